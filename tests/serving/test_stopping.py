"""Ctrl+C in the window that the team was told to leave open: everything ends, and nothing looks broken."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no way to send Ctrl+C to one program")


PATIENCE = 180  # seconds, for a computer that is busy with other tests
# Python ends “by the signal” if that came while it ran generated code, even when it was dealt with.
ENDINGS = (0, -signal.SIGINT)


def started(folder: Path, temporary: Path) -> subprocess.Popen:
    """The server on a free port, once it listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sswkit.cli", "start", str(folder), "--no-browser", "--port", str(port)]
    place = {**os.environ, "TMPDIR": str(temporary), "SSWKIT_LANG": "en"}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=place)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as visitor:
            if visitor.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.1)
    server.kill()
    raise AssertionError(server.communicate())


@pytest.mark.parametrize("seconds", [0, 2], ids=["while kernels start", "later"])
def test_ctrl_c_ends_the_server_its_kernels_and_its_files_without_a_traceback(rivania, tmp_path, seconds):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    server = started(rivania, temporary)
    time.sleep(seconds)
    kernels = psutil.Process(server.pid).children(recursive=True)
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=PATIENCE)
    _gone, alive = psutil.wait_procs(kernels, timeout=PATIENCE)
    # On a busy computer asyncio may still say that a kernel was stopped in mid-start; that is no traceback.
    assert (server.returncode, alive) == (0, [])
    assert "Traceback" not in err
    assert out.splitlines()[-1] == "Stopped. Everything that was saved is kept."
    assert list(temporary.iterdir()) == []


def test_a_server_that_is_killed_leaves_no_process_behind(rivania, tmp_path):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    server = started(rivania, temporary)
    time.sleep(2)
    family = psutil.Process(server.pid).children(recursive=True)
    assert family != []
    server.kill()
    server.communicate(timeout=PATIENCE)
    _gone, alive = psutil.wait_procs(family, timeout=PATIENCE)
    assert alive == []
