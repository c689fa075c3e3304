"""Every analysis whose data are there, in one go: tables, pictures and a summary in words."""

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from sswkit import indicators
from sswkit.core.errors import KitError
from sswkit.core.words import n_
from sswkit.data.export import safe_csv
from sswkit.developing import pipeline
from sswkit.indicator_tables import assumption
from sswkit.planning import gap, need, supply
from sswkit.showing import charts, sentences
from sswkit.showing.charts import Picture, picture_png, picture_svg
from sswkit.showing.html import sentence_text
from sswkit.supporting import supervision

Progress = Callable[[int, int], None]


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


def assess(country, folder: Path, progress: Progress = lambda _done, _total: None) -> Assessed:
    """Run everything that the country's tables allow and write it to `folder`.

    Writes `indicators.csv`, one CSV per analysis, its picture as PNG and SVG, and `summary.md`.
    An analysis whose tables are missing is named in the summary with what it needs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    total = len(ANALYSES) + 1
    files, said, missing = [_write_indicators(country, folder)], [], []
    progress(1, total)
    for done, (name, analysis) in enumerate(ANALYSES.items(), start=2):
        try:
            result = analysis(country, names_of(country))
        except KitError as error:
            missing.append(f"{name}: {error.message}")
        else:
            files += _write(name, result, folder)
            said.append(sentence_text(result.sentence))
        progress(done, total)
    summary = _summary(country, said, missing)
    files.append(folder / "summary.md")
    files[-1].write_text(summary, encoding="utf-8")
    return Assessed(tuple(files), summary)


def names_of(country) -> dict[str, str]:
    """Display names of a country's areas and cadres by code."""
    return {**{code: country.cadre_name(code) for code in country.cadres}, **country.area_names}


def _write_indicators(country, folder: Path) -> Path:
    path = folder / "indicators.csv"
    # For programs as much as for people: without the mark that Excel likes and other readers trip over.
    path.write_bytes(safe_csv(indicators.compute_all(country)).removeprefix(codecs.BOM_UTF8))
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


def _summary(country, said: list[str], missing: list[str]) -> str:
    lines = [
        f"# {country.name}, {country.base_year}",
        "",
        *(f"{sentence}\n" for sentence in said if sentence),
    ]
    if missing:
        count = n_("{n} analysis waits for its data:", "{n} analyses wait for their data:", len(missing))
        lines += [count, "", *(f"- {reason}" for reason in missing), ""]
    if country.note:
        lines.append(country.note)
    return "\n".join(lines).strip() + "\n"


def _day(country) -> str:
    return f"{country.base_year}-12-31"


def _workforce(country, names: Mapping[str, str]) -> Result:
    table = supply.headcount(country.workforce, by=["cadre"])
    sentence = sentences.who_is_there(table, country=country.name, names=names)
    return Result(sentence, charts.headcount_by(table, "cadre", names=names), table)


def _ages(country, _names: Mapping[str, str]) -> Result:
    age = assumption(country, "retirement_age")[0]
    table = supply.retirement_outlook(country.staff, _day(country), age)
    pyramid = supply.age_pyramid(country.staff, on=_day(country))
    return Result(sentences.age_and_retirement(table), charts.age_pyramid(pyramid, retirement_age=age), table)


def _density(country, names: Mapping[str, str]) -> Result:
    table = indicators.compute(country, "density_children", by=["area"])
    sentence = sentences.density(table, country=country.name, names=names)
    return Result(sentence, charts.density_by_area(table, names=names), table)


def _vacancy(country, names: Mapping[str, str]) -> Result:
    table = indicators.compute(country, "vacancy_rate", by=["cadre"])
    sentence = sentences.vacancy(table, country=country.name, names=names)
    return Result(sentence, charts.vacancy_by(table, "cadre", names=names), table)


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
    return Result(sentence, charts.gap_by_area(table, names=names), table)


def _training(country, names: Mapping[str, str]) -> Result:
    have = supply.headcount(country.workforce, by=["cadre"])
    leaving = indicators.compute(country, "turnover_rate", by=["cadre"])
    table = pipeline.compare(country.programmes, have, leaving)
    return Result(
        sentences.training(table, names=names), charts.graduates_and_need(table, names=names), table
    )


def _supervision(country, names: Mapping[str, str]) -> Result:
    table = supervision.unsupervised(country.staff, by=["area"], on=_day(country), names=names)
    spread = supervision.span(country.staff, on=_day(country))
    sentence = sentences.supervision(spread, table)
    return Result(sentence, charts.unsupervised_share(table, names=names), table)


ANALYSES: dict[str, Callable[..., Result]] = {
    "workforce": _workforce,
    "ages": _ages,
    "density": _density,
    "gap": _gap,
    "vacancy": _vacancy,
    "turnover": _turnover,
    "caseload": _caseload,
    "training": _training,
    "supervision": _supervision,
}
