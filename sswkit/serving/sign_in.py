"""Those who stand at the door: the page that asks for the code, and those who refuse."""

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from babel import Locale
from jinja2 import Environment, FileSystemLoader
from tornado.web import RequestHandler

from sswkit.core.words import _, languages, n_, speaking

if TYPE_CHECKING:
    from sswkit.serving.doors import Doors

SIGN_IN = "/sign-in"
DAYS = 14  # that a sign-in lasts: longer than a workshop
FACE = Path(__file__).parent / "share" / "sign_in"
LOOK = Path(__file__).parent / "share/voila/templates/sswkit/static/look.css"


class AtTheDoor(RequestHandler):
    """What those at the door share."""

    def initialize(self, doors: "Doors") -> None:
        """Know the doors."""
        self.doors = doors

    def let_in(self, target: str) -> None:
        """Remember this browser and send it where it wanted to go."""
        self.set_cookie(
            self.doors.cookie_name,
            self.doors.cookie(),
            max_age=DAYS * 24 * 3600,
            httponly=True,
            samesite="Lax",
        )
        self.redirect(target)

    def check_xsrf_cookie(self) -> None:
        """Nothing to check: the doors refuse what another site sends, and a code is needed anyway."""


class SignIn(AtTheDoor):
    """The page that asks for the code."""

    def get(self) -> None:
        """Ask for the code; `next` is where the person wanted to go."""
        if self.doors.knows(self.request):  # back to here by the browser's arrow, for example
            self.redirect(self._wanted())
            return
        wrong = self.get_query_argument("wrong", "") == "yes"
        wait = self.doors.patience.seconds_to_wait(self.request.remote_ip or "")
        self._ask("wait" if wait else "wrong" if wrong else "", wait)

    def post(self) -> None:
        """Look at the code that was typed."""
        where = self.request.remote_ip or ""
        wait = self.doors.patience.seconds_to_wait(where)
        if wait:
            self.set_status(429)
            self.set_header("Retry-After", str(wait))
            self._ask("wait", wait)
        elif self.doors.opens(self.get_body_argument("code", ""), where):
            self.let_in(self._wanted())
        else:
            self.set_status(403)
            self._ask("wrong", self.doors.patience.seconds_to_wait(where))

    def _wanted(self) -> str:
        wanted = own_path(self.get_argument("next", "/"))
        return f"/voila/render/{self._language()}/start.ipynb" if wanted == "/" else wanted

    def _language(self) -> str:
        asked = self.get_argument("lang", "")
        preferred = preferred_language(self.request.headers.get("Accept-Language", ""))
        return asked if asked in languages() else preferred or self.doors.address.language

    def _ask(self, problem: str, wait: int) -> None:
        language = self._language()
        wanted = own_path(self.get_argument("next", "/"))
        with speaking(language):
            page = _template().render(
                words=_words(),
                language=language,
                direction=Locale.parse(language).text_direction,
                others=_others(language, wanted),
                style=_style(),
                wanted=wanted,
                problem=_problem(problem, wait),
                digits=self.doors.keys.code.isdecimal(),
                action=SIGN_IN,
            )
        self.set_header("Cache-Control", "no-store")
        self.set_header("Vary", "Accept-Language, Cookie")
        self.finish(page)


class Entrance(AtTheDoor):
    """An address that brings the code, as the QR code does: it leads at once to one that does not."""

    def get(self) -> None:
        """Let the browser in where the code is right, else ask for it."""
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")
        target = own_path(without_code(self.request.uri or "/"))
        if self.doors.opens(self.get_query_argument("token"), self.request.remote_ip or ""):
            self.let_in(target)
        elif self.doors.knows(self.request):
            self.redirect(target)
        else:
            self.redirect(f"{SIGN_IN}?{urlencode({'next': target, 'wrong': 'yes'})}")

    head = get


class ToSignIn(AtTheDoor):
    """A page that was asked for without the code: the way to the question for it."""

    def get(self) -> None:
        """Lead to the sign-in page."""
        self.set_header("Cache-Control", "no-store")
        wanted = own_path(self.request.uri or "/")
        self.redirect(SIGN_IN if wanted == "/" else f"{SIGN_IN}?{urlencode({'next': wanted})}")

    head = get


class Refused(AtTheDoor):
    """Everything else that was asked for without the code, or by somebody who has no business here."""

    def prepare(self) -> None:
        """Refuse, whatever the method."""
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        with speaking(self.doors.address.language):
            self.finish(_("This is not open to you."))


def own_path(wanted: str) -> str:
    """The part of an address that stays on this server; anything else leads home.

    >>> own_path("/voila/render/en/start.ipynb?on=x"), own_path("//evil.example/"), own_path("/\\\\evil")
    ('/voila/render/en/start.ipynb?on=x', '/', '/')
    """
    whole = re.fullmatch(r"/(?![/\\])[^\\\x00-\x20\x7f]*", wanted)
    return wanted if whole and not wanted.startswith(SIGN_IN) else "/"


def without_code(uri: str) -> str:
    """An address without the code that it brought.

    >>> without_code("/?token=48271936"), without_code("/x?on=rivania&token=1&who=Awa")
    ('/', '/x?on=rivania&who=Awa')
    """
    parts = urlsplit(uri)
    asked = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "token"]
    return parts._replace(scheme="", netloc="", query=urlencode(asked), fragment="").geturl() or "/"


def preferred_language(header: str) -> str:
    """The first of the kit's languages that a browser prefers, else nothing.

    >>> preferred_language("de;q=0.9, fr-SN, en;q=0.5"), preferred_language("de")
    ('fr', '')
    """
    wishes = []
    for part in header.split(","):
        name, _sign, weight = part.partition(";q=")
        with_weight = float(weight) if re.fullmatch(r"\s*[01](\.\d{1,3})?\s*", weight) else 1.0
        wishes.append((-with_weight, name.strip().lower().partition("-")[0]))
    return next(
        (name for weight, name in sorted(wishes, key=lambda wish: wish[0]) if name in languages() and weight),
        "",
    )


def _others(language: str, wanted: str) -> list[dict[str, str]]:
    return [
        {
            "code": other,
            "name": (Locale.parse(other).get_display_name(other) or other).capitalize(),
            "address": f"{SIGN_IN}?{urlencode({'lang': other, 'next': wanted})}",
        }
        for other in languages()
        if other != language
    ]


def _words() -> dict[str, str]:
    return {
        "language": _("Language"),
        "title": _("Type the access code"),
        "where": _("It is on the flip chart, or with the person who opened the kit for this room."),
        "code": _("Access code"),
        "enter": _("Come in"),
        "kept": _("This browser remembers the code for two weeks."),
    }


def _problem(problem: str, wait: int) -> str:
    if wait:
        return n_(
            "Several wrong codes came from here. Wait {n} second, then type the code again.",
            "Several wrong codes came from here. Wait {n} seconds, then type the code again.",
            wait,
        )
    return _("This is not the code. Look at it once more and type it again.") if problem else ""


def _template():
    return Environment(loader=FileSystemLoader(FACE), autoescape=True).get_template("sign_in.html.j2")


def _style() -> str:
    """The kit's colours and sizes with the page's own few rules: nothing else is open before the code."""
    colours = re.search(r":root\s*\{[^}]*\}", LOOK.read_text(encoding="utf-8"))
    own = (FACE / "sign_in.css").read_text(encoding="utf-8")
    return (colours.group() if colours else "") + own
