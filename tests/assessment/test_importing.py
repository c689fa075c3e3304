"""Bringing files in: what arrives, what is replaced, what is refused."""

import hashlib

import pytest

from sswkit.assessment import durable
from sswkit.assessment.folder import load
from sswkit.assessment.importing import bring_in, remembered_recipe
from sswkit.assessment.journal import open_journal
from sswkit.core.errors import KitError
from sswkit.data.recipes import Recipe

PERMANENT = Recipe("workforce", name="Permanent staff")
AGENCY = Recipe("workforce", name="agency", constants={"contract": "agency"})


def heads(folder) -> list[float]:
    return load(folder).workforce["headcount"].tolist()


def test_the_rows_of_a_file_become_the_table(with_areas, workforce):
    done = bring_in(with_areas, PERMANENT, workforce, "Amina", name="staff 2025.csv")
    assert (done.table, done.rows, done.replaced) == ("workforce", 2, 0)
    table = load(with_areas).workforce
    assert table["area"].tolist() == ["N", "S"]  # “Northern” is the name of N
    assert table["origin"].unique().tolist() == ["staff 2025.csv"]


def test_the_journal_says_who_brought_what_and_from_where(with_areas, workforce):
    bring_in(with_areas, PERMANENT, workforce, "Amina", name="staff 2025.csv")
    with open_journal(with_areas) as journal:
        entry = journal.value("table:workforce")
    assert (entry.who, entry.value["rows"], entry.value["recipe"]) == ("Amina", 2, "permanent_staff")
    assert entry.value["display_name"] == "staff 2025.csv"
    assert (with_areas / entry.value["file"]).read_bytes() == workforce


def test_each_recipe_replaces_only_the_rows_that_it_brought(with_areas, workforce):
    bring_in(with_areas, PERMANENT, workforce, name="a.csv")
    bring_in(with_areas, AGENCY, workforce, name="b.csv")
    assert heads(with_areas) == [5, 3, 5, 3]
    done = bring_in(with_areas, PERMANENT, workforce.replace(b",5", b",50"), name="a2.csv")
    assert done.replaced == 2
    assert heads(with_areas) == [50, 3, 5, 3]


def test_a_recipe_file_finds_its_data_beside_itself(with_areas, workforce, tmp_path):
    (tmp_path / "staff.csv").write_bytes(workforce)
    recipe = tmp_path / "permanent.toml"
    recipe.write_text('table = "workforce"\nfile = "staff.csv"\n', encoding="utf-8")
    assert bring_in(with_areas, recipe).rows == 2
    kept = with_areas / "data" / "recipes" / "workforce-permanent.toml"
    assert bring_in(with_areas, kept).rows == 2  # the kept recipe finds the upload in the same way
    assert heads(with_areas) == [5, 3]


def test_a_kept_recipe_is_remembered_for_a_file_with_the_same_headings(with_areas):
    recipe = Recipe("workforce", name="hr", columns={"area": "Zone", "cadre": "Post", "headcount": "No."})
    bring_in(with_areas, recipe, b"Zone,Post,No.\nN,social_worker,4\n", name="hr.csv")
    assert remembered_recipe(with_areas, "workforce", ["zone", "post", "No.", "Remarks"]).name == "hr"
    assert remembered_recipe(with_areas, "workforce", ["Zone", "Post"]) is None


def test_a_row_that_cannot_be_used_stops_everything_and_nothing_changes(with_areas, workforce, contents):
    before = contents(with_areas)
    with pytest.raises(KitError, match="Nothing was brought in: 1 problem") as refused:
        bring_in(with_areas, PERMANENT, workforce.replace(b",5", b",five"), name="a.csv")
    assert [(f.cell, f.severity) for f in refused.value.findings if f.severity == "blocks"] == [
        ("C2", "blocks")
    ]
    assert contents(with_areas) == before
    with open_journal(with_areas) as journal:
        assert journal.latest_revision() == 1


def test_with_leave_out_the_good_rows_arrive_and_the_others_are_told(with_areas, workforce):
    recipe = Recipe("workforce", name="a", leave_out=True)
    done = bring_in(with_areas, recipe, workforce.replace(b",5", b",five"), name="a.csv")
    assert (done.rows, heads(with_areas)) == (1, [3])
    assert any(finding.cell == "C2" for finding in done.findings)


def test_rows_that_another_file_brought_are_refused_with_their_keys_and_its_name(
    with_areas, workforce, contents
):
    bring_in(with_areas, PERMANENT, workforce, name="first.csv")
    before = contents(with_areas)
    with pytest.raises(
        KitError, match=r"2 rows are in the table already, from “first\.csv”: N · social_worker"
    ) as no:
        bring_in(with_areas, Recipe("workforce", name="other"), workforce, name="second.csv")
    assert [f.rule for f in no.value.findings if f.severity == "blocks"] == ["key.another_file"]
    assert contents(with_areas) == before


def test_a_new_file_may_replace_the_whole_table(with_areas, workforce):
    bring_in(with_areas, PERMANENT, workforce, name="first.csv")
    other = Recipe("workforce", name="other")
    done = bring_in(with_areas, other, workforce.replace(b",5", b",6"), name="b.csv", whole_table=True)
    assert (done.replaced, heads(with_areas)) == (2, [6, 3])


def test_undo_puts_the_former_table_back_and_undo_before_the_first_takes_it_away(with_areas, workforce):
    bring_in(with_areas, PERMANENT, workforce, name="a.csv")
    bring_in(with_areas, PERMANENT, workforce.replace(b",5", b",50"), name="a.csv")
    with open_journal(with_areas, "Binta") as journal:
        journal.undo("table:workforce")
        assert heads(with_areas) == [5, 3]
        journal.undo("table:workforce")
    assert heads(with_areas) == []


def test_a_table_that_was_placed_by_hand_is_in_the_history_once_a_file_joins_it(with_areas, workforce):
    path = with_areas / "data" / "workforce.csv"
    path.write_bytes(b"area,cadre,contract,period,headcount\nN,social_worker,volunteer,2025,9\n")
    bring_in(with_areas, PERMANENT, workforce, name="a.csv")
    assert heads(with_areas) == [9, 5, 3]
    with open_journal(with_areas) as journal:
        journal.undo("table:workforce")
    assert heads(with_areas) == [9]


def test_t27_an_upload_is_never_stored_under_the_name_that_it_came_with(with_areas, workforce):
    for name in (
        "../../etc/x.csv",
        "C:\\staff\\CON.csv",
        "a\0b.csv",
        "x" * 300 + ".csv",
        "a\u202evsc.exe",
        "😀.csv",
    ):
        bring_in(with_areas, Recipe("workforce", name="t27"), workforce, name=name)
    stored = {path.name for path in (with_areas / "data" / "uploads").iterdir()}
    print_of = hashlib.sha256(workforce).hexdigest()[:12]
    assert {name for name in stored if name.startswith(print_of)} == {print_of, f"{print_of}.csv"}
    assert len(stored) == 3  # these two, and the areas


def test_t31_the_same_file_again_is_told_with_when_and_who_and_counts_once(with_areas, workforce):
    bring_in(with_areas, PERMANENT, workforce, "Amina", name="a.csv")
    done = bring_in(with_areas, PERMANENT, workforce, "Binta", name="copy of a.csv")
    said = [finding.message for finding in done.findings if finding.rule == "file.same_again"]
    assert len(said) == 1
    assert "by Amina" in said[0]
    assert heads(with_areas) == [5, 3]


def test_a_table_changed_by_hand_is_recorded_and_can_be_undone(with_areas):
    path = with_areas / "data" / "areas.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("900", "950"), encoding="utf-8")
    with open_journal(with_areas) as journal:
        assert "areas.csv” was changed outside of sswkit" in journal.notice
        assert journal.value("table:areas").value["outside"] is True
        assert load(with_areas).areas["children"].max() == 950
        journal.undo("table:areas")
    assert load(with_areas).areas["children"].max() == 900


def test_a_table_that_was_spoilt_by_hand_is_set_aside_and_the_last_good_one_put_back(with_areas):
    path = with_areas / "data" / "areas.csv"
    path.write_bytes(b"\0" * 200)
    with open_journal(with_areas) as journal:
        assert "cannot be used" in journal.notice
    assert len(load(with_areas).areas) == 3
    assert [file.read_bytes() for file in (with_areas / "data").glob("areas-set-aside-*.csv")] == [
        b"\0" * 200
    ]


def test_the_last_ten_versions_of_a_table_are_kept_and_an_undo_beyond_them_is_refused(with_areas, workforce):
    for number in range(12):
        changed = workforce.replace(b",5", f",{number}".encode())
        bring_in(with_areas, PERMANENT, changed, name="a.csv")
    assert len(list((with_areas / "data" / "versions").glob("workforce-*.csv"))) == 10
    with open_journal(with_areas) as journal:
        for _time in range(9):
            journal.undo("table:workforce")
        assert heads(with_areas) == [2, 3]
        with pytest.raises(KitError, match="no longer kept"):
            journal.undo("table:workforce")
    assert heads(with_areas) == [2, 3]


def test_a_recipe_that_cannot_be_kept_does_not_undo_the_import_and_is_told(
    with_areas, workforce, monkeypatch
):
    real = durable.rename

    def refuse(source, target):
        if target.suffix == ".toml":
            raise PermissionError(13, "in use")
        real(source, target)

    monkeypatch.setattr(durable, "WAITS", ())
    monkeypatch.setattr(durable, "rename", refuse)
    done = bring_in(with_areas, PERMANENT, workforce, name="a.csv")
    assert [f.severity for f in done.findings if f.rule == "recipe.not_kept"] == ["warns"]
    assert heads(with_areas) == [5, 3]
