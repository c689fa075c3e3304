"""A team's first morning, from the address it types to the workbook it carries away."""

import importlib.util
import shutil
from pathlib import Path

import pytest

PLACE = Path(__file__).parent / "first_morning.py"


def first_morning():
    """The path itself, which the pictures of the documentation are taken on as well."""
    spec = importlib.util.spec_from_file_location("first_morning", PLACE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Where the team keeps the files that it has mended."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture
def kit(server):
    """The server, up again if a morning before has ended without it, and with nothing begun."""
    if server.process.poll() is not None:
        server.start()
    for begun in server.folder.parent.glob("*-rivania"):
        shutil.rmtree(begun)
    return server


@pytest.mark.parametrize("size", ["laptop", "phone"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_first_morning_leads_from_messy_files_to_a_workbook_and_survives_two_lost_servers(
    kit, browse, files, language, size
):
    path = first_morning()
    page = browse(kit.address, size)
    stations: list[str] = []
    path.walk(path.Team(page, kit, language, files, stations.append))
    assert len(stations) == len(set(stations)) == 14
