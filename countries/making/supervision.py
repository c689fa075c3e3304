"""Who supervises whom in Rivania: 4 to 15 workers each as a rule, too many for one, nobody for some."""

from random import Random

from making import chance
from making.cadres import BY_CODE
from making.people import in_post
from making.places import districts

SMALLEST, LARGEST, OVERLOADED = 4, 15, 31
USUAL = 9.0
CAPITAL = "Rivane"
RANKS = ("supervisor", "social_worker", "social_welfare_officer")


def with_supervisors(register: list[dict]) -> list[dict]:
    """The register with the column `supervisor` filled in."""
    draw = chance.stream("supervision")
    supervised_by: dict[str, str] = {}
    for district in districts():
        team = [worker for worker in register if worker["area"] == district.area and in_post(worker)]
        remote = district.kind == "rural" and district.in_post < 60
        extra = OVERLOADED if district.name == CAPITAL else 0
        supervised_by |= _one_district(draw, team, remote, extra)
    return [{**worker, "supervisor": supervised_by.get(worker["worker"])} for worker in register]


def _one_district(draw: Random, team: list[dict], remote: bool, extra: int) -> dict[str, str]:
    ranked = sorted(team, key=_rank)
    wanted = [worker for worker in ranked if worker["cadre"] != "supervisor"]
    seen = [worker for worker in wanted if not chance.happens(draw, _alone(worker, remote))]
    spans = _spans(draw, len(seen) - extra) + ([extra] if extra else [])
    leaders = [worker for worker in ranked if _may_supervise(worker)][: len(spans)]
    followers = [w for w in chance.shuffled(draw, seen) if w not in leaders]
    found: dict[str, str] = {}
    # The longest list goes to the first in rank.
    for leader, span in zip(leaders, sorted(spans, reverse=True), strict=False):
        for worker in followers[:span]:
            found[worker["worker"]] = leader["worker"]
        del followers[:span]
    return found


def _rank(worker: dict) -> tuple:
    place = RANKS.index(worker["cadre"]) if worker["cadre"] in RANKS else len(RANKS)
    return (place, worker["employer"] != "government", worker["start_date"], worker["worker"])


def _may_supervise(worker: dict) -> bool:
    senior = worker["start_date"].year <= 2020 and worker["contract"] == "permanent"
    return worker["cadre"] == "supervisor" or (worker["cadre"] in RANKS and senior)


def _alone(worker: dict, remote: bool) -> float:
    """The share of workers like this one whom nobody supervises."""
    share = 0.42 if worker["employer"] != "government" else 0.07
    share += 0.25 if remote else 0
    share += 0.15 if worker["contract"] in ("agency", "volunteer") else 0
    return min(share + (0.05 if BY_CODE[worker["cadre"]].kind == "para_professional" else 0), 0.9)


def _spans(draw: Random, workers: int) -> list[int]:
    spans: list[int] = []
    while workers >= SMALLEST:
        span = min(max(round(chance.around(draw, USUAL, 2.8)), SMALLEST), LARGEST, workers)
        spans.append(span)
        workers -= span
    return spans
