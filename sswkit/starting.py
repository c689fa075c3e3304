"""What `sswkit start` says in the terminal: where the pages are, and how the room comes in."""

import segno
from rich.console import Console
from rich.text import Text

from sswkit.core.words import _, n_
from sswkit.serving.address import Address
from sswkit.serving.codes import spaced
from sswkit.serving.keys import Keys
from sswkit.terminal import Out

QUIET_ZONE = 4  # light modules around a QR code, without which cameras do not find it
HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


def announce(address: Address, assessments: int, console: Console = Out) -> None:
    """Say where the assessments are open, for whom, and how to stop."""
    if address.lan and address.keys:
        _invite_the_room(address, address.keys, assessments, console)
    else:
        opened = n_("{n} assessment is open at", "{n} assessments are open at", assessments)
        console.print(opened, address.url)
        if address.keys:
            console.print(_("Access code: {code}", code=spaced(address.keys.code)))
    console.print(_("Leave this window open. To stop, press Ctrl+C here."))


def _invite_the_room(address: Address, keys: Keys, assessments: int, console: Console) -> None:
    first, *others = address.room_urls
    console.print(
        n_("{n} assessment is open for this room.", "{n} assessments are open for this room.", assessments)
    )
    console.print()
    _print_large(_("1. Join the same Wi-Fi or network as this computer."), "", console)
    _print_large(_("2. Type this address into a browser:"), first, console)
    _print_large(_("3. Type the access code:"), spaced(keys.code), console)
    picture = qr_lines(f"{first}/?token={keys.code}") if shows_pictures(console) else []
    if picture and len(picture[0]) <= console.width:
        console.print(_("Or point the camera of a phone at this; it brings address and code:"))
        for line in picture:
            console.print(Text(line, style="black on bright_white", no_wrap=True))
        console.print()
    _print_beside(address, others, keys.kept, console)


def _print_large(what: str, value: str, console: Console) -> None:
    console.print(what)
    if value:
        console.print()
        console.print(Text.assemble("      ", (f" {value} ", "bold reverse")))
    console.print()


def _print_beside(address: Address, others: list[str], kept: bool, console: Console) -> None:
    if others:
        console.print(_("If that address does not open, try {others}.", others=" · ".join(others)))
    console.print(_("If nothing opens, let the firewall of this computer allow Python on private networks."))
    console.print(_("Whoever has the code can read and change everything here. It travels unencrypted."))
    if kept:
        console.print(_("The next start has the same code. For another: sswkit start --lan --new-code"))
    else:
        console.print(_("The code could not be kept: after a restart everyone types a new one."))
    console.print(_("On this computer: {url}", url=address.url))


def shows_pictures(console: Console) -> bool:
    """Can this terminal show a QR code: a person watches, in colour, with half blocks?"""
    encoding = (getattr(console.file, "encoding", "") or "").lower().replace("-", "")
    return console.is_terminal and console.color_system is not None and encoding == "utf8"


def qr_lines(text: str) -> list[str]:
    """A QR code in half blocks, two rows of it on one line; to be shown dark on light.

    >>> lines = qr_lines("http://192.168.1.5:8866/?token=48271936")
    >>> len(lines), {len(line) for line in lines}
    (19, {37})
    """
    rows = [list(row) for row in segno.make(text, error="l", micro=False).matrix_iter(border=QUIET_ZONE)]
    rows += [[0] * len(rows[0])] if len(rows) % 2 else []
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(HALVES[bool(a), bool(b)] for a, b in zip(top, low, strict=True)) for top, low in pairs]
