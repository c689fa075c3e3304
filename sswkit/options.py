"""What several commands ask for, each explained once."""

import re
from pathlib import Path
from typing import Annotated

import typer

from sswkit import __version__
from sswkit.core.words import _, languages, set_language
from sswkit.serving.codes import SHORTEST, plain
from sswkit.terminal import Out


def _speak(language: str) -> str:
    if language and language not in languages():
        raise typer.BadParameter(
            _("“{language}” is not a language of the kit: {known}.", language=language, known=_("en or fr"))
        )
    if language:
        set_language(language)
    return language


def _port(given: str | int) -> int:
    text = str(given)  # Typer sends the default through here as well
    if not (text.isdecimal() and 0 < int(text) < 2**16):
        raise typer.BadParameter(_("A port is a number from 1 to 65535, not “{text}”.", text=text))
    return int(text)


def _code(given: str) -> str:
    # Only a code that somebody chose; typing it is not guarded by its length alone, but by waits as well.
    if given and len(plain(given)) < SHORTEST:
        raise typer.BadParameter(
            _("An access code needs at least {n} letters or digits, spaces not counted.", n=SHORTEST)
        )
    return given


def _name(given: str) -> str:
    if given and not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,200}[A-Za-z0-9])?", given):
        raise typer.BadParameter(
            _("“{text}” is no address: give a name such as sswkit.local, or a number.", text=given)
        )
    return given


def _version(asked: bool) -> None:
    if asked:
        Out.print(f"sswkit {__version__}")
        raise typer.Exit


Language = Annotated[
    str, typer.Option("--lang", metavar=_("LANGUAGE"), help=_("en or fr"), callback=_speak, is_eager=True)
]
Port = Annotated[int, typer.Option(parser=_port, metavar=_("NUMBER"), help=_("Port to listen on."))]
Lan = Annotated[
    bool,
    typer.Option("--lan", help=_("Let other computers of this network in, by an access code.")),
]
Name = Annotated[
    str,
    typer.Option(
        "--address",
        metavar=_("NAME"),
        callback=_name,
        help=_("Further name or number by which the room reaches this computer, for example sswkit.local."),
    ),
]
Code = Annotated[
    str,
    typer.Option(
        "--token",
        metavar=_("CODE"),
        callback=_code,
        help=_("Access code of your own that every page asks for; without --lan, too."),
    ),
]
NewCode = Annotated[
    bool,
    typer.Option("--new-code", help=_("Make a new access code; everyone has to sign in again.")),
]
Version = Annotated[
    bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version."))
]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help=_("Open a browser."))]
Assessment = Annotated[Path, typer.Argument(metavar=_("FOLDER"), help=_("The assessment."))]
