"""F09: one file to carry away, and back."""

import io
import json
import zipfile

import pytest

from sswkit.assessment.folder import load
from sswkit.assessment.journal import open_journal
from sswkit.assessment.packing import MANIFEST, pack, unpack
from sswkit.core.errors import KitError


@pytest.fixture
def packed(with_areas):
    with open_journal(with_areas, "Amina") as journal:
        journal.write("note:gap", "kept", seen=None)
        return pack(with_areas)  # while the journal is open and its last entries are in the log only


def changed(packed, change):
    """The packed file with its parts, name to content, changed."""
    with zipfile.ZipFile(packed) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    change(parts)
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    packed.write_bytes(memory.getvalue())
    return packed


def relabelled(**facts):
    def change(parts):
        parts[MANIFEST] = json.dumps({**json.loads(parts[MANIFEST]), **facts}).encode()

    return change


def test_f09_a_pack_made_while_the_journal_is_open_holds_everything(packed, tmp_path):
    folder = unpack(packed, tmp_path / "again")
    assert len(load(folder).areas) == 3
    with open_journal(folder) as journal:
        assert journal.value("note:gap").value == "kept"
        assert journal.notice == ""
        journal.undo("table:areas")  # versions travel along


def test_f09_the_pack_stands_beside_the_folder_and_unpacks_beside_itself(packed, tmp_path):
    assert packed == tmp_path / "kenya.sswkit.zip"
    moved = packed.rename(tmp_path / "carried.sswkit.zip")
    assert unpack(moved) == tmp_path / "carried"


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "data/../../out.txt", "C:\\out.txt", "data/NUL.csv"]
)
def test_f09_a_part_that_would_land_outside_is_refused(packed, tmp_path, name):
    def smuggle(parts):
        facts = json.loads(parts[MANIFEST])
        facts["files"][name] = {"sha256": "0", "bytes": 0}
        parts.update({name: b"", MANIFEST: json.dumps(facts).encode()})

    with pytest.raises(KitError, match="not as it was packed"):
        unpack(changed(packed, smuggle), tmp_path / "again")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.update({"data/areas.csv": b"area\nX\n"}),
        lambda parts: parts.pop("data/areas.csv"),
        lambda parts: parts.update({"data/extra.csv": b""}),
        relabelled(files=None),
    ],
)
def test_f09_a_pack_that_was_changed_is_refused_and_leaves_nothing(packed, tmp_path, change):
    with pytest.raises(KitError, match="not as it was packed"):
        unpack(changed(packed, change), tmp_path / "again")
    assert not list(tmp_path.glob("*again*"))


def test_f09_a_pack_of_a_newer_version_is_refused(packed, tmp_path):
    with pytest.raises(KitError, match="packed by a newer version"):
        unpack(changed(packed, relabelled(schema=99)), tmp_path / "again")


def test_f09_half_a_pack_is_refused(packed, tmp_path):
    packed.write_bytes(packed.read_bytes()[:500])
    with pytest.raises(KitError, match="damaged or is not a packed assessment"):
        unpack(packed, tmp_path / "again")


def test_f09_a_folder_that_holds_something_is_not_written_into(packed, with_areas):
    with pytest.raises(KitError, match="exists and is not empty"):
        unpack(packed, with_areas)
    assert len(load(with_areas).areas) == 3
