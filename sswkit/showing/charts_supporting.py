"""Pictures of supervision."""

import numpy as np
import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.showing.chart_parts import Divider, bars
from sswkit.showing.figures import Names, amount
from sswkit.showing.lettering import PILLAR
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line
from sswkit.showing.rate_bars import Wording, draw_rates, share_of

HUE, PALE = PILLAR["supporting"], "#dfb39f"
FINEST, WIDTHS, BINS = 12, (5, 4, 6, 3, 7, 8, 2), 8


def spans(distribution: pd.DataFrame, *, limit: float | None = None, as_of: AsOf = None) -> Picture | None:
    """How many supervisors have few workers, how many have many?

    `distribution` is what `supervision.distribution` gives (span, value). Bars beyond `limit` stand
    out below a line; it is a reference, not a target. None when there is no supervisor.
    """
    known = distribution.dropna(subset=["span", "value"]) if len(distribution) else distribution
    known = known[known["span"] > 0] if len(known) else known
    if known.empty or known["value"].sum() == 0:
        return None
    groups = _groups(known, limit)
    rows = groups.assign(name=[_group_name(*row) for row in groups[["first", "last"]].to_numpy()])
    rows["text"] = [amount(value) for value in rows["value"]]
    rows["colour"] = HUE if limit is None else np.where(rows["first"] > limit, HUE, PALE)
    divider = _limit_line(int((rows["first"] <= limit).sum()), limit) if limit is not None else None
    return make_picture(
        lambda narrow: bars(rows, colour=HUE, narrow=narrow, divider=divider),
        title=_title(known, limit),
        unit=_("Supervisors by the number of workers they supervise"),
        readings=readings(rows),
        source=source_line(distribution, as_of),
        data=groups,
    )


def _groups(known: pd.DataFrame, limit: float | None) -> pd.DataFrame:
    counts = known.groupby(known["span"].astype(int))["value"].sum()
    width = 1 if counts.index.max() <= FINEST else _width(limit)
    last = -(-int(counts.index.max()) // width) * width
    starts = list(range(1, last + 1, width))
    if width > 1 and len(starts) > BINS:
        starts = starts[:BINS]
    ends = [start + width - 1 for start in starts]
    ends[-1] = max(ends[-1], int(counts.index.max()))
    values = [
        counts[(counts.index >= a) & (counts.index <= b)].sum() for a, b in zip(starts, ends, strict=True)
    ]
    groups = pd.DataFrame({"first": starts, "last": ends, "value": np.array(values, dtype=float)})
    return groups.iloc[groups["value"].to_numpy().nonzero()[0][0] :].reset_index(drop=True)


def _width(limit: float | None) -> int:
    # The limit is the end of a group, so that a bar is wholly below it or wholly above.
    if limit is None:
        return WIDTHS[0]
    return next((width for width in WIDTHS if limit % width == 0 and limit / width <= 4), max(1, int(limit)))


def _group_name(first: int, last: int) -> str:
    if first == last:
        return n_("{n} worker", "{n} workers", int(first))
    return _("{first} to {last} workers", first=number(first), last=number(last))


def _title(known: pd.DataFrame, limit: float | None) -> str:
    total, most = known["value"].sum(), known["span"].max()
    if limit is not None:
        over = known.loc[known["span"] > limit, "value"].sum()
        if over == 0:
            return _("No supervisor has more than {limit} workers", limit=number(limit))
        return _(
            "{part} of {whole} supervisors have more than {limit} workers",
            part=amount(over),
            whole=amount(total),
            limit=number(limit),
        )
    mean = (known["span"] * known["value"]).sum() / total
    return _(
        "A supervisor has {mean} workers on average, at most {most}", mean=amount(mean), most=number(most)
    )


def _limit_line(after: int, limit: float) -> Divider:
    return Divider(after, _("at most: {value} (reference, not target)", value=amount(limit)))


def unsupervised_share(
    unsupervised: pd.DataFrame,
    by: str = "area",
    *,
    names: Names | None = None,
    top: int = 10,
    as_of: AsOf = None,
) -> Picture | None:
    """Where do most workers have no supervisor? `unsupervised` is what `supervision.unsupervised` gives."""
    wording = Wording(
        figures=share_of,
        title=lambda name, value: _(
            "{name}: {share} of the workers have no supervisor", name=name, share=percent(value)
        ),
        unit=_("Workers without a supervisor in post, as a share of all workers"),
        zero=_("Every worker has a supervisor"),
    )
    return draw_rates(unsupervised, by, wording, names=names, colour=HUE, top=top, as_of=as_of)
