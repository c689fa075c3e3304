"""What a projection refuses to count with, named with its row and what to do."""

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning.projection import project
from sswkit.planning.projection_inputs import prepare

COLUMNS = ["name", "cadre", "area", "age", "to", "year", "value"]
STOCK = pd.DataFrame(
    [("aide", "N", 60.0), ("aide", "S", 40.0), ("sw", "N", 30.0), ("sw", "S", 10.0)],
    columns=["cadre", "area", "value"],
)


def assumed(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS)


def of(name: str, value: float, **scope) -> dict:
    return {"name": name, "value": value, **scope}


def refused(*rows: dict, stock: pd.DataFrame = STOCK, years: int = 3, needed=None) -> str:
    with pytest.raises(KitError) as error:
        prepare(stock, assumed(*rows), 2026, years, needed)
    return str(error.value)


def test_a_negative_stock_is_refused():
    stock = STOCK.assign(value=[-1.0, 0.0, 0.0, 0.0])
    assert refused(stock=stock) == (
        "The number of workers of aide · N at the start is -1. Correct it: 0 or more."
    )


def test_a_missing_stock_is_refused():
    text = refused(stock=STOCK.assign(value=[None, 0.0, 0.0, 0.0]))
    assert text.startswith("The number of workers of aide · N at the start is not stated.")


def test_an_empty_stock_is_refused():
    assert refused(stock=STOCK.iloc[:0]).startswith("There are no workers to start from.")


def test_rows_that_stand_twice_are_refused():
    text = refused(stock=pd.concat([STOCK, STOCK.iloc[:1]]))
    assert text.startswith("There are two rows for aide · N at the start.")
    text = refused(of("attrition", 0.1), of("attrition", 0.2))
    assert text.startswith("Two rows of the assumptions say the same: attrition.")


@pytest.mark.parametrize("name", ["completion", "absorption", "attrition"])
def test_a_share_above_one_is_refused(name):
    assert (
        refused(of(name, 1.2, cadre="sw")) == f"{name} · sw: 1.2 is not possible. Use a number from 0 to 1."
    )


def test_a_negative_number_of_people_is_refused():
    assert refused(of("enrolment", -5.0, cadre="sw")) == "enrolment · sw: -5 is not possible. Use 0 or more."


def test_more_people_than_there_are_and_a_training_of_centuries_are_refused():
    assert refused(of("recruitment", float("inf"), cadre="sw")).startswith(
        "recruitment · sw: inf is not possible"
    )
    assert refused(of("lag", 1e9)) == "lag: 1e+09 is not possible. Use a number from 0 to 50."


def test_a_training_longer_than_the_projection_is_refused():
    assert refused(of("enrolment", 5.0, cadre="sw"), of("lag", 4.0, cadre="sw")) == (
        "The training of “sw” takes 4 years, longer than the 3 years of the projection. "
        "Project further, or state by year how many began before 2027."
    )


def test_a_training_of_half_a_year_is_refused():
    assert "must be a whole number of years" in refused(of("lag", 1.5))


def test_shares_that_add_up_to_more_than_everybody_are_refused():
    rows = of("attrition", 0.7), of("promotion", 0.5, cadre="aide", to="sw", area="N")
    assert refused(*rows) == (
        "aide · N, 2027: the shares of workers who leave or move add up to 120%. "
        "Lower attrition, death, retirement, emigration, promotion or migration."
    )


def test_an_unknown_cadre_area_or_assumption_is_refused_with_the_nearest():
    assert refused(of("attrition", 0.1, cadre="aides")) == (
        "attrition · aides: “aides” is not among the workers at the start. Did you mean aide?"
    )
    assert "“X” is not among" in refused(of("migration", 0.1, area="N", to="X"))
    assert refused(of("atrition", 0.1)).startswith(
        "There is no assumption “atrition”. Did you mean attrition"
    )


def test_people_without_a_cadre_are_refused_where_there_are_several():
    assert "it is not stated of which cadre" in refused(of("enrolment", 10.0))


def test_a_way_without_an_end_is_refused():
    assert "from where to where workers go" in refused(of("promotion", 0.1, cadre="aide"))


def test_all_problems_are_told_at_once_with_their_rows():
    with pytest.raises(KitError) as error:
        prepare(STOCK, assumed(of("attrition", 2.0), of("death", 0.1), of("lag", -1.0)), 2026, 3)
    assert [(f.file, f.cell) for f in error.value.findings] == [
        ("assumptions", "2:2"),
        ("assumptions", "4:4"),
    ]


def test_bands_that_do_not_follow_each_other_are_refused():
    stock = pd.DataFrame({"cadre": "sw", "age": ["25–29", "35–39"], "value": 1.0})
    assert "do not follow each other: 25–29, 35–39" in refused(stock=stock)
    stock = pd.DataFrame({"cadre": "sw", "age": ["young"], "value": 1.0})
    assert refused(stock=stock).startswith("The age band “young” of sw · young cannot be read.")


def test_a_number_in_words_is_refused():
    assert refused(of("attrition", "many")).startswith("“many” is not a number (column value).")


def test_a_need_that_could_not_be_computed_is_refused():
    needed = pd.DataFrame({"cadre": ["sw"], "area": ["N"], "value": [None]})
    assert refused(needed=needed) == (
        "There is no need for N. State the population and a norm there, and compute the need again."
    )


def test_a_need_below_nothing_is_refused():
    needed = pd.DataFrame({"cadre": ["sw"], "area": ["N"], "value": [-1.0]})
    assert refused(needed=needed) == "A need for workers is below 0. Correct it: 0 or more."


def test_a_need_where_there_is_no_row_of_workers_is_refused():
    needed = pd.DataFrame({"cadre": ["sw"], "area": ["West"], "value": [5.0]})
    assert "no row of workers at the start for sw West" in refused(needed=needed)


def test_an_unknown_group_and_no_years_are_refused():
    with pytest.raises(KitError, match="cannot be grouped by “sex”"):
        project(prepare(STOCK, assumed(), 2026, 1), ["sex"])
    assert refused(years=2.5).startswith("A projection needs a base year and a whole number of years")
    assert refused(years=0).startswith(
        "A projection needs a base year and a whole number of years, not 2026 and 0."
    )
