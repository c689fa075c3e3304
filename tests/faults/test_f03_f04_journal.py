"""F03 and F04: the disk is full or may not be written, for the journal and for the tables."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sswkit.assessment import durable, locks, versions
from sswkit.assessment.journal import open_journal
from sswkit.assessment.locks import lock
from sswkit.core.errors import KitError

OLD, NEW = b"area,name\nN,Northern\n", b"area,name\nN,Northern\nS,Southern\n"
SMALL_DISK = 3 * 1024 * 1024


def bring(folder, content):
    with open_journal(folder, "Amina") as journal, lock(folder, versions.LOCK):
        versions.record(journal, "areas", content, {"rows": 1}, "Amina")


def on_disk(folder) -> bytes:
    return (folder / "data" / "areas.csv").read_bytes()


def test_f03_a_journal_that_cannot_grow_says_so_keeps_everything_and_goes_on_later(folder):
    with open_journal(folder, "Amina") as journal:
        journal.write("note", "before", seen=None)
        connection = journal._file._connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(KitError, match=r"The disk is full: “journal\.sqlite” was not saved"):
            journal.write("note", "x" * 100_000, seen=1)
        assert journal.value("note").value == "before"
        connection.execute("PRAGMA max_page_count=1000000")
        journal.write("note", "x" * 100_000, seen=1)
    with open_journal(folder) as journal:
        assert (journal.notice, journal.latest_revision()) == ("", 2)


@pytest.fixture
def small_disk(tmp_path):
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a disk of 3 MB cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def write_until_refused(journal) -> int:
    for number in range(1000):
        try:
            journal.write(f"note:{number}", os.urandom(5_000).hex(), seen=None)
        except KitError as error:
            if "The disk is full" not in error.message:
                raise
            return number
    raise AssertionError("the disk was never full")


def test_f03_on_a_disk_of_three_megabytes_everything_that_was_saved_is_there(small_disk):
    (small_disk / "holiday.jpg").write_bytes(bytes(1_000_000))
    with open_journal(small_disk, "Amina") as journal:
        saved = write_until_refused(journal)
        assert saved > 20
    (small_disk / "holiday.jpg").unlink()  # the team frees some room
    with open_journal(small_disk) as journal:
        assert "could not be used" not in journal.notice
        assert len(journal.values("note:")) == saved
        journal.write("note:after", "fits again", seen=None)


def test_f03_an_import_onto_a_full_disk_of_three_megabytes_leaves_the_old_table(small_disk):
    bring(small_disk, OLD)
    with pytest.raises(KitError, match="The disk is full: “areas"):
        bring(small_disk, OLD + b"X,Some area\n" * 200_000)
    assert on_disk(small_disk) == OLD
    bring(small_disk, NEW)
    assert on_disk(small_disk) == NEW


def test_f04_a_table_that_another_program_holds_leaves_the_import_undone(folder, disk, in_use):
    bring(folder, OLD)
    disk.hold("areas.csv", in_use)
    with pytest.raises(KitError, match=r"“areas\.csv” cannot be saved: the file is in use") as refused:
        bring(folder, NEW)
    assert "Close it in other programs" in refused.value.remedy
    assert (on_disk(folder), list(folder.rglob("*.part"))) == (OLD, [])
    with open_journal(folder) as journal:
        assert journal.value("table:areas").value["sha"] == durable.sha256(OLD)


def test_f04_a_file_that_is_held_for_a_moment_is_saved_all_the_same(folder, disk, in_use):
    bring(folder, OLD)
    disk.hold("areas.csv", in_use, times=2)
    bring(folder, NEW)
    assert on_disk(folder) == NEW


def test_f04_a_folder_only_for_reading_is_said_in_words(folder, monkeypatch, in_use):
    def refuse(*_about, **_more):
        raise in_use

    monkeypatch.setattr(locks.Path, "open", refuse)
    with pytest.raises(KitError, match="you may only read in its folder"):
        open_journal(folder)


@pytest.mark.skipif(os.name == "nt", reason="the rights of a folder are set differently")
def test_f04_a_person_without_the_right_to_write_is_told_to_copy_the_folder(folder):
    """Run as a person without rights: the owner of everything may always write."""
    folder.chmod(0o555)
    script = (
        "import os, sys, babel.messages.pofile\n"
        "from sswkit.assessment.journal import open_journal; from sswkit.core.errors import KitError\n"
        "from sswkit.core.words import _; _('read the words while they can be read')\n"
        "hasattr(os, 'setuid') and os.getuid() == 0 and os.setuid(65534)\n"
        "try: open_journal(sys.argv[1])\n"
        "except KitError as error: print(error)"
    )
    for parent in folder.parents:
        if Path(tempfile.gettempdir()) in parent.parents:
            parent.chmod(parent.stat().st_mode | 0o055)
    run = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False
    )
    folder.chmod(0o755)
    assert run.stderr == ""
    assert "copy the assessment to a folder of your own" in run.stdout


def test_f08_where_the_log_cannot_be_kept_beside_a_rollback_journal_is_used(folder, monkeypatch):
    """A stand-in for a network share: whoever asks for WAL is told that the mode stays as it is."""
    from sswkit.assessment import database

    monkeypatch.setattr(
        database, "use_journal_mode", lambda it: it.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    )
    with open_journal(folder, "Amina") as journal:
        journal.write("note", "kept", seen=None)
        assert not (folder / "journal.sqlite-wal").exists()
    monkeypatch.undo()
    with open_journal(folder) as journal:
        assert journal.value("note").value == "kept"


def test_f08_a_disk_that_refuses_the_log_gets_the_rollback_journal():
    from sswkit.assessment.database import use_journal_mode

    memory = sqlite3.connect(":memory:")  # SQLite keeps no log for it, as for a share without shared memory
    assert use_journal_mode(memory) == "memory"


def test_f10_a_journal_of_a_newer_version_is_left_alone(folder):
    open_journal(folder).close()
    other = sqlite3.connect(folder / "journal.sqlite")
    other.execute("PRAGMA user_version=99")
    other.close()
    before = (folder / "journal.sqlite").read_bytes()
    with pytest.raises(KitError, match="saved by a newer version of sswkit"):
        open_journal(folder)
    assert (folder / "journal.sqlite").read_bytes() == before
    assert not list(folder.glob("journal-damaged-*"))


def test_two_people_at_once_wait_for_each_other_and_do_not_wait_for_ever(folder):
    second = lock(folder, "journal", patience=0.05)
    with lock(folder, "journal"), pytest.raises(KitError, match="Somebody else is still saving in “kenya”"):
        second.__enter__()
    with lock(folder, "journal", patience=0.05):
        pass  # free again
