"""The stock and flow of a projection as a Vensim model, which PySD runs.

PySD is MIT-licensed: https://github.com/SDXorg/pysd (`pip install "sswkit[bench]"`). A step is a year.
"""

from pathlib import Path

import numpy as np
import pysd

MODEL = """{{UTF-8}}
cadre: {cadres}
~~|
area: {areas}
~~|
start[cadre,area]= {start} ~~|
begin[cadre,area]= {begin} ~~|
attrition= 0 ~~|
completion= 1 ~~|
absorption= 1 ~~|
recruits[cadre,area]= begin[cadre,area]*completion*absorption ~~|
leavers[cadre,area]= workers[cadre,area]*attrition ~~|
workers[cadre,area]= INTEG(recruits[cadre,area]-leavers[cadre,area], start[cadre,area]) ~~|
all workers= SUM(workers[cadre!,area!]) ~~|
INITIAL TIME= 0 ~~|
FINAL TIME= {years} ~~|
TIME STEP= 1 ~~|
SAVEPER= {years} ~~|
"""


def model(folder: Path, years: int, start: np.ndarray, begin: np.ndarray) -> "pysd.py_backend.model.Model":
    """A model of cadres and areas: workers at the start, and those who begin training each year."""
    cadres, areas = start.shape
    text = MODEL.format(
        cadres=", ".join(f"c{n}" for n in range(cadres)),
        areas=", ".join(f"a{n}" for n in range(areas)),
        start=_table(start),
        begin=_table(begin),
        years=years,
    )
    path = folder / "workforce.mdl"
    path.write_text(text, encoding="utf-8")
    return pysd.read_vensim(str(path))


def workers(made: "pysd.py_backend.model.Model", **assumed: float) -> float:
    """Run it: all workers in the last year."""
    return float(made.run(params=assumed, return_columns=["all workers"])["all workers"].iloc[-1])


def _table(numbers: np.ndarray) -> str:
    return " ".join(",".join(map(repr, map(float, row))) + ";" for row in numbers)
