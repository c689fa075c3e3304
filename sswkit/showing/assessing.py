"""Every analysis whose data are there, in one go: tables, pictures and a summary in words."""

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from sswkit import indicators
from sswkit.core.errors import KitError
from sswkit.core.words import _, label, n_
from sswkit.data.export import safe_csv
from sswkit.developing import pipeline
from sswkit.indicator_tables import assumption
from sswkit.planning import gap, need, supply
from sswkit.showing import (
    assessing_costs,
    assessing_ground,
    assessing_needs,
    assessing_plans,
    charts,
    sentences,
)
from sswkit.showing.charts import Picture, picture_png, picture_svg
from sswkit.showing.html import sentence_text
from sswkit.supporting import supervision

Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    """For who does not want to know how far it is."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one analysis found: its sentence, its picture if there is one, its table."""

    sentence: str
    picture: Picture | None
    table: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Assessed:
    """The files written, and the summary in words."""

    files: tuple[Path, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """A question, the tables that it needs, and how it is answered."""

    needs: tuple[str, ...]
    run: Callable[..., Result]


def assess(country, folder: Path, progress: Progress = _silent) -> Assessed:
    """Run everything that the country's tables allow and write it to `folder`.

    Writes `indicators.csv`, one CSV per analysis, its picture as PNG and SVG, `summary.md`, and a brief
    of one page, `brief.docx`, where workers and a need are known.
    An analysis whose tables are missing is named in the summary with what it needs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    total = len(ANALYSES) + 1
    known = indicators.compute_all(country)
    files, said, missing = [_write_indicators(known, folder)], [], []
    progress(1, total)
    for done, (name, analysis) in enumerate(ANALYSES.items(), start=2):
        try:
            _refuse_missing(country, analysis.needs)
            result = analysis.run(country, names_of(country))
        except KitError as error:
            reason = f"{error.message} {error.remedy}".strip()
            missing.append(_("{question}: {reason}", question=_title(name), reason=reason))
        else:
            files += _write(name, result, folder)
            said.append(sentence_text(result.sentence))
        progress(done, total)
    files += assessing_ground.write_brief(country, folder, names_of(country))
    summary = _summary(country, _years(country, known), said, missing)
    files.append(folder / "summary.md")
    files[-1].write_text(summary, encoding="utf-8")
    return Assessed(tuple(files), summary)


def names_of(country) -> dict[str, str]:
    """Display names of a country's areas, cadres and requirements of the ground by code."""
    asked = country.rubric("ground")
    required = {code: _(text) for code, text in asked.areas.items()}
    required |= {each.code: _(each.text) for each in asked.requirements}
    cadres = {code: country.cadre_name(code) for code in country.cadres}
    return {**required, **cadres, **country.area_names}


def _refuse_missing(country, needs: tuple[str, ...]) -> None:
    absent = [label(f"table.{table}") for table in needs if getattr(country, table).empty]
    if absent:
        raise KitError(_("not there yet: {tables}", tables=", ".join(absent)))


def _title(name: str) -> str:
    return {
        "workforce": _("Who is in post"),
        "ages": _("Ages and retirement"),
        "density": _("Workers for the children there are"),
        "map": _("Workers on the map"),
        "gap": _("Need and gap"),
        "vacancy": _("Vacant posts"),
        "unfunded": _("Posts without money"),
        "turnover": _("Who leaves"),
        "cost_today": _("What today’s workforce costs"),
        "cost_by_year": _("What the plans cost, year by year"),
        "cost_and_budget": _("The plans beside the budget"),
        "cost_of_closing": _("Which plan gives most for the money"),
        "caseload": _("Open cases"),
        "training": _("Training and need"),
        "supervision": _("Supervision"),
        "recruitment": _("Applicants and posts"),
        "hiring": _("Time to hire"),
        "spread": _("How workers are spread"),
        "chance": _("More than chance"),
        "new_posts": _("Where new posts go"),
        "projection": _("The coming years"),
        "need_by_cases": _("Need by cases"),
        "need_by_workload": _("Need by workload"),
        "pressure": _("Pressure of work by area"),
        "needs_side_by_side": _("Need by each method"),
        "ground": _("What the plan stands on"),
        "stakeholders": _("Stakeholders"),
    }[name]


def _years(country, known: pd.DataFrame) -> str:
    """The years that the figures are of: not always the base year."""
    years = sorted({int(year) for year in known["period"].dropna()}) or [country.base_year]
    return f"{years[0]}" if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _write_indicators(known: pd.DataFrame, folder: Path) -> Path:
    path = folder / "indicators.csv"
    # For programs as much as for people: without the mark that Excel likes and other readers trip over.
    path.write_bytes(safe_csv(known).removeprefix(codecs.BOM_UTF8))
    return path


def _write(name: str, result: Result, folder: Path) -> list[Path]:
    table = folder / f"{name}.csv"
    table.write_bytes(safe_csv(result.table))
    if result.picture is None:
        return [table]
    png, svg = folder / f"{name}.png", folder / f"{name}.svg"
    png.write_bytes(picture_png(result.picture))
    svg.write_text(picture_svg(result.picture), encoding="utf-8")
    return [table, png, svg]


def _summary(country, years: str, said: list[str], missing: list[str]) -> str:
    lines = [
        f"# {country.name}, {years}",
        "",
        *(f"{sentence}\n" for sentence in said if sentence),
    ]
    if missing:
        count = n_("{n} analysis waits for its data:", "{n} analyses wait for their data:", len(missing))
        lines += [count, "", *(f"- {reason}" for reason in missing), ""]
    if country.note:
        lines.append(country.note)
    return "\n".join(lines).strip() + "\n"


def _workforce(country, names: Mapping[str, str]) -> Result:
    table = supply.headcount(country.workforce, by=["cadre"])
    sentence = sentences.who_is_there(table, country=country.name, names=names)
    picture = charts.headcount_by(table, "cadre", names=names, as_of=country.year_of("workforce"))
    return Result(sentence, picture, table)


def _ages(country, _names: Mapping[str, str]) -> Result:
    age = assumption(country, "retirement_age")[0]
    table = supply.retirement_outlook(country.staff, country.day, age)
    pyramid = supply.age_pyramid(country.staff, on=country.day)
    picture = charts.age_pyramid(pyramid, retirement_age=age, as_of=country.day)
    return Result(sentences.age_and_retirement(table), picture, table)


def _density(country, names: Mapping[str, str]) -> Result:
    table = indicators.compute(country, "density_children", by=["area"])
    sentence = sentences.density(table, country=country.name, names=names)
    return Result(sentence, charts.density_by_area(table, names=names), table)


def _vacancy(country, names: Mapping[str, str]) -> Result:
    table = indicators.compute(country, "vacancy_rate", by=["cadre"])
    sentence = sentences.vacancy(table, country=country.name, names=names)
    return Result(sentence, charts.vacancy_by(table, "cadre", names=names), table)


def _unfunded(country, names: Mapping[str, str]) -> Result:
    table = supply.unfunded_share(country.posts, by=["cadre"], names=names)
    sentence = sentences.unfunded(table, country=country.name, names=names)
    picture = charts.unfunded_by(table, names=names, as_of=country.year_of("posts"))
    return Result(sentence, picture, table)


def _turnover(country, names: Mapping[str, str]) -> Result:
    table = indicators.compute(country, "turnover_rate", by=["cadre"])
    sentence = sentences.turnover(table, country=country.name, names=names)
    return Result(sentence, charts.turnover_by(table, "cadre", names=names), table)


def _caseload(country, names: Mapping[str, str]) -> Result:
    table = indicators.compute(country, "caseload", by=["area"])
    sentence = sentences.caseload(table, country=country.name, names=names)
    return Result(sentence, charts.caseload_by(table, "area", names=names), table)


def _gap(country, names: Mapping[str, str]) -> Result:
    have = supply.headcount(country.workforce, by=["area", "cadre"])
    needed = need.by_ratio(country.areas, country.norms)
    table = gap.compare(have, needed, by=["area"], names=names)
    doubt = sentences.doubt_gap(table, country.areas, names=names)
    sentence = f"{sentences.gap(table, country=country.name, names=names)} {doubt}"
    picture = charts.gap_by_area(table, names=names, as_of=country.year_of("workforce"))
    return Result(sentence, picture, table)


def _training(country, names: Mapping[str, str]) -> Result:
    have = supply.headcount(country.workforce, by=["cadre"])
    leaving = indicators.compute(country, "turnover_rate", by=["cadre"])
    table = pipeline.compare(country.programmes, have, leaving)
    picture = charts.graduates_and_need(table, names=names, as_of=country.year_of("programmes"))
    return Result(sentences.training(table, names=names), picture, table)


def _supervision(country, names: Mapping[str, str]) -> Result:
    table = supervision.unsupervised(country.staff, by=["area"], on=country.day, names=names)
    spread = supervision.span(country.staff, on=country.day)
    sentence = sentences.supervision(spread, table)
    picture = charts.unsupervised_share(table, names=names, as_of=country.day)
    return Result(sentence, picture, table)


def _of(found: Callable[..., tuple]) -> Callable[..., Result]:
    return lambda country, names: Result(*found(country, names))


ANALYSES: dict[str, Analysis] = {
    "workforce": Analysis(("workforce",), _workforce),
    "ages": Analysis(("staff",), _ages),
    "density": Analysis(("workforce", "areas"), _density),
    "map": Analysis(("workforce", "areas"), _of(assessing_plans.on_the_map)),
    "gap": Analysis(("workforce", "areas", "norms"), _gap),
    "vacancy": Analysis(("posts",), _vacancy),
    "unfunded": Analysis(("posts",), _unfunded),
    "turnover": Analysis(("workforce", "movements"), _turnover),
    "caseload": Analysis(("caseload",), _caseload),
    "training": Analysis(("programmes", "workforce", "movements"), _training),
    "supervision": Analysis(("staff",), _supervision),
    "recruitment": Analysis(("recruitment",), _of(assessing_plans.applicants)),
    "hiring": Analysis(("hiring",), _of(assessing_plans.time_to_hire)),
    "spread": Analysis(("workforce", "areas"), _of(assessing_plans.spread)),
    "chance": Analysis(("workforce", "areas"), _of(assessing_plans.chance)),
    "new_posts": Analysis(("workforce", "areas", "norms", "new_posts"), _of(assessing_plans.placed)),
    "cost_today": Analysis(("unit_costs", "workforce"), _of(assessing_costs.today)),
    "cost_by_year": Analysis(("unit_costs", "outlook", "workforce"), _of(assessing_costs.year_by_year)),
    "cost_and_budget": Analysis(
        ("unit_costs", "budget", "outlook", "workforce"), _of(assessing_costs.and_budget)
    ),
    "cost_of_closing": Analysis(
        ("unit_costs", "outlook", "workforce", "areas", "norms"), _of(assessing_costs.for_the_money)
    ),
    "projection": Analysis(("outlook", "workforce"), _of(assessing_plans.coming_years)),
    "need_by_cases": Analysis(("workforce", "caseload"), _of(assessing_needs.by_cases)),
    "need_by_workload": Analysis(("workforce", "activity_volumes"), _of(assessing_needs.by_work)),
    "pressure": Analysis(("workforce", "activity_volumes"), _of(assessing_needs.pressure)),
    "needs_side_by_side": Analysis(("workforce",), _of(assessing_needs.side_by_side)),
    "ground": Analysis((), _of(assessing_ground.readiness)),
    "stakeholders": Analysis((), _of(assessing_ground.stakeholders)),
}
