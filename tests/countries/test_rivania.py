"""The fictitious country holds together and is always made the same."""

import subprocess
import sys

import pandas as pd
import pytest

from sswkit.core.definitions import table, tables
from sswkit.core.places import kit_folder
from sswkit.data.quality import likely_duplicates
from sswkit.planning.areas import in_largest_areas
from sswkit.planning.hiring import time_to_hire
from sswkit.planning.recruitment import larger_than_before

KEYS = ["area", "cadre", "employer"]


def text_files(folder):
    paths = [folder / "assessment.toml", *(folder / "data").glob("*.csv")]
    return {path.name: path.read_bytes().replace(b"\r\n", b"\n") for path in paths}


def on(register, day):
    """Workers in post on a day, agency workers left out."""
    here = (register.start_date <= day) & ~(register.end_date <= day)
    return register[here & (register.contract != "agency")]


def test_the_script_beside_the_country_makes_it_byte_for_byte_again(rivania, tmp_path):
    script = kit_folder("countries") / "make_rivania.py"
    subprocess.run([sys.executable, "-B", str(script), str(tmp_path)], check=True)
    assert text_files(tmp_path) == text_files(rivania)


def test_every_table_has_the_columns_of_the_dictionary_and_where_each_row_came_from(made):
    for name in tables():
        assert list(made[name].columns) == [*table(name).column_names, "origin", "recipe"]
        assert (made[name].origin != "").all()
        assert not made[name].duplicated(table(name).keys).any()


def test_it_says_that_it_is_fictitious_wherever_a_figure_could_be_taken_for_real(rivania, made):
    assert "fictitious country" in (rivania / "assessment.toml").read_text(encoding="utf-8").splitlines()[0]
    assert "fictitious country" in (rivania / "README.md").read_text(encoding="utf-8")
    assert all(frame.origin.str.contains("fictitious").all() for frame in made.values())


def test_there_are_four_regions_and_nine_districts_in_each(made):
    areas = made["areas"]
    assert (areas.parent == "").sum() == 4
    assert areas[areas.parent != ""].groupby("parent").size().tolist() == [9, 9, 9, 9]


def test_two_districts_have_no_count_of_children_so_that_the_gap_must_say_so(made):
    districts = made["areas"].query("parent != ''")
    assert districts[districts.children.isna()].name.tolist() == ["Nebrin", "Iskandel"]


def test_about_2900_workers_are_in_post_in_eight_cadres(made):
    here = on(made["staff"], pd.Timestamp("2026-06-30"))
    assert 2850 <= len(here) <= 2950
    assert here.cadre.nunique() == 8
    assert set(here.employer) == {"government", "ngo", "private"}


def test_totals_of_every_year_are_the_register_counted(made):
    totals = made["workforce"].query("contract != 'agency'").groupby("period").headcount.sum()
    for year in range(2022, 2027):
        assert totals[year] == len(on(made["staff"], pd.Timestamp(year, 6, 30)))


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_stock_is_last_years_stock_plus_starters_minus_leavers_in_every_cell(made, year):
    totals = made["workforce"].query("contract != 'agency'")
    stock = totals.pivot_table(index=KEYS, columns="period", values="headcount", aggfunc="sum", fill_value=0)
    moves = made["movements"].query("period == @year").set_index(KEYS)
    expected = (stock[year] - stock[year - 1]).sort_index()
    net = (moves.starters - moves.leavers).reindex(expected.index.union(moves.index), fill_value=0)
    assert net.equals(expected.reindex(net.index, fill_value=0).astype(net.dtype))


def test_need_by_norm_is_about_4100_and_about_1200_more_than_there_are(made):
    districts = made["areas"].query("parent != ''")
    each = made["norms"].groupby("kind").per_100000.sum()
    need = (districts.kind.map(each) * districts.children / 100_000).sum()
    counted = districts[districts.children.notna()].area
    have = on(made["staff"], pd.Timestamp("2026-06-30")).area.isin(counted).sum()
    assert 4050 < need < 4150
    assert 1150 < need - have < 1300


def test_about_one_funded_post_in_six_is_vacant(made):
    posts = made["posts"].query("period == 2026")
    assert 0.16 < posts.vacant.sum() / (posts.vacant.sum() + posts.filled.sum()) < 0.18


def test_supervisors_are_in_the_register_and_one_has_far_too_many_workers(made):
    staff = made["staff"]
    spans = staff[staff.supervisor != ""].supervisor.value_counts()
    assert spans.index.isin(staff.worker).all()
    assert spans.iloc[0] == 31
    assert (spans.iloc[1:] <= 15).all()
    assert (staff.supervisor == staff.worker).sum() == 0


def test_nobody_starts_before_they_are_seventeen_or_leaves_before_they_start(made):
    staff = made["staff"]
    assert ((staff.start_date - staff.birth_date).dt.days > 17 * 365.25).all()
    assert (staff.end_date.dropna() > staff.start_date[staff.end_date.notna()]).all()


def test_three_pairs_of_workers_look_like_one_person_and_nobody_else_does(made):
    found = likely_duplicates(made["staff"])
    assert found.value.tolist() == [2, 2, 2]


def test_days_of_birth_and_first_days_are_spread_out(made):
    here = on(made["staff"], pd.Timestamp("2026-06-30"))
    assert here.birth_date.value_counts().max() <= 10
    assert here.start_date.value_counts().max() <= 10


def test_posts_to_fill_are_those_of_the_register_and_of_the_vacant_posts(made):
    hiring, cell = made["hiring"], ["area", "cadre"]
    open_posts = hiring[hiring.start_date.isna()].groupby(cell).size()
    vacant = made["posts"].query("period == 2026 and employer == 'government'").groupby(cell).vacant.sum()
    assert (open_posts <= vacant.reindex(open_posts.index)).all()
    began = made["staff"].query("employer == 'government'").groupby([*cell, "start_date"]).size()
    filled = hiring.dropna(subset=["start_date"]).groupby([*cell, "start_date"]).size()
    assert (filled <= began.reindex(filled.index)).all()


def test_posts_wait_longest_in_highland(made):
    placed = in_largest_areas(made["hiring"], made["areas"])
    days = time_to_hire(placed, ["area"]).set_index("area").value
    assert days.idxmax() == "RV-H"
    assert days["RV-H"] > 1.5 * days.drop("RV-H").max()


def test_what_became_of_applicants_agrees_with_the_posts_to_fill(made):
    counted = made["recruitment"].groupby("period")[["advertised", "started"]].sum()
    hiring = made["hiring"].dropna(subset=["advertised_date"])
    year = hiring.advertised_date.dt.year + (hiring.advertised_date.dt.month > 6)
    assert counted.advertised.to_dict() == hiring.groupby(year).size().to_dict()
    assert counted.started.to_dict() == hiring.start_date.notna().groupby(year).sum().to_dict()
    assert larger_than_before(made["recruitment"]).empty


def test_fewer_social_workers_graduate_than_leave_each_year(made):
    graduates = made["programmes"].query("cadre == 'social_worker'").groupby("period").graduates.sum()
    leavers = made["movements"].query("cadre == 'social_worker'").groupby("period").leavers.sum()
    assert graduates.mean() < leavers.mean()
    assert len(graduates) == 5


def test_a_plan_that_closes_the_gap_passes_the_budget_in_2029_and_todays_staff_never_does(rivania):
    from sswkit.assessment.folder import load
    from sswkit.showing.assessing_costs import and_budget

    _said, _picture, table = and_budget(load(rivania), {})
    assert table[table["first_over"]][["scenario", "year"]].to_numpy().tolist() == [["close", 2029]]
    last = table[(table["scenario"] == "close") & (table["year"] == 2036)]
    assert 0.45 <= last["affordable_growth"].iloc[0] <= 0.6
