"""The way in from the command line: choose the language first, then load the commands."""

import os
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from sswkit.core.errors import KitError
from sswkit.core.words import languages, set_language


def app(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a problem that a person can mend is told without a traceback."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    set_language(asked_language(words))
    # The commands carry their help in the language in force, so they are loaded after it is known.
    from sswkit.commands import commands

    try:
        commands(args=words, prog_name="sswkit")
    except KitError as error:
        _tell(error)
        sys.exit(1)


def asked_language(words: Sequence[str]) -> str:
    """The language after `--lang`, else the environment's.

    >>> asked_language(["check", "x.csv", "--lang", "fr"]), asked_language(["--lang=fr"])
    ('fr', 'fr')
    """
    following = [after for word, after in zip(words, words[1:], strict=False) if word == "--lang"]
    joined = [word.split("=", 1)[1] for word in words if word.startswith("--lang=")]
    asked = [language for language in (*following, *joined) if language in languages()]
    return asked[0] if asked else os.environ.get("SSWKIT_LANG", "")


def _tell(error: KitError) -> None:
    from sswkit.commands import print_finding

    console = Console(stderr=True)
    console.print(
        f"[red]{escape(error.message)}[/red]\n{escape(error.remedy)}", soft_wrap=True, highlight=False
    )
    for finding in error.findings:
        print_finding(finding, console)


if __name__ == "__main__":
    app()
