"""F14: Ctrl-C and kill in the middle of a real import."""

import random
import signal
import subprocess
import sys
import time

import pytest

from sswkit.assessment.folder import load
from sswkit.assessment.importing import bring_in
from sswkit.assessment.journal import open_journal
from sswkit.data.recipes import Recipe

IMPORT = """
import sys, pathlib
from sswkit.assessment import importing
from sswkit.data import reading
from sswkit.data.recipes import Recipe
print("ready", flush=True)
importing.bring_in(sys.argv[1], Recipe("areas", name="census"), pathlib.Path(sys.argv[2]))
"""
SIGNALS = [
    signal.SIGTERM if sys.platform == "win32" else signal.SIGINT,
    getattr(signal, "SIGKILL", signal.SIGTERM),
]


def areas(count: int) -> bytes:
    return ("area,name\n" + "".join(f"A{n},Area {n}\n" for n in range(count))).encode()


@pytest.mark.parametrize("stop", SIGNALS)
def test_f14_a_stopped_import_has_brought_all_rows_or_none(folder, tmp_path, stop):
    bring_in(folder, Recipe("areas", name="census"), areas(10), name="old.csv")
    (tmp_path / "new.csv").write_bytes(areas(3000))
    chance = random.Random(stop)
    for _time in range(6):
        command = [sys.executable, "-c", IMPORT, str(folder), str(tmp_path / "new.csv")]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert child.stdout.readline() == b"ready\n"
        time.sleep(chance.random() * 0.25)
        child.send_signal(stop)
        child.communicate()
        with open_journal(folder) as journal:
            assert journal.notice == ""
            assert len(load(folder).areas) == journal.value("table:areas").value["rows"]
        assert len(load(folder).areas) in (10, 3000)
