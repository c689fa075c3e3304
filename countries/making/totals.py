"""The tables that a ministry counts: totals, posts, movements, caseload, absence.

Totals and movements are counted from the register, so that for every cell and year
`stock[t] = stock[t-1] + starters[t] - leavers[t]` holds exactly.
"""

from collections import Counter, defaultdict
from datetime import date

from making import chance
from making.cadres import BY_CODE, CADRES, norm
from making.people import COUNT_DAY, FIRST_YEAR, LAST_YEAR, in_post, year_of
from making.places import District, districts

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
WORKING_DAYS = 221
VACANCY = {"urban": 0.095, "peri_urban": 0.15, "rural": 0.23}
HARD_TO_FILL = {"professional": 1.15, "allied": 1.5, "para_professional": 0.72}
VACANCY_BY_YEAR = {2022: 1.25, 2023: 1.2, 2024: 1.1, 2025: 1.02, 2026: 1.0}
FROZEN_BY_YEAR = {2022: 0.15, 2023: 0.12, 2024: 0.09, 2025: 0.07, 2026: 0.06}


def workforce_rows(register: list[dict]) -> list[dict]:
    """The table `workforce`: workers in post on 30 June of each year, agency workers apart."""
    rows = []
    for year in YEARS:
        headcount, fte = Counter(), defaultdict(float)
        for worker in register:
            if in_post(worker, date(year, 6, 30)):
                cell = (worker["area"], worker["cadre"], worker["employer"], worker["contract"])
                headcount[cell] += 1
                fte[cell] += worker["fte"]
        for cell in sorted(headcount):
            keys = dict(zip(("area", "cadre", "employer", "contract"), cell, strict=True))
            rows.append({**keys, "period": year, "headcount": headcount[cell], "fte": round(fte[cell], 2)})
    return rows


def movement_rows(register: list[dict]) -> list[dict]:
    """The table `movements`: starters and leavers of the twelve months to June, without agency workers."""
    starters, leavers = Counter(), Counter()
    for worker in register:
        if worker["contract"] != "agency":
            cell = (worker["area"], worker["cadre"], worker["employer"])
            starters[year_of(worker["start_date"]), *cell] += 1
            if worker["end_date"]:
                leavers[year_of(worker["end_date"]), *cell] += 1
    rows = []
    for key in sorted(set(starters) | set(leavers)):
        year, area, cadre, employer = key
        if year in YEARS:
            row = {"area": area, "cadre": cadre, "employer": employer, "period": year}
            rows.append({**row, "starters": starters[key], "leavers": leavers[key]})
    return rows


def post_rows(register: list[dict]) -> list[dict]:
    """The table `posts`: filled posts are held by permanent and fixed-term workers."""
    draw = chance.stream("posts")
    rows = []
    for year in YEARS:
        filled = _posts_filled(register, year)
        for district in districts():
            for cadre in CADRES:
                for employer in cadre.employers:
                    held = filled[district.area, cadre.code, employer]
                    vacant = _vacant(draw, held, district, cadre, employer, year)
                    frozen = _unfunded(draw, held, district, cadre, employer, year)
                    if held + vacant + frozen:
                        keys = {"area": district.area, "cadre": cadre.code, "employer": employer}
                        counts = {"filled": held, "vacant": vacant, "unfunded": frozen}
                        rows.append({**keys, "period": year, **counts})
    return rows


def _posts_filled(register: list[dict], year: int) -> Counter:
    return Counter(
        (worker["area"], worker["cadre"], worker["employer"])
        for worker in register
        if in_post(worker, date(year, 6, 30)) and worker["contract"] not in ("agency", "volunteer")
    )


def _vacant(draw, held: int, district: District, cadre, employer: str, year: int) -> int:
    share = VACANCY[district.kind] * HARD_TO_FILL[cadre.kind] * VACANCY_BY_YEAR[year]
    share *= {"government": 1.22, "ngo": 0.62, "private": 0.5}[employer]
    expected = held * share / (1 - share)
    if not held and employer == "government":
        # A post where nobody has ever arrived is vacant, not absent.
        expected = 0.3 * min(norm(cadre, district.kind) * district.children / 100_000, 2)
    return chance.rounded(draw, expected)


def _unfunded(draw, held: int, district: District, cadre, employer: str, year: int) -> int:
    if employer != "government":
        return 0
    wanted = norm(cadre, district.kind) * district.children / 100_000
    return chance.rounded(draw, FROZEN_BY_YEAR[year] * max(wanted - held, 0.2 * held))


def caseload_rows(register: list[dict]) -> list[dict]:
    """The table `caseload`: open cases on 30 June and the working time of those who hold them."""
    draw = chance.stream("caseload")
    level = {district.area: _cases_each(draw, district) for district in districts()}
    rows = []
    for year in YEARS[-3:]:
        time = _case_time(register, year)
        for (area, cadre), holders in sorted(time.items()):
            growth = 1 + 0.04 * (year - LAST_YEAR)
            each = level[area] * growth * chance.between(draw, 0.85, 1.15)
            keys = {"area": area, "cadre": cadre, "period": year}
            rows.append({**keys, "cases": round(each * holders), "case_holders": holders})
    return rows


def _cases_each(draw, district: District) -> float:
    wanted = sum(norm(cadre, district.kind) for cadre in CADRES) * district.children / 100_000
    return min(max(15 + 15 * wanted / district.in_post * chance.between(draw, 0.8, 1.2), 19), 62)


def _case_time(register: list[dict], year: int) -> dict[tuple[str, str], float]:
    time: dict[tuple[str, str], float] = defaultdict(float)
    for worker in register:
        share = BY_CODE[worker["cadre"]].holds_cases
        if share and in_post(worker, date(year, 6, 30)):
            time[worker["area"], worker["cadre"]] += share * worker["fte"]
    return {cell: round(max(total, 0.5), 1) for cell, total in time.items()}


def absence_rows(register: list[dict]) -> list[dict]:
    """The table `absence`: working days lost to sickness in the twelve months to June."""
    draw = chance.stream("absence")
    strain = {district.area: chance.between(draw, 0.022, 0.046) for district in districts()}
    rows = []
    for year in YEARS[-2:]:
        people = Counter(
            (worker["area"], worker["cadre"])
            for worker in register
            if worker["contract"] != "agency" and in_post(worker, COUNT_DAY.replace(year=year))
        )
        for (area, cadre), workers in sorted(people.items()):
            possible = workers * WORKING_DAYS
            lost = round(possible * strain[area] * chance.between(draw, 0.4, 1.6))
            keys = {"area": area, "cadre": cadre, "period": year}
            rows.append({**keys, "days_lost": lost, "working_days": possible})
    return rows
