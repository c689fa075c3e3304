"""Backups: when they are made, and which are kept."""

from datetime import UTC, datetime, timedelta

import pytest

from sswkit.assessment import backups
from sswkit.assessment.journal import open_journal


def fill(journal, entries):
    for _number in range(entries):
        newest = journal.value("note")
        journal.write("note", "text", seen=newest.revision if newest else None)


def revisions(folder) -> list[int]:
    return [copy.revision for copy in backups.backups(folder)]


def test_a_copy_is_made_after_every_fifty_entries(folder):
    with open_journal(folder) as journal:
        fill(journal, 49)
        assert revisions(folder) == []
        fill(journal, 60)
    assert revisions(folder) == [100, 50]


def test_opening_makes_a_copy_only_when_the_last_one_has_its_ten_minutes(folder, monkeypatch):
    with open_journal(folder) as journal:
        fill(journal, 3)
    open_journal(folder).close()
    assert revisions(folder) == [3]
    with open_journal(folder) as journal:
        fill(journal, 1)
    open_journal(folder).close()
    assert revisions(folder) == [3]
    monkeypatch.setattr(backups, "EVERY", timedelta(0))
    open_journal(folder).close()
    assert revisions(folder) == [4, 3]


def test_opening_an_unchanged_journal_makes_no_copy(folder, monkeypatch):
    monkeypatch.setattr(backups, "EVERY", timedelta(0))
    with open_journal(folder) as journal:
        fill(journal, 3)
    for _time in range(3):
        open_journal(folder).close()
    assert revisions(folder) == [3]


def test_the_last_ten_are_kept_and_one_of_each_of_the_last_seven_days(folder):
    """Fourteen old copies, two a day for a week: of each day the later one stays."""
    with open_journal(folder) as journal:
        fill(journal, 50)
        real = backups.backups(folder)[0].path.read_bytes()
        for number in range(14):
            at = datetime.now(UTC) - timedelta(days=7 - number // 2, minutes=1)
            name = f"journal-r{number + 1}-{at.strftime(backups.STAMP)}.sqlite"
            (folder / "backups" / name).write_bytes(real)
        fill(journal, 500)
    kept = revisions(folder)
    assert kept[:10] == list(range(550, 50, -50))
    assert kept[10:] == [14, 12, 10, 8, 6, 4]  # with today's, seven days


def test_a_backup_is_one_file_that_can_be_read_by_itself(folder):
    with open_journal(folder) as journal:
        fill(journal, 50)
    copy = backups.backups(folder)[0]
    assert backups.latest_of(copy.path) == 50
    assert [path.name for path in (folder / "backups").iterdir()] == [copy.path.name]


def test_a_backup_that_cannot_be_made_does_not_stop_the_saving(folder, monkeypatch):
    def refuse(*_about):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups.database, "copy", refuse)
    with open_journal(folder) as journal:
        fill(journal, 50)
        assert journal.latest_revision() == 50
        assert "No backup could be made. The disk is full" in journal.notice


@pytest.mark.parametrize(
    "name", ["journal-r.sqlite", "journal-rX-20260101T000000Z.sqlite", "journal-r1-2026.sqlite"]
)
def test_other_files_among_the_backups_are_left_alone(folder, name):
    (folder / "backups").mkdir()
    (folder / "backups" / name).write_bytes(b"mine")
    with open_journal(folder) as journal:
        fill(journal, 50)
    assert (folder / "backups" / name).read_bytes() == b"mine"
