"""The commands: start, new, templates, check, import, assess, lab, pack, unpack."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding, block
from sswkit.core.words import _, current_language, languages, n_, set_language
from sswkit.options import Assessment, Browser, Code, Lan, Language, Name, NewCode, Port, Version
from sswkit.terminal import Errors, Out, print_finding, print_json

PORT = 8866
commands = typer.Typer(
    name="sswkit",
    add_completion=False,
    pretty_exceptions_enable=False,
)


@commands.callback(help=_("Plan, develop and support the social service workforce on your own data."))
def _main(
    version: Version = False,
    lang: Language = "",
) -> None:
    """Plan, develop and support the social service workforce on your own data."""


@commands.command(help=_("Open the guides as pages in the browser."))
def start(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar=_("FOLDER…"), help=_("Assessments to work on; none: a sample country.")),
    ] = None,
    port: Port = PORT,
    lan: Lan = False,
    address: Name = "",
    token: Code = "",
    new_code: NewCode = False,
    lang: Language = "",
    browser: Browser = True,
) -> None:
    """Open the guides as pages in the browser."""
    from sswkit.assessment.folder import load
    from sswkit.serving.address import Address, refuse_taken_port
    from sswkit.serving.keys import keys_for
    from sswkit.serving.server import serve
    from sswkit.starting import announce

    home = Path("assessments")
    chosen = folders or [_sample_country(home)]
    countries = [load(folder) for folder in chosen]
    set_language(lang or _language_of(countries[0]))
    place = Address(port=port, lan=lan, name=address, language=current_language())
    refuse_taken_port(place)
    if lan or token:
        place = replace(place, keys=keys_for(chosen, given=token, renew=new_code))
    announce(place, len(chosen))
    serve(chosen, chosen[0].parent if folders else home, place, browser=browser)
    Out.print(_("Stopped. Everything that was saved is kept."))


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
    folder: Annotated[Path, typer.Argument(metavar=_("FOLDER"), help=_("Folder to create."))],
    country: Annotated[
        str, typer.Option(metavar=_("CODE"), help=_("Three-letter country code, for example GBR."))
    ],
    name: Annotated[str, typer.Option(metavar=_("NAME"), help=_("Name of the country as the team says it."))],
    lang: Language = "",
) -> None:
    """Begin an assessment for a country."""
    from sswkit.assessment.folder import new as make

    make(folder, iso=country, name=name, languages=(lang or current_language(),))
    shown = f'"{folder}"' if " " in str(folder) else str(folder)
    Out.print(_("{folder} is ready. Next: sswkit start {folder}", folder=shown))


@commands.command(help=_("Write blank Excel workbooks to fill in."))
def templates(
    folder: Annotated[Path, typer.Argument(metavar=_("FOLDER"), help=_("Folder to write to."))],
    lang: Language = "",
) -> None:
    """Write blank Excel workbooks to fill in."""
    from sswkit.data.templates import write_templates

    for path in write_templates(folder, lang or current_language()):
        Out.print(str(path))


@commands.command(
    help=_("Say what is wrong with a file: 0 when nothing blocks, 1 when something does, 2 on wrong usage.")
)
def check(
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The file to check."))],
    table: Annotated[
        str, typer.Option(metavar=_("TABLE"), help=_("The table that it holds, for example staff."))
    ],
    sheet: Annotated[str, typer.Option(metavar=_("SHEET"), help=_("The sheet to read."))] = "",
    assessment: Annotated[
        Path | None,
        typer.Option(
            "--for", metavar=_("FOLDER"), help=_("Check against this assessment's areas and cadres.")
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the findings as JSON."))] = False,
    lang: Language = "",  # noqa: ARG001  its callback sets the language
) -> None:
    """Say what is wrong with a file: 0 when nothing blocks, 1 when something does, 2 on wrong usage."""
    _refuse_wrong_check(file, table)
    findings = _findings_of(file, table, sheet, _context(assessment))
    if as_json:
        print_json(findings)
    else:
        _print_findings(file, findings)
    raise typer.Exit(1 if block(findings) else 0)


def _refuse_wrong_check(file: Path, table: str) -> None:
    from sswkit.core.definitions import tables
    from sswkit.core.suggesting import did_you_mean

    if table not in tables():
        message = _("There is no table called “{name}”.", name=table)
        raise typer.BadParameter(f"{message} {did_you_mean(table, tables())}")
    if file.is_dir():
        raise typer.BadParameter(_("“{file}” is a folder. Name a file in it.", file=file))
    if not file.is_file():
        raise typer.BadParameter(_("There is no file “{file}”.", file=file))


def _context(assessment: Path | None):
    from sswkit.assessment.folder import load
    from sswkit.assessment.importing import context_of
    from sswkit.data.checking import Context

    try:
        return context_of(load(assessment)) if assessment else Context()
    except KitError as error:
        raise typer.BadParameter(str(error)) from error


def _findings_of(file: Path, table: str, sheet: str, context) -> Sequence[Finding]:
    from sswkit.data.checking import check_file

    try:
        return check_file(file, table, sheet=sheet or None, context=context).findings
    except KitError as error:
        # What cannot be read at all is told like any other problem of the file.
        refused = Finding(file.name, sheet, "", "", "", "file.refused", "blocks", error.message, error.remedy)
        return error.findings or (refused,)


def _print_findings(file: Path, findings: Sequence[Finding]) -> None:
    for finding in findings:
        print_finding(finding)
    count = n_("{file}: {n} finding", "{file}: {n} findings", len(findings), file=file.name)
    Out.print(count if findings else _("{file}: everything is in order.", file=file.name))


@commands.command("import", help=_("Bring a file into an assessment by its recipe: all of it or nothing."))
def import_(
    folder: Assessment,
    recipe: Annotated[
        Path, typer.Argument(metavar=_("RECIPE"), help=_("The recipe: which file, which columns."))
    ],
    lang: Language = "",  # noqa: ARG001
) -> None:
    """Bring a file into an assessment by its recipe: all of it or nothing."""
    from sswkit.assessment.importing import bring_in

    done = bring_in(folder, recipe, who=_("command line"))
    for finding in done.findings:
        print_finding(finding)
    Out.print(done.summary)


@commands.command(help=_("Run every analysis whose data are there, into tables, pictures and a summary."))
def assess(
    folder: Assessment,
    out: Annotated[
        Path | None,
        typer.Option(metavar=_("FOLDER"), help=_("Folder for the results; else results/ of the assessment.")),
    ] = None,
    lang: Language = "",
) -> None:
    """Run every analysis whose data are there, into tables, pictures and a summary."""
    from sswkit.assessment.folder import load
    from sswkit.showing.assessing import assess as run

    target = out or folder / "results"
    if target.exists() and not target.is_dir():
        raise typer.BadParameter(_("“{file}” is a file. Name a folder for the results.", file=target))
    country = load(folder)
    set_language(lang or _language_of(country))
    with Progress(console=Errors, transient=True, disable=not Errors.is_terminal) as progress:
        task = progress.add_task(_("Assessing {name}", name=country.name), total=None)
        written = run(country, target, lambda done, total: progress.update(task, completed=done, total=total))
    count = len(written.files)
    Out.print(written.summary)
    Out.print(n_("{n} file written to {folder}", "{n} files written to {folder}", count, folder=target))


@commands.command(help=_("Open the same guides in JupyterLab, with their code."))
def lab(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar=_("FOLDER"), help=_("The assessment; none: a sample country.")),
    ] = None,
    lang: Language = "",
    browser: Browser = True,
) -> None:
    """Open the same guides in JupyterLab, with their code."""
    import shutil

    from sswkit.assessment.folder import load
    from sswkit.core.places import kit_folder

    chosen = folder or _sample_country(Path("assessments"))
    country = load(chosen)
    set_language(lang or _language_of(country))
    notebooks = chosen.resolve().parent / "notebooks"
    if not notebooks.exists():  # a copy of one's own: the kit's notebooks stay as they are
        shutil.copytree(kit_folder("notebooks"), notebooks)
    known = {"SSWKIT_FOLDER": str(chosen.resolve()), "SSWKIT_LANG": current_language()}
    Out.print(_("JupyterLab opens the guides in {folder}. To stop, press Ctrl+C here.", folder=notebooks))
    raise typer.Exit(_wait_for(_jupyterlab(notebooks, browser), {**os.environ, **known}))


def _jupyterlab(notebooks: Path, browser: bool) -> list[str]:
    quiet = ["--ServerApp.log_level=WARN", "--LabApp.log_level=WARN", "--ServerApp.answer_yes=True"]
    # No request leaves this computer: neither for news nor for newer versions.
    quiet += ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    # Who is root already (a container) means it; JupyterLab would only refuse.
    root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    shown = [] if browser else ["--no-browser"]
    python = [sys.executable, "-W", "ignore::DeprecationWarning"]
    return [*python, "-m", "jupyterlab", str(notebooks), *quiet, *root, *shown]


def _wait_for(command: list[str], environment: dict[str, str]) -> int:
    with subprocess.Popen(command, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # it has heard the same Ctrl+C and ends by itself
                continue


@commands.command(help=_("Put an assessment into one file to carry away."))
def pack(
    folder: Assessment,
    target: Annotated[Path | None, typer.Argument(metavar=_("FILE"), help=_("The file to write."))] = None,
    lang: Language = "",  # noqa: ARG001
) -> None:
    """Put an assessment into one file to carry away."""
    from sswkit.assessment.packing import pack as write

    Out.print(str(write(folder, target)))


@commands.command(help=_("Open a packed assessment again."))
def unpack(
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The packed assessment."))],
    folder: Annotated[
        Path | None, typer.Argument(metavar=_("FOLDER"), help=_("The folder to create."))
    ] = None,
    lang: Language = "",  # noqa: ARG001
) -> None:
    """Open a packed assessment again."""
    from sswkit.assessment.packing import unpack as read

    Out.print(str(read(file, folder)))
