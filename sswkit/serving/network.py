"""By which names and numbers this computer is reached, and how others of the room reach it."""

import ipaddress
import socket

import psutil

THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})
# Networks that live inside this computer: no phone of the room is in them.
INSIDE = ("docker", "br-", "veth", "vbox", "virtualbox", "vmware", "vethernet", "virbr", "tun", "utun")


def host_of(header: str) -> str:
    """The name or number in a Host header or an origin's host part, without its port.

    >>> host_of("LOCALHOST:8866"), host_of("[::1]:8866"), host_of("192.168.1.5"), host_of("x.example.:80")
    ('localhost', '::1', '192.168.1.5', 'x.example')
    """
    text = header.strip().lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0].rstrip(".")


def own_names(chosen: str = "") -> frozenset[str]:
    """The names under which this computer may be asked for on its network; `chosen` is one more."""
    name = socket.gethostname().lower()
    return frozenset(filter(None, {name, name.partition(".")[0] + ".local", chosen.lower()}))


def own_numbers() -> list[str]:
    """The numeric addresses of this computer on its networks, the likeliest for the room first."""
    found = []
    running = psutil.net_if_stats()
    for name, addresses in psutil.net_if_addrs().items():
        if name in running and running[name].isup:
            found += [(name, each.address) for each in addresses if each.family == socket.AF_INET]
    outward = _outward_number()
    usable = [(name, number) for name, number in found if not ipaddress.ip_address(number).is_loopback]
    usable.sort(key=lambda pair: (pair[1] != outward, _inside(pair[0]), _self_given(pair[1])))
    return list(dict.fromkeys(number for _name, number in usable))


def _inside(interface: str) -> bool:
    return interface.lower().startswith(INSIDE)


def _self_given(number: str) -> bool:
    return ipaddress.ip_address(number).is_link_local  # no router gave it: seldom reached


def _outward_number() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 9))  # sends nothing: asks only which interface would be used
            return probe.getsockname()[0]
        except OSError:  # a room without a router
            return ""
