"""An advocacy brief drafted from a team's own figures: what is missing, what comes, and what is asked."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from sswkit import indicators
from sswkit.core.errors import KitError
from sswkit.core.tidy import joined
from sswkit.core.words import _, n_
from sswkit.planning import gap, outlook, supply
from sswkit.planning.ground import in_place, weakest_areas
from sswkit.planning.stakeholders import HIGH_FROM
from sswkit.showing import sentences
from sswkit.showing.charts_ground import met_of
from sswkit.showing.charts_planning import gap_by_area
from sswkit.showing.figures import Names, amount, compared, names_of
from sswkit.showing.html import emphasised, sentence_text
from sswkit.showing.picture import Picture
from sswkit.showing.sentences_ground import quoted

SMALLEST = 10  # a brief leaves the house: no group of fewer workers is named or drawn in it
MOST_ASKS = 3
PARTS = ("today", "coming", "ground", "ask")


@dataclass(frozen=True)
class Brief:
    """One page for somebody who decides.

    `parts` are the paragraphs by name, figures marked with `**…**`; one about which nothing is known is "".
    `figure` is the line with the figure that matters most, `picture` may be None; `left_out` says what the
    figures do not hold.
    """

    country: str
    title: str
    figure: str
    parts: dict[str, str]
    picture: Picture | None
    source: str
    left_out: str
    day: date


def part_names() -> dict[str, str]:
    """What stands above each paragraph."""
    return {
        "today": _("What is missing today"),
        "coming": _("What comes if nothing changes"),
        "ground": _("What must be put in place"),
        "ask": _("What we ask"),
    }


@dataclass(frozen=True)
class Figures:
    """The figures of a brief that take a while: the gap by cadre, vacant posts, the coming years."""

    country: str
    gaps: pd.DataFrame
    vacancies: pd.DataFrame
    future: pd.DataFrame
    picture: Picture | None
    source: str
    left_out: str


def figures(country, needed: pd.DataFrame, *, names: Names | None = None) -> Figures:
    """What the brief rests on; `needed` is the need by area and cadre that the team plans with."""
    have = supply.headcount(country.workforce, by=["area", "cadre"])
    gaps = gap.compare(have, needed, by=["cadre"], names=names)
    vacancies, future = _of_country(country, "vacancy_rate"), _future(country, needed)
    picture = gap_by_area(_large_enough(gaps), names=names, as_of=country.year_of("workforce"))
    used = [table["source"] for table in (have, needed, vacancies, future)]
    source = joined(text for each in used for text in each.dropna().astype("str"))
    return Figures(country.name, gaps, vacancies, future, picture, source, _left_out(needed))


def drafted(
    known: Figures,
    areas: pd.DataFrame,
    placed: pd.DataFrame,
    *,
    names: Names | None = None,
    day: date | None = None,
) -> Brief:
    """The brief as the figures say it.

    Parameters
    ----------
    areas : what `ground.readiness` gives.
    placed : what `stakeholders.stakeholder_map` gives; it may be empty.
    """
    future = sentences.projection(known.future, country=known.country) if len(known.future) else ""
    parts = {
        "today": _today(known, names),
        "coming": future,
        "ground": _ground(areas, names),
        "ask": _ask(known, placed),
    }
    return Brief(
        known.country,
        _title(known),
        _figure(known),
        parts,
        known.picture,
        joined([known.source, *areas["source"]]),
        known.left_out,
        day or date.today(),
    )


def tells(known: Figures) -> bool:
    """Is enough known for a brief: are workers and a need there to be compared?"""
    return _sums(known.gaps)[1] > 0


def edited(brief: Brief, texts: dict[str, str]) -> Brief:
    """The brief with what the team wrote in the place of the draft; what it left keeps its marks."""
    kept = {
        name: texts[name] if texts.get(name, sentence_text(text)) != sentence_text(text) else text
        for name, text in brief.parts.items()
    }
    return replace(brief, title=texts.get("title") or brief.title, parts=kept)


def _large_enough(gaps: pd.DataFrame) -> pd.DataFrame:
    few = (gaps["have"] > 0) & (gaps["have"] < SMALLEST)
    return gaps[~few]


def _left_out(needed: pd.DataFrame) -> str:
    if needed.empty or needed["value"].notna().all():
        return ""
    return _(
        "Places whose need cannot be computed are in no figure of the need and of those who are missing."
    )


def _sums(gaps: pd.DataFrame) -> tuple[float, float]:
    """Those in post and those needed, of the cadres that can be compared."""
    groups = compared(gaps, "cadre") if len(gaps) else gaps
    return float(groups["have"].sum()), float(groups["needed"].sum())


def _of_country(country, indicator: str) -> pd.DataFrame:
    try:
        return indicators.compute(country, indicator, by=[])
    except KitError:  # its tables are not there: the brief does without
        return pd.DataFrame({"value": [], "numerator": [], "denominator": [], "source": []})


def _future(country, needed: pd.DataFrame) -> pd.DataFrame:
    if country.outlook.empty:
        return pd.DataFrame({"source": []})
    try:
        model = outlook.model(country.outlook, country.workforce, country.day, needed, country.staff)
        return outlook.expected(model, outlook.draws(model), [])
    except KitError:  # an assumption is wrong: the guide of the coming years says which
        return pd.DataFrame({"source": []})


def _title(known: Figures) -> str:
    short = _short(known)
    if short <= 0:
        return _("{country}: workers for those who need them", country=known.country)
    return n_(
        "{country} is short of {n} social service worker",
        "{country} is short of {n} social service workers",
        short,
        country=known.country,
    )


def _figure(known: Figures) -> str:
    have, needed = _sums(known.gaps)
    if not needed:
        return ""
    return _("{have} workers for a need of {needed}", have=amount(have), needed=amount(needed))


def _short(known: Figures) -> int:
    have, needed = _sums(known.gaps)
    return round(needed) - round(have)


def _today(known: Figures, names: Names | None) -> str:
    said, shown = [], _large_enough(known.gaps)
    if tells(known):
        said.append(sentences.gap(known.gaps, country=known.country, names=names))
    if sum(_sums(shown)):
        said.append(sentences.gap_by_cadre(shown, names=names))
    if known.vacancies["denominator"].fillna(0).sum() >= SMALLEST:
        said.append(sentences.vacancy(known.vacancies, country=known.country))
    return " ".join(said)


def _ground(areas: pd.DataFrame, names: Names | None) -> str:
    weak = weakest_areas(areas) if len(areas) else []
    if not weak:
        return _("What a workforce plan stands on is in place.") if in_place(areas) else ""
    by_area = areas.set_index("group")
    first = by_area.loc[weak[0]]
    missing = [code for area in weak for code in str(by_area.loc[area, "weakest"]).split(", ")]
    figures = met_of(*(int(first[column]) for column in ("met", "rated", "asked")))
    part = names_of(weak, names)
    said = _("{name} ({figures})", name=part, figures=figures) if len(weak) == 1 else part
    return _(
        "The ground is weakest here: {areas}. Least far is: {requirements}.",
        areas=emphasised(said),
        requirements=quoted(missing, names),
    )


def _ask(known: Figures, placed: pd.DataFrame) -> str:
    vacant = round(float(known.vacancies["numerator"].fillna(0).sum()))
    said = [_by_figures(_short(known), vacant)]
    strong = placed[placed["influence"] >= HIGH_FROM] if len(placed) else placed
    asked = strong[strong["ask"].astype("str").str.strip() != ""] if len(strong) else strong
    asked = (
        asked.sort_values(["influence", "interest"], ascending=False, kind="stable") if len(asked) else asked
    )
    said += [
        "• " + _("{name}: {figures}", name=row["stakeholder"], figures=str(row["ask"]).strip())
        for row in asked.head(MOST_ASKS).to_dict("records")
    ]
    return "\n".join(filter(None, said))


def _by_figures(short: int, vacant: int) -> str:
    if vacant > 0:
        return n_(
            "Fill the **{n}** vacant post first: the money for it is there.",
            "Fill the **{n}** vacant posts first: the money for them is there.",
            vacant,
        )
    if short > 0:
        return n_("Plan and fund **{n}** more worker.", "Plan and fund **{n}** more workers.", short)
    return ""
