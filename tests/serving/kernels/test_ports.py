"""A kernel's ports are its own, also where its sockets cannot be files."""

import json
import socket
from pathlib import Path

import pytest

from sswkit.serving.kernels import PORTS_OF_A_KERNEL
from sswkit.serving.ports import FIRST, LAST, NoPortError, Ports

HERE = "127.0.0.1"


def test_a_port_on_which_somebody_listens_is_passed_over():
    with socket.socket() as somebody:
        somebody.bind((HERE, 0))
        taken = somebody.getsockname()[1]
        free = Ports(taken, taken + 20)
        assert taken not in {free.take(HERE) for _ in range(20)}


def test_where_every_port_is_taken_it_is_said_and_not_searched():
    with socket.socket() as somebody:
        somebody.bind((HERE, 0))
        only = somebody.getsockname()[1]
        with pytest.raises(NoPortError):
            Ports(only, only).take(HERE)


def test_no_port_is_given_twice_before_the_range_has_been_gone_through():
    ports = Ports(20_000, 20_999)
    given = [ports.take(HERE) for _ in range(500)]
    assert len(set(given)) == 500


def test_the_range_lies_below_what_a_system_gives_to_every_connection():
    lowest = Path("/proc/sys/net/ipv4/ip_local_port_range")
    assert (int(lowest.read_text().split()[0]) if lowest.exists() else 49_152) > LAST


@pytest.mark.anyio
async def test_a_kernel_in_a_folder_too_deep_for_sockets_works_on_ports_of_that_range(
    folder, running, opened, value
):
    deep = folder / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)
    (deep / "en").mkdir()
    async with running(deep, spare=1) as kernels:
        kernel_id = await opened(kernels)
        told = json.loads(Path(kernels.get_kernel(kernel_id).connection_file).read_text())
        assert told["transport"] == "tcp"
        assert all(FIRST <= told[port] <= LAST for port in PORTS_OF_A_KERNEL)
        assert len({told[port] for port in PORTS_OF_A_KERNEL}) == len(PORTS_OF_A_KERNEL)
        assert await value(kernels, kernel_id, "6 * 7") == 42
