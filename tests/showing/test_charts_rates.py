"""Pictures of rates: density, vacancy, turnover, caseload, supervision, completeness."""

from sswkit.core.words import speaking
from sswkit.showing.charts import (
    caseload_by,
    completeness,
    density_by_area,
    turnover_by,
    unfunded_by,
    unsupervised_share,
    vacancy_by,
)

NAMES = {"k": "Karsa", "u": "Upper Tolm", "t": "Tolm"}
CHILDREN = "workers per 100,000 children"


def density(tidy, workers, children, area):
    table = tidy(CHILDREN, area=area, numerator=workers, denominator=children)
    return table.assign(value=table["numerator"] / table["denominator"] * 100_000)


def test_the_areas_with_the_fewest_workers_come_first_beside_the_norm(tidy, sound, words_in):
    # 4 of 100,000 is 4; 30 of 200,000 is 15
    table = density(tidy, [30.0, 4.0], [200_000.0, 100_000.0], ["u", "k"])
    picture = sound(density_by_area(table, names=NAMES, norm=33))
    assert picture.title == "Karsa has 4 workers for 100,000 children"
    assert picture.data["area"].tolist() == ["k", "u"]
    assert "norm: 33 (reference, not target)" in words_in(picture.wide)
    assert "norm: 33 (reference, not target)" in words_in(picture.narrow)


def test_without_a_norm_the_line_is_the_average_of_totals_not_of_rates(tidy, words_in):
    # (30 + 4) of 300,000 is 11.3; the mean of 15 and 4 would be 9.5
    table = density(tidy, [30.0, 4.0], [200_000.0, 100_000.0], ["u", "k"])
    assert "average: 11 (reference, not target)" in words_in(density_by_area(table).wide)


def test_the_areas_that_do_not_fit_are_one_bar_of_totals(tidy, sound):
    # 140 areas of 100,000 children with 1 … 140 workers: the other 130 have 11 … 140, 75.5 each
    table = density(tidy, [float(n) for n in range(1, 141)], [100_000.0] * 140, [f"a{n}" for n in range(140)])
    picture = sound(density_by_area(table))
    assert "the other 130 together: 76" in picture.alternative


def test_an_area_without_children_is_named_in_the_note(tidy, sound):
    table = density(tidy, [30.0, 4.0], [200_000.0, None], ["u", "k"])
    picture = sound(density_by_area(table, names=NAMES))
    assert picture.note == "Not shown because it cannot be computed: Karsa."
    assert density_by_area(density(tidy, [4.0], [None], ["k"])) is None


def test_infinity_is_not_drawn(tidy):
    assert density_by_area(density(tidy, [4.0], [0.0], ["k"])) is None


def test_vacancy_shows_the_share_and_its_parts(tidy, sound, words_in):
    table = tidy(
        "share", cadre=["sw", "asw"], value=[0.24, 0.0], numerator=[120.0, 0.0], denominator=[500.0, 300.0]
    )
    picture = sound(vacancy_by(table, names={"sw": "Social worker"}))
    assert picture.title == "Social worker: 24% of the funded posts are vacant"
    assert words_in(picture.narrow)[:2] == ["24% (120 of 500)", "0% (0 of 300)"]


def test_nothing_vacant_nobody_left_no_cases_have_their_own_titles(tidy, sound):
    table = tidy("share", cadre=["sw"], area=["k"], value=[0.0], numerator=[0.0], denominator=[300.0])
    assert sound(vacancy_by(table)).title == "No funded post is vacant"
    assert sound(unfunded_by(table)).title == "Every approved post is funded"
    assert sound(turnover_by(table)).title == "Nobody left"
    assert sound(caseload_by(table)).title == "There are no open cases"
    assert sound(unsupervised_share(table)).title == "Every worker has a supervisor"


def test_several_rows_of_one_group_are_added_up_before_dividing(tidy):
    # 1 of 2 and 0 of 8: 1 of 10
    table = tidy("share", cadre=["sw", "sw"], value=[0.5, 0.0], numerator=[1.0, 0.0], denominator=[2.0, 8.0])
    assert "sw: 10% (1 of 10)" in vacancy_by(table).alternative


def test_completeness_draws_what_lacks_and_counts_the_rest(tidy, sound):
    table = tidy(
        "share", column=["sex", "fte", "end_date"], value=[1.0, 0.62, 0.1], numerator=[100.0, 62.0, 10.0]
    )
    table = table.assign(denominator=100.0, note=["", "", "empty while the worker is in post"])
    picture = sound(completeness(table))
    assert picture.title == "FTE is filled in for 62% of the rows"
    assert picture.note == "1 other column is filled in for every row."
    assert completeness(table.head(1)) is None


def test_rates_speak_french(tidy, sound):
    table = tidy("share", area=["k"], value=[0.5], numerator=[6.0], denominator=[12.0])
    with speaking("fr"):
        assert sound(unsupervised_share(table, names=NAMES)).title == (
            "Karsa\u00a0: 50\u00a0% des agents n’ont pas de superviseur"
        )
