"""Posts of the government that had to be filled since July 2024, and those who applied for them.

First days in post are those of the register, and posts that are still open are among the vacant ones of the
list of posts, so that the three agree. Most posts take three to five months, in Highland twice as long.
"""

from collections import Counter
from datetime import date, timedelta
from math import exp, log

from making import chance
from making.cadres import BY_CODE
from making.people import COUNT_DAY, year_of
from making.places import districts

FIRST_DAY = date(2024, 7, 1)
YEARS = (2025, 2026)
MIDDLE = {"RV-C": 96, "RV-M": 84, "RV-N": 138, "RV-H": 235}  # days until half are filled
SLOWER = {"professional": 1.15, "allied": 1.7, "para_professional": 0.72}
REMOTE = {"urban": 0.85, "peri_urban": 1.0, "rural": 1.15}
LISTED = 0.62  # of the vacant posts, how many somebody tries to fill
SHORTEST = 24
NOT_NOTED = 0.04  # days of advertisement that nobody wrote down
SILENT = "RV-H08"  # this district keeps no shortlists
# For each post: people who apply; then the shares on the shortlist and interviewed.
APPLY = {"professional": (9, 0.34, 0.74), "allied": (4, 0.52, 0.83), "para_professional": (22, 0.21, 0.7)}


def hiring_rows(register: list[dict], posts: list[dict]) -> list[dict]:
    """The table `hiring`: one row for each government post that was open since July 2024."""
    draw = chance.stream("hiring")
    places = {district.area: district for district in districts()}
    found = [*_filled(draw, register, places), *_open(draw, posts, places)]
    found.sort(key=lambda row: (row["opened_date"], row["area"], row["cadre"]))
    seen: Counter = Counter()
    for row in found:
        seen[row["area"]] += 1
        row["post"] = f"{row['area']}-{seen[row['area']]:03d}"
    return found


def _filled(draw, register: list[dict], places: dict) -> list[dict]:
    rows = []
    for worker in register:
        hired = worker["employer"] == "government" and worker["contract"] in ("permanent", "fixed_term")
        if hired and FIRST_DAY <= worker["start_date"] <= COUNT_DAY:
            days = _days(draw, places[worker["area"]], worker["cadre"])
            opened = worker["start_date"] - timedelta(days=days)
            row = _row(draw, worker["area"], worker["cadre"], opened, days)
            rows += [row] if opened >= FIRST_DAY else []
    return rows


def _open(draw, posts: list[dict], places: dict) -> list[dict]:
    rows = []
    span = (COUNT_DAY - FIRST_DAY).days
    for cell in posts:
        vacant = cell["vacant"] if cell["period"] == 2026 and cell["employer"] == "government" else 0
        for _ in range(vacant):
            listed = chance.happens(draw, LISTED)
            age = round(chance.between(draw, 0, span))
            days = _days(draw, places[cell["area"]], cell["cadre"])
            row = _row(draw, cell["area"], cell["cadre"], COUNT_DAY - timedelta(days=age), days)
            rows += [row] if listed and days > age else []
    return rows


def _days(draw, district, cadre: str) -> int:
    """How long a post takes: many months for some, for most a few."""
    middle = MIDDLE[district.region] * SLOWER[BY_CODE[cadre].kind] * REMOTE[district.kind]
    return max(SHORTEST, round(exp(chance.around(draw, log(middle), 0.62))))


def _row(draw, area: str, cadre: str, opened: date, days: int) -> dict:
    advertised = opened + timedelta(days=round(days * chance.between(draw, 0.18, 0.38)))
    offered = opened + timedelta(days=round(days * chance.between(draw, 0.6, 0.84)))
    noted = not chance.happens(draw, NOT_NOTED)
    return {
        "area": area,
        "cadre": cadre,
        "opened_date": opened,
        "advertised_date": _by_now(advertised) if noted else None,
        "offer_date": _by_now(offered),
        "start_date": _by_now(opened + timedelta(days=days)),
    }


def _by_now(day: date) -> date | None:
    return day if day <= COUNT_DAY else None


def recruitment_rows(hiring: list[dict]) -> list[dict]:
    """The table `recruitment`: what became of the posts advertised in each year, by area and cadre."""
    draw = chance.stream("recruitment")
    posts: Counter = Counter()
    offers: Counter = Counter()
    started: Counter = Counter()
    for row in hiring:
        if row["advertised_date"]:
            cell = (year_of(row["advertised_date"]), row["area"], row["cadre"])
            posts[cell] += 1
            offers[cell] += row["offer_date"] is not None
            started[cell] += row["start_date"] is not None
    return [_stages(draw, cell, posts[cell], offers[cell], started[cell]) for cell in sorted(posts)]


def _stages(draw, cell: tuple, posts: int, offers: int, started: int) -> dict:
    year, area, cadre = cell
    each, listed, met = APPLY[BY_CODE[cadre].kind]
    far = {"RV-H": 0.55, "RV-N": 0.8}.get(area[:4], 1.0)
    refused = sum(chance.happens(draw, 0.28 if far < 1 else 0.16) for _ in range(offers))
    offered = offers + refused
    wanted = posts * each * far * chance.between(draw, 0.7, 1.3)
    interviewed = max(offered, chance.rounded(draw, wanted * listed * met))
    shortlisted = max(interviewed, chance.rounded(draw, wanted * listed))
    return {
        "area": area,
        "cadre": cadre,
        "period": year,
        "advertised": posts,
        "applied": max(shortlisted, chance.rounded(draw, wanted)),
        "shortlisted": None if area == SILENT else shortlisted,
        "interviewed": interviewed,
        "offered": offered,
        "accepted": offers,
        "started": started,
    }
