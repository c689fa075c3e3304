"""What `sswkit start` refuses, and what it says in the terminal."""

import io
import socket

import pytest
import segno
from rich.console import Console

from sswkit import cli, starting
from sswkit.serving import address, keys, server


@pytest.mark.parametrize("port", ["0", "70000", "abc"])
def test_start_refuses_what_is_no_port(said, port):
    code, _out, err = said("start", "--port", port)
    assert (code, err.splitlines()[0]) == (2, f"A port is a number from 1 to 65535, not “{port}”.")


def test_start_refuses_a_taken_port_before_it_says_that_anything_is_open(begin, said):
    begin()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, out, err = said("start", "rivania", "--port", port, "--no-browser")
    assert (code, out) == (1, "")
    assert err.startswith(f"Port {port} is already in use, perhaps by sswkit in another window.")
    assert f"--port {port + 1}" in err


def test_start_speaks_the_language_of_the_assessment_and_says_when_it_has_stopped(said, monkeypatch):
    monkeypatch.delenv("SSWKIT_LANG", raising=False)
    assert said("new", "pays", "--country", "SEN", "--name", "Sénégal", "--lang", "fr")[0] == 0
    served = []
    monkeypatch.setattr(address, "refuse_taken_port", served.append)
    monkeypatch.setattr(server, "serve", lambda *what, **_more: served.append(what))
    cli.set_language("")
    code, out, _err = said("start", "pays", "--no-browser")
    assert (code, len(served)) == (0, 2)
    assert "Pour arrêter, appuyez ici sur Ctrl+C." in out
    assert out.splitlines()[-1] == "Arrêté. Tout ce qui a été enregistré est conservé."


@pytest.fixture
def open_to(monkeypatch, tmp_path):
    """What the server is told, without starting it; the keys are kept in a folder of the test."""
    told = []
    monkeypatch.setattr(address, "own_numbers", lambda: ["192.168.1.5", "10.0.0.5"])
    monkeypatch.setattr(keys, "keys_folder", lambda: tmp_path / "person")
    monkeypatch.setattr(address, "refuse_taken_port", lambda _place: None)
    monkeypatch.setattr(server, "serve", lambda _folders, _home, place, **_more: told.append(place))
    return told


def test_the_room_is_told_the_address_and_the_code_and_the_code_stays(said, begin, open_to):
    begin()
    first, second = said("start", "rivania", "--lan")[1], said("start", "rivania", "--lan")[1]
    code = open_to[0].keys.code
    assert first == second
    assert " http://192.168.1.5:8866 " in first
    assert f" {code[:4]} {code[4:]} " in first
    assert "http://10.0.0.5:8866" in first
    assert "token=" not in first
    assert "█" not in first  # no picture for a file or another program
    assert said("start", "rivania", "--lan", "--new-code")[0] == 0
    assert open_to[2].keys.code != code


def test_the_room_is_told_in_french(said, begin, open_to):
    begin()
    out = said("start", "rivania", "--lan", "--address", "sswkit.local", "--lang", "fr")[1]
    assert "3. Tapez le code d’accès" in out
    assert "http://sswkit.local:8866" in out
    assert open_to[0].is_ours("sswkit.local")


def test_alone_there_is_no_code_unless_one_is_given(said, begin, open_to):
    begin()
    assert "code" not in said("start", "rivania")[1]
    assert "Access code: our-room" in said("start", "rivania", "--token", "our-room")[1]
    assert [place.keys and place.keys.code for place in open_to] == [None, "our-room"]
    assert [place.ip for place in open_to] == ["127.0.0.1", "127.0.0.1"]


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [("--token", "1 2-3", "at least 6"), ("--address", "http://x/", "“http://x/” is no address")],
)
def test_start_refuses_a_weak_code_and_what_is_no_address(said, begin, open_to, option, value, problem):
    begin()
    code, out, err = said("start", "rivania", "--lan", option, value)
    assert (code, out, open_to) == (2, "", [])
    assert problem in err


def test_a_watched_terminal_shows_the_address_with_the_code_as_a_picture(monkeypatch):
    monkeypatch.setattr(address, "own_numbers", lambda: ["192.168.1.5"])
    place = address.Address(port=8866, lan=True, keys=keys.Keys("48271936", b"x"))
    shown = {}
    for encoding, width in (("utf-8", 80), ("utf-8", 30), ("cp850", 80)):
        file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace")
        console = Console(file=file, force_terminal=True, color_system="standard", width=width)
        starting.announce(place, 1, console)
        file.flush()
        shown[encoding, width] = file.buffer.getvalue().decode(encoding)
    lines = starting.qr_lines("http://192.168.1.5:8866/?token=48271936")
    assert all(line in shown["utf-8", 80] for line in lines)
    assert lines[5] not in shown["utf-8", 30]
    assert "▀" not in shown["cp850", 80]
    assert all("4827 1936" in text for text in shown.values())


def test_the_picture_has_the_modules_of_the_code_and_its_quiet_zone():
    wanted = segno.make("http://192.168.1.5:8866/?token=48271936", error="l").matrix
    lines = starting.qr_lines("http://192.168.1.5:8866/?token=48271936")
    rows = [[sign in upper for sign in line] for line in lines for upper in ("▀█", "▄█")]
    assert [[bool(module) for module in row] for row in wanted] == [
        row[4:-4] for row in rows[4 : 4 + len(wanted)]
    ]
    assert not any(any(row) for row in rows[:4])
