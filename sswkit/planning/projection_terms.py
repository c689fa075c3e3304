"""What a projection of the workforce may be told: the names of its assumptions and their limits."""

import math
import re
from dataclasses import dataclass

SCOPE = ("cadre", "area", "age")
MOST_PEOPLE = 1e10  # more than there are: a slip of the pen


@dataclass(frozen=True, slots=True)
class Term:
    """An assumption: what holds where nothing is stated, and between what it must lie."""

    default: float
    lowest: float = 0.0
    highest: float = math.inf


SHARE = Term(0.0, highest=1.0)
COUNT = Term(0.0, highest=MOST_PEOPLE)

# Shares of the workers of a cell who leave the workforce in a year.
LEAVING = ("attrition", "death", "retirement", "emigration")
# Shares who go to another cadre or area; the column `to` says to which.
MOVING = {"promotion": "cadre", "migration": "area"}
# People in a year. Without an area they are shared out as the cadre is at the start.
PEOPLE = ("enrolment", "recruitment", "returns", "immigration")

TERMS: dict[str, Term] = {
    **dict.fromkeys(LEAVING, SHARE),
    **dict.fromkeys(MOVING, SHARE),
    **dict.fromkeys(PEOPLE, COUNT),
    "completion": Term(1.0, highest=1.0),
    "absorption": Term(1.0, highest=1.0),
    "lag": Term(0.0, highest=50.0),
    "ceiling": Term(math.inf),
    "retirement_age": Term(math.inf, highest=120.0),
    "population_growth": Term(0.0, lowest=-1.0),
}
# These do not differ by area or age: a ceiling and a length of training belong to a cadre.
OF_CADRES = ("lag", "ceiling")


def band(text: str) -> tuple[float, float] | None:
    """From which age to which (the latter not reached any more) an age band goes; None: not a band.

    >>> band("60–64"), band("65+"), band("old")
    ((60.0, 65.0), (65.0, inf), None)
    """
    found = re.fullmatch(r"\s*(\d+)\s*(?:[–-]\s*(\d+)|(\+))?\s*", text)
    if not found:
        return None
    start, end, is_open = found.groups()
    if is_open:
        return float(start), math.inf
    last = float(end or start)
    return (float(start), last + 1) if last >= float(start) else None
