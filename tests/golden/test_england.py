"""England 2021 through recipes: the published rates of 150 authorities come out of the counts again.

The data are open data of the Department for Education and not part of sswkit: name their folder in
SSWKIT_ENGLAND. The recipes are those of docs/examples/england.
"""

import os
from pathlib import Path

import pandas as pd
import pytest

from sswkit import indicators
from sswkit.assessment.folder import Country, load, new
from sswkit.assessment.importing import bring_in
from sswkit.planning import supply

ROOT = Path(__file__).parents[2]
RECIPES = ROOT / "docs" / "examples" / "england"
FILE = "social_workers_2017_to_2021.csv"
BESIDE = [path.parent for path in sorted(ROOT.parent.glob(f"*/data/england/{FILE}"))]
DATA = Path(os.environ.get("SSWKIT_ENGLAND") or (BESIDE or [ROOT / "england"])[0])
WORKERS, CHILDREN = DATA / FILE, DATA / "children_2019_to_2021.csv"
TENTH = 0.1 + 1e-9

pytestmark = pytest.mark.skipif(
    not (WORKERS.is_file() and CHILDREN.is_file()),
    reason="the open data of England are not here: name their folder in SSWKIT_ENGLAND",
)

# Authorities whose rate is published as a letter, with what it means and what we say instead.
# In these, and in no others, the published and the recomputed rate cannot be compared.
NOBODY = "no workers in post, so z: not applicable"
TOO_SMALL = "published as low: more than nothing and below 0.05%"
NOT_STATED = "published as x: the count itself is not available"
EXCEPTIONS = {
    "vacancy_rate": {},
    "turnover_rate": {"E06000053": NOBODY},  # Isles of Scilly
    "agency_rate": {},
    "agency_rate_fte": {"E09000020": NOT_STATED},  # Kensington and Chelsea
    "caseload": {},
    "absence_rate": {"E06000053": NOBODY, "E06000017": TOO_SMALL},  # Isles of Scilly, Rutland
}
PUBLISHED = {
    "vacancy_rate": ("vacancy_rate_fte", 100),
    "turnover_rate": ("turnover_rate_headcount", 100),
    "agency_rate": ("agency_rate_headcount", 100),
    "agency_rate_fte": ("agency_rate_fte", 100),
    "caseload": ("caseload_fte", 1),
    "absence_rate": ("absence_rate_fte", 100),
}


@pytest.fixture(scope="module")
def england(tmp_path_factory) -> Country:
    folder = new(tmp_path_factory.mktemp("england") / "england", iso="GBR", name="England", base_year=2021)
    for name in ("areas", "workforce", "agency", "posts", "movements", "caseload", "absence"):
        bring_in(folder, RECIPES / f"{name}.toml", source=CHILDREN if name == "areas" else WORKERS)
    return load(folder)


@pytest.fixture(scope="module")
def printed() -> pd.DataFrame:
    table = pd.read_csv(WORKERS, dtype=str, keep_default_na=False)
    return table[table["time_period"] == "2021"]


def rates(england: Country, name: str, by: list[str]) -> pd.Series:
    if name == "agency_rate_fte":
        found = supply.agency_rate(england.workforce, by, "fte")
    else:
        found = indicators.compute(england, name, by)
    return found.set_index(by)["value"] * PUBLISHED[name][1] if by else found["value"] * PUBLISHED[name][1]


def test_all_150_authorities_are_there_with_their_children(england):
    assert len(england.areas) == 150
    assert england.workforce.groupby("contract")["area"].nunique().to_dict() == {
        "agency": 150,
        "permanent": 150,
    }
    assert england.areas["children"].sum() == 11_787_794  # the printed national row


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_rate_of_every_authority_comes_out(england, printed, name):
    authorities = printed[printed["geographic_level"] == "Local authority"].set_index("new_la_code")
    expected = pd.to_numeric(authorities[PUBLISHED[name][0]], errors="coerce")
    assert set(expected.index[expected.isna()]) == set(EXCEPTIONS[name])
    found = rates(england, name, ["area"]).reindex(expected.index)
    difference = (found - expected).abs().dropna()
    assert len(difference) == 150 - len(EXCEPTIONS[name])
    assert difference.max() <= TENTH, difference.nlargest(3).to_dict()


@pytest.mark.parametrize("name", ["vacancy_rate", "turnover_rate", "agency_rate", "caseload", "absence_rate"])
def test_the_published_rate_of_every_region_comes_out_of_its_authorities(england, printed, name):
    regions = printed[printed["geographic_level"] == "Regional"].set_index("region_name")
    found = rates(england, name, ["region"])
    assert len(found) == 10  # London is printed a third time, beside Inner and Outer London
    expected = pd.to_numeric(regions[PUBLISHED[name][0]]).reindex(found.index)
    assert (found - expected).abs().max() <= TENTH


@pytest.mark.parametrize(
    ("name", "percent"),
    [
        ("vacancy_rate", 16.7),
        ("turnover_rate", 15.6),
        ("agency_rate", 15.1),
        ("caseload", 16.3),
        ("absence_rate", 3.1),
    ],
)
def test_the_printed_national_rates_come_out(england, name, percent):
    assert rates(england, name, []).iloc[0] == pytest.approx(percent, abs=TENTH)


def test_where_a_letter_is_printed_we_say_why_there_is_no_rate(england):
    scilly = indicators.compute(england, "turnover_rate", ["area"]).set_index("area").loc["E06000053"]
    assert scilly["note"] == "cannot be computed: “Headcount” is 0 for Isles of Scilly"
    days = indicators.compute(england, "absence_rate", ["area"]).set_index("area")
    assert days.loc["E06000053", "note"] == "cannot be computed: no “Working days lost” for Isles of Scilly"
    assert 0 < days.loc["E06000017", "value"] < 0.0005  # Rutland, printed as "low"


def test_an_unknown_number_of_agency_workers_is_not_counted_as_none(england):
    found = supply.agency_rate(england.workforce, ["area"], "fte").set_index("area")
    assert pd.isna(found.loc["E09000020", "value"])
