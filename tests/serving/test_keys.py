"""The code of a room: kept over restarts, for its owner only, and renewed on demand."""

import json
import os
import stat

import pytest

from sswkit.serving import keys, network
from sswkit.serving.patience import FREE_TRIES, LONGEST_WAIT, Patience


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A data folder of its own."""
    monkeypatch.setattr(keys, "keys_folder", lambda: tmp_path / "person" / "doors")
    return tmp_path / "person" / "doors"


def test_a_restart_with_the_same_assessments_has_the_same_code_and_cookies(tmp_path):
    first = keys.keys_for([tmp_path / "a", tmp_path / "b"])
    assert keys.keys_for([tmp_path / "b", tmp_path / "a"]) == first
    assert len(first.code) == 8
    assert first.kept


def test_other_assessments_and_a_renewal_have_other_keys(tmp_path):
    first = keys.keys_for([tmp_path / "a"])
    for other in (keys.keys_for([tmp_path / "b"]), keys.keys_for([tmp_path / "a"], renew=True)):
        assert other.code != first.code
        assert other.secret != first.secret


def test_a_code_of_ones_own_keeps_people_signed_in_and_is_not_written_down(tmp_path, folder):
    first = keys.keys_for([tmp_path / "a"], given="our-room")
    assert first.code == "our-room"
    assert keys.keys_for([tmp_path / "a"], given="Our-Room").secret == first.secret
    assert keys.keys_for([tmp_path / "a"], given="another").secret != first.secret
    assert "our-room" not in next(folder.iterdir()).read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows closes the whole profile of a person to others")
def test_the_keys_can_be_read_by_their_owner_only(tmp_path, folder):
    keys.keys_for([tmp_path / "a"])
    file = next(folder.iterdir())
    assert (stat.S_IMODE(folder.stat().st_mode), stat.S_IMODE(file.stat().st_mode)) == (0o700, 0o600)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"code": "1"}', '{"code": "", "key": "xyz"}'])
def test_damaged_keys_are_replaced(tmp_path, folder, damage):
    first = keys.keys_for([tmp_path / "a"])
    file = next(folder.iterdir())
    file.write_text(damage, encoding="utf-8")
    second = keys.keys_for([tmp_path / "a"])
    assert (second.code != first.code, second.kept) == (True, True)
    assert json.loads(file.read_text(encoding="utf-8"))["code"] == second.code


def test_where_nothing_can_be_written_the_room_still_has_a_code_and_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(keys, "keys_folder", lambda: tmp_path / "file" / "doors")
    made = keys.keys_for([tmp_path / "a"])
    assert (len(made.code), made.kept) == (8, False)


def test_waits_grow_to_a_limit_and_are_forgotten():
    now = [0.0]
    patience = Patience(lambda: now[0])
    waits = []
    for _try in range(FREE_TRIES + 7):
        patience.note_wrong("10.0.0.7")
        waits.append(patience.seconds_to_wait("10.0.0.7"))
    assert waits == [0] * (FREE_TRIES - 1) + [2, 4, 8, 16, 30, 30, 30, 30]
    assert patience.seconds_to_wait("10.0.0.8") == 0
    now[0] = LONGEST_WAIT
    assert patience.seconds_to_wait("10.0.0.7") == 0
    now[0] = 10_000
    patience.note_wrong("10.0.0.7")
    assert patience.seconds_to_wait("10.0.0.7") == 0


def test_an_attack_from_many_addresses_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr("sswkit.serving.patience.MOST_ADDRESSES", 3)
    patience = Patience(lambda: 0.0)
    for number in range(9):
        patience.note_wrong(f"10.0.0.{number}")
    assert list(patience._wrong) == ["10.0.0.6", "10.0.0.7", "10.0.0.8"]


def test_the_network_of_the_room_comes_before_those_inside_the_computer(monkeypatch):
    import socket
    from types import SimpleNamespace

    def card(number):
        return [SimpleNamespace(family=socket.AF_INET, address=number)]

    cards = {"lo": "127.0.0.1", "docker0": "172.17.0.1", "eth9": "169.254.3.4", "wlan0": "192.168.137.1"}
    cards["eth0"] = "10.0.0.5"
    monkeypatch.setattr(
        network.psutil, "net_if_addrs", lambda: {name: card(at) for name, at in cards.items()}
    )
    up = {name: SimpleNamespace(isup=name != "eth0") for name in cards}
    monkeypatch.setattr(network.psutil, "net_if_stats", lambda: up)
    monkeypatch.setattr(network, "_outward_number", lambda: "")
    assert network.own_numbers() == ["192.168.137.1", "169.254.3.4", "172.17.0.1"]
    monkeypatch.setattr(network, "_outward_number", lambda: "172.17.0.1")
    assert network.own_numbers()[0] == "172.17.0.1"
