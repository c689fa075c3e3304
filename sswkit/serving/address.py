"""Where the pages are served, and whether that place is free."""

import os
import socket
from dataclasses import dataclass

from sswkit.core.errors import KitError
from sswkit.core.words import _


@dataclass(frozen=True, slots=True)
class Address:
    """Where and how the pages are served."""

    port: int
    lan: bool = False
    token: str = ""
    language: str = "en"
    warm: bool = True

    @property
    def ip(self) -> str:
        """The interface to listen on: this computer only, unless the local network is asked for."""
        return "0.0.0.0" if self.lan else "127.0.0.1"

    @property
    def url(self) -> str:
        """What to type into a browser."""
        host = _lan_address() if self.lan else "127.0.0.1"
        return f"http://{host}:{self.port}/" + (f"?token={self.token}" if self.token else "")


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


def _lan_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 9))  # sends nothing: asks only which interface would be used
            return probe.getsockname()[0]
        except OSError:
            return socket.gethostname()
