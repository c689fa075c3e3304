"""What the server is told to serve, to whom, and in which words."""

import json
import socket

import pytest

from sswkit.core.definitions import guides
from sswkit.core.errors import KitError
from sswkit.core.limits import LARGEST_UPLOAD
from sswkit.core.places import kit_folder
from sswkit.core.words import languages, speaking
from sswkit.serving import address, pages, settings
from sswkit.serving.address import Address

GUIDE = kit_folder("notebooks") / "planning" / "3_how_many_are_needed.ipynb"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    return folder, pages.write_pages(folder)


def markdown(page: dict) -> str:
    return "\n".join(cell["source"] for cell in page["cells"] if cell["cell_type"] == "markdown")


def code(page: dict) -> list[str]:
    return ["".join(cell["source"]) for cell in page["cells"] if cell["cell_type"] == "code"]


def test_every_guide_is_written_in_every_language(written):
    folder, files = written
    asked = {"start.ipynb", *(guide.notebook for guide in guides() if guide.notebook)}
    for language in languages():
        here = {path.relative_to(folder / language).as_posix() for path in files if language in path.parts}
        assert here == asked
    assert len(files) == len(asked) * len(languages())


def test_a_page_speaks_its_language_in_its_title_guidance_and_refusals():
    french, english = pages.page(GUIDE, "fr"), pages.page(GUIDE, "en")
    assert french["metadata"]["title"] == "Combien d’agents faut-il\u00a0?"
    assert english["metadata"]["title"] == "How many are needed?"
    assert (french["metadata"]["language"], english["metadata"]["language"]) == ("fr", "en")
    assert "## 2. Choose your yardstick" in markdown(english)
    assert "Choose your yardstick" not in markdown(french)
    assert "{file} fait {size}" in french["metadata"]["browser_words"]["upload"]["message"]
    assert french["metadata"]["browser_words"]["upload"]["bytes"] == LARGEST_UPLOAD


def test_the_code_of_a_page_is_that_of_the_guide_in_every_language_and_runs_once_the_page_is_sent():
    first, *others = code(json.loads(GUIDE.read_text(encoding="utf-8")))
    later = [f"page.later({source!r})" for source in others]
    for language in languages():
        assert code(pages.page(GUIDE, language)) == [first, *later, "page.work()"]


def test_the_language_of_whoever_writes_the_pages_does_not_matter_and_does_not_change():
    with speaking("fr"):
        assert pages.page(GUIDE, "en")["metadata"]["title"] == "How many are needed?"
        assert pages.page(GUIDE, "fr")["metadata"]["title"].startswith("Combien")


def test_no_cell_of_a_page_stops_those_below_it():
    for cell in pages.page(GUIDE, "en")["cells"]:
        if cell["cell_type"] == "code":
            assert "raises-exception" in cell["metadata"]["tags"]


def test_writing_the_pages_leaves_the_guides_as_they_are():
    before = GUIDE.read_bytes()
    pages.page(GUIDE, "fr")
    assert GUIDE.read_bytes() == before


def test_a_guide_without_a_heading_is_called_after_the_kit(tmp_path):
    cells = [{"cell_type": "code", "source": ["# not a title"], "metadata": {}, "outputs": []}]
    notebook = tmp_path / "bare.ipynb"
    notebook.write_text(json.dumps({"cells": cells, "metadata": {}}), encoding="utf-8")
    assert pages.page(notebook, "en")["metadata"]["title"] == "sswkit"


def test_a_few_kernels_wait_for_any_page_unless_none_are_wanted(tmp_path):
    assert settings.configuration(tmp_path, Address(port=8866)).Kernels.spare > 0
    assert settings.configuration(tmp_path, Address(port=8866, warm=False)).Kernels.spare == 0


def test_a_taken_port_is_told_before_anything_starts_with_another_one_to_use():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(KitError) as told:
            address.refuse_taken_port(Address(port=port))
    assert told.value.message.startswith(f"Port {port} is already in use")
    assert f"--port {port + 1}" in told.value.remedy
    assert f"http://127.0.0.1:{port}/" in told.value.remedy


def test_a_free_port_is_taken_without_a_word():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    address.refuse_taken_port(Address(port=port))


def test_the_address_is_this_computers_alone_unless_the_network_is_asked_for(monkeypatch):
    monkeypatch.setattr(address, "own_numbers", lambda: ["192.168.1.5", "10.0.0.5"])
    alone, room = Address(port=8866), Address(port=8866, lan=True, name="sswkit.local")
    assert (alone.ip, alone.url, alone.room_urls) == (
        "127.0.0.1",
        "http://127.0.0.1:8866/",
        ["http://127.0.0.1:8866"],
    )
    assert room.ip == "0.0.0.0"
    names = ["sswkit.local", "192.168.1.5", "10.0.0.5"]
    assert room.room_urls == [f"http://{name}:8866" for name in names]


def test_the_settings_close_every_door_that_voila_leaves_open(tmp_path):
    config = settings.configuration(tmp_path, Address(port=8866))
    assert config.Voila.ip == "127.0.0.1"
    assert config.Voila.port_retries == 0
    assert config.VoilaConfiguration.file_allowlist == []
    assert config.VoilaConfiguration.allow_template_override == "NO"
    assert config.VoilaConfiguration.allow_theme_override == "NO"
    assert config.MappingKernelManager.allow_tracebacks is False
    assert config.MappingKernelManager.cull_idle_timeout > 0
    assert config.Voila.tornado_settings["websocket_max_message_size"] > LARGEST_UPLOAD


def test_the_policy_lets_in_nothing_from_outside_and_no_handler_in_a_tag():
    rules = dict(part.split(" ", 1) for part in settings.CONTENT_SECURITY_POLICY.split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["script-src-attr"] == "'none'"
    assert "'unsafe-eval'" not in rules["script-src"]
    assert not any("http" in sources or "*" in sources for sources in rules.values())
