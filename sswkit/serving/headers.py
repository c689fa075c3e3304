"""What every answer of the server says about itself."""

import mimetypes

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform

from sswkit.serving.settings import CONTENT_SECURITY_POLICY

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Nothing to other sites. Not “no-referrer”: with it browsers call the origin of our own forms, and by
    # the standard of beacons, “null”, and they could not be told from those of another site.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Some Windows programs register other types for these, and with “nosniff” a script must be called one.
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}


class HouseHeaders(OutputTransform):
    """Adds the headers that every answer carries, also that of a static file."""

    def __init__(self, request: HTTPServerRequest) -> None:
        """Tornado makes one for each request."""

    def transform_first_chunk(
        self,
        status_code: int,
        headers: HTTPHeaders,
        chunk: bytes,
        finishing: bool,  # noqa: ARG002
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Add what the handler did not set itself."""
        for name, value in HEADERS.items():
            if name not in headers:
                headers[name] = value
        headers.pop("Server", None)  # which program answers, and how old it is, is nobody's business
        return status_code, headers, chunk


def settle_types() -> None:
    """Call scripts, styles and typefaces what they are, whatever this computer thinks they are."""
    for ending, kind in TYPES.items():
        mimetypes.add_type(kind, ending)
