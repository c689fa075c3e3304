"""What the work of Rivania calls for: working time, service standards, volumes and allowances."""

from dataclasses import dataclass

from making import chance
from making.places import District, districts
from making.totals import LAST_YEAR

WORKSHOP = "Workshop on service standards of Rivania, 2025 (fictitious)"
COURT_RULES = "Family Court Rules of Rivania (fictitious), rule 12"
NOT_REPORTED = ("Iskandel", "community_worker", "Home visit")
# Of possible working days 12 are holidays and 27 leave; sickness and training are estimated.
YEAR = {"possible_days": 260, "public_holidays": 12, "annual_leave": 27, "sick_leave": 8, "hours_per_day": 8}
TRAINING_DAYS = {"psychologist": 9, "community_worker": 3}


@dataclass(frozen=True)
class Activity:
    """One activity of a cadre: its standard, and how often it is done for each open case or child."""

    cadre: str
    name: str
    standard: dict[str, object]
    per: str
    for_each_case: float = 0.0
    for_10000_children: float = 0.0


def _time(amount: float, unit: str = "hours") -> dict[str, object]:
    return {"unit_time": amount, "time_unit": unit, "source": WORKSHOP}


COURT = {"rate": 3, "per": "week", "source": COURT_RULES}
SWO = "social_welfare_officer"
ACTIVITIES = (
    Activity("social_worker", "Assessment", _time(12), "year", for_each_case=0.9),
    Activity("social_worker", "Home visit", _time(2.5), "month", for_each_case=1.2),
    Activity("social_worker", "Case conference", _time(90, "minutes"), "week", for_each_case=0.1),
    Activity("social_worker", "Court report", COURT, "year", for_each_case=0.15),
    Activity(SWO, "Assessment", _time(10), "year", for_each_case=0.9),
    Activity(SWO, "Home visit", _time(2), "month", for_each_case=1.0),
    Activity(SWO, "Review of a benefit", _time(45, "minutes"), "month", for_each_case=1.2),
    Activity(SWO, "Advice at the office", _time(20, "minutes"), "day", for_each_case=0.06),
    Activity("child_protection_officer", "Assessment", _time(14), "year", for_each_case=1.1),
    Activity("child_protection_officer", "Home visit", _time(2.5), "month", for_each_case=1.5),
    Activity("child_protection_officer", "Court report", COURT, "year", for_each_case=0.25),
    Activity("child_protection_officer", "Emergency call", _time(90, "minutes"), "day", for_each_case=0.008),
    Activity("social_work_assistant", "Home visit", _time(2), "month", for_each_case=2.0),
    Activity("social_work_assistant", "Accompanying a family", _time(3), "month", for_each_case=1.0),
    Activity("social_work_assistant", "Group session", _time(2.5), "week", for_each_case=0.03),
    Activity("psychologist", "Counselling session", _time(75, "minutes"), "month", for_10000_children=6.2),
    Activity("community_worker", "Home visit", _time(1.5), "month", for_10000_children=35),
    Activity("community_worker", "Community meeting", _time(3), "week", for_10000_children=0.5),
)
CADRES = tuple(dict.fromkeys(activity.cadre for activity in ACTIVITIES))


def working_time_rows() -> list[dict]:
    """The table `working_time`: 208 days, 1,664 hours, for most cadres."""
    return [
        {"cadre": cadre, **YEAR, "other_absence": TRAINING_DAYS.get(cadre, 5), "hours_per_week": 40}
        for cadre in CADRES
    ]


def standard_rows() -> list[dict]:
    """The table `service_standards`."""
    return [{"cadre": a.cadre, "activity": a.name, **a.standard} for a in ACTIVITIES]


def volume_rows(caseload: list[dict]) -> list[dict]:
    """The table `activity_volumes`: one district has not sent in one of its numbers."""
    draw = chance.stream("activity volumes")
    cases = {(row["area"], row["cadre"]): row["cases"] for row in caseload if row["period"] == LAST_YEAR}
    rows = []
    for district in districts():
        for activity in ACTIVITIES:
            volume = _volume(draw, activity, district, cases.get((district.area, activity.cadre), 0))
            if volume:
                silent = (district.name, activity.cadre, activity.name) == NOT_REPORTED
                keys = {"area": district.area, "cadre": activity.cadre, "activity": activity.name}
                volume = None if silent else volume
                rows.append({**keys, "period": LAST_YEAR, "volume": volume, "per": activity.per})
    return rows


def _volume(draw, activity: Activity, district: District, cases: int) -> float:
    expected = activity.for_each_case * cases + activity.for_10000_children * district.children / 10_000
    expected *= chance.between(draw, 0.9, 1.1)
    return round(expected, 1) if expected < 20 else round(expected)


def support_rows() -> list[dict]:
    """The table `support_activities`: what everybody does beside the cases."""
    everywhere = [
        row
        for cadre in CADRES
        for row in (
            {"cadre": cadre, "activity": "Team meeting", "time": 2, "time_unit": "hours", "per": "week"},
            {"cadre": cadre, "activity": "Records", "time": 45, "time_unit": "minutes", "per": "day"},
            {"cadre": cadre, "activity": "Monthly report", "time": 8, "time_unit": "hours", "per": "month"},
        )
    ]
    # On the road between far villages: a tenth of the working time in the largest rural district.
    road = {"area": "RV-M06", "cadre": "community_worker", "activity": "Long roads", "time": 0.1}
    return [*everywhere, {**road, "time_unit": "share"}]


def additional_rows() -> list[dict]:
    """The table `additional_activities`: what only some do."""
    students = {"cadre": "social_worker", "activity": "Guiding students", "time": 60, "time_unit": "hours"}
    duty = {"cadre": "child_protection_officer", "activity": "Court duty", "time": 1, "time_unit": "days"}
    board = {"cadre": "social_welfare_officer", "activity": "District board", "time": 1, "time_unit": "days"}
    return [
        {**students, "area": "RV-M01", "staff": 8, "per": "year"},
        {**students, "area": "RV-C01", "staff": 4, "per": "year"},
        {**duty, "area": "RV-M01", "staff": 2, "per": "week"},
        {**duty, "area": "RV-C01", "staff": 1, "per": "week"},
        {**board, "staff": 1, "per": "month"},
    ]
