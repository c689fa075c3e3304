"""F07: the journal's file is damaged while nobody looks."""

import sqlite3
from contextlib import closing

import pytest

from sswkit.assessment import backups
from sswkit.assessment.journal import open_journal

TEXT = "The northern districts have too few social workers, whatever the register says. "


@pytest.fixture
def journal_file(folder):
    """Sixty entries: fifty of them in a backup, ten newer than it; all in one file."""
    with open_journal(folder, "Amina") as journal:
        for number in range(60):
            journal.write(f"note:{number}", f"{number} {TEXT * 10}", seen=None)
    assert [copy.revision for copy in backups.backups(folder)] == [50]
    return folder / "journal.sqlite"


def truncated(content):
    return content[: len(content) // 2]


def zeroed_page(content):
    return content[:8192] + bytes(4096) + content[12288:]


def zeroed_first_page(content):
    return bytes(4096) + content[4096:]


def wrong_header(content):
    other = b"PK\x03\x04 not a database"
    return other + content[len(other) :]


def emptied(_content):
    return b""


def one_bit(content):
    place = content.index(b"0 The northern") + 8
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.parametrize(
    "damage",
    [truncated, zeroed_page, zeroed_first_page, wrong_header, emptied, one_bit],
    ids=lambda d: d.__name__,
)
def test_f07_damage_is_noticed_and_the_backup_is_put_back(folder, journal_file, damage):
    content = damage(journal_file.read_bytes())
    journal_file.write_bytes(content)
    with open_journal(folder) as journal:
        assert "could not be used" in journal.notice
        assert "put back from the backup" in journal.notice
        assert [journal.value(f"note:{n}").value for n in range(50)] == [
            f"{n} {TEXT * 10}" for n in range(50)
        ]
        journal.write("note:after", "still works", seen=None)
    aside = list(folder.glob("journal-damaged-*.sqlite"))
    assert [file.read_bytes() for file in aside] == [content]


@pytest.mark.parametrize("damage", [one_bit, wrong_header, zeroed_first_page], ids=lambda d: d.__name__)
def test_f07_entries_newer_than_the_backup_are_saved_from_the_damaged_file(folder, journal_file, damage):
    journal_file.write_bytes(damage(journal_file.read_bytes()))
    with open_journal(folder) as journal:
        assert "10 newer entries were saved" in journal.notice
        assert journal.latest_revision() == 60
        assert journal.value("note:59").value.startswith("59 The northern")


def test_f07_a_newer_entry_that_cannot_be_read_is_counted_and_leaves_its_place(folder, journal_file):
    content = journal_file.read_bytes()
    place = content.index(b"55 The northern") + 8
    journal_file.write_bytes(content[:place] + b"#" + content[place + 1 :])
    with open_journal(folder) as journal:
        assert "9 newer entries were saved" in journal.notice
        assert "1 entry could not be read" in journal.notice
        assert journal.value("note:55") is None
        assert list(journal.values("lost:")) == ["lost:56"]


def test_f07_sqlite_alone_does_not_see_the_flipped_bit(journal_file):
    journal_file.write_bytes(one_bit(journal_file.read_bytes()))
    with closing(sqlite3.connect(journal_file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_f07_a_damaged_backup_is_passed_over_for_an_older_one(folder, journal_file):
    with open_journal(folder) as journal:
        for number in range(60, 110):
            journal.write(f"note:{number}", f"{number} {TEXT * 10}", seen=None)
    newest = backups.backups(folder)[0].path
    newest.write_bytes(one_bit(newest.read_bytes()))
    journal_file.write_bytes(one_bit(journal_file.read_bytes()))
    with open_journal(folder) as journal:
        assert journal.value("note:0").value == f"0 {TEXT * 10}"
        assert journal.latest_revision() == 110


def test_f07_a_missing_journal_is_put_back_from_its_backup(folder, journal_file):
    journal_file.unlink()
    with open_journal(folder) as journal:
        assert "it is missing" in journal.notice
        assert journal.latest_revision() == 50


def test_f07_a_journal_that_an_old_copy_has_replaced_is_noticed(folder, journal_file):
    with open_journal(folder) as journal:
        journal.copy_to(folder / "old.sqlite")
        for number in range(60, 110):
            journal.write(f"note:{number}", number, seen=None)
    (folder / "old.sqlite").replace(journal_file)
    with open_journal(folder) as journal:
        assert "older than its own backup" in journal.notice
        assert journal.latest_revision() == 100


def test_f07_damage_that_happens_while_the_journal_is_open_is_mended_at_the_next_reading(folder):
    with open_journal(folder, "Amina") as journal:
        for number in range(55):
            journal.write(f"note:{number}", f"{number} {TEXT}", seen=None)
    with (
        open_journal(folder, "Amina") as journal,
        closing(sqlite3.connect(folder / "journal.sqlite")) as other,
    ):
        other.execute("UPDATE revisions SET value = replace(value, 'too few', 'too féw') WHERE revision = 7")
        other.commit()
        assert journal.value("note:6").value == f"6 {TEXT}"
        assert "could not be used" in journal.notice


def test_f07_a_window_that_was_open_during_the_mending_goes_on_in_the_mended_journal(folder, journal_file):
    with open_journal(folder, "Amina") as journal:
        journal.write("note:a", "before", seen=None)
    with open_journal(folder, "Amina") as amina:
        with closing(sqlite3.connect(journal_file)) as other:
            other.execute("UPDATE revisions SET who = 'nobody' WHERE revision = 7")
            other.commit()
        with open_journal(folder, "Binta") as binta:
            assert binta.notice
            amina.write("note:b", "after", seen=None)
            assert binta.value("note:b").value == "after"
            assert binta.value("note:a").value == "before"


def test_f07_a_restore_that_the_power_cut_is_finished_at_the_next_opening(folder, journal_file, disk):
    journal_file.write_bytes(one_bit(journal_file.read_bytes()))
    damaged = journal_file.read_bytes()
    step = 0
    while True:
        step += 1
        journal_file.write_bytes(damaged)
        disk.fail(step, KeyboardInterrupt())
        try:
            open_journal(folder).close()
        except KeyboardInterrupt:
            disk.fail(0, None)
            with open_journal(folder) as journal:
                assert journal.latest_revision() == 60
                assert journal.value("note:0").value == f"0 {TEXT * 10}"
            continue
        break
    assert step > 5
