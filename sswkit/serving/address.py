"""Where the pages are served, and whether that place is free."""

import os
import socket
from dataclasses import dataclass

from sswkit.core.errors import KitError
from sswkit.core.words import _
from sswkit.serving.keys import Keys
from sswkit.serving.network import THIS_COMPUTER, own_names, own_numbers


@dataclass(frozen=True, slots=True)
class Address:
    """Where and how the pages are served, and what opens them.

    Without `keys` nobody is asked for a code. `name` is a further name by which this computer is reached.
    """

    port: int
    lan: bool = False
    keys: Keys | None = None
    name: str = ""
    language: str = "en"
    warm: bool = True

    @property
    def ip(self) -> str:
        """The interface to listen on: this computer only, unless the local network is asked for."""
        return "0.0.0.0" if self.lan else "127.0.0.1"

    @property
    def url(self) -> str:
        """What to type into a browser of this computer."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def room_urls(self) -> list[str]:
        """What to type into the other browsers of the room, the likeliest first."""
        hosts = [*filter(None, [self.name]), *own_numbers()] if self.lan else []
        return [f"http://{host}:{self.port}" for host in hosts] or [self.url.rstrip("/")]

    def is_ours(self, host: str) -> bool:
        """Is this a name or number of this computer? A page of another site comes with its own name.

        >>> [Address(8866).is_ours(host) for host in ("localhost", "::1", "evil.example", "192.168.1.5")]
        [True, True, False, False]
        """
        if host in THIS_COMPUTER:
            return True
        # The numbers are looked up each time: a laptop gets another one when it joins another Wi-Fi.
        return self.lan and (host in own_names(self.name) or host in own_numbers())


def refuse_taken_port(address: Address) -> None:
    """Say so, before anything starts, when another program listens on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(os.name != "nt"))
        try:
            probe.bind((address.ip, address.port))
        except OSError as error:
            raise KitError(
                _("Port {port} is already in use, perhaps by sswkit in another window.", port=address.port),
                _(
                    "Open {url} to see, or start with another port: sswkit start --port {other}",
                    url=address.url,
                    other=address.port + 1,
                ),
            ) from error
