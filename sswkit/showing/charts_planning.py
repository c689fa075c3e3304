"""Pictures of the gap: where workers are missing."""

import pandas as pd

from sswkit.core.words import _, n_
from sswkit.showing.chart_parts import bars
from sswkit.showing.figures import Names, amount, compared, name_of, names_of, not_compared
from sswkit.showing.lettering import PILLAR
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line

TOP = 10


def gap_by_area(
    gaps: pd.DataFrame, *, names: Names | None = None, top: int = TOP, as_of: AsOf = None, key: str = ""
) -> Picture | None:
    """Which areas (or cadres) are furthest behind: workers in post and workers needed.

    `gaps` is what `gap.compare` gives (area, have, needed; rows of several cadres are summed; without
    the column area the cadres are drawn). `key` says what light and dark are where the need is not one by
    a norm. None when nothing can be compared.
    """
    by = "area" if "area" in gaps else "cadre"
    groups = compared(gaps, by) if len(gaps) else gaps
    groups = groups[groups["needed"] > 0] if len(groups) else groups
    if groups.empty:
        return None
    shown, rest = groups.head(top), groups.iloc[top:]
    rows = pd.DataFrame({"name": [name_of(code, names, by) for code in shown[by]]})
    rows = rows.assign(value=shown["have"].to_numpy(), whole=shown["needed"].to_numpy())
    rows["text"] = [part_of(have, needed) for have, needed in zip(rows["value"], rows["whole"], strict=True)]
    return make_picture(
        lambda narrow: bars(rows, colour=PILLAR["planning"], narrow=narrow),
        title=_gap_title(rows.iloc[0], by),
        unit=f"{_gap_unit(len(rows), bool(len(rest)), by)}. {_gap_key(rows, key)}",
        readings=readings(rows),
        note=" ".join(filter(None, [_rest(rest), _left_out(not_compared(gaps, by), names, by)])),
        source=source_line(gaps, as_of),
        data=shown,
    )


def part_of(part: float, whole: float) -> str:
    """“6 of 41”."""
    return _("{part} of {whole}", part=amount(part), whole=amount(whole))


def _gap_title(first: pd.Series, by: str) -> str:
    have, needed = amount(first["value"]), amount(first["whole"])
    if by == "cadre":
        return _cadre_title(first, have, needed)
    if first["value"] >= first["whole"]:
        return _("Every area has the workers it needs")
    if first["value"] == 0:
        return _("{name} has nobody; it needs {needed}", name=first["name"], needed=needed)
    return _(
        "{name} has {have} of the {needed} workers it needs", name=first["name"], have=have, needed=needed
    )


def _cadre_title(first: pd.Series, have: str, needed: str) -> str:
    if first["value"] >= first["whole"]:
        return _("Of every cadre there are as many as needed")
    return _("{name}: {have} of the {needed} workers needed", name=first["name"], have=have, needed=needed)


def _gap_unit(shown: int, more: bool, by: str) -> str:
    if by == "cadre":
        return _("Workers in post and workers needed, by cadre")
    if not more:
        return _("Workers in post and workers needed, by area")
    return n_(
        "Workers in post and workers needed, the area furthest behind",
        "Workers in post and workers needed, the {n} areas furthest behind",
        shown,
    )


def _gap_key(rows: pd.DataFrame, own: str) -> str:
    """What is dark, what is light, and the line in a bar that is longer than the norm asks for."""
    key = own or _("Dark: in post; light: still missing to the norm you chose (reference, not target)")
    if not (rows["value"] > rows["whole"]).any():
        return key
    if own:
        return _("{key}; line: the need where there are more", key=key)
    return _("{key}; line: the norm where there are more", key=key)


def _rest(rest: pd.DataFrame) -> str:
    if rest.empty:
        return ""
    return n_(
        "The other one has {have} of the {needed} workers it needs.",
        "The other {n} together have {have} of the {needed} workers they need.",
        len(rest),
        have=amount(rest["have"].sum()),
        needed=amount(rest["needed"].sum()),
    )


def _left_out(codes: list, names: Names | None, by: str) -> str:
    if not codes:
        return ""
    return _("Not shown because the need cannot be computed: {names}.", names=names_of(codes, names, by))
