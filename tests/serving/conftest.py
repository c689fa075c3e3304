"""A server of one handler behind the doors of the kit, and ways to knock at them."""

import asyncio
from urllib.parse import urlencode

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from sswkit.serving.address import Address
from sswkit.serving.doors import Doors
from sswkit.serving.keys import Keys

KEYS = Keys("48271936", b"a secret that nobody was told")


class Inside(RequestHandler):
    """Stands for every handler, also those that nobody has written yet."""

    def get(self) -> None:
        if self.get_argument("fail", ""):
            raise ValueError("inside")
        self.finish("inside")

    post = put = delete = patch = options = get


def _doors(keys: Keys | None = KEYS, **more) -> Doors:
    return Doors(Application([(r".*", Inside)]), Address(port=8866, keys=keys, **more))


def _ask(these: Doors, *requests: tuple[str, dict]) -> list[HTTPResponse]:
    """The answers to requests that are sent one after the other over a real connection."""

    async def run() -> list[HTTPResponse]:
        server = HTTPServer(these)
        sockets = bind_sockets(0, "127.0.0.1")
        server.add_sockets(sockets)
        address = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
        client = AsyncHTTPClient(force_instance=True)
        answers = []
        for path, options in requests:
            options = {"allow_nonstandard_methods": True, "follow_redirects": False, **options}
            answers.append(await client.fetch(address + path, raise_error=False, **options))
        server.stop()
        return answers

    return asyncio.run(run())


def _get(these: Doors, path: str, **headers: str) -> HTTPResponse:
    return _ask(these, (path, {"headers": {name.replace("_", "-"): text for name, text in headers.items()}}))[
        0
    ]


def _typed(code: str, wanted: str = "/", **more: str) -> tuple[str, dict]:
    return "/sign-in", {"method": "POST", "body": urlencode({"code": code, "next": wanted, **more})}


def _cookie(answer: HTTPResponse) -> str:
    return answer.headers["Set-Cookie"].split(";")[0]


@pytest.fixture
def doors():
    """A server behind its doors; by default they ask for a code."""
    return _doors


@pytest.fixture
def ask():
    """The answers to requests that are sent one after the other."""
    return _ask


@pytest.fixture
def get():
    """The answer to one request; its headers are named."""
    return _get


@pytest.fixture
def typed():
    """The request of somebody who types a code."""
    return _typed


@pytest.fixture
def cookie():
    """What the browser keeps of an answer."""
    return _cookie
