"""Pictures of new posts: what each area has, gets and still lacks, and what other ways would give."""

import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.showing.chart_parts import (
    BAR,
    GAP,
    NAME_ROOM,
    NARROW,
    STEP,
    STEP_NARROW,
    bars,
    boxes,
    canvas,
    drawn,
    rules,
    texts,
)
from sswkit.showing.figures import Names, amount, known_rows, name_of
from sswkit.showing.lettering import INK, LABEL_SIZE, MISSING, NAME_SIZE, PILLAR, shortened, text_width
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line

TOP = 12
HAVE, NEW = PILLAR["planning"], "#d98324"


def new_posts_by_area(
    table: pd.DataFrame, *, names: Names | None = None, top: int = TOP, as_of: AsOf = None
) -> Picture | None:
    """Which areas get most new posts, and how far does it bring them?

    `table` is what `new_posts.by_area` gives. None when no area has a need.
    """
    found = known_rows(table.dropna(subset=["needed", "have"])) if len(table) else table
    found = found[found["needed"] > 0] if len(found) else found
    if found.empty:
        return None
    getting = found[found["new_posts"] > 0]
    shown = (getting if len(getting) else found).head(top)
    rows = pd.DataFrame({"name": [name_of(code, names, "area") for code in shown["area"]]})
    rows = rows.assign(**{c: shown[c].to_numpy() for c in ("have", "new_posts", "needed")})
    rows["text"] = [_figures(*row) for row in rows[["have", "new_posts", "needed"]].to_numpy()]
    return make_picture(
        lambda narrow: _stacked(rows, narrow),
        title=_title(rows),
        unit=_("Dark: in post; orange: new posts; light: still missing to the norm (reference, not target)"),
        readings=readings(rows),
        note=_rest(found, getting, len(shown)),
        source=source_line(table, as_of),
        data=shown,
    )


def _figures(have: float, new: float, needed: float) -> str:
    return _("{have} + {new} of {needed}", have=amount(have), new=amount(new), needed=amount(needed))


def _title(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    if first["new_posts"] == 0:
        return _("No new post goes anywhere")
    return n_(
        "{name} gets {n} new post: {after} of the {needed} workers it needs are there then",
        "{name} gets {n} new posts: {after} of the {needed} workers it needs are there then",
        round(first["new_posts"]),
        name=first["name"],
        after=amount(first["have"] + first["new_posts"]),
        needed=amount(first["needed"]),
    )


def _rest(found: pd.DataFrame, getting: pd.DataFrame, shown: int) -> str:
    more, none = getting.iloc[shown:], len(found) - len(getting)
    said = []
    if len(more):
        posts = n_("{n} new post", "{n} new posts", round(more["new_posts"].sum()))
        said.append(
            n_("{n} other area gets {posts}.", "{n} other areas get {posts}.", len(more), posts=posts)
        )
    if none and len(getting):
        said.append(n_("{n} area gets none.", "{n} areas get none.", none))
    return " ".join(said)


def _stacked(rows: pd.DataFrame, narrow: bool) -> str:
    """A bar for each area: in post, new, and what is missing to the need."""
    longest = max((rows["have"] + rows["new_posts"]).max(), rows["needed"].max(), 1e-9)
    called = [shortened(name, NARROW if narrow else NAME_ROOM) for name in rows["name"]]
    left = 0.0 if narrow else max(text_width(name, NAME_SIZE) for name in called) + GAP
    right = max(text_width(text, LABEL_SIZE) for text in rows["text"]) + GAP + 4
    step, offset = (STEP_NARROW, 25) if narrow else (STEP, (STEP - BAR) / 2)
    room = canvas(narrow, len(rows) * step, left=left, right=right, top=2, bottom=2)
    scale = room.width / longest
    top = pd.Series([place * step + offset for place in range(len(rows))])
    have, after, whole = (
        column.reset_index(drop=True) * scale
        for column in (rows["have"], rows["have"] + rows["new_posts"], rows["needed"])
    )
    place = pd.DataFrame({"x": 0.0, "y": top, "y2": top + BAR})
    middle, over = top + BAR / 2 + 0.5, after > whole + 0.5
    ticks = pd.DataFrame({"x": whole, "x2": whole, "y": top - 3, "y2": top + BAR + 3})[over]
    figures = pd.DataFrame({"x": pd.concat([after, whole], axis=1).max(axis=1) + GAP, "y": middle})
    heads = pd.DataFrame({"x": 0.0 if narrow else -float(GAP), "y": top - 12 if narrow else middle})
    layers = [
        boxes(place.assign(x2=whole), MISSING),
        boxes(place.assign(x=have, x2=after)[after > have], NEW),
        boxes(place.assign(x2=have), HAVE),
        *([rules(ticks, width=2)] if len(ticks) else []),
        *texts(figures.assign(text=rows["text"].tolist())),
        *texts(heads.assign(text=called), size=NAME_SIZE, colour=INK, align="left" if narrow else "right"),
    ]
    return drawn(layers, room)


def ways(table: pd.DataFrame, *, as_of: AsOf = None) -> Picture | None:
    """How well is the worst-served place served, by the way in which new posts are shared out?

    `table` is what `new_posts.compare` gives. None when nothing can be compared.
    """
    found = known_rows(table, "worst_coverage") if len(table) else table
    if found.empty:
        return None
    rows = pd.DataFrame(
        {
            "name": [name_of(way, column="way") for way in found["way"]],
            "value": found["worst_coverage"].to_numpy(),
            "text": [_covered(*row) for row in found[["worst_coverage", "total"]].to_numpy()],
            "muted": (found["way"] == "before").to_numpy(),
        }
    )
    return make_picture(
        lambda narrow: bars(rows, colour=PILLAR["planning"], narrow=narrow, most=1.0),
        title=_ways_title(found),
        unit=_("Workers there of those needed, in the area and cadre that is worst served"),
        readings=readings(rows),
        source=source_line(table, as_of),
        data=found,
    )


def _covered(coverage: float, missing: float) -> str:
    return n_(
        "{share}; {n} worker missing in all",
        "{share}; {n} workers missing in all",
        round(missing),
        share=percent(coverage),
    )


def _ways_title(found: pd.DataFrame) -> str:
    by_way = found.set_index("way")["worst_coverage"]
    others = by_way.drop(["before", "chosen"], errors="ignore")
    if "chosen" not in by_way:
        return _("What the new posts would do")
    chosen = by_way["chosen"]
    if others.empty or number(others.max(), 3) == number(chosen, 3):
        return _("As chosen, every place has at least {share} of what it needs", share=percent(chosen))
    return _(
        "As chosen, every place has at least {share} of what it needs; otherwise {other} at best",
        share=percent(chosen),
        other=percent(others.max()),
    )
