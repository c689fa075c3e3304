"""The staff register: who is in post on 30 June 2026 and who left in the five years before."""

from bisect import bisect_right
from datetime import date, timedelta
from random import Random

from making import chance
from making.cadres import BY_CODE, CADRES, Cadre, norm
from making.places import District, districts

COUNT_DAY = date(2026, 6, 30)
FIRST_YEAR, LAST_YEAR = 2022, 2026
RETIREMENT_AGE = 60
LATEST_HIRED = 54
HIRED_BEFORE = 5.1  # the fewest years in post of those who were there before July 2021
PERHAPS_TWICE = 3  # pairs of rows that look like one person under two codes
AGE_BANDS = ((22.5, 30), (30, 40), (40, 50), (50, 60), (60, 62.5))

# Hiring stopped in 2021/22 and picked up slowly: shares of today's workers hired in each year.
HIRED_IN = {"2022": 0.032, "2023": 0.056, "2024": 0.082, "2025": 0.096, "2026": 0.100, "before": 0.634}
LEAVERS = {2022: 212, 2023: 231, 2024: 243, 2025: 238, 2026: 251}
AGENCY = {"Rivane": 19, "Port Havrel": 14, "Marisk": 8, "Casterelle": 7, "Arvelle": 6, "Söndar": 4}
AGENCY_CADRES = {"social_worker": 5, "child_protection_officer": 3, "child_and_youth_care_worker": 2}

CONTRACTS = {
    "government": {"permanent": 89, "fixed_term": 11},
    "ngo": {"permanent": 31, "fixed_term": 60, "other": 3},
    "private": {"permanent": 70, "fixed_term": 30},
}
VOLUNTEERS = 0.11  # of para-professionals with NGOs
PAY_BY_EMPLOYER = {"government": 1.0, "ngo": 1.14, "private": 1.06}
PAY_BY_QUALIFICATION = {"none": 0.92, "secondary": 0.96, "master": 1.08, "doctorate": 1.18}


def register() -> list[dict]:
    """The table `staff` without supervisors: codes are given in the order of the start dates."""
    draw = chance.stream("people")
    workers = _some_perhaps_twice([*_in_post(draw), *_agency(draw)])
    workers += _leavers(draw, workers)
    workers.sort(key=lambda worker: (worker["start_date"], worker["area"], worker["cadre"]))
    return [{"worker": f"RV-{number:05d}", **worker} for number, worker in enumerate(workers, start=1)]


def in_post(worker: dict, day: date = COUNT_DAY) -> bool:
    """Does the worker hold a place on that day? The last day in post still counts."""
    left = worker.get("end_date")
    return worker["start_date"] <= day and (left is None or left > day)


def year_of(day: date) -> int:
    """The year, ending on 30 June, that a day falls in."""
    return day.year + (day.month > 6)


def _in_post(draw: Random) -> list[dict]:
    spread = chance.stream("first days of those who were there before")
    workers = []
    for district in districts():
        weights = [_weight(draw, cadre, district) for cadre in CADRES]
        numbers = chance.shared_out(district.in_post, weights)
        for cadre, count in zip(CADRES, numbers, strict=True):
            workers += [_worker(draw, spread, cadre, district) for _ in range(count)]
    return workers


def _weight(draw: Random, cadre: Cadre, district: District) -> float:
    # Psychologists stay in towns; assistants and community workers carry the villages.
    pull = {"rural": 0.45, "peri_urban": 0.9, "urban": 1.3}[district.kind] if cadre.kind == "allied" else 1
    return norm(cadre, district.kind) * cadre.availability * pull * chance.between(draw, 0.85, 1.15)


def _worker(draw: Random, spread: Random, cadre: Cadre, district: District) -> dict:
    employer = chance.pick(draw, cadre.employers)
    age = _age(draw, cadre)
    hired = chance.pick(draw, HIRED_IN)
    youngest = 21.5 if "bachelor" in cadre.qualifications else 19.5
    if hired == "before":
        served = HIRED_BEFORE + chance.waiting(draw, 5.5 if employer == "government" else 3.2)
        age, served = _old_enough(spread, age, served, youngest)
        start = chance.years_before(COUNT_DAY, served)
    else:
        start = _day_of_year_to_june(draw, int(hired))
        if age > LATEST_HIRED:
            age -= 20  # nobody is hired just before retirement
    return _facts(draw, cadre, district.area, employer, start, age)


def _old_enough(spread: Random, age: float, served: float, youngest: float) -> tuple[float, float]:
    """Age and years in post of somebody who was not hired before the age of `youngest`.

    What has to move is spread out: people who were all born or hired on one day would look like one.
    """
    least = youngest + HIRED_BEFORE
    if age < least:
        age = chance.between(spread, least, least + 4)
    if served > age - youngest:
        served = chance.between(spread, HIRED_BEFORE, age - youngest)
    return age, served


def _some_perhaps_twice(workers: list[dict]) -> list[dict]:
    """The same workers, a few of whom were born and hired on the days of somebody beside them."""
    draw = chance.stream("perhaps twice")
    beside = [place for place in range(1, len(workers)) if _alike(workers[place - 1], workers[place])]
    found = list(workers)
    for place in chance.shuffled(draw, beside)[:PERHAPS_TWICE]:
        other = workers[place - 1]
        found[place] = {**workers[place], **{name: other[name] for name in ("birth_date", "start_date")}}
    return found


def _alike(one: dict, other: dict) -> bool:
    return all(one[name] == other[name] for name in ("area", "cadre", "employer", "sex", "contract"))


def _age(draw: Random, cadre: Cadre) -> float:
    band = chance.pick(draw, {str(i): share for i, share in enumerate(cadre.ages)})
    return chance.between(draw, *AGE_BANDS[int(band)])


def _facts(draw: Random, cadre: Cadre, area: str, employer: str, start: date, age: float) -> dict:
    contract = _contract(draw, cadre, employer)
    qualification = chance.pick(draw, cadre.qualifications)
    fte = _fte(draw, employer, contract)
    pay = _pay(draw, cadre, employer, qualification, (COUNT_DAY - start).days / chance.DAYS_IN_YEAR)
    return {
        "area": area,
        "cadre": cadre.code,
        "employer": employer,
        "contract": contract,
        "sex": "female" if chance.happens(draw, cadre.female) else "male",
        "birth_date": chance.years_before(COUNT_DAY, age),
        "qualification": qualification,
        "fte": fte,
        "monthly_pay": None if contract == "volunteer" else round(pay * fte / 10) * 10,
        "start_date": start,
        "end_date": None,
        "leaving_reason": None,
        "supervisor": None,
        "registered": chance.happens(draw, cadre.registered * (0.8 if employer == "ngo" else 1)),
    }


def _contract(draw: Random, cadre: Cadre, employer: str) -> str:
    para = cadre.kind == "para_professional"
    if employer == "ngo" and para and chance.happens(draw, VOLUNTEERS):
        return "volunteer"
    return chance.pick(draw, CONTRACTS[employer])


def _fte(draw: Random, employer: str, contract: str) -> float:
    if contract == "volunteer":
        return float(chance.pick(draw, {"0.2": 3, "0.4": 3, "0.5": 4}))
    if employer == "government":
        return float(chance.pick(draw, {"1": 94, "0.8": 3, "0.5": 3}))
    return float(chance.pick(draw, {"1": 78, "0.8": 9, "0.6": 5, "0.5": 8}))


def _pay(draw: Random, cadre: Cadre, employer: str, qualification: str, served: float) -> float:
    """Full-time gross pay for a month."""
    seniority = 1 + 0.014 * min(served, 25)
    full = cadre.pay * PAY_BY_EMPLOYER[employer] * PAY_BY_QUALIFICATION.get(qualification, 1) * seniority
    spread = 0.03 if employer == "government" else 0.09
    return chance.around(draw, full, full * spread)


def _agency(draw: Random) -> list[dict]:
    workers = []
    by_name = {district.name: district for district in districts()}
    for name, count in AGENCY.items():
        for _ in range(count):
            cadre = BY_CODE[chance.pick(draw, AGENCY_CADRES)]
            start = chance.years_before(COUNT_DAY, chance.between(draw, 0.1, 2.4))
            age = chance.between(draw, 24, 45)
            facts = _facts(draw, cadre, by_name[name].area, "government", start, age)
            pay = round(cadre.pay * 1.35 * facts["fte"] / 10) * 10
            workers.append({**facts, "contract": "agency", "monthly_pay": pay})
    return workers


def _leavers(draw: Random, workers: list[dict]) -> list[dict]:
    holders = [worker for worker in workers if worker["contract"] != "agency"]
    remote = {d.area for d in districts() if d.kind == "rural" and d.in_post < 60}
    ages = {"social_worker": 1.2, "psychologist": 1.3, "supervisor": 0.8}
    marks, total = [], 0.0
    for worker in holders:
        total += (
            (1.9 if worker["employer"] == "ngo" else 1)
            * (1.5 if worker["area"] in remote else 1)
            * ages.get(worker["cadre"], 1)
        )
        marks.append(total)
    return [
        _leaver(draw, holders[_position(draw, marks)], year) for year, n in LEAVERS.items() for _ in range(n)
    ]


def _position(draw: Random, marks: list[float]) -> int:
    return bisect_right(marks, draw.random() * marks[-1])


def _leaver(draw: Random, like: dict, year: int) -> dict:
    """Somebody who held a place like this one and left in the year that ended in June."""
    cadre = BY_CODE[like["cadre"]]
    end = _day_of_year_to_june(draw, year)
    reason = _reason(draw, like)
    if reason == "retirement":
        age = chance.between(draw, RETIREMENT_AGE - 0.4, RETIREMENT_AGE + 0.9)
        served = chance.between(draw, 12, 34)
    else:
        age = chance.between(draw, 25, 54)
        served = min(0.25 + chance.waiting(draw, 5 if like["employer"] == "government" else 2.6), age - 21.5)
    start = chance.years_before(end, served)
    facts = _facts(draw, cadre, like["area"], like["employer"], start, age)
    facts["birth_date"] = chance.years_before(end, age)
    if reason == "end_of_contract" and facts["contract"] == "permanent":
        facts["contract"] = "fixed_term"
    return {**facts, "end_date": end, "leaving_reason": reason}


def _reason(draw: Random, like: dict) -> str:
    if like["employer"] == "government":
        old = 3.5 if like["cadre"] in ("social_welfare_officer", "supervisor") else 1
        weights = {"retirement": 22 * old, "resignation": 44, "transfer": 17, "dismissal": 4}
    else:
        weights = {"retirement": 5, "resignation": 54, "transfer": 1, "dismissal": 5}
    contract_ends = 7 if like["employer"] == "government" else 32
    return chance.pick(draw, {**weights, "end_of_contract": contract_ends, "death": 3, "other": 3})


def _day_of_year_to_june(draw: Random, year: int) -> date:
    # Never 30 June itself: nobody asks then whether the last day still counts.
    return chance.day_between(draw, date(year - 1, 7, 1), COUNT_DAY.replace(year=year) - timedelta(days=1))
