"""The stock and flow of a projection as compartments of Atomica: training, workers, and those who are gone.

Atomica is MIT-licensed, made at the Burnet Institute for models of health: https://github.com/atomicateam/atomica
(`pip install "sswkit[proof]"`). One population is one cadre in one area; a step is a year.
"""

import itertools
from collections.abc import Mapping
from io import BytesIO

import atomica
import openpyxl
import sciris

Series = Mapping[int, float]
DATA = "data"


def framework(lag: int) -> atomica.ProjectFramework:
    """Those who begin go through `lag` years of training, then are workers or gone; of workers some leave."""
    years = [f"training_{n}" for n in range(1, lag + 1)]
    way = ["outside", *years]
    compartments = [("outside", "Outside", "y", "n", None, None)]
    compartments += [(name, name.replace("_", " "), "n", "n", DATA, 1) for name in [*years, "workers"]]
    compartments += [("gone", "Gone", "n", "y", None, None)]
    parameters = [
        ("enrolment", "Enrolment", "number", None, DATA),
        ("attrition", "Attrition", "rate", None, DATA),
        ("completion", "Completion", None, None, DATA),
        ("absorption", "Absorption", None, None, DATA),
        ("a_year", "A year on", "rate", "completion/completion", None),
        ("passing", "Passing", "rate", "completion*absorption", None),
        ("failing", "Failing", "rate", "1-completion*absorption", None),
    ]
    names = [row[0] for row in compartments]
    ways = dict.fromkeys(itertools.pairwise(years), "a_year")
    ways |= {(way[0], way[1]): "enrolment", (years[-1], "workers"): "passing"}
    ways |= {(years[-1], "gone"): "failing", ("workers", "gone"): "attrition"}
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.category = "atomica:framework"
    _sheet(book, "Databook Pages", [("Datasheet Code Name", "Datasheet Title"), (DATA, "Data")])
    heading = ("Code Name", "Display Name", "Is Source", "Is Sink", "Databook Page", "Setup Weight")
    _sheet(book, "Compartments", [heading, *compartments])
    _sheet(book, "Transitions", [("Transition matrix", *names), *_matrix(names, ways)])
    heading = ("Code Name", "Display Name", "Format", "Function", "Databook Page")
    _sheet(book, "Parameters", [heading, *parameters])
    content = BytesIO()
    book.save(content)
    return atomica.ProjectFramework(sciris.Spreadsheet(content))


def project(
    lag: int, base: int, years: int, start: Mapping[str, Mapping[str, float]], assumed: Mapping[str, Mapping]
) -> atomica.Project:
    """A project that is ready to run: `start` and `assumed` hold numbers, or series, by name and population.

    Who is counted in year t has begun between the counts of t − 1 and t; Atomica counts what flows from
    its step t − 1 on. So the enrolment of a year is entered one year before.
    """
    model = framework(lag)
    span = range(base, base + years + 1)
    populations = {name: name for name in start["workers"]}
    data = atomica.ProjectData.new(model, list(span), pops=populations, transfers=0)
    for name, by_population in {**start, **assumed}.items():
        for population, stated in by_population.items():
            series = data.tdve[name].ts[population]
            if not isinstance(stated, Mapping):
                series.insert(None, stated)
                continue
            for year, number in stated.items():
                step = year - 1 if name == "enrolment" else year
                if step in span:
                    series.insert(step, number)
    made = atomica.Project(framework=model, do_run=False, sim_start=base, sim_end=base + years, sim_dt=1.0)
    made.load_databook(data, do_run=False)
    return made


def workers(made: atomica.Project, population: str) -> list[float]:
    """Run it: the workers of a population in each year."""
    result = made.run_sim(made.parsets[0])
    return [float(number) for number in result.get_variable("workers", population)[0].vals]


def assume(made: atomica.Project, numbers: Mapping[str, float]) -> None:
    """Give assumptions that are the same in all years another value, in every population."""
    for name, number in numbers.items():
        for series in made.parsets[0].pars[name].ts.values():
            series.assumption = number


def all_workers(made: atomica.Project) -> float:
    """Run it: the workers of all populations in the last year."""
    result = made.run_sim(made.parsets[0])
    return sum(float(population.get_variable("workers")[0].vals[-1]) for population in result.model.pops)


def _sheet(book: openpyxl.Workbook, title: str, rows: list[tuple]) -> None:
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)


def _matrix(names: list[str], ways: Mapping[tuple[str, str], str]) -> list[tuple]:
    return [(origin, *(ways.get((origin, to)) for to in names)) for origin in names]
