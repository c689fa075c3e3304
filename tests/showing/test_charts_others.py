"""Pictures of movements, training, spans and the mix."""

import pandas as pd

from sswkit.showing.charts import graduates_and_need, mix, movements, spans

MOVES = pd.DataFrame(
    {"period": [2024, 2024, 2025, 2025], "starters": [100.0, 20, 90, 10], "leavers": [80.0, 10, 100, 30]}
)


def test_movements_are_added_up_by_year_and_named_at_the_lines_ends(sound, words_in):
    picture = sound(movements(MOVES))
    # 2025: 100 started, 130 left
    assert picture.title == "More left than started in 2025: 130 and 100"
    assert {"started 100", "left 130", "2024", "2025"} <= set(words_in(picture.narrow))


def test_a_year_without_a_number_breaks_the_line_and_is_said(sound):
    moves = pd.DataFrame({"period": [2022, 2023, 2024], "starters": [5.0, 6, 7], "leavers": [1.0, None, 2]})
    assert sound(movements(moves)).note == "A number is missing for 2023."


def test_one_year_is_two_bars(sound, words_in):
    assert words_in(sound(movements(MOVES.head(2))).wide) == ["120", "90", "started", "left"]


def test_leavers_alone_are_drawn_alone(sound):
    assert sound(movements(MOVES.drop(columns="starters"))).title == "130 workers left in 2025"


def test_movements_without_years_or_numbers_are_no_picture():
    assert movements(MOVES.head(0)) is None
    assert movements(MOVES.assign(period=None)) is None
    assert movements(MOVES.assign(starters=None, leavers=None)) is None


def test_equal_movements_do_not_cover_each_other(words_in, sound):
    picture = sound(movements(MOVES.assign(leavers=MOVES["starters"])))
    assert picture.title == "As many started as left in 2025: 100"
    assert words_in(picture.wide).count("left 100") == 2  # the letters and the halo behind them


def training(tidy, graduates, need):
    return tidy("workers per year", cadre=["sw", "asw"][: len(need)], graduates=graduates, need=need)


def test_the_cadre_furthest_behind_comes_first(tidy, sound):
    picture = sound(
        graduates_and_need(training(tidy, [46.0, 80.0], [120.0, 70.0]), names={"sw": "Social worker"})
    )
    assert picture.title == "Social worker: 46 graduates for 120 needed each year"


def test_a_cadre_without_graduates_or_need_is_told_apart(tidy, sound):
    picture = sound(graduates_and_need(training(tidy, [0.0, None], [60.0, 9.0])))
    assert picture.title == "sw: no graduates, 60 needed each year"
    assert picture.note == "Not shown because graduates or need are not known: asw."
    assert graduates_and_need(training(tidy, [None], [60.0])) is None


def test_spans_beyond_the_limit_are_counted(tidy, sound):
    # 12 + 2 of 24 supervisors have more than 8
    picture = sound(spans(tidy("supervisors", span=[3, 9, 20], value=[10.0, 12.0, 2.0]), limit=8))
    assert picture.title == "14 of 24 supervisors have more than 8 workers"
    assert picture.data["first"].tolist() == [1, 5, 9, 13, 17]
    assert picture.data["value"].tolist() == [10, 0, 12, 0, 2]


def test_a_limit_is_always_the_end_of_a_group(tidy):
    for limit in range(2, 31):
        ends = spans(tidy("supervisors", span=[1, 70], value=[1.0, 1.0]), limit=limit).data["last"]
        assert limit in ends.tolist()


def test_no_supervisor_no_picture(tidy):
    assert spans(tidy("supervisors", span=[], value=[])) is None


def shares(tidy, **columns):
    table = tidy("share", **columns)
    return table.assign(value=table["numerator"] / table["denominator"])


def test_the_mix_has_a_bar_for_each_group_and_names_the_parts_once(tidy, sound, words_in):
    table = shares(
        tidy,
        cadre=["sw", "sw", "asw", "asw"],
        employer=["government", "ngo", "government", ""],
        numerator=[60.0, 40.0, 50.0, 5.0],
        denominator=[100.0, 100.0, 50.0, None],
    )
    picture = sound(mix(table, "employer", "cadre", names={"sw": "Social worker"}))
    # government 110 of 150
    assert picture.title == "Government: 73% of the workers"
    assert picture.note == "5 workers for whom it is not stated are not in the shares."
    assert words_in(picture.wide).count("Government") == 1
    assert "Social worker: Government 60%, NGO 40%" in picture.alternative


def test_many_parts_are_joined_to_all_others(tidy, sound):
    kinds = ["none", "secondary", "certificate", "diploma", "bachelor", "master", "doctorate"]
    table = shares(
        tidy, qualification=kinds, numerator=[float(n) for n in range(1, 8)], denominator=[28.0] * 7
    )
    # all others: 1 + 2 + 3 of 28
    assert "all others 21%" in sound(mix(table, "qualification")).alternative


def test_no_shares_no_mix(tidy):
    assert mix(tidy("share", sex=[], value=[], numerator=[]), "sex") is None
    assert mix(tidy("share", sex=[""], numerator=[5.0]), "sex") is None
