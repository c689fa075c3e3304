"""H02, H07, H10: a server that asks for a code, met by people who have it and by those who have not."""

import asyncio
import re
import urllib.error
import urllib.request

import psutil
import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

HOME = "/voila/render/en/start.ipynb"
CODE = "letmein-4711"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer to look at, not one to follow."""

    def redirect_request(self, *_about):
        return None


def ask(server, path: str, method: str = "GET", **headers: str):
    """Status, headers and text of an answer."""
    request = urllib.request.Request(server.address + path, headers=headers, method=method)
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=90) as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode("utf-8", "replace")


@pytest.fixture(scope="module")
def room(open_room):
    """A server that asks for a code."""
    return open_room("--token", CODE)


@pytest.fixture(scope="module")
def key(room):
    """The cookie of somebody who has typed the code."""
    return ask(room, f"/?token={CODE}")[1]["Set-Cookie"].split(";")[0]


@pytest.fixture(scope="module")
def kernel(room, key):
    """The kernel behind a page that has just been opened; its number stands in the page."""
    status, _headers, text = ask(room, HOME, Cookie=key)
    assert status == 200
    assert CODE not in text
    return re.search(r'"?kernelId"?\s*:\s*"([0-9a-f-]{36})"', text).group(1)


@pytest.mark.parametrize("wrong", ["", "?token=guess"])
@pytest.mark.parametrize("path", ["/", HOME, "/voila/render/fr/planning/3_how_many_are_needed.ipynb"])
def test_h02_without_the_code_every_page_leads_to_the_question_for_it(room, path, wrong):
    status, headers, text = ask(room, path + wrong)
    assert (status, text) == (302, "")
    assert headers["Location"].startswith("/sign-in")
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("own", ["look.css", "arrival.js"])
def test_h02_not_even_a_style_sheet_is_open_without_the_code(room, key, own):
    path = f"/voila/templates/sswkit/static/{own}"
    assert ask(room, path)[0] == 403
    assert ask(room, path, Cookie=key)[0] == 200


def test_h02_no_file_is_served_with_the_code_either(room, key):
    for name in ("en/start.ipynb", "x.png", "../assessment.toml"):
        assert ask(room, f"/voila/files/{name}", Cookie=key)[0] in (403, 404)


def knock(room, kernel: str, **headers: str) -> int:
    """What a connection to a kernel is answered: 101 is “come in”."""

    async def connect() -> int:
        address = f"ws://127.0.0.1:{room.port}/api/kernels/{kernel}/channels"
        try:
            (await websocket_connect(HTTPRequest(address, headers=headers))).close()
        except HTTPClientError as refused:
            return refused.code
        return 101

    return asyncio.run(connect())


def test_h02_a_connection_to_a_kernel_needs_the_code_and_a_page_of_ours(room, kernel, key):
    assert knock(room, kernel) == 403
    assert knock(room, kernel, Authorization=f"token {CODE}") == 403
    assert knock(room, kernel, Cookie=key, Origin="http://evil.example") == 403
    assert knock(room, kernel, Cookie=key, Origin=room.address) == 101


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/api/kernels/{}"), ("DELETE", "/api/kernels/{}"), ("POST", "/voila/api/shutdown/{}")],
)
def test_h02_a_kernel_is_neither_told_of_nor_ended_without_the_code(room, kernel, method, path):
    assert ask(room, path.format(kernel), method)[0] == 403


@pytest.mark.usefixtures("kernel")
def test_h07_no_kernel_knows_the_code_or_the_key(room):
    secret = next(room.folder.parent.glob("person/**/doors/*.json")).read_text(encoding="utf-8")
    hidden = (CODE, re.search(r'"key": "(\w+)"', secret).group(1))
    family = psutil.Process(room.process.pid).children(recursive=True)
    assert family
    for process in family:
        known = "\n".join(f"{name}={value}" for name, value in process.environ().items())
        assert "SSWKIT_FOLDERS" in known or "SSWKIT" not in known
        assert not [secret for secret in hidden if secret in known]


def test_somebody_with_a_phone_types_the_code_and_stays_in_over_a_restart(room, chromium):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="fr-SN")
    page = context.new_page()
    page.goto(f"{room.address}/")
    assert page.title() == "Code d’accès · sswkit"
    assert page.evaluate("document.documentElement.scrollWidth <= 390")
    page.keyboard.type("letmein 4711")
    page.keyboard.press("Enter")
    page.wait_for_url("**/voila/render/fr/start.ipynb", wait_until="commit", timeout=60_000)
    page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'", timeout=90_000)
    assert CODE not in page.content()
    room.kill()
    room.start()
    assert page.goto(f"{room.address}{HOME}", wait_until="commit", timeout=90_000).status == 200
    assert "/sign-in" not in page.url
    context.close()


def test_h10_the_code_is_told_at_the_start_and_never_again(room):
    """Last: by now the server has been asked a great deal, with and without the code."""
    ask(room, f"/api/kernels?token={CODE}", Host="evil.example")
    ask(room, f"/voila/render/en/nowhere.ipynb?token={CODE}")
    log = (room.folder.parent / "server.log").read_text(encoding="utf-8")
    lines = [line for line in log.splitlines() if CODE in line]
    assert lines == [f"Access code: {CODE}"] * 2
    assert "?token=" not in log
