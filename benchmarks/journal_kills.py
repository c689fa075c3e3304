"""How many saved entries does a killed process lose? (F01)

A child process writes entries and tables and says so after each; the parent kills it at a random
moment, opens the assessment and counts. Run `python benchmarks/journal_kills.py 1000`.
"""

import os
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory

from sswkit.assessment import durable, versions
from sswkit.assessment.journal import Journal, open_journal
from sswkit.assessment.locks import lock

LONGEST_LIFE = 0.04  # seconds from the child's "ready"
TABLE = "areas"


@dataclass
class Tally:
    """What the kills did: `lost` and `corrupt` have to stay 0.

    `in_flight` are entries that were on the disk when the kill came before the child could say so.
    """

    kills: int = 0
    saved: int = 0
    lost: int = 0
    corrupt: int = 0
    in_flight: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.saved} saved entries: {self.lost} lost, "
            f"{self.corrupt} corrupt files, {self.in_flight} more were saved but not yet told"
        )


def write_until_killed(folder: Path, seed: int) -> None:
    """The child: write for ever, and tell each entry only once it is said to be saved."""
    chance = random.Random(seed)
    early = chance.random() < 0.3  # some are killed while they open the journal
    if early:
        tell("ready")
    with open_journal(folder, "child") as journal:
        if not early:
            tell("ready")
        while True:
            key = f"note:{chance.randrange(7)}"
            newest = journal.value(key)
            text = "x" * chance.randrange(1, 4_000)
            entry = journal.write(key, text, "child", newest.revision if newest else None)
            tell(f"{entry.revision} {durable.sha256(text.encode())}")
            if chance.random() < 0.2:
                tell_table(journal, chance)


def tell_table(journal: Journal, chance: random.Random) -> None:
    """Bring a table in, as the last step of an import does."""
    rows = "".join(f"A{n},Area {chance.random()}\n" for n in range(chance.randrange(1, 500)))
    content = f"area,name\n{rows}".encode()
    with lock(journal.folder, versions.LOCK):
        entry = versions.record(journal, TABLE, content, {"rows": 1}, "child")
    tell(f"{entry.revision} {durable.sha256(content)}")


def tell(words: str) -> None:
    """Say something to the parent at once."""
    os.write(1, f"{words}\n".encode())


def kill_many(kills: int, seed: int = 0) -> Tally:
    """Kill as many children in one assessment, one after the other, and tally what is left."""
    chance, tally = random.Random(seed), Tally()
    with TemporaryDirectory(prefix="sswkit-kills-") as temporary:
        folder = Path(temporary)
        (folder / "data").mkdir()
        for number in range(kills):
            start = tally.saved + tally.in_flight
            said = _one_life(folder, seed + number, chance.random() * LONGEST_LIFE)
            _compare(folder, start, said, tally)
    return tally


def _one_life(folder: Path, seed: int, seconds: float) -> list[str]:
    child = Popen([sys.executable, __file__, "child", str(folder), str(seed)], stdout=PIPE)
    assert child.stdout.readline() == b"ready\n"
    time.sleep(seconds)
    child.kill()
    said = child.stdout.read().decode().splitlines()
    child.wait()
    return said


def _compare(folder: Path, start: int, said: list[str], tally: Tally) -> None:
    """What is on the disk beside what the child was told is saved; at most one entry more, the last."""
    with open_journal(folder) as journal:
        tally.corrupt += bool(journal.notice)
        found = {entry.revision: _fingerprint(entry.value) for entry in journal.changes_since(start)}
        newest = journal.value(versions.TABLE + TABLE)
        path = versions.table_path(folder, TABLE)
        if newest is not None:
            tally.corrupt += durable.sha256(path.read_bytes()) != newest.value["sha"]
    told = {int(line.split()[0]): line.split()[1] for line in said}
    tally.kills += 1
    tally.saved += len(told)
    tally.lost += sum(found.get(revision) != sha for revision, sha in told.items())
    untold = len(found) - len(told)
    tally.in_flight += untold
    tally.corrupt += untold > 1


def _fingerprint(value: str | dict) -> str:
    return durable.sha256(value.encode()) if isinstance(value, str) else value["sha"]


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        write_until_killed(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        began = time.monotonic()
        result = kill_many(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
        print(f"{result}; {time.monotonic() - began:.0f} s")
