"""Pictures of the gap: where workers are missing."""

import pandas as pd

from sswkit.core.words import _, n_
from sswkit.showing.chart_parts import bars
from sswkit.showing.figures import Names, amount, compared, name_of, not_compared
from sswkit.showing.lettering import PILLAR
from sswkit.showing.picture import Picture, make_picture, readings, source_line

TOP = 10


def gap_by_area(gaps: pd.DataFrame, *, names: Names | None = None, top: int = TOP) -> Picture | None:
    """Which areas are furthest behind: workers in post and workers needed.

    `gaps` is what `gap.compare` gives (area, have, needed; rows of several cadres are summed).
    None when no area can be compared.
    """
    areas = compared(gaps, "area") if len(gaps) else gaps
    areas = areas[areas["needed"] > 0] if len(areas) else areas
    if areas.empty:
        return None
    shown, rest = areas.head(top), areas.iloc[top:]
    rows = pd.DataFrame({"name": [name_of(code, names) for code in shown["area"]]})
    rows = rows.assign(value=shown["have"].to_numpy(), whole=shown["needed"].to_numpy())
    rows["text"] = [part_of(have, needed) for have, needed in zip(rows["value"], rows["whole"], strict=True)]
    return make_picture(
        lambda narrow: bars(rows, colour=PILLAR["planning"], narrow=narrow),
        title=_gap_title(rows.iloc[0]),
        unit=_gap_unit(len(rows), bool(len(rest))),
        readings=readings(rows),
        note=" ".join(filter(None, [_rest(rest), _left_out(not_compared(gaps, "area"), names)])),
        source=source_line(gaps),
        data=shown,
    )


def part_of(part: float, whole: float) -> str:
    """“6 of 41”."""
    return _("{part} of {whole}", part=amount(part), whole=amount(whole))


def _gap_title(first: pd.Series) -> str:
    have, needed = amount(first["value"]), amount(first["whole"])
    if first["value"] >= first["whole"]:
        return _("Every area has the workers it needs")
    if first["value"] == 0:
        return _("{name} has nobody; it needs {needed}", name=first["name"], needed=needed)
    return _(
        "{name} has {have} of the {needed} workers it needs", name=first["name"], have=have, needed=needed
    )


def _gap_unit(shown: int, more: bool) -> str:
    if not more:
        return _("Workers in post and workers needed, by area")
    return n_(
        "Workers in post and workers needed, the area furthest behind",
        "Workers in post and workers needed, the {n} areas furthest behind",
        shown,
    )


def _rest(rest: pd.DataFrame) -> str:
    if rest.empty:
        return ""
    return n_(
        "The other area has {have} of the {needed} workers it needs.",
        "The other {n} areas together have {have} of the {needed} workers they need.",
        len(rest),
        have=amount(rest["have"].sum()),
        needed=amount(rest["needed"].sum()),
    )


def _left_out(codes: list, names: Names | None) -> str:
    if not codes:
        return ""
    listed = ", ".join(name_of(code, names) for code in codes[:3]) + (", …" if len(codes) > 3 else "")
    return n_(
        "{n} area is not shown because its need cannot be computed: {names}.",
        "{n} areas are not shown because their need cannot be computed: {names}.",
        len(codes),
        names=listed,
    )
