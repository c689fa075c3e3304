"""The age pyramid: women to the left, men to the right, the young at the bottom."""

from dataclasses import dataclass

import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.showing.chart_parts import Room, boxes, canvas, drawn, rules, texts
from sswkit.showing.figures import amount, blanks_missing
from sswkit.showing.lettering import INK, LABEL_SIZE, NAME_SIZE, PILLAR, SOFT, TINT, text_width
from sswkit.showing.picture import AsOf, Picture, make_picture, source_line
from sswkit.showing.shares import capitalised

WOMEN, MEN = PILLAR["planning"], TINT
STEP, BAR, MIDDLE, GAP = 27, 21, 62, 22


@dataclass(frozen=True)
class _Ages:
    """The bands from young to old with both counts, and who is on neither side."""

    bands: pd.DataFrame
    width: float
    ageless: float
    neither: float


def age_pyramid(
    pyramid: pd.DataFrame, *, retirement_age: float | None = None, as_of: AsOf = None
) -> Picture | None:
    """How many women and men there are at each age, with a line at retirement age.

    `pyramid` is what `supply.age_pyramid` gives (age, age_from, sex, value).
    None when no worker has both an age and a sex.
    """
    ages = _counted(pyramid) if len(pyramid) else None
    if ages is None or ages.bands[["female", "male"]].to_numpy().sum() == 0:
        return None
    return make_picture(
        lambda narrow: _draw(ages, narrow, retirement_age),
        title=_title(ages, retirement_age),
        unit=_("Women and men in post by age"),
        readings=[
            _("{age}: {women} women, {men} men", age=row.age, women=amount(row.female), men=amount(row.male))
            for row in ages.bands.itertuples()
        ],
        note=_note(ages),
        source=source_line(pyramid, as_of),
        data=ages.bands,
    )


def _counted(pyramid: pd.DataFrame) -> _Ages | None:
    known = blanks_missing(pyramid[pyramid["value"].notna()], "sex")
    aged = known.dropna(subset=["age_from"])
    if aged.empty:
        return None
    sides = aged[aged["sex"].isin(["female", "male"])]
    wide = sides.pivot_table(index="age_from", columns="sex", values="value", aggfunc="sum", fill_value=0.0)
    wide = wide.reindex(columns=["female", "male"], fill_value=0.0)
    names = aged.drop_duplicates("age_from").set_index("age_from")["age"]
    bands = names.to_frame().join(wide).fillna({"female": 0.0, "male": 0.0}).sort_index().reset_index()
    steps = bands["age_from"].diff().dropna()
    ageless = known.loc[known["age_from"].isna(), "value"].sum()
    return _Ages(
        bands, float(steps.min()) if len(steps) else 5.0, ageless, aged["value"].sum() - sides["value"].sum()
    )


def _draw(ages: _Ages, narrow: bool, retirement_age: float | None) -> str:
    labels = ages.bands[["female", "male"]].map(amount)
    margin = max(text_width(text, LABEL_SIZE) for text in labels.to_numpy().ravel()) + 10
    rows, line = _rows(ages, retirement_age)
    room = canvas(narrow, rows["y2"].max() + 3, left=margin, right=margin, top=30, bottom=2)
    half = (room.width - MIDDLE) / 2
    scale = half / ages.bands[["female", "male"]].to_numpy().max()
    centre = room.width / 2
    women = rows.assign(x=half - rows["female"] * scale, x2=half)
    men = rows.assign(x=centre + MIDDLE / 2, x2=centre + MIDDLE / 2 + rows["male"] * scale)
    layers = [boxes(women, WOMEN), boxes(men, MEN)]
    layers += _retirement(line, room, retirement_age) if line is not None else []
    layers += texts(women.assign(x=women["x"] - 6, y=rows["middle"], text=labels["female"]), align="right")
    layers += texts(men.assign(x=men["x2"] + 6, y=rows["middle"], text=labels["male"]))
    layers += texts(
        rows.assign(x=centre, y=rows["middle"], text=rows["age"]), align="center", colour=INK, halo=True
    )
    return drawn([*layers, *_heads(half, centre)], room)


def _rows(ages: _Ages, retirement_age: float | None) -> tuple[pd.DataFrame, float | None]:
    # From the old at the top; above the band of retirement age there is room for the line's own words.
    starts = ages.bands["age_from"]
    crossed = retirement_age is not None and starts.iloc[0] < retirement_age <= starts.iloc[-1] + ages.width
    older = starts > (retirement_age - ages.width if crossed else starts.max())
    places = pd.Series(range(len(starts) - 1, -1, -1), index=starts.index)
    y = places * STEP + (STEP - BAR) / 2 + GAP * (crossed & ~older)
    rows = ages.bands.assign(y=y, y2=y + BAR, middle=y + BAR / 2 + 0.5)
    if not crossed:
        return rows, None
    return rows, float(older.sum() * STEP + GAP - 3)


def _heads(half: float, centre: float) -> list:
    layers = []
    for align, text, x in (("right", _("Women"), half), ("left", _("Men"), centre + MIDDLE / 2)):
        frame = pd.DataFrame({"x": [x], "y": [-16.0], "text": [text]})
        layers += texts(frame, size=NAME_SIZE, colour=INK, align=align, bold=True)
    return layers


def _retirement(y: float, room: Room, retirement_age: float) -> list:
    line = pd.DataFrame({"x": [-room.left], "x2": [room.width + room.right], "y": [y], "y2": [y]})
    age = number(retirement_age, 0 if float(retirement_age).is_integer() else 1)
    words = pd.DataFrame(
        {"x": [room.width + room.right], "y": [y - 10], "text": [_("retirement at {age}", age=age)]}
    )
    return [rules(line, colour=SOFT, dash=(4, 3)), *texts(words, align="right")]


def _title(ages: _Ages, retirement_age: float | None) -> str:
    bands = ages.bands.assign(both=ages.bands["female"] + ages.bands["male"])
    total = bands["both"].sum()
    near = bands[bands["age_from"] >= retirement_age - 10] if retirement_age else bands.iloc[:0]
    if retirement_age and (retirement_age - 10 - bands["age_from"].iloc[0]) % ages.width == 0:
        if near["both"].sum() == 0:
            return _("Nobody is within ten years of retirement")
        return capitalised(
            _(
                "{share} of the workers are within ten years of retirement or past it",
                share=percent(near["both"].sum() / total),
            )
        )
    largest = bands.loc[bands["both"].idxmax()]
    return _(
        "Most workers are aged {age}: {part} of {whole}",
        age=largest["age"],
        part=amount(largest["both"]),
        whole=amount(total),
    )


def _note(ages: _Ages) -> str:
    parts = []
    if ages.ageless:
        parts.append(
            n_(
                "{n} worker without a date of birth is not shown.",
                "{n} workers without a date of birth are not shown.",
                ages.ageless,
            )
        )
    if ages.neither:
        parts.append(
            n_(
                "{n} worker of another sex or with none stated is not shown.",
                "{n} workers of another sex or with none stated are not shown.",
                ages.neither,
            )
        )
    return " ".join(parts)
