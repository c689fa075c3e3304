"""F02, F03 and F14: an import whose N-th step the disk, the power or a person stops, for every N."""

import pytest

from sswkit.assessment import durable, importing, versions
from sswkit.assessment.folder import load
from sswkit.assessment.importing import bring_in
from sswkit.assessment.journal import open_journal
from sswkit.assessment.locks import lock
from sswkit.core.errors import KitError
from sswkit.data.recipes import Recipe

OLD = b"area,name\nN,Northern\n"
NEW = b"area,name\nN,Northern\nS,Southern\n"


class PowerCut(BaseException):
    """The machine is off."""


def bring(folder, content):
    """The last part of every import: version, journal, table."""
    with open_journal(folder, "Amina") as journal, lock(folder, versions.LOCK):
        versions.record(journal, "areas", content, {"rows": 1}, "Amina")


def on_disk(folder) -> bytes:
    return (folder / "data" / "areas.csv").read_bytes()


def leftovers(folder) -> list[str]:
    return [path.name for path in folder.rglob("*.part")]


def stopped_at_every_step(folder, disk, error):
    """Bring the old table, then the new one with its N-th step stopped, N = 1, 2 … until it succeeds."""
    bring(folder, OLD)
    open_journal(folder).close()  # makes the backup, so that the steps are those of the import alone
    step = 0
    while True:
        disk.fail(0, None)
        bring(folder, OLD)
        step += 1
        disk.fail(step, error)
        try:
            bring(folder, NEW)
        except (KitError, KeyboardInterrupt, PowerCut) as stopped:
            disk.fail(0, None)
            yield step, stopped
        else:
            assert disk.steps < step
            return


def test_f03_a_full_disk_at_any_step_leaves_the_old_table_and_says_what_is_needed(folder, disk, full):
    steps = []
    for step, stopped in stopped_at_every_step(folder, disk, full):
        steps.append(step)
        assert "The disk is full" in stopped.message
        assert "Free at least 1 MB" in stopped.remedy
        assert on_disk(folder) == OLD
        with open_journal(folder) as journal:
            assert journal.notice == ""
        assert (on_disk(folder), leftovers(folder)) == (OLD, [])
        bring(folder, NEW)  # the same again works, once there is room
        assert on_disk(folder) == NEW
    assert steps == [1, 2, 3, 4, 5, 6, 7]  # write, sync, rename, sync the name; write, sync, rename


def test_f14_ctrl_c_at_any_step_leaves_the_old_table_or_the_new_one(folder, disk):
    seen = set()
    for _step, _stopped in stopped_at_every_step(folder, disk, KeyboardInterrupt()):
        open_journal(folder).close()  # completes what the journal says has happened
        seen.add(on_disk(folder))
        with open_journal(folder) as journal:
            assert journal.notice == ""
            assert journal.value("table:areas").value["sha"] == durable.sha256(on_disk(folder))
        assert leftovers(folder) == []
    assert seen == {OLD, NEW}


@pytest.mark.parametrize("names_too", [False, True], ids=["content_lost", "names_lost_too"])
def test_f02_what_was_not_forced_onto_the_disk_may_vanish_and_the_table_is_still_whole(
    folder, disk, names_too
):
    """A light version: the kit's own files lose what they had not synced; SQLite's are taken as durable."""
    for _step, _stopped in stopped_at_every_step(folder, disk, PowerCut()):
        disk.lose_what_was_not_forced(names_too)
        with open_journal(folder) as journal:
            assert "is missing" not in journal.notice
            sha = journal.value("table:areas").value["sha"]
        assert on_disk(folder) in (OLD, NEW)
        assert sha == durable.sha256(on_disk(folder))


def test_f02_an_import_that_was_said_to_be_done_survives_the_power_cut(folder, disk):
    bring(folder, OLD)
    bring(folder, NEW)
    disk.lose_what_was_not_forced(names_too=True)
    open_journal(folder).close()
    assert on_disk(folder) == NEW


def everything(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "data").rglob("*") if path.is_file()}


def test_f03_a_whole_import_onto_a_full_disk_changes_nothing_at_any_step(folder, disk, full):
    recipe = Recipe("areas", name="census")
    bring_in(folder, recipe, OLD, name="old.csv")
    open_journal(folder).close()
    before, step, refused = everything(folder), 0, None
    while step == 0 or refused:
        step += 1
        disk.fail(step, full)
        refused = refusal_of(lambda: bring_in(folder, recipe, NEW, name="new.csv"))
        if refused:
            assert "The disk is full" in refused
            assert everything(folder) == before
    assert step > 12  # four for the upload, two for the recipe, seven for the table
    assert len(load(folder).areas) == 2


def refusal_of(action) -> str:
    try:
        action()
    except KitError as refused:
        return refused.message
    return ""


def test_f14_an_import_that_is_interrupted_while_it_checks_changes_nothing(folder, monkeypatch):
    def interrupt(*_about, **_more):
        raise KeyboardInterrupt

    before = everything(folder)
    monkeypatch.setattr(importing.checking, "check", interrupt)
    with pytest.raises(KeyboardInterrupt):
        bring_in(folder, Recipe("areas", name="census"), NEW, name="new.csv")
    assert everything(folder) == before
