"""H01, H03 to H06: what the server does for somebody who does not use the pages as they are meant."""

import asyncio
import json
import re
import urllib.error
import urllib.request
from uuid import uuid4

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

HOME = "/voila/render/en/start.ipynb"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer to look at, not one to follow."""

    def redirect_request(self, *_about):
        return None


def ask(server, path: str, headers: dict | None = None, method: str = "GET"):
    """Status, headers and text of an answer; `path` goes out exactly as it is written."""
    request = urllib.request.Request(server.address + path, headers=headers or {}, method=method)
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=90) as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode("utf-8", "replace")


def kernel_of(server, headers: dict | None = None) -> str:
    """The kernel behind a page that has just been opened; its number stands in the page."""
    status, _headers, text = ask(server, HOME, headers)
    assert status == 200
    return re.search(r'"?kernelId"?\s*:\s*"([0-9a-f-]{36})"', text).group(1)


def channels(server, kernel: str) -> str:
    return f"ws://127.0.0.1:{server.port}/api/kernels/{kernel}/channels"


def message(kind: str, channel: str, content: dict) -> str:
    header = {
        "msg_id": uuid4().hex,
        "msg_type": kind,
        "username": "",
        "session": uuid4().hex,
        "version": "5.3",
    }
    parts = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": channel}
    return json.dumps({**parts, "buffers": []})


async def send_and_listen(address: str, messages: list[str]) -> list[str]:
    """Send the messages, then one that is allowed; the kinds of all answers up to that one's."""
    socket = await websocket_connect(address)
    for text in messages:
        await socket.write_message(text)
    await socket.write_message(message("kernel_info_request", "shell", {}))
    heard: list[str] = []
    while "kernel_info_reply" not in heard:
        received = await asyncio.wait_for(socket.read_message(), 60)
        assert received is not None, "the server closed the connection"
        heard.append(json.loads(received)["msg_type"])
    socket.close()
    return heard


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_h01_code_sent_to_the_kernel_of_a_page_is_not_run(server, tmp_path, channel):
    written = tmp_path / "written.txt"
    code = f"open({str(written)!r}, 'w').write('pwned')"
    kinds = {
        "execute_request": {"code": code, "silent": False, "user_expressions": {"x": code}},
        "complete_request": {"code": "open", "cursor_pos": 4},
        "inspect_request": {"code": "open", "cursor_pos": 4, "detail_level": 0},
        "history_request": {"raw": True, "output": False, "hist_access_type": "tail", "n": 9},
        "debug_request": {
            "type": "request",
            "seq": 1,
            "command": "evaluate",
            "arguments": {"expression": code},
        },
    }
    messages = [message(kind, channel, content) for kind, content in kinds.items()]
    heard = asyncio.run(send_and_listen(channels(server, kernel_of(server)), messages))
    assert not written.exists()
    assert set(heard) <= {"status", "kernel_info_reply"}


def test_h03_a_page_of_another_site_cannot_connect_to_a_kernel(server):
    kernel = kernel_of(server)

    async def knock():
        request = HTTPRequest(channels(server, kernel), headers={"Origin": "http://evil.example"})
        with pytest.raises(HTTPClientError) as refused:
            await websocket_connect(request)
        return refused.value.code

    assert asyncio.run(knock()) == 403


@pytest.mark.parametrize("path", ["/", HOME, "/voila/static/voila.js", "/voila/api/themes/x", "/nowhere"])
def test_h03_another_name_for_this_computer_is_refused_on_every_route(server, path):
    assert ask(server, path, {"Host": "evil.example"})[0] == 403
    assert ask(server, path, {"Host": f"localhost:{server.port}"})[0] != 403


def test_h03_the_server_listens_on_this_computer_alone(server):
    import psutil

    connections = psutil.Process(server.process.pid).net_connections("tcp")
    listening = {each.laddr for each in connections if each.status == psutil.CONN_LISTEN}
    assert ("127.0.0.1", server.port) in listening
    assert {address.ip for address in listening} == {"127.0.0.1"}


OUTSIDE = [
    "/voila/files/..%2f..%2fetc%2fpasswd",
    "/voila/files/../assessment.toml",
    "/voila/files/%2fetc%2fpasswd",
    "/voila/static/..%2f..%2f..%2fetc%2fpasswd",
    "/voila/static/etc/passwd",
    "/static/etc/passwd",
    "/voila/templates/sswkit/static/..%2f..%2findex.html.j2",
    "/voila/templates/..%2f..%2fetc%2fpasswd",
    "/voila/templates/sswkit/static/..\\..\\index.html.j2",
    "/voila/labextensions/..%2f..%2fetc%2fpasswd",
    "/voila/render/..%2f..%2fetc%2fpasswd",
    "/voila/render/en/..%2f..%2fassessment.toml",
    "/voila/files/a%00b",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_h04_no_address_leads_out_of_what_is_served(server, path):
    status, headers, text = ask(server, path)
    assert status in (302, 400, 403, 404, 500)  # 500: Voilà asserts that its template paths are whole
    for secret in ("root:", "{%- extends", "base_year =", "Traceback"):
        assert secret not in text
    if status == 302:
        assert ask(server, headers["Location"])[0] in (403, 404)


@pytest.mark.parametrize(
    "name", ["en/start.ipynb", "start.ipynb", "en/planning/3_how_many_are_needed.ipynb", "x.png"]
)
def test_h04_no_file_is_served_not_even_a_guide(server, name):
    assert ask(server, f"/voila/files/{name}")[0] in (403, 404)


@pytest.mark.parametrize(
    "path",
    [
        "/voila/tree",
        "/voila/tree/en",
        "/voila/api/contents",
        "/voila/api/contents/en",
        "/api/contents",
        "/tree",
    ],
)
def test_h05_nothing_lists_files(server, path):
    status, _headers, text = ask(server, path)
    assert status in (403, 404)
    assert "ipynb" not in text


def test_h05_the_root_leads_home(server):
    status, headers, _text = ask(server, "/")
    assert (status, headers["Location"]) == (302, HOME)


def test_h05_an_address_cannot_choose_another_template(server):
    _status, _headers, text = ask(server, f"{HOME}?template=lab&theme=dark")
    assert 'id="ssw-words"' in text
    assert "cdn.jsdelivr" not in text
    assert 'data-jp-theme-light="false"' not in text


@pytest.mark.parametrize("path", [HOME, "/voila/static/voila.js", "/voila/render/en/nowhere.ipynb"])
def test_h06_every_answer_brings_the_policy_that_lets_only_our_own_scripts_in(server, path):
    policy = ask(server, path)[1]["Content-Security-Policy"]
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["script-src-attr"] == "'none'"
    assert rules["object-src"] == rules["frame-ancestors"] == "'none'"
    assert "unsafe-eval" not in policy
    assert "http" not in policy
