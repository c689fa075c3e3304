"""`sswkit start --lan` for real: what the terminal says is what lets a room in, and nothing else does."""

import re
import urllib.error
import urllib.request

import psutil
import pytest

HOME = "/voila/render/en/start.ipynb"


@pytest.fixture(scope="module")
def room(open_room):
    """A server for a room, which knows a name of its own in the network."""
    return open_room("--lan", "--address", "sswkit.example")


@pytest.fixture(scope="module")
def told(room) -> str:
    """What stands in the terminal."""
    return (room.folder.parent / "server.log").read_text(encoding="utf-8")


def status(room, host: str, path: str = HOME) -> tuple[int, str]:
    """What somebody is answered who reaches this computer by the name or number `host`."""
    request = urllib.request.Request(room.address + path, headers={"Host": f"{host}:{room.port}"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        return error.code, ""


def code_in(told: str) -> str:
    return "".join(re.search(r"^ +(\d{4}) (\d{4}) *$", told, re.MULTILINE).groups())


def test_it_listens_to_the_network_and_says_at_which_addresses(room, told):
    listening = [one.laddr.ip for one in psutil.net_connections("tcp4") if one.laddr[1:] == (room.port,)]
    assert "0.0.0.0" in listening
    addresses = re.findall(r"http://([\w.]+):(\d+)", told)
    assert addresses[0] == ("sswkit.example", str(room.port))
    assert {port for _host, port in addresses} == {str(room.port)}


def test_every_address_that_it_names_leads_to_the_question_for_the_code_and_no_other_does(room, told):
    for host in {host for host, _port in re.findall(r"http://([\w.]+):(\d+)", told)}:
        code, text = status(room, host)
        assert (code, 'name="code"' in text) == (200, True)
        assert "Rivania" not in text
    assert status(room, "evil.example")[0] == 403


def test_the_address_in_the_qr_code_opens_the_pages_and_leaves_no_code_behind(room, told, browse):
    page = browse(f"{room.address}/?token={code_in(told)}", "phone")
    page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'", timeout=90_000)
    assert "token" not in page.url
    assert page.locator(".ssw-folder >> text=Rivania").count() == 1
    assert code_in(told) not in page.content()
