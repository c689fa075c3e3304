"""What several commands ask for, each explained once."""

from pathlib import Path
from typing import Annotated

import typer

from sswkit import __version__
from sswkit.core.words import _, languages, set_language
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


def _version(asked: bool) -> None:
    if asked:
        Out.print(f"sswkit {__version__}")
        raise typer.Exit


Language = Annotated[
    str, typer.Option("--lang", metavar=_("LANGUAGE"), help=_("en or fr"), callback=_speak, is_eager=True)
]
Port = Annotated[int, typer.Option(parser=_port, metavar=_("NUMBER"), help=_("Port to listen on."))]
Version = Annotated[
    bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version."))
]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help=_("Open a browser."))]
Assessment = Annotated[Path, typer.Argument(metavar=_("FOLDER"), help=_("The assessment."))]
