"""The journal as the pages use it."""

import pytest

from sswkit.assessment.journal import Conflict, open_journal
from sswkit.core.errors import KitError


@pytest.fixture
def journal(folder):
    with open_journal(folder, "Amina") as opened:
        yield opened


def test_what_was_written_is_there_when_the_journal_is_opened_again(folder):
    with open_journal(folder, "Amina") as journal:
        written = journal.write("note:gap", {"text": "Élodie, Thiès \ud83d\ude00"}, seen=None)
    with open_journal(folder) as journal:
        assert journal.value("note:gap") == written
        assert (written.revision, written.who) == (1, "Amina")


def test_times_are_utc_and_the_order_is_that_of_the_revisions(journal):
    first = journal.write("a", 1, seen=None)
    second = journal.write("b", 2, seen=None)
    assert first.at.endswith("+00:00")
    assert [entry.revision for entry in journal.changes_since(0)] == [first.revision, second.revision]


def test_f11_a_clock_that_jumps_back_does_not_reorder_entries(journal, monkeypatch):
    journal.write("rating", 1, seen=None)
    monkeypatch.setattr("sswkit.assessment.journal_file.now", lambda: "1999-01-01T00:00:00.000+00:00")
    journal.write("rating", 2, seen=1)
    assert journal.value("rating").value == 2
    assert [entry.value for entry in journal.history("rating")] == [1, 2]


def test_values_gives_the_newest_of_every_key_with_that_beginning(journal):
    journal.write("note:a", "old", seen=None)
    journal.write("note:a", "new", seen=1)
    journal.write("note:b", "other", seen=None)
    journal.write("rating:a", 3, seen=None)
    assert {key: entry.value for key, entry in journal.values("note:").items()} == {
        "note:a": "new",
        "note:b": "other",
    }


def test_f05_a_second_writer_who_saw_an_older_revision_is_refused_and_both_texts_are_kept(folder, journal):
    seen = journal.write("note:gap", "draft", seen=None).revision
    with open_journal(folder, "Binta") as other:
        other.write("note:gap", "hers", seen=seen)
        with pytest.raises(Conflict, match=r"Binta changed this at \d\d:\d\d") as refused:
            journal.write("note:gap", "mine", seen=seen)
        assert refused.value.theirs.value == "hers"
        noticed = other.conflicts("note:")["note:gap"]
    assert noticed.value["mine"]["value"] == "mine"
    assert noticed.value["theirs"]["value"] == "hers"
    assert journal.value("note:gap").value == "hers"


def test_f05_a_conflict_is_settled_by_the_next_entry(journal):
    journal.write("note", "a", seen=None)
    theirs = journal.write("note", "b", "Binta", seen=1)
    with pytest.raises(Conflict):
        journal.write("note", "c", seen=1)
    assert list(journal.conflicts()) == ["note"]
    journal.write("note", "b and c", seen=theirs.revision)
    assert journal.conflicts() == {}


def test_f13_the_same_operation_twice_is_saved_once(journal):
    first = journal.write("note", "a", seen=None, operation="click-1")
    again = journal.write("note", "a", seen=None, operation="click-1")
    assert again == first
    assert journal.latest_revision() == 1


def test_f13_a_refused_operation_sent_twice_leaves_one_conflict(journal):
    journal.write("note", "a", seen=None)
    for _ in range(2):
        with pytest.raises(Conflict):
            journal.write("note", "b", seen=None, operation="click-2")
    assert len(journal.history("conflict:note")) == 1


def test_undo_again_and_again_goes_further_back_and_keeps_the_history(journal):
    for number, text in enumerate(("one", "two", "three"), start=1):
        journal.write("note", text, seen=number - 1 or None)
    undone = [journal.undo("note").value for _ in range(3)]
    assert undone == ["two", "one", None]
    assert [entry.value for entry in journal.history("note")] == ["one", "two", "three", "two", "one", None]
    with pytest.raises(KitError, match="nothing to undo"):
        journal.undo("note")


def test_undo_after_a_new_text_goes_back_to_what_stood_before_it(journal):
    journal.write("note", "one", seen=None)
    journal.write("note", "two", seen=1)
    journal.undo("note")
    journal.write("note", "four", seen=3)
    assert journal.undo("note").value == "one"
    assert journal.undo("note").value is None


def test_undo_does_not_undo_what_a_colleague_has_written_meanwhile(journal):
    seen = journal.write("note", "mine", seen=None).revision
    journal.write("note", "hers", "Binta", seen=seen)
    with pytest.raises(Conflict):
        journal.undo("note", seen=seen)
    assert journal.value("note").value == "hers"


def test_a_value_that_is_not_a_number_is_refused_and_nothing_is_saved(journal):
    with pytest.raises(ValueError, match="not JSON compliant"):
        journal.write("rating", float("nan"), seen=None)
    assert journal.latest_revision() == 0


def test_half_a_character_in_a_text_does_not_stop_saving(journal):
    assert journal.write("note", "\ud83d", "Ami\ud83dna", seen=None).who == "Ami?na"
    assert journal.value("note").value == "\ud83d"


def test_a_missing_folder_is_said_in_words(tmp_path):
    with pytest.raises(KitError, match="There is no folder"):
        open_journal(tmp_path / "nowhere")
