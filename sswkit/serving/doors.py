"""The doors of the server: every request passes here before any handler sees it.

The guard stands before the application's routes, not in its handlers: pages, static files,
connections to kernels, and whatever is added later are closed unless this lets the request through.
"""

import secrets
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPMessageDelegate, HTTPServerRequest
from tornado.routing import Router
from tornado.web import Application, create_signed_value, decode_signed_value

from sswkit.serving import codes
from sswkit.serving.address import Address
from sswkit.serving.headers import HouseHeaders
from sswkit.serving.network import host_of
from sswkit.serving.patience import Patience
from sswkit.serving.request_log import keep_queries_out, note_request
from sswkit.serving.sign_in import DAYS, SIGN_IN, Entrance, Refused, SignIn, ToSignIn

PAGES = ("/voila/render/",)
READING = ("GET", "HEAD")


class Doors(Router):
    """The application behind its doors."""

    def __init__(self, app: Application, address: Address) -> None:
        self.app = app
        self.address = address
        self.keys = address.keys
        self.patience = Patience()
        self._tickets: set[str] = set()
        app.settings["log_function"] = note_request
        app.add_transform(HouseHeaders)
        keep_queries_out()

    @property
    def settings(self) -> dict:
        """The application's settings."""
        return self.app.settings

    def listen(self, port: int, ip: str) -> HTTPServer:
        """Listen for requests; each passes the doors."""
        server = HTTPServer(self)
        server.listen(port, ip)
        return server

    def find_handler(self, request: HTTPServerRequest, **kwargs: object) -> HTTPMessageDelegate | None:
        """Who answers this request: the application, or one of those who stand at the door."""
        if not self.address.is_ours(host_of(request.headers.get("Host", ""))) or _from_elsewhere(request):
            return self._answer(request, Refused)
        if self.keys is None:
            return self.app.find_handler(request, **kwargs)
        if request.path == SIGN_IN:
            return self._answer(request, SignIn)
        if request.method in READING and "token" in request.query_arguments:
            return self._answer(request, Entrance)
        if self.knows(request):
            return self.app.find_handler(request, **kwargs)
        return self._answer(request, ToSignIn if _is_page(request) else Refused)

    def _answer(self, request: HTTPServerRequest, handler: type) -> HTTPMessageDelegate:
        return self.app.get_handler_delegate(request, handler, {"doors": self})

    def knows(self, request: HTTPServerRequest) -> bool:
        """Did this browser bring the code before?"""
        brought = request.cookies.get(self.cookie_name)
        if self.keys is None or brought is None:
            return False
        # Tornado compares the signature in constant time.
        return decode_signed_value(self.keys.secret, self.cookie_name, brought.value, DAYS) == b"in"

    def opens(self, typed: str, where: str) -> bool:
        """Is this the code, or a ticket? A wrong one is counted against the address it came from."""
        if typed in self._tickets:
            self._tickets.discard(typed)
            return True
        if self.keys is None or self.patience.seconds_to_wait(where):
            return False
        right = codes.same(typed, self.keys.code)
        (self.patience.note_right if right else self.patience.note_wrong)(where)
        return right

    @property
    def cookie_name(self) -> str:
        """Cookies are shared by all ports of a computer, so the port is in the name."""
        return f"sswkit-{self.address.port}"

    def cookie(self) -> str:
        """What a browser keeps after it has brought the code."""
        secret = self.keys.secret if self.keys else b""
        return create_signed_value(secret, self.cookie_name, "in").decode()

    def ticket(self) -> str:
        """A code that opens once: for the browser of this computer, whose command line others might read."""
        ticket = secrets.token_urlsafe(32)
        self._tickets.add(ticket)
        return ticket


def _is_page(request: HTTPServerRequest) -> bool:
    return request.method in READING and (request.path == "/" or request.path.startswith(PAGES))


def _from_elsewhere(request: HTTPServerRequest) -> bool:
    """Does a page of another site ask? Its browser says so in Origin, or in Sec-Fetch-Site."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return urlsplit(origin.lower()).netloc != request.headers.get("Host", "").lower()
    if request.headers.get("Sec-Fetch-Site") not in ("cross-site", "same-site"):
        return False
    # A link on another page may lead here; a picture, a frame or a form of it may not.
    return request.method not in READING or request.headers.get("Sec-Fetch-Dest") != "document"
