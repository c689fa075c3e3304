"""Beginning, loading and copying an assessment."""

import os
import stat
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from sswkit.assessment.folder import Country, copy_country, load, new
from sswkit.assessment.importing import bring_in
from sswkit.assessment.journal import open_journal
from sswkit.core import definitions
from sswkit.core.errors import KitError
from sswkit.core.words import speaking
from sswkit.data.recipes import Recipe

RIVANIA = Path(__file__).parents[2] / "countries" / "rivania"


def test_a_new_assessment_loads_and_has_every_table_empty_with_its_columns(folder):
    country = load(folder)
    assert (country.name, country.iso, country.currency) == ("Kenya", "KEN", "KES")
    assert country.languages == ("en", "fr")
    assert country.base_year == date.today().year - 1
    for name, table in definitions.tables().items():
        assert list(getattr(country, name)) == [*table.column_names, "origin"]
        assert len(getattr(country, name)) == 0


@pytest.mark.parametrize(("iso", "near"), [("UK", "GBR"), ("KE", "KEN"), ("Kenia", "KEN"), ("ken", "KEN")])
def test_a_country_code_that_is_none_is_refused_with_the_nearest(tmp_path, iso, near):
    with pytest.raises(KitError, match=f"Did you mean “{near}”"):
        new(tmp_path / "x", iso=iso, name="X")
    assert not (tmp_path / "x").exists()


def test_a_fictitious_country_may_use_the_codes_that_are_left_to_users(tmp_path):
    assert load(new(tmp_path / "x", iso="XRV", name='The "Isle" of \\ Ö')).name == 'The "Isle" of \\ Ö'


def test_a_folder_that_holds_something_is_not_written_into(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "thesis.docx").write_text("years of work", encoding="utf-8")
    with pytest.raises(KitError, match="exists and is not empty"):
        new(tmp_path / "x")
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["thesis.docx"]


def test_a_missing_folder_is_said_with_the_nearest_assessment(folder):
    with pytest.raises(KitError, match=r"There is no folder.*Did you mean “.*kenya”"):
        load(folder.with_name("kenia"))


def test_a_folder_without_settings_is_said_to_be_no_assessment(folder):
    with pytest.raises(KitError, match=r"is not an assessment: assessment\.toml is missing.*kenya"):
        load(folder.parent)


def test_totals_are_of_their_latest_year_or_else_of_the_base_year():
    totals = pd.DataFrame({"headcount": [3.0, 4.0], "period": [2023.0, None]})
    tables = {
        "workforce": totals,
        "posts": totals.assign(period=None),
        "staff": pd.DataFrame({"worker": ["a"]}),
    }
    country = Country(None, "Kenya", "KEN", base_year=2025, tables=tables)
    assert [country.year_of(name) for name in ("workforce", "posts", "staff", "movements")] == [
        2023,
        2025,
        2025,
        2025,
    ]


def test_loading_needs_no_journal_and_writes_nothing(folder):
    (folder / "data" / "areas.csv").write_bytes(b"area,name\nN,Northern\nNA,\n")
    before = sorted(folder.rglob("*"))
    assert load(folder).area_names == {"N": "Northern", "NA": "NA"}  # NA is a code, not a missing value
    assert sorted(folder.rglob("*")) == before


def test_columns_that_a_file_lacks_are_missing_values_of_the_right_kind(folder):
    (folder / "data" / "staff.csv").write_bytes(b"worker,area,cadre,registered\n007,N,x,yes\n008,N,x,\n")
    staff = load(folder).staff
    assert staff["worker"].tolist() == ["007", "008"]
    assert (str(staff["fte"].dtype), str(staff["birth_date"].dtype)) == ("float64", "datetime64[ns]")
    assert staff["registered"].tolist() == [True, pd.NA]
    assert staff["origin"].tolist() == ["staff.csv", "staff.csv"]


def test_cells_of_the_wrong_kind_are_told_all_at_once_with_their_addresses(folder):
    (folder / "data" / "areas.csv").write_bytes(b"area,population,children\nN,many,1\nS,5,few\n")
    with pytest.raises(KitError, match="B2 · population = “many”; C3 · children = “few”"):
        load(folder)


def test_a_column_that_the_dictionary_does_not_know_is_refused_with_the_nearest(folder):
    (folder / "data" / "areas.csv").write_bytes(b"area,populaton\nN,5\n")
    with pytest.raises(KitError, match=r"“populaton” .did you mean “population”"):
        load(folder)


def test_an_unknown_table_is_no_attribute_and_the_nearest_is_named():
    country = Country(None, "X", "XXX")
    with pytest.raises(AttributeError, match="Did you mean areas"):
        _ = country.aeras
    assert country.areas.empty


def test_totals_are_made_from_the_register_when_there_are_none(folder):
    """In post on 31 December 2025: w1 (0.5) and w2 (FTE unknown, counts 1), not w3, w4, w5."""
    (folder / "assessment.toml").write_text('name = "K"\niso = "KEN"\nbase_year = 2025\n', encoding="utf-8")
    register = (
        "worker,area,cadre,contract,fte,start_date,end_date\n"
        "w1,N,sw,permanent,0.5,2010-01-01,\n"
        "w2,N,sw,permanent,,,2026-03-01\n"
        "w3,N,sw,permanent,1,2010-01-01,2025-12-31\n"
        "w4,N,sw,permanent,1,2026-01-01,\n"
        "w5,N,sw,agency,1,,2024-06-30\n"
    )
    (folder / "data" / "staff.csv").write_text(register, encoding="utf-8")
    totals = load(folder).workforce
    assert totals[["area", "cadre", "contract", "period", "headcount", "fte"]].values.tolist() == [
        ["N", "sw", "permanent", 2025, 2, 1.5]
    ]
    assert totals["note"].tolist() == ["1 worker without FTE was counted as 1."]


def test_totals_that_the_country_gave_come_before_its_register(with_areas, workforce):
    (with_areas / "data" / "staff.csv").write_bytes(b"worker,area,cadre\nw1,N,social_worker\n")
    bring_in(with_areas, Recipe("workforce"), workforce, name="w.csv")
    assert load(with_areas).workforce["headcount"].sum() == 8


def test_a_cadre_is_called_by_its_label_in_the_language_in_force(folder):
    country = load(folder)
    with speaking("fr"):
        assert country.cadre_name("social_worker") == "Travailleur social"
    assert country.cadre_name("social_worker") == "Social worker"
    assert country.cadre_name("village_elder") == "village elder"


def test_a_country_adds_its_own_indicators_and_benchmarks(folder):
    (folder / "definitions" / "indicators.toml").write_text('[own]\nlabel = "Own"\n', encoding="utf-8")
    assert load(folder).indicator_definitions()["own"] == {"label": "Own"}


def test_a_working_copy_of_rivania_has_its_tables_and_a_journal_of_its_own(tmp_path):
    copy = copy_country(RIVANIA, tmp_path / "assessments" / "rivania")
    ours, theirs = load(copy), load(RIVANIA)
    assert {name: len(table) for name, table in ours.tables.items()} == {
        name: len(table) for name, table in theirs.tables.items()
    }
    open_journal(copy).close()
    assert not (RIVANIA / "journal.sqlite").exists()


def test_a_copy_takes_the_journal_along_while_it_is_open(with_areas, tmp_path):
    with open_journal(with_areas, "Amina") as journal:
        journal.write("note:a", "typed", seen=None)
        copy = copy_country(with_areas, tmp_path / "copy")
    with open_journal(copy) as journal:
        assert journal.value("note:a").value == "typed"


@pytest.mark.skipif(os.name == "nt", reason="Windows closes folders in another way")
def test_h07_an_assessment_is_open_to_its_owner_only(folder, tmp_path):
    copy = copy_country(RIVANIA, tmp_path / "copy")
    assert [stat.S_IMODE(place.stat().st_mode) for place in (folder, copy)] == [0o700, 0o700]


def test_workers_are_counted_on_the_day_that_the_country_says_else_at_the_end_of_the_year():
    staff = pd.DataFrame({"worker": ["w1", "w2"], "area": "N", "cadre": "sw", "employer": "ngo"}).assign(
        contract=None, fte=1.0, end_date=[pd.NaT, pd.Timestamp("2025-09-30")]
    )
    at_the_end = Country(folder=None, name="X", iso="XRV", base_year=2025, tables={"staff": staff})
    in_june = Country(
        folder=None, name="X", iso="XRV", base_year=2025, counted_on="06-30", tables={"staff": staff}
    )
    assert (at_the_end.day, in_june.day) == ("2025-12-31", "2025-06-30")
    assert at_the_end.workforce["headcount"].sum() == 1  # w2 left in September
    assert in_june.workforce["headcount"].sum() == 2


def test_the_sample_country_counts_on_the_day_of_its_register():
    assert load(RIVANIA).day == "2026-06-30"
