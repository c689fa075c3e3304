"""How long does a register of 200,000 workers take, beside the libraries that do less?

`python benchmarks/reading.py` makes the register as CSV and as xlsx, lets each way of reading it run
in a process of its own, several times in turn, and prints medians, ratios and peak memory. Times are
without the time to import and, for sswkit, to load its languages (once per program); that of
`frictionless`, a command, is with it.
"""

import argparse
import csv
import datetime
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HEADINGS = [
    "worker",
    "area",
    "cadre",
    "employer",
    "contract",
    "sex",
    "birth_date",
    "qualification",
    "fte",
    "monthly_pay",
    "start_date",
    "end_date",
    "leaving_reason",
    "supervisor",
    "registered",
]
FIRST_DAY = datetime.date(1990, 1, 1)


def worker(number: int, chance: random.Random) -> list:
    """One row of a register without mistakes."""
    start = FIRST_DAY + datetime.timedelta(chance.randrange(9000))
    left = chance.random() < 0.2
    return [
        f"W{number:06d}",
        f"District {chance.randrange(36):02d}",
        chance.choice(["social_worker", "community_worker", "counsellor"]),
        chance.choice(["government", "ngo", "private"]),
        chance.choice(["permanent", "fixed_term"]),
        chance.choice(["female", "male"]),
        datetime.date(1962, 1, 1) + datetime.timedelta(chance.randrange(3600)),
        chance.choice(["degree", "diploma", "certificate"]),
        chance.choice([1, 0.5, 0.8]),
        chance.randrange(80_000, 500_000) / 100,
        start,
        start + datetime.timedelta(chance.randrange(30, 2000)) if left else None,
        "resigned" if left else None,
        None if number < 10 else f"W{chance.randrange(10):06d}",
        chance.choice(["yes", "no"]),
    ]


def make_files(folder: Path, rows: int) -> tuple[Path, Path]:
    """The same register as CSV and as xlsx."""
    import xlsxwriter

    chance = random.Random(1)
    register = [worker(number, chance) for number in range(rows)]
    text, book = folder / "register.csv", folder / "register.xlsx"
    with text.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADINGS, *register])
    with xlsxwriter.Workbook(str(book), {"default_date_format": "yyyy-mm-dd"}) as workbook:
        sheet = workbook.add_worksheet("Staff")
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(register, start=1):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
    return text, book


def bare_pandas(path: Path) -> Callable[[], object]:
    """pandas.read_csv(dtype=str): text, unchecked."""
    import pandas as pd

    return lambda: pd.read_csv(path, dtype=str)


def bare_calamine(path: Path) -> Callable[[], object]:
    """python-calamine to lists of cells: typed, unchecked."""
    import python_calamine

    return lambda: python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def pandas_openpyxl(path: Path) -> Callable[[], object]:
    """pandas.read_excel with openpyxl."""
    import openpyxl
    import pandas as pd

    return lambda: pd.read_excel(path, engine=openpyxl.__name__)


def our_reading(path: Path) -> Callable[[], object]:
    """sswkit's read_table: typed, located, with what was odd about the file."""
    from sswkit.data.mapping import known_headings
    from sswkit.data.reading import read_table

    names = known_headings("staff")
    return lambda: read_table(path, known_headings=names)


def our_check(path: Path) -> Callable[[], object]:
    """sswkit's check_file: read, mapped, parsed, every rule."""
    from sswkit.data import reading  # noqa: F401 (imported by the first call otherwise)
    from sswkit.data.checking import check_file
    from sswkit.data.mapping import known_headings

    known_headings("staff")
    return lambda: check_file(path, "staff")


def frictionless(path: Path) -> Callable[[], object]:
    """The command `frictionless validate`: types inferred and every cell checked against them."""
    command = shutil.which("frictionless")
    return lambda: subprocess.run(
        [command, "validate", path.name], cwd=path.parent, capture_output=True, check=False
    )


CONTENDERS = {
    "register.csv": [bare_pandas, our_reading, our_check, frictionless],
    "register.xlsx": [bare_calamine, our_reading, our_check, pandas_openpyxl, frictionless],
}
BY_NAME = {contender.__name__: contender for contenders in CONTENDERS.values() for contender in contenders}


def run_once(name: str, path: Path) -> None:
    """In a process of its own: seconds and megabytes of one run, as JSON."""
    job = BY_NAME[name](path)
    begun = time.perf_counter()
    job()
    seconds = time.perf_counter() - begun
    print(json.dumps({"seconds": seconds, "megabytes": peak_megabytes()}))


def peak_megabytes() -> float:
    """The most memory this process and, beside it, its largest child had; 0 where it cannot be asked."""
    try:
        import resource
    except ImportError:
        return 0.0
    usage = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage) / (2**20 if sys.platform == "darwin" else 2**10)


def measured(name: str, path: Path) -> dict[str, float]:
    """One run in a process of its own."""
    command = [sys.executable, __file__, "--one", name, "--file", str(path)]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def compare(path: Path, rounds: int) -> None:
    """All contenders for one file in turn, and a line for each."""
    contenders = [
        c.__name__ for c in CONTENDERS[path.name] if c is not frictionless or shutil.which("frictionless")
    ]
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in contenders}
    for _round in range(rounds):
        for name in contenders:
            if name in ("frictionless", "pandas_openpyxl") and runs[name]:
                continue  # these take minutes; once is enough
            runs[name].append(measured(name, path))
    bare = statistics.median(run["seconds"] for run in runs[contenders[0]])
    print(f"\n{path.name}, {path.stat().st_size / 2**20:.1f} MB, median of {rounds} runs")
    for name in contenders:
        seconds = statistics.median(run["seconds"] for run in runs[name])
        memory = max(run["megabytes"] for run in runs[name])
        print(
            f"  {name:16} {seconds:8.2f} s {seconds / bare:8.2f} × {contenders[0]} {memory:8.0f} MB at most"
        )
    if "frictionless" not in contenders:
        print("  frictionless is not installed here, so it was not measured")


def main() -> None:
    """Make the files, or run one contender when another process asks for it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=200_000)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--one", choices=BY_NAME)
    arguments.add_argument("--file", type=Path)
    arguments.add_argument("--make", type=Path, help="only make the files, in this folder")
    chosen = arguments.parse_args()
    if chosen.one:
        run_once(chosen.one, chosen.file)
        return
    if chosen.make:
        make_files(chosen.make, chosen.rows)
        return
    with tempfile.TemporaryDirectory() as folder:
        # In another process: a system counts the memory of who starts a process as that process's own.
        command = [sys.executable, __file__, "--make", folder, "--rows", str(chosen.rows)]
        subprocess.run(command, check=True)
        for name in CONTENDERS:
            compare(Path(folder) / name, chosen.rounds)


if __name__ == "__main__":
    main()
