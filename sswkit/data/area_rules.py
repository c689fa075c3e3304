"""T15, T34: which area is meant, does it have a population, is anybody counted at two levels."""

import numpy as np
import pandas as pd

from sswkit.core.words import _, listing
from sswkit.data.matching import codes_of, index_by, nearest
from sswkit.data.work import Work


def area_index(areas: pd.DataFrame) -> dict[str, dict[str, set[str]]]:
    """Codes of areas by their code and name, in every way of writing."""
    names = areas["name"] if "name" in areas else pd.Series(pd.NA, index=areas.index)
    known = [(str(a), name) for a, name in zip(areas["area"], names, strict=True) if not pd.isna(a)]
    return index_by({area: () if pd.isna(name) else (str(name),) for area, name in known})


def resolve_parents(work: Work) -> None:
    """A parent written by its name becomes its code; one that is no area of its own stays as it is."""
    if work.facts.name != "areas" or "parent" not in work.columns:
        return
    known = _areas_so_far(work)
    index, taken = area_index(known), set(known["area"])
    children = known.groupby("parent")["area"].agg(set)
    codes, found = pd.factorize(work.columns["parent"])
    resolved = []
    for word in map(str, found):
        # A region often bears the name of one of its districts: the district is not its own parent.
        meant = {word} if word in taken else codes_of(word, index)[1] - children.get(word, set())
        resolved.append(next(iter(meant)) if len(meant) == 1 else word)
    work.columns["parent"] = pd.array(resolved, dtype="str").take(codes, allow_fill=True)


def _areas_so_far(work: Work) -> pd.DataFrame:
    """The areas of the file, then those that the country has already: code, name, parent."""
    parts = ["area", "name", "parent"]
    own = pd.DataFrame({name: work.columns[name] for name in parts if name in work.columns})
    own = own[work.counted].reindex(columns=parts)
    before = work.context.areas
    both = own if before is None else pd.concat([own, before.reindex(columns=parts)], ignore_index=True)
    return both.dropna(subset=["area"]).drop_duplicates("area").reset_index(drop=True)


def resolve_areas(work: Work) -> None:
    """Every area is found in the country's table by its code or name; what is not found is refused."""
    resolve_parents(work)
    areas = work.context.areas
    if work.facts.name == "areas" or areas is None or areas.empty or "area" not in work.columns:
        return
    index = area_index(areas)
    codes, found = pd.factorize(work.columns["area"])
    matches = [codes_of(str(word), index) for word in found]
    resolved = [next(iter(meant)) if len(meant) == 1 else None for _way, meant in matches]
    _tell_areas(work, areas, codes, list(found), matches)
    work.columns["area"] = pd.array(resolved, dtype="str").take(codes, allow_fill=True)
    _tell_without_population(work, areas)


def _tell_areas(work: Work, areas: pd.DataFrame, codes: np.ndarray, found: list, matches: list) -> None:
    names = [*areas["name"].dropna(), *areas["area"].dropna()]

    def say_unknown(value: str, label: str) -> tuple[str, str]:
        # A code that differs in one digit is another area, so nothing is guessed at.
        meant = None if any(c.isdigit() for c in value) else nearest(value, names)
        message = _(
            "“{value}” in the column {column} is not one of the country’s areas.", value=value, column=label
        )
        if meant:
            return message, _("Did you mean “{name}”?", name=meant)
        return message, _(
            "Write the area’s code or its name as in the table of areas, or add the area there."
        )

    unknown = np.array([*(not meant for _way, meant in matches), False])[codes]
    work.tell("area.unknown", "blocks", "area", np.flatnonzero(unknown), say_unknown)
    for place, (way, meant) in enumerate(matches):
        rows = np.flatnonzero(codes == place) if len(meant) > 1 or way == "folded" else np.empty(0, int)
        if len(meant) > 1:
            work.tell("area.ambiguous", "blocks", "area", rows, _say_ambiguous(sorted(meant)))
        elif way == "folded":
            work.tell(
                "area.matched",
                "informs",
                "area",
                rows[:1],
                _say_matched(areas, next(iter(meant)), found[place]),
            )


def _say_ambiguous(meant: list[str]):
    def say(value: str, label: str) -> tuple[str, str]:
        message = _(
            "“{value}” in the column {column} is the name of more than one area: {names}.",
            value=value,
            column=label,
            names=listing(meant),
        )
        return message, _("Write the code of the area that is meant.")

    return say


def _say_matched(areas: pd.DataFrame, code: str, word: str):
    name = areas.loc[areas["area"] == code, "name"].iloc[0]

    def say(_value: str, label: str) -> tuple[str, str]:
        message = _(
            "“{value}” in the column {column} is read as {area}.",
            value=word,
            column=label,
            area=code if pd.isna(name) else name,
        )
        return message, _("If it is another area, correct the cell.")

    return say


def _tell_without_population(work: Work, areas: pd.DataFrame) -> None:
    """T34: an area without a population has no density, and a person should know before the picture."""
    if work.facts.name not in ("staff", "workforce", "posts"):
        return
    people = [areas[name] for name in ("population", "children") if name in areas]
    some = sum((series.fillna(0) > 0 for series in people), pd.Series(False, index=areas.index))
    without = set(areas.loc[some == 0, "area"].dropna())
    codes, found = pd.factorize(work.columns["area"])
    names = dict(zip(areas["area"], areas["name"], strict=True))
    for place, area in enumerate(found):
        if area in without:
            named = area if pd.isna(names[area]) else names[area]
            work.tell(
                "area.no_population",
                "warns",
                "area",
                np.flatnonzero(codes == place)[:1],
                _say_no_population(named),
            )


def _say_no_population(name: str):
    def say(_value: str, _label: str) -> tuple[str, str]:
        return _("Workers for the population cannot be computed for {area}: no population.", area=name), _(
            "Fill in the population or the children of the area in the table of areas."
        )

    return say


def consistent_areas(work: Work) -> None:
    """Parents exist and do not run in circles, children are part of the population, levels do not mix."""
    if work.facts.name == "areas":
        _children_within_population(work)
        _parents(work)
    elif work.context.areas is not None and not work.context.areas.empty and "area" in work.columns:
        _levels(work)


def _children_within_population(work: Work) -> None:
    if {"children", "population"} <= set(work.columns):
        more = np.flatnonzero(work.columns["children"] > work.columns["population"])
        work.tell("children.more_than_population", "blocks", "children", more, _say_children)


def _say_children(value: str, label: str) -> tuple[str, str]:
    return _(
        "“{value}” in the column {column} is more than the whole population of the area.",
        value=value,
        column=label,
    ), _("Check both figures: children are part of the population.")


def _parents(work: Work) -> None:
    """Where some parents are areas of the file or the country, one that is none is told; circles block."""
    if "parent" not in work.columns or "area" not in work.columns:
        return
    known = _areas_so_far(work)
    codes, found = pd.factorize(work.columns["parent"])
    listed = pd.Series(found).isin(known["area"])
    for place in np.flatnonzero(~listed) if listed.any() else ():
        rows = np.flatnonzero((codes == place) & work.counted)[:1]
        work.tell("parent.not_listed", "informs", "parent", rows, _say_parent(list(known["name"].dropna())))
    circular = _in_circles(dict(zip(work.columns["area"], work.columns["parent"], strict=True)))
    rows = np.flatnonzero(pd.Series(work.columns["area"]).isin(circular))
    work.tell("parent.circle", "blocks", "parent", rows, _say_circle)


def _say_parent(names: list[str]):
    def say(value: str, label: str) -> tuple[str, str]:
        meant = nearest(value, names, limit=85)
        message = _(
            "“{value}” in the column {column} has no row of its own in the table.", value=value, column=label
        )
        return message, _("Did you mean “{name}”?", name=meant) if meant else _(
            "Nothing is needed if the higher level has no figures of its own."
        )

    return say


def _in_circles(parent_of: dict) -> set:
    found = set()
    for area in parent_of:
        seen, here = {area}, parent_of[area]
        while isinstance(here, str) and here in parent_of and here not in seen:
            seen.add(here)
            here = parent_of[here]
        if here == area:
            found.add(area)
    return found


def _say_circle(value: str, label: str) -> tuple[str, str]:
    return _(
        "The area belongs to “{value}” (column {column}), which belongs to the area again.",
        value=value,
        column=label,
    ), _("Correct the column so that every area belongs to a higher one.")


def _levels(work: Work) -> None:
    """A region and its districts in one table of totals: adding them up counts everybody twice."""
    if len(work.facts.keys) == 1 or "parent" not in work.context.areas:
        return
    parent_of = dict(zip(work.context.areas["area"], work.context.areas["parent"], strict=True))
    rows = np.flatnonzero(work.counted & ~work.missing("area") & ~work.bad())
    keys = [name for name in work.facts.keys if name != "area" and name in work.columns]
    frame = pd.DataFrame({"area": work.columns["area"][rows], **{k: work.columns[k][rows] for k in keys}})
    above = _with_ancestors(set(frame["area"]), parent_of)
    if not above:
        return
    pairs = pd.DataFrame([(child, up) for child, ups in above.items() for up in ups], columns=["area", "up"])
    covered = (
        frame.merge(pairs, on="area").drop(columns="area").rename(columns={"up": "area"}).drop_duplicates()
    )
    twice = frame.reset_index(names="at").merge(covered, on=["area", *keys])["at"].to_numpy()
    work.tell("area.counted_twice", "warns", "area", np.sort(rows[np.unique(twice)]), _say_twice)


def _with_ancestors(used: set, parent_of: dict) -> dict[str, list[str]]:
    """For each area in use, those above it that are in use too."""
    found = {}
    for area in used:
        ups, here, steps = [], parent_of.get(area), 0
        while isinstance(here, str) and steps < len(parent_of):
            ups += [here] if here in used else []
            here, steps = parent_of.get(here), steps + 1
        if ups:
            found[area] = ups
    return found


def _say_twice(value: str, _label: str) -> tuple[str, str]:
    return _(
        "“{value}” and areas that belong to it are both in the table: added up, they count everybody twice.",
        value=value,
    ), _("Keep one level only, for example with keep in the recipe.")
