"""Rivania as it lies in the tree."""

from pathlib import Path

import pandas as pd
import pytest

from sswkit.core.definitions import table, tables
from sswkit.core.places import kit_folder


@pytest.fixture(scope="session")
def rivania() -> Path:
    return kit_folder("countries") / "rivania"


@pytest.fixture(scope="session")
def made(rivania) -> dict[str, pd.DataFrame]:
    """The tables of Rivania as plain text turned into numbers and dates, by name."""
    return {name: _read(rivania, name) for name in tables()}


def _read(folder: Path, name: str) -> pd.DataFrame:
    frame = pd.read_csv(folder / "data" / f"{name}.csv", encoding="utf-8", keep_default_na=False, dtype=str)
    for column in table(name).columns:
        if column.type in ("count", "number", "money", "year", "share"):
            frame[column.column] = pd.to_numeric(frame[column.column])
        elif column.type == "date":
            frame[column.column] = pd.to_datetime(frame[column.column])
    return frame
