"""Who has a say in the plan, and how to work with each: interest by influence."""

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import tidy, with_source
from sswkit.core.words import _
from sswkit.planning.costing_findings import amounts, choice, refuse, sheet, twice, wrong
from sswkit.planning.stated_numbers import Input

LEAST, MOST, HIGH_FROM = 1, 5, 4
POSITIONS = ("for", "undecided", "against")
QUADRANTS = ("work_closely", "keep_content", "keep_informed", "watch")


def stakeholder_map(stakeholders: pd.DataFrame) -> pd.DataFrame:
    """Where does each stakeholder stand, and how is it best worked with?

    high = a score of 4 or 5; low = 1 to 3
    quadrant = high interest and high influence: work_closely; low interest, high influence: keep_content;
        high interest, low influence: keep_informed; both low: watch

    Parameters
    ----------
    stakeholders : table `stakeholders`: stakeholder, interest (1 to 5, in what the plan decides), influence
        (1 to 5, on whether it comes true); it may have organisation, position (for, undecided, against;
        empty where nobody knows) and ask.

    Returns
    -------
    stakeholder, organisation, interest, influence, position, ask, quadrant, advice (in words), then value
    (interest × influence, from 1 to 25, to sort by), unit (points), numerator, denominator (both empty),
    source, note; the strongest first.

    Raises
    ------
    KitError : there is no row; scores outside 1 to 5, other positions, empty or repeated names, all at once.

    Source of the method: the power and interest grid (Mendelow 1981), with names of our own.

    Examples
    --------
    Interest 5 and influence 4 are both high: work closely, 5 × 4 = 20.

    >>> table = pd.DataFrame({"stakeholder": ["Treasury"], "interest": [5], "influence": [4],
    ...                       "position": ["undecided"]})
    >>> stakeholder_map(table)[["stakeholder", "quadrant", "value"]]
      stakeholder      quadrant  value
    0    Treasury  work_closely   20.0
    """
    if stakeholders.empty:
        raise KitError(
            _("No stakeholder is named yet."), _("Bring in their table, or name the first one on the page.")
        )
    codes = ["stakeholder", "organisation", "position"]
    given = sheet(stakeholders, _("Stakeholders"), ["stakeholder", "interest", "influence"], codes)
    beside = {name: "" for name in ("organisation", "position", "ask") if name not in given.rows}
    rows = given.rows.assign(**beside)
    given = Input(given.name, ("stakeholder",), rows.assign(ask=rows["ask"].fillna("")))
    interest, found = _score(given, "interest")
    influence, more = _score(given, "influence")
    nameless = (rows["stakeholder"] == "").to_numpy()
    found += more + choice(given, "position", (*POSITIONS, ""))
    found += wrong(given, "stakeholder", nameless, _("it is empty"))
    refuse([*found, *twice(given, ["stakeholder"])])
    quadrant = _quadrants(interest, influence)
    told = with_source(given.rows, given.name).assign(
        interest=interest,
        influence=influence,
        quadrant=quadrant,
        advice=[_advice()[each] for each in quadrant],
        value=interest * influence,
        unit="points",
    )
    told = told.sort_values(["value", "influence", "stakeholder"], ascending=[False, False, True])
    beside = ["organisation", "interest", "influence", "position", "ask", "quadrant", "advice"]
    return tidy(told, ["stakeholder"], beside)


def _score(given: Input, column: str) -> tuple[np.ndarray, list]:
    numbers, found = amounts(given, column, least=LEAST, empty_is_wrong=True)
    whole = numbers == np.floor(numbers)
    odd = np.isfinite(numbers) & (numbers >= LEAST) & ((numbers > MOST) | ~whole)
    return numbers, found + wrong(given, column, odd, _("a whole number from 1 to 5 is needed"))


def _quadrants(interest: np.ndarray, influence: np.ndarray) -> np.ndarray:
    keen, strong = interest >= HIGH_FROM, influence >= HIGH_FROM
    close, content, informed, watch = QUADRANTS
    return np.select([keen & strong, strong, keen], [close, content, informed], watch)


def _advice() -> dict[str, str]:
    return {
        "work_closely": _("work closely together"),
        "keep_content": _("keep content"),
        "keep_informed": _("keep informed"),
        "watch": _("watch with little effort"),
    }
