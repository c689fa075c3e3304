"""What CONTRIBUTING and docs/adapting.md show runs as it is written there."""

import re
import shutil
import tomllib
from pathlib import Path

import pandas as pd
import pytest

import sswkit as ssw
from sswkit.core.places import kit_folder

ROOT = Path(__file__).resolve().parents[2]


def blocks(page: str, kind: str) -> list[str]:
    """The code blocks of a page in one language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def rivania(tmp_path) -> Path:
    folder = tmp_path / "rivania"
    shutil.copytree(kit_folder("countries") / "rivania", folder, ignore=shutil.ignore_patterns("messy"))
    (folder / "definitions").mkdir(exist_ok=True)
    return folder


def registered_by_hand(folder: Path) -> pd.Series:
    """Of those in post at the end of 2026 who are not from an agency, the share with yes, by region."""
    staff = pd.read_csv(folder / "data" / "staff.csv", dtype=str, keep_default_na=False)
    here = staff[(staff.end_date == "") & (staff.contract != "agency")]
    return here.registered.eq("yes").groupby(here.area.str[:4]).mean()


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/adapting.md"])
def test_the_six_line_indicator_gives_the_share_that_a_person_counts(page, rivania):
    indicator = next(block for block in blocks(page, "toml") if "registered_share" in block)
    assert len(indicator.strip().splitlines()) == 6
    (rivania / "definitions" / "indicators.toml").write_text(indicator, encoding="utf-8")
    found = ssw.indicators.compute(ssw.load(rivania), "registered_share", by=["region"])
    assert (
        found.set_index("region")["value"].round(9).to_dict()
        == registered_by_hand(rivania).round(9).to_dict()
    )
    assert (found["unit"] == "share").all()


def test_contributing_computes_it_in_the_way_that_the_test_does():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert 'ssw.indicators.compute(country, "registered_share", by=["region"])' in text


def test_the_python_of_the_page_on_adapting_runs_from_top_to_bottom(rivania, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "countries").mkdir()
    for name in ("one", "two"):
        shutil.copytree(rivania, tmp_path / "countries" / name)
    shutil.copytree(rivania, tmp_path / "my-country")
    indicator = next(block for block in blocks("docs/adapting.md", "toml") if "registered_share" in block)
    (tmp_path / "my-country" / "definitions" / "indicators.toml").write_text(indicator, encoding="utf-8")
    known: dict = {}
    for block in blocks("docs/adapting.md", "python"):
        exec(block, known)
    assert "Rivania" in capsys.readouterr().out


def test_the_toml_of_the_page_on_adapting_can_be_read():
    assert all(tomllib.loads(block) for block in blocks("docs/adapting.md", "toml"))
