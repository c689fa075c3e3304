"""The list of posts to fill as a ministry sends it: days out of order are told with their place."""

from datetime import date

import pandas as pd
import pytest

from sswkit.core.words import speaking
from sswkit.data.checking import Context, check_file

AREAS = pd.DataFrame({"area": ["N"], "name": ["Northern"], "parent": [None]})
CONTEXT = Context(areas=AREAS, cadres=("social_worker",), base_year=2026, today=date(2026, 6, 30))
HEAD = "Post number,Area,Cadre,Open since,Advertised on,Offered on,Start date"


@pytest.fixture
def checked(tmp_path):
    def check(*rows: str):
        path = tmp_path / "hiring.csv"
        path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
        return check_file(path, "hiring", context=CONTEXT)

    return check


def test_a_list_in_order_has_nothing_to_mend_and_an_open_post_stays_open(checked):
    found = checked(
        "P1,N,social_worker,2025-01-01,2025-02-01,2025-05-01,2025-06-01", "P2,N,social_worker,2026-01-01,,,"
    )
    assert found.findings == ()
    assert found.table["start_date"].isna().tolist() == [False, True]


def test_a_worker_who_began_before_the_opening_stops_the_import_with_place_and_remedy(checked):
    finding = checked("P1,N,social_worker,2025-06-01,,,2025-01-01").findings[0]
    assert (finding.severity, finding.cell) == ("blocks", "G2")
    assert finding.message == (
        "“2025-01-01” in the column Start date is before the day on which the post was open."
    )
    assert finding.remedy.endswith("If nobody has begun yet, leave the cell empty.")


def test_an_offer_before_the_advertisement_is_told_and_stops_nothing(checked):
    found = checked("P1,N,social_worker,2025-01-01,2025-05-01,2025-04-01,2025-06-01")
    assert [(f.severity, f.cell) for f in found.findings] == [("warns", "F2")]
    assert "is before the day in the column Advertised on" in found.findings[0].message
    assert len(found.table) == 1


def test_a_day_in_the_future_stops_the_import(checked):
    finding = checked("P1,N,social_worker,2025-01-01,,,2026-08-01").findings[0]
    assert (finding.severity, finding.cell, finding.rule) == ("blocks", "G2", "value.too_high")
    assert finding.message == "“2026-08-01” in the column Start date is higher than June 30, 2026."


def test_a_post_may_fall_vacant_twice_but_not_on_one_day(checked):
    twice = "P1,N,social_worker,2025-01-01,,,2025-02-01"
    again = "P1,N,social_worker,2025-09-01,,,"
    assert checked(twice, again).findings == ()
    found = checked(twice, twice.replace("2025-02-01", "2025-03-01"))
    assert {f.rule for f in found.findings} == {"key.repeated"}


def test_french_headings_are_found_and_the_message_is_french(tmp_path):
    path = tmp_path / "postes.csv"
    head = "Numéro du poste;Territoire;Catégorie de personnel;Ouvert depuis;Date de prise de fonction"
    path.write_text(f"{head}\nP1;N;social_worker;01/06/2025;31/01/2025", encoding="utf-8")
    with speaking("fr"):
        finding = check_file(path, "hiring", context=CONTEXT).findings[0]
    assert "est antérieur à l’ouverture du poste" in finding.message
