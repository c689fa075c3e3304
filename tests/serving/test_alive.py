"""What a page's heartbeat is told about the kernel behind it."""

import asyncio
import json

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from sswkit.serving.alive import ALIVE, AliveHandler, lives


class Kernels(dict):
    """A manager of kernels, each of which lives or not."""

    async def is_alive(self, kernel_id: str) -> bool:
        return self[kernel_id]


class Ending(Kernels):
    """A manager whose kernels are ended between two questions."""

    async def is_alive(self, kernel_id: str) -> bool:
        raise KeyError(kernel_id)


@pytest.mark.parametrize(
    ("kernels", "answer"),
    [
        (Kernels(mine=True), True),
        (Kernels(mine=False), False),
        (Kernels(another=True), False),
        (Ending(mine=True), False),
    ],
)
def test_a_kernel_lives_when_the_server_knows_it_and_its_process_runs(kernels, answer):
    assert asyncio.run(lives(kernels, "mine")) is answer


async def asked(kernels, signed_in: bool) -> dict:
    from jupyter_server.auth import User
    from jupyter_server.serverapp import ServerApp

    class Asked(AliveHandler):
        """The handler as the server runs it, less the reading of cookies."""

        async def prepare(self) -> None:
            self.current_user = User(username="someone") if signed_in else None

    from tornado.web import Application

    application = Application([(ALIVE, Asked)], kernel_manager=kernels, base_url="/", serverapp=ServerApp())
    socket, port = bind_unused_port()
    server = HTTPServer(application)
    server.add_sockets([socket])
    try:
        answer = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{port}/sswkit/alive/mine")
    finally:
        server.stop()
    assert answer.headers["Cache-Control"] == "no-store"
    return json.loads(answer.body)


def test_the_answer_is_one_word_and_is_never_kept_by_the_browser():
    assert asyncio.run(asked(Kernels(mine=True), signed_in=True)) == {"alive": True}
    assert asyncio.run(asked(Kernels(), signed_in=True)) == {"alive": False}


def test_who_has_not_signed_in_is_told_nothing():
    with pytest.raises(HTTPClientError) as refused:
        asyncio.run(asked(Kernels(mine=True), signed_in=False))
    assert refused.value.code == 403
