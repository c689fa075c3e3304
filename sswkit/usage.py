"""Help, and wrong usage of the command line, in plain words and in the person's language."""

from collections.abc import Sequence
from typing import Any

import typer
from rich.console import Group, RenderableType
from rich.table import Table

from sswkit.core.errors import KitError
from sswkit.core.suggesting import did_you_mean
from sswkit.core.words import _

UsageError = typer.BadParameter.__bases__[0]  # Typer gives it no public name
EXAMPLES = {
    "start": "sswkit start assessments/namibia",
    "new": "sswkit new assessments/namibia --country NAM --name Namibia",
    "templates": "sswkit templates blank --lang fr",
    "check": "sswkit check staff.xlsx --table staff",
    "import": "sswkit import assessments/namibia staff.toml",
    "assess": "sswkit assess assessments/namibia",
    "lab": "sswkit lab assessments/namibia",
    "pack": "sswkit pack assessments/namibia",
    "unpack": "sswkit unpack namibia.sswkit.zip",
}


def asks_for_help(words: Sequence[str]) -> bool:
    """Is this a question rather than a command?

    >>> asks_for_help([]), asks_for_help(["check", "--help"]), asks_for_help(["check", "x.csv"])
    (True, True, False)
    """
    return not words or "--help" in words


def help_text(group: Any, words: Sequence[str]) -> RenderableType:
    """What a command does and takes; without a command, what the commands are."""
    name = next((word for word in words if word in group.commands), "")
    if not name:
        rows = [(each.name, each.help) for each in group.commands.values()]
        return _page("sswkit …", group.help, rows, _options(group), "sswkit check --help")
    command = group.commands[name]
    taken = [(_shown(param), _explained(param)) for param in _arguments(command)]
    return _page(_usage(name, command), command.help, taken, _options(command), EXAMPLES[name])


def wrong_usage(error: Any, group: Any, words: Sequence[str]) -> KitError:
    """What is wrong with a command as it was typed, and how it is written."""
    name = next((word for word in words if word in group.commands), "")
    if not name:
        return _without_command(words, group)
    message, hint = _problem(error, group.commands[name], name)
    example = _("For example: {example}", example=EXAMPLES[name])
    more = _("More: {command}", command=f"sswkit {name} --help")
    return KitError(message, "\n".join(filter(None, (hint, example, more))))


def _without_command(words: Sequence[str], group: Any) -> KitError:
    unknown = next((word for word in words if not word.startswith("-")), words[0])
    if unknown.startswith("-"):
        return KitError(
            _("There is no option “{option}”.", option=unknown), did_you_mean(unknown, group.commands)
        )
    return KitError(
        _("There is no command “{command}”.", command=unknown), did_you_mean(unknown, group.commands)
    )


def _problem(error: Any, command: Any, name: str) -> tuple[str, str]:
    options = {option: param for param in command.params for option in _written(param)}
    option = getattr(error, "option_name", "")
    match type(error).__name__:
        case "MissingParameter":
            return _("{what} is missing.", what=_shown(error.param)), ""
        case "NoSuchOption":
            return _("There is no option “{option}”.", option=option), did_you_mean(option, options)
        case "BadOptionUsage" if getattr(options.get(option), "is_flag", False):
            return _("{option} takes no value.", option=option), ""
        case "BadOptionUsage":
            return _("{option} needs a value after it.", option=option), ""
        case "BadParameter":
            return error.message, ""
    return (
        _("There is a word too many after “{command}”.", command=f"sswkit {name}"),
        _("Put a name that has spaces between quotation marks."),
    )


def _page(
    usage: str, text: str, taken: list[tuple[str, str]], options: list[tuple[str, str]], example: str
) -> Group:
    table = Table.grid(padding=(0, 2), pad_edge=True)
    table.add_column(no_wrap=True)
    for left, right in (*taken, ("", ""), *options) if taken else options:
        table.add_row(left, right)
    return Group(usage, "", text, "", table, "", _("For example: {example}", example=example))


def _usage(name: str, command: Any) -> str:
    needed = [param for param in command.params if param not in _arguments(command) and param.required]
    words = [_shown(param) if param.required else f"[{_shown(param)}]" for param in _arguments(command)]
    return " ".join(["sswkit", name, *words, *map(_shown, needed), "…"])


def _options(command: Any) -> list[tuple[str, str]]:
    found = [param for param in command.params if param not in _arguments(command)]
    return [(_shown(param), _explained(param)) for param in found] + [("--help", _("Show this help."))]


def _arguments(command: Any) -> list[Any]:
    return [param for param in command.params if param.param_type_name == "argument"]


def _explained(param: Any) -> str:
    needed = param.required and param.param_type_name != "argument"
    return f"{param.help} {_('Needed.')}" if needed else param.help


def _written(param: Any) -> list[str]:
    return [*param.opts, *param.secondary_opts]


def _shown(param: Any) -> str:
    name = param.metavar or param.name.upper()
    if param.param_type_name == "argument":
        return name
    return "/".join(_written(param)) if getattr(param, "is_flag", False) else f"{param.opts[0]} {name}"
