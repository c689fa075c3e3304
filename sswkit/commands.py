"""The commands: start, new, templates, check, import, assess, lab, pack, unpack."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from sswkit import __version__
from sswkit.core.errors import KitError
from sswkit.core.findings import Finding, block
from sswkit.core.words import _, languages, n_, set_language

PORT = 8866
COLOURS = {"blocks": "red", "warns": "yellow", "informs": "blue"}
Language = Annotated[str, typer.Option("--lang", help=_("en or fr"), callback=lambda value: _speak(value))]
Out = Console()
Errors = Console(stderr=True)
commands = typer.Typer(
    name="sswkit",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _speak(language: str) -> str:
    if language and language not in languages():
        raise typer.BadParameter(f"{language}: {', '.join(languages())}")
    if language:
        set_language(language)
    return language


def _version(asked: bool) -> None:
    if asked:
        Out.print(f"sswkit {__version__}", highlight=False)
        raise typer.Exit


@commands.callback(help=_("Plan, develop and support the social service workforce on your own data."))
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version."))
    ] = False,
) -> None:
    """Plan, develop and support the social service workforce on your own data."""


@commands.command(help=_("Open the guides as pages in the browser."))
def start(
    folders: Annotated[
        list[Path] | None, typer.Argument(help=_("Assessments to work on; none: a sample country."))
    ] = None,
    port: Annotated[int, typer.Option(help=_("Port to listen on."), min=1, max=65535)] = PORT,
    lan: Annotated[
        bool, typer.Option("--lan", help=_("Let other computers of this network in; needs a code."))
    ] = False,
    token: Annotated[str, typer.Option(help=_("Access code that every page asks for."))] = "",
    lang: Language = "",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help=_("Open a browser."))] = True,
) -> None:
    """Open the guides as pages in the browser."""
    import secrets

    from sswkit.assessment.folder import load
    from sswkit.serving.server import Address, serve

    home = Path("assessments")
    chosen = [Path(folder) for folder in folders or [_sample_country(home)]]
    countries = [load(folder) for folder in chosen]
    code = token or (secrets.token_hex(4) if lan else "")
    address = Address(port=port, lan=lan, token=code, language=lang or _language_of(countries[0]))
    with_words = n_("{n} assessment is open at", "{n} assessments are open at", len(chosen))
    Out.print(f"{with_words} [bold]{address.url}[/bold]", soft_wrap=True)
    Out.print(_("Leave this window open. To stop, press Ctrl+C here."))
    serve(chosen, home if folders is None else chosen[0].parent, address, browser=browser)


def _sample_country(home: Path) -> Path:
    from sswkit.assessment.folder import copy_country
    from sswkit.core.places import kit_folder

    copy = home / "rivania"
    if not (copy / "assessment.toml").exists():
        copy_country(kit_folder("countries") / "rivania", copy)
    return copy


def _language_of(country) -> str:
    wanted = os.environ.get("SSWKIT_LANG", "")
    offered = [language for language in (wanted, *country.languages) if language in languages()]
    return offered[0] if offered else "en"


@commands.command(help=_("Begin an assessment for a country."))
def new(
    folder: Annotated[Path, typer.Argument(help=_("Folder to create."))],
    country: Annotated[str, typer.Option(help=_("Three-letter country code, for example GBR."))],
    name: Annotated[str, typer.Option(help=_("Name of the country as the team says it."))],
    lang: Language = "en",
) -> None:
    """Begin an assessment for a country."""
    from sswkit.assessment.folder import new as make

    make(folder, iso=country, name=name, languages=(lang,))
    Out.print(_("{folder} is ready. Next: sswkit start {folder}", folder=folder), soft_wrap=True)


@commands.command(help=_("Write blank Excel workbooks to fill in."))
def templates(
    folder: Annotated[Path, typer.Argument(help=_("Folder to write to."))], lang: Language = "en"
) -> None:
    """Write blank Excel workbooks to fill in."""
    from sswkit.data.templates import write_templates

    for path in write_templates(folder, lang):
        Out.print(str(path), soft_wrap=True, highlight=False)


@commands.command(
    help=_("Say what is wrong with a file: 0 when nothing blocks, 1 when something does, 2 on wrong usage.")
)
def check(
    file: Annotated[Path, typer.Argument(help=_("The file to check."))],
    table: Annotated[str, typer.Option(help=_("The table that it holds, for example staff."))],
    sheet: Annotated[str, typer.Option(help=_("The sheet to read."))] = "",
    assessment: Annotated[
        Path | None, typer.Option("--for", help=_("Check against this assessment's areas and cadres."))
    ] = None,
    lang: Language = "",  # noqa: ARG001  its callback sets the language
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the findings as JSON."))] = False,
) -> None:
    """Say what is wrong with a file: 0 when nothing blocks, 1 when something does, 2 on wrong usage."""
    from sswkit.core.definitions import tables

    if table not in tables():
        raise typer.BadParameter(", ".join(tables()), param_hint="--table")
    if not file.is_file():
        raise typer.BadParameter(_("There is no file {file}.", file=file), param_hint="FILE")
    findings = _findings_of(file, table, sheet, assessment)
    if as_json:
        sys.stdout.write(
            json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=1) + "\n"
        )
    else:
        _print_findings(file, findings)
    raise typer.Exit(1 if block(findings) else 0)


def _findings_of(file: Path, table: str, sheet: str, assessment: Path | None) -> Sequence[Finding]:
    from sswkit.assessment.folder import load
    from sswkit.assessment.importing import context_of
    from sswkit.data.checking import Context, check_file

    context = context_of(load(assessment)) if assessment else Context()
    try:
        return check_file(file, table, sheet=sheet or None, context=context).findings
    except KitError as error:
        if not error.findings:
            raise
        return error.findings


def _print_findings(file: Path, findings: Sequence[Finding]) -> None:
    for finding in findings:
        print_finding(finding, Out)
    count = n_("{file}: {n} finding", "{file}: {n} findings", len(findings), file=file.name)
    Out.print(
        count if findings else _("{file}: everything is in order.", file=file.name),
        soft_wrap=True,
        highlight=False,
    )


def print_finding(finding: Finding, console: Console) -> None:
    colour = COLOURS[finding.severity]
    console.print(
        f"[{colour}]{escape(finding.place)}[/{colour}]  {escape(finding.message)} [dim]{escape(finding.remedy)}[/dim]",
        soft_wrap=True,
        highlight=False,
    )


@commands.command("import", help=_("Bring a file into an assessment by its recipe: all of it or nothing."))
def import_(
    folder: Annotated[Path, typer.Argument(help=_("The assessment."))],
    recipe: Annotated[Path, typer.Argument(help=_("The recipe: which file, which columns."))],
    lang: Language = "",  # noqa: ARG001
) -> None:
    """Bring a file into an assessment by its recipe: all of it or nothing."""
    from sswkit.assessment.importing import bring_in

    done = bring_in(folder, recipe, who=_("command line"))
    for finding in done.findings:
        print_finding(finding, Out)
    rows = n_("{n} row", "{n} rows", done.rows)
    Out.print(_("{table}: {rows} brought in.", table=done.table, rows=rows), highlight=False)


@commands.command(help=_("Run every analysis whose data are there, into tables, pictures and a summary."))
def assess(
    folder: Annotated[Path, typer.Argument(help=_("The assessment."))],
    out: Annotated[
        Path | None, typer.Option(help=_("Folder for the results; else results/ of the assessment."))
    ] = None,
    lang: Language = "",
) -> None:
    """Run every analysis whose data are there, into tables, pictures and a summary."""
    from sswkit.assessment.folder import load
    from sswkit.showing.assessing import assess as run

    country = load(folder)
    set_language(lang or _language_of(country))
    target = out or folder / "results"
    with Progress(console=Errors, transient=True) as progress:
        task = progress.add_task(_("Assessing {name}", name=country.name), total=None)
        written = run(country, target, lambda done, total: progress.update(task, completed=done, total=total))
    Out.print(written.summary, soft_wrap=True, highlight=False, markup=False)
    files = n_(
        "{n} file written to {folder}", "{n} files written to {folder}", len(written.files), folder=target
    )
    Out.print(files, soft_wrap=True, highlight=False)


@commands.command(help=_("Open the same guides in JupyterLab, with their code."))
def lab(
    folder: Annotated[Path | None, typer.Argument(help=_("The assessment; none: a sample country."))] = None,
    lang: Language = "",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help=_("Open a browser."))] = True,
) -> None:
    """Open the same guides in JupyterLab, with their code."""
    import shutil

    from sswkit.core.places import kit_folder

    chosen = folder or _sample_country(Path("assessments"))
    notebooks = chosen.resolve().parent / "notebooks"
    if not notebooks.exists():  # a copy of one's own: the kit's notebooks stay as they are
        shutil.copytree(kit_folder("notebooks"), notebooks)
    environment = {
        **os.environ,
        "SSWKIT_FOLDER": str(chosen.resolve()),
        **({"SSWKIT_LANG": lang} if lang else {}),
    }
    command = [sys.executable, "-m", "jupyterlab", str(notebooks), *([] if browser else ["--no-browser"])]
    raise typer.Exit(subprocess.call(command, env=environment))


@commands.command(help=_("Put an assessment into one file to carry away."))
def pack(
    folder: Annotated[Path, typer.Argument(help=_("The assessment."))],
    target: Annotated[Path | None, typer.Argument(help=_("The file to write."))] = None,
    lang: Language = "",  # noqa: ARG001
) -> None:
    """Put an assessment into one file to carry away."""
    from sswkit.assessment.packing import pack as write

    Out.print(str(write(folder, target)), soft_wrap=True, highlight=False)


@commands.command(help=_("Open a packed assessment again."))
def unpack(
    file: Annotated[Path, typer.Argument(help=_("The packed assessment."))],
    folder: Annotated[Path | None, typer.Argument(help=_("The folder to create."))] = None,
    lang: Language = "",  # noqa: ARG001
) -> None:
    """Open a packed assessment again."""
    from sswkit.assessment.packing import unpack as read

    Out.print(str(read(file, folder)), soft_wrap=True, highlight=False)
