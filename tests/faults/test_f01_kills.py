"""F01: a process is killed at any moment."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

PLACE = Path(__file__).parents[2] / "benchmarks" / "journal_kills.py"


def test_f01_two_hundred_kills_lose_nothing_that_was_said_to_be_saved():
    spec = spec_from_file_location("journal_kills", PLACE)
    kills = module_from_spec(spec)
    spec.loader.exec_module(kills)
    tally = kills.kill_many(200, seed=1)
    assert (tally.kills, tally.lost, tally.corrupt) == (200, 0, 0)
    assert tally.saved > 200
