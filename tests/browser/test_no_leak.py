"""However often pages are opened, left and reloaded, kernels run for open pages and a few spare ones only."""

import contextlib
import re
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from sswkit.serving.room import MOST
from sswkit.serving.settings import SPARE_KERNELS

GUIDE = "planning/4_are_posts_filled.ipynb"
HOME = "start.ipynb"  # quick to compute, where many pages count and not what they show
KERNEL = re.compile(r'"kernelId": ?"([\w-]+)"')
RELOADS = 50
LOADS = 40
CROWD = 100
CLIENTS = 4
PATIENCE = 60
ALIVE = """async () => {
    const { kernelId } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    return (await (await fetch(`/sswkit/alive/${kernelId}`)).json()).alive;
}"""


def family(server) -> list[psutil.Process]:
    return psutil.Process(server.process.pid).children(recursive=True)


def kernels(server) -> int:
    """How many run, spare ones included: all below the server, less the process that they are forked from."""
    parent_of = {}
    for child in family(server):
        with contextlib.suppress(psutil.NoSuchProcess):  # it ends while we look
            parent_of[child.pid] = child.ppid()
    return len(parent_of) - len(set(parent_of.values()) - {server.process.pid})


def settles_at(server, most: int) -> int:
    """The number of kernels once it is no more than `most`, else what it stays at."""
    end = time.monotonic() + PATIENCE
    while kernels(server) > most and time.monotonic() < end:
        time.sleep(0.2)
    return kernels(server)


def load(server) -> tuple[int, str]:
    """A page by plain HTTP: its status, and its kernel or what it says."""
    try:
        with urllib.request.urlopen(server.page(HOME), timeout=120) as page:
            html = page.read().decode()
            return page.status, KERNEL.findall(html)[0]
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def leave(server, kernel: str, **headers: str) -> int:
    address = f"{server.address}/sswkit/leave/{kernel}"
    request = urllib.request.Request(address, data=b"", headers={"Origin": server.address, **headers})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def weight_at_rest(server) -> tuple[float, int, int]:
    """Megabytes, threads and open files of the server once only spare kernels run, and all of them."""
    end = time.monotonic() + PATIENCE
    while kernels(server) != SPARE_KERNELS and time.monotonic() < end:
        time.sleep(0.2)
    time.sleep(5)
    own = psutil.Process(server.process.pid)
    return own.memory_info().rss / 1e6, own.num_threads(), own.num_fds()


def ready(page) -> None:
    page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'", timeout=90_000)


def test_fifty_reloads_leave_no_more_kernels_than_open_pages_and_spare_ones(browse, server):
    page = browse(server.page(HOME))
    for reload in range(RELOADS):
        page.reload(wait_until="domcontentloaded")
        if reload % 10 == 0:
            ready(page)
    ready(page)
    assert settles_at(server, 1 + SPARE_KERNELS) <= 1 + SPARE_KERNELS
    page.goto(server.page(GUIDE))
    ready(page)
    assert settles_at(server, 1 + SPARE_KERNELS) <= 1 + SPARE_KERNELS
    page.goto("about:blank")
    assert settles_at(server, SPARE_KERNELS) <= SPARE_KERNELS
    # Nor is the window in which the server runs full of what looks like mistakes.
    assert "Traceback" not in (server.folder.parent / "server.log").read_text(encoding="utf-8")


def test_closed_tabs_end_their_kernels_and_a_download_or_mail_address_does_not(browse, server):
    first = browse(server.page(GUIDE))
    second = first.context.new_page()
    second.goto(server.page(GUIDE))
    for page in (first, second):
        ready(page)
    first.evaluate(
        """() => {
            for (const [href, name] of [["data:text/csv,a", "a.csv"], ["mailto:nobody@example.org", null]]) {
                const link = document.createElement("a");
                link.href = href;
                if (name) { link.download = name; }
                document.body.append(link);
                link.click();
            }
        }"""
    )
    time.sleep(3)  # longer than a page that is left keeps its kernel
    assert first.evaluate(ALIVE) is True
    second.close()
    assert settles_at(server, 1 + SPARE_KERNELS) <= 1 + SPARE_KERNELS
    assert first.evaluate(ALIVE) is True
    first.close()
    assert settles_at(server, SPARE_KERNELS) <= SPARE_KERNELS


def test_another_site_cannot_end_a_kernel_and_a_second_goodbye_is_no_error(server):
    _status, kernel = load(server)
    assert leave(server, kernel, Origin="http://elsewhere.example") == 403
    assert leave(server, kernel) == 204
    assert settles_at(server, SPARE_KERNELS) <= SPARE_KERNELS
    assert leave(server, kernel) == 204


@pytest.mark.skipif(not hasattr(psutil.Process, "num_fds"), reason="files are counted on POSIX only")
def test_sixty_pages_later_the_server_weighs_what_it_did(server):
    def visit(_number: int) -> tuple[int, int]:
        status, kernel = load(server)
        return status, leave(server, kernel)

    with ThreadPoolExecutor(CLIENTS) as clients:
        assert set(clients.map(visit, range(20))) == {(200, 204)}
        before = weight_at_rest(server)
        assert set(clients.map(visit, range(LOADS))) == {(200, 204)}
    for now, then in zip(weight_at_rest(server), before, strict=True):
        assert now <= then * 1.1


def test_a_crowd_of_pages_from_one_client_is_told_that_there_is_no_room_and_the_server_goes_on(server):
    with ThreadPoolExecutor(20) as clients:
        answers = list(clients.map(lambda _number: load(server), range(CROWD)))
    served = [kernel for status, kernel in answers if status == 200]
    refused = [html for status, html in answers if status == 503]
    assert len(served) + len(refused) == CROWD
    assert kernels(server) <= MOST + SPARE_KERNELS
    assert all("Too many pages are open" in html for html in refused)
    for kernel in served:
        leave(server, kernel)
    assert settles_at(server, SPARE_KERNELS) <= SPARE_KERNELS
    assert load(server)[0] == 200
