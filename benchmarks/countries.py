"""Assessments to measure with: England through its recipes, and generated countries of any size."""

import random
import shutil
from pathlib import Path

import numpy as np
import pandas as pd

from sswkit.assessment.folder import new
from sswkit.assessment.importing import bring_in
from sswkit.data.recipes import Recipe

ENGLAND = Path(__file__).parents[1] / "docs" / "examples" / "england"
RECIPES = ("areas", "workforce", "agency", "posts", "movements", "caseload", "absence")
CADRES = (
    "social_worker",
    "social_welfare_officer",
    "child_protection_officer",
    "psychologist",
    "supervisor",
    "social_work_assistant",
    "community_worker",
    "child_and_youth_care_worker",
)
YEAR = 2024


def england(data: Path, home: Path) -> Path:
    """England in `home`, from the two open files in `data`, through the seven recipes."""
    folder = new(home / "england", iso="GBR", name="England", base_year=2021)
    for name in RECIPES:
        recipe = Path(shutil.copy(ENGLAND / f"{name}.toml", home))
        for file in data.glob("*.csv"):
            shutil.copy(file, home)
        bring_in(folder, recipe)
    return folder


def generated(home: Path, districts: int, workers: int) -> Path:
    """A country of `districts` in regions of 20, with a register of `workers` and every other table."""
    folder = new(home / f"districts{districts}", iso="NAM", name="Exampland", base_year=YEAR)
    chance = np.random.default_rng(districts)
    codes = [f"D{number:05d}" for number in range(districts)]
    for table, rows in tables(codes, workers, chance).items():
        file = home / f"{table}.csv"
        rows.to_csv(file, index=False)
        bring_in(folder, Recipe(table=table, file=file.name), file)
    return folder


def tables(codes: list[str], workers: int, chance: np.random.Generator) -> dict[str, pd.DataFrame]:
    """The tables by name, areas first."""
    cells = pd.MultiIndex.from_product([codes, CADRES], names=["area", "cadre"]).to_frame(index=False)
    cells["period"] = YEAR
    total = len(cells)
    filled, vacant = chance.poisson(workers / total, total), chance.poisson(workers / total / 6, total)
    return {
        "areas": areas(codes, chance),
        "norms": pd.DataFrame(
            {"cadre": CADRES, "basis": "children", "per_100000": 30, "source": "National plan"}
        ),
        "staff": register(codes, workers, chance),
        "posts": cells.assign(employer="government", filled=filled, vacant=vacant),
        "movements": cells.assign(
            employer="government",
            starters=chance.poisson(workers / total / 8, total),
            leavers=chance.poisson(workers / total / 9, total),
        ),
        "caseload": cells.assign(
            cases=chance.poisson(300, total), case_holders=chance.poisson(15, total) + 1
        ),
        "absence": cells.assign(days_lost=chance.poisson(90, total), working_days=filled * 230 + 1),
        "programmes": programmes(chance),
    }


def areas(codes: list[str], chance: np.random.Generator) -> pd.DataFrame:
    """Regions, then districts of about 80,000 children."""
    parents = [f"R{number // 20:03d}" for number in range(len(codes))]
    regions = pd.DataFrame({"area": list(dict.fromkeys(parents))}).assign(
        name=lambda t: "Region " + t["area"]
    )
    children = chance.integers(20_000, 140_000, len(codes))
    kinds = chance.choice(["urban", "peri_urban", "rural"], len(codes))
    districts = pd.DataFrame({"area": codes, "parent": parents, "kind": kinds, "children": children})
    districts = districts.assign(name="District " + districts["area"], population=children * 2)
    return pd.concat([regions, districts], ignore_index=True)


def register(codes: list[str], workers: int, chance: np.random.Generator) -> pd.DataFrame:
    """Workers with a birthday, a contract and mostly a supervisor; one in six has left."""
    days = pd.Timestamp("1962-01-01") + pd.to_timedelta(chance.integers(0, 14_000, workers), unit="D")
    start = pd.Timestamp("2005-01-01") + pd.to_timedelta(chance.integers(0, 6_500, workers), unit="D")
    left = start + pd.to_timedelta(chance.integers(60, 500, workers), unit="D")
    number = pd.Series(np.arange(workers)).astype("str").str.zfill(7)
    above = "W" + pd.Series(chance.integers(0, workers, workers)).astype("str").str.zfill(7)
    return pd.DataFrame(
        {
            "worker": "W" + number,
            "area": chance.choice(codes, workers),
            "cadre": chance.choice(CADRES, workers),
            "employer": chance.choice(["government", "ngo", "private"], workers),
            "contract": chance.choice(["permanent", "fixed_term", "agency"], workers, p=[0.8, 0.15, 0.05]),
            "sex": chance.choice(["female", "male"], workers, p=[0.8, 0.2]),
            "birth_date": days.strftime("%Y-%m-%d"),
            "fte": chance.choice([1.0, 0.8, 0.5], workers),
            "start_date": start.strftime("%Y-%m-%d"),
            "end_date": pd.Series(left.strftime("%Y-%m-%d")).where(chance.random(workers) < 1 / 6),
            "supervisor": above.where((chance.random(workers) < 0.8) & (above != "W" + number)),
        }
    )


def programmes(chance: np.random.Generator) -> pd.DataFrame:
    """Two schools for every cadre."""
    names = random.Random(1).sample(range(100, 999), 2)
    rows = [(f"School {name}", f"Course for {cadre}", cadre) for cadre in CADRES for name in names]
    found = pd.DataFrame(rows, columns=["institution", "programme", "cadre"])
    return found.assign(period=YEAR, entrants=50, graduates=chance.integers(20, 50, len(rows)))
