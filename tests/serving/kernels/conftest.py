"""The kernels of a server without the server, and ways to look into them."""

import ast
import asyncio
import contextlib
import os
from datetime import timedelta

import psutil
import pytest
from traitlets.config import Config

from sswkit.serving.kernels import Kernels
from sswkit.serving.pages import KERNEL
from sswkit.serving.server import SHARE

PATIENCE = 60


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(SHARE))
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        monkeypatch.setenv(threads, "1")
    for name in ("en", "fr"):
        (tmp_path / name).mkdir()
    return tmp_path


@contextlib.asynccontextmanager
async def _running(folder, **settings):
    """The kernels of a server, once as many stand ready as were asked for."""
    kernels = Kernels(config=Config({"Kernels": settings}), connection_dir=str(folder), root_dir=str(folder))
    try:
        async with asyncio.timeout(PATIENCE):
            while len(kernels.spares) < kernels.spare:
                await asyncio.sleep(0.05)
        yield kernels
    finally:
        await kernels.shutdown_all()


async def _opened(kernels: Kernels, path: str = "en", **env: str) -> str:
    return await kernels.start_kernel(kernel_name=KERNEL, path=path, env={**os.environ, **env})


@contextlib.asynccontextmanager
async def _client_of(kernels: Kernels, kernel_id: str):
    client = kernels.get_kernel(kernel_id).client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=PATIENCE)
        yield client
    finally:
        client.stop_channels()


async def _value(kernels: Kernels, kernel_id: str, expression: str) -> object:
    """What an expression is worth in a kernel."""
    async with _client_of(kernels, kernel_id) as client:
        reply = await client.execute(
            "", user_expressions={"it": expression}, silent=True, reply=True, timeout=PATIENCE
        )
    return ast.literal_eval(reply["content"]["user_expressions"]["it"]["data"]["text/plain"])


def _process_of(kernels: Kernels, kernel_id: str) -> psutil.Process:
    return psutil.Process(kernels.get_kernel(kernel_id).provisioner.pid)


def _quiet_since(kernels: Kernels, kernel_id: str, seconds: float) -> None:
    kernel = kernels.get_kernel(kernel_id)
    kernel.last_activity -= timedelta(seconds=seconds)


@pytest.fixture
def running():
    """The kernels of a server, once as many stand ready as were asked for."""
    return _running


@pytest.fixture
def opened():
    """Open a page."""
    return _opened


@pytest.fixture
def client_of():
    """A line to a kernel."""
    return _client_of


@pytest.fixture
def value():
    """What an expression is worth in a kernel."""
    return _value


@pytest.fixture
def process_of():
    """A kernel's process."""
    return _process_of


@pytest.fixture
def quiet_since():
    """Set back the time of what a kernel did last."""
    return _quiet_since
