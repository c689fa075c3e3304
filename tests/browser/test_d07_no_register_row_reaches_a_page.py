"""D07: who knows a kernel's number and forges messages reads no row of the staff register, on any guide."""

import asyncio
import base64
import csv
import gzip
import io
import json
import re
import shutil
import urllib.request
import zipfile
from collections import Counter
from urllib.parse import unquote
from uuid import uuid4

import pytest
from tornado.websocket import websocket_connect

from sswkit.core.definitions import guides

# What stands in one row only: codes of workers and supervisors, a birthday, a pay; names in a first file.
CANARY = "KANARI"
NAME = "Zebulon Kanarivogel"
PAY = "7654321"
BORN = "1951-02-28"
CANARIES = (CANARY, NAME, PAY, BORN)
PAGES = ["start.ipynb", *(guide.notebook for guide in guides() if guide.notebook)]
# The one guide that names rows: pairs that may be one person, to the team that has to look at them.
DUPLICATES = "planning/2_how_good_are_our_data.ipynb"
CONTROL = "jupyter.widget.control"
QUIET = 3  # looks in a row, two seconds apart, at which nothing on the page has changed


@pytest.fixture(scope="module")
def seeded(server):
    """The sample country with a canary in every row of its register, and a first file with names."""
    folder = server.folder.parent / "kanari"
    shutil.copytree(server.folder, folder, ignore=shutil.ignore_patterns("journal.sqlite*"))
    register = folder / "data" / "staff.csv"
    header, first, *rows = register.read_text(encoding="utf-8").replace("RV-0", f"{CANARY}-0").splitlines()
    names, cells = header.split(","), first.split(",", 12)
    cells[names.index("birth_date")], cells[names.index("monthly_pay")] = BORN, PAY
    cells[names.index("end_date")] = ""
    register.write_text("\n".join([header, ",".join(cells), *rows]) + "\n", encoding="utf-8")
    uploads = folder / "data" / "uploads"
    uploads.mkdir(parents=True, exist_ok=True)
    (uploads / "first.csv").write_text(f"name,worker\n{NAME},{CANARY}-00001\n", encoding="utf-8")
    return folder


def twice(folder) -> set[bytes]:
    """The codes of rows that have the same birthday, first day, sex, area and cadre as another one."""
    rows = list(csv.DictReader((folder / "data" / "staff.csv").open(encoding="utf-8", newline="")))
    alike = ("birth_date", "start_date", "sex", "area", "cadre")
    seen = Counter(tuple(row[name] for name in alike) for row in rows)
    return {row["worker"].encode() for row in rows if seen[tuple(row[name] for name in alike)] > 1}


def message(kind: str, content: dict, metadata: dict | None = None) -> str:
    header = {
        "msg_id": uuid4().hex,
        "msg_type": kind,
        "username": "",
        "session": uuid4().hex,
        "version": "5.3",
    }
    parts = {"header": header, "parent_header": {}, "metadata": metadata or {}, "content": content}
    return json.dumps({**parts, "channel": "shell", "buffers": []})


async def states_of(address: str, heard: list[bytes]) -> str:
    """The states of all widgets of a kernel, once the page has come to rest; `heard` gets all traffic."""
    socket = await websocket_connect(address, max_message_size=10**9)
    comm = uuid4().hex
    opening = {"comm_id": comm, "target_name": CONTROL, "data": {}}
    await socket.write_message(message("comm_open", opening, {"version": "1.0.0"}))
    states, quiet = "", 0
    while quiet < QUIET:
        await asyncio.sleep(2)
        await socket.write_message(
            message("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        )
        before, states = states, await _update(socket, heard)
        quiet = quiet + 1 if states == before else 0
    socket.close()
    return states


async def _update(socket, heard: list[bytes]) -> str:
    while True:
        received = await asyncio.wait_for(socket.read_message(), 90)
        assert received is not None, "the server closed the connection"
        heard.append(received if isinstance(received, bytes) else received.encode())
        told = json.loads(_text(received))
        if told["msg_type"] == "comm_msg" and told["content"]["data"].get("method") == "update_states":
            return json.dumps(told["content"]["data"]["states"], sort_keys=True, ensure_ascii=False)


def _text(received: str | bytes) -> str:
    # A message with buffers: how many parts, where each begins, then the parts, the first of them JSON.
    if isinstance(received, str):
        return received
    count = int.from_bytes(received[:4], "big")
    places = [int.from_bytes(received[4 * part : 4 * part + 4], "big") for part in range(1, count + 1)]
    return received[places[0] : places[1] if count > 1 else None].decode()


def unfolded(content: bytes) -> list[bytes]:
    """The content, and what is packed in it: files to download, and the parts of workbooks."""
    found = [content]
    for packed in re.findall(rb"base64,([A-Za-z0-9+/=%]+)", content):
        found += unfolded(base64.b64decode(unquote(packed.decode())))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            found += [file.read(name) for name in file.namelist()]
    elif content.startswith(b"\x1f\x8b"):
        found.append(gzip.decompress(content))
    return found


@pytest.mark.parametrize("notebook", PAGES)
def test_d07_no_row_of_the_register_is_in_the_page_its_widgets_or_its_traffic(server, seeded, notebook):
    # The server knows every assessment beside the one that it was started with.
    address = f"{server.address}/voila/render/en/{notebook}?on={seeded.name}&who=Amina"
    with urllib.request.urlopen(address, timeout=90) as answer:
        html = answer.read()
    kernel = re.search(rb'"?kernelId"?\s*:\s*"([0-9a-f-]{36})"', html).group(1).decode()
    heard: list[bytes] = []
    channels = f"ws://127.0.0.1:{server.port}/api/kernels/{kernel}/channels"
    states = asyncio.run(states_of(channels, heard))
    assert len(json.loads(states)) > 20  # there was something to read
    assert "ssw-message ssw-stop" not in states  # and the page shows its results
    parts = [part for content in (html, states.encode(), *heard) for part in unfolded(content)]
    leaks = {canary.encode() for canary in CANARIES for part in parts if canary.encode() in part}
    if notebook == DUPLICATES:  # the codes of those pairs, and of nobody else
        named = {code for part in parts for code in re.findall(CANARY.encode() + rb"-\d+", part)}
        assert named <= twice(seeded)
        leaks.discard(CANARY.encode())
    assert leaks == set()


def test_d07_the_canaries_would_be_found():
    """The search itself: plain, in a download, and in a workbook."""
    workbook = io.BytesIO()
    with zipfile.ZipFile(workbook, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("sheet.xml", f"<t>{NAME}</t>")
    packed = b'{"href": "data:x;base64,' + base64.b64encode(workbook.getvalue()) + b'"}'
    assert any(NAME.encode() in part for part in unfolded(packed))
    assert not any(NAME.encode() in part for part in unfolded(b"nothing"))
