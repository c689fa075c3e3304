"""The tables that the terms of an indicator come from: a country's own, and those worked out of them."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from sswkit.core.definitions import tables
from sswkit.core.errors import KitError
from sswkit.core.formula import Term
from sswkit.core.presence import counted_fte, in_post
from sswkit.core.suggesting import did_you_mean
from sswkit.core.tidy import require
from sswkit.core.words import _, label
from sswkit.planning import areas as tree
from sswkit.planning import need
from sswkit.planning.ages import years_to_retirement
from sswkit.planning.distribution import people

DERIVED = {"needed": ("areas", "norms"), "register": ("staff",)}
Kept = dict[tuple, Any]  # what was worked out for one indicator and serves the next
RETIRING_WITHIN = 10
OF_RETIREMENT = ("retiring", "known_age")  # columns of the register that need the retirement age
UNDATED = ("areas", "needed")
OF_WORKERS = ("staff", "register")
ABSENT = {"workforce": "zero", "staff": "zero", "register": "zero", "areas": "missing", "needed": "missing"}


def rows_for(term: Term, country: Any, groups: Iterable[str], kept: Kept) -> pd.DataFrame:
    """The rows that a term adds up, with its number in the column `number`.

    A condition in brackets does not drop rows, it counts them as 0, so that an area whose rows do not
    meet it is still an area that reported. A condition on something that nobody stated gives no number.
    `kept` remembers the tables that were prepared before.
    """
    key = ("table", term.table, term.table == "workforce" and _only_in_register(country, groups))
    if key not in kept:
        kept[key] = prepared(term.table, country, groups)
    table = kept[key]
    name = label(f"table.{term.table}", term.table)
    if term.table == "areas":
        table = people(table, term.column)
    require(table, [term.column, *(c.column for c in term.conditions)], name)
    if not pd.api.types.is_numeric_dtype(table[term.column]):
        raise KitError(
            _("The column “{column}” of “{table}” is not a number.", column=term.column, table=name),
            _("Use a column that can be added up."),
        )
    number = table[term.column].astype("float64")
    for condition in term.conditions:
        answers = table[condition.column]
        same = _as_written(answers).str.casefold().eq(condition.value.casefold()) & answers.notna()
        number = number.where(same if condition.keeps else ~same, 0.0)
        if condition.keeps and answers.isna().all():
            number = number * float("nan")
    return table.assign(number=number)


def _as_written(answers: pd.Series) -> pd.Series:
    """Values as a condition in brackets writes them: `registered=yes`, `period=2026`."""
    if pd.api.types.is_bool_dtype(answers):
        return answers.astype("object").map({True: "yes", False: "no"}).astype("str")
    if pd.api.types.is_numeric_dtype(answers):
        return answers.map("{:g}".format).astype("str")
    return answers.astype("str")


def prepared(name: str, country: Any, groups: Iterable[str] = ()) -> pd.DataFrame:
    """A table of the dictionary or a derived one, dated, with the class of each cadre.

    Raises a KitError that names the table when it is not there.
    """
    if name == "needed":
        table = _needed(country)
    elif name == "register" or (name == "workforce" and _only_in_register(country, groups)):
        table = _register(country, with_agency=name == "workforce")
    else:
        table = _given(name, country)
    if "period" in table:
        table = table.assign(period=table["period"].astype("float64").fillna(country.base_year))
    if "cadre" in table:
        classes = {cadre: facts.get("class", "") for cadre, facts in country.cadres.items()}
        table = table.assign(**{"class": table["cadre"].map(classes).fillna("").astype("str")})
    return table


def missing_tables(terms: Iterable[Term], country: Any) -> list[str]:
    """Which tables do the terms need that the country does not have?"""
    names = dict.fromkeys(t for term in terms for t in DERIVED.get(term.table, (term.table,)))
    return [name for name in names if name in tables() and getattr(country, name).empty]


def assumption(country: Any, name: str) -> tuple[Any, str]:
    """The value of an assumption of the assessment and where it comes from."""
    if name not in country.assumptions:
        raise KitError(
            _("The assessment does not say what “{name}” is.", name=name),
            _("Add it to assessment.toml under [assumptions.{name}], with value and source.", name=name),
        )
    return country.assumptions[name], country.assumption_sources.get(name, "")


def base_day(country: Any) -> pd.Timestamp:
    """The day on which the register is counted."""
    return pd.Timestamp(country.day)


def _given(name: str, country: Any) -> pd.DataFrame:
    if name not in tables():
        known = [*tables(), *DERIVED]
        raise KitError(_("There is no table called “{name}”.", name=name), did_you_mean(name, known))
    table = getattr(country, name)
    if table.empty:
        raise KitError(
            _("The table “{table}” is not there yet.", table=label(f"table.{name}")),
            _("Fill in its workbook and bring it in, then compute again."),
        )
    return table


def _only_in_register(country: Any, groups: Iterable[str]) -> bool:
    of_staff = {c.column for c in tables()["staff"].columns} - {
        c.column for c in tables()["workforce"].columns
    }
    return bool(of_staff & set(groups)) and not country.staff.empty


def _register(country: Any, with_agency: bool = False) -> pd.DataFrame:
    staff = in_post(_given("staff", country), base_day(country), agency=with_agency)
    fte = counted_fte(staff["fte"])
    table = staff.assign(headcount=1.0, fte=fte, period=float(country.base_year))
    if with_agency or "birth_date" not in staff or "retirement_age" not in country.assumptions:
        return table
    age, source = assumption(country, "retirement_age")
    wait = years_to_retirement(staff, base_day(country), age)
    told = _("retirement age: {age}", age=age if isinstance(age, (int, float)) else _("by cadre"))
    origin = staff["origin"].fillna("staff") if "origin" in staff else pd.Series("staff", staff.index)
    return table.assign(
        retiring=(wait <= RETIRING_WITHIN).astype("float64"),
        known_age=wait.notna().astype("float64"),
        origin=origin + "; " + told + (f" ({source})" if source else ""),
    )


def _needed(country: Any) -> pd.DataFrame:
    found = need.by_ratio(_given("areas", country), _given("norms", country))
    found = found.rename(columns={"value": "workers", "source": "origin"})
    inner = pd.DataFrame({"area": sorted(tree.inner(country.areas))}, dtype="str")
    # The people of a region are counted in its districts: its own office has a need of 0, not an unknown one.
    offices = inner.merge(found[["cadre"]].drop_duplicates(), how="cross").assign(workers=0.0)
    columns = ["area", "cadre", "workers", "origin"]
    return pd.concat([found[columns], offices], ignore_index=True)[columns]
