"""A file's problems as a short list: the cell first, what is wrong, what to do."""

from collections.abc import Sequence
from functools import partial

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding
from sswkit.core.words import _, n_
from sswkit.data.marking import marked_workbook
from sswkit.data.reading import RawTable
from sswkit.guide.files import EXCEL, File
from sswkit.showing.html import safe

MOST_SHOWN = 50


def findings_html(heading: str, findings: Sequence[Finding], error: KitError | None = None) -> str:
    """The list, headed by how many there are of each severity; the same problem stands there once."""
    if not findings and error is not None:
        header = f"<header>{safe(error.message)}</header><p>{safe(error.remedy)}</p>"
        return f'<div class="ssw-problems" role="status">{header}</div>'
    counts = _counts(findings)
    title = f"{heading}, {counts}" if counts else _("{file}. Everything is in order.", file=heading)
    alike = _alike(findings)
    rest = f"<p>{safe(_more(len(alike) - MOST_SHOWN))}</p>" if len(alike) > MOST_SHOWN else ""
    parts = f"<header>{safe(title)}</header>{_list(title, alike[:MOST_SHOWN])}{rest}"
    return f'<div class="ssw-problems" role="status">{parts}</div>'


def _list(title: str, alike: Sequence[list[Finding]]) -> str:
    """The problems in a place that scrolls: with a name, and reached by keys as well."""
    if not alike:
        return ""
    items = "".join(_item(group) for group in alike)
    return f'<div tabindex="0" role="region" aria-label="{safe(title)}"><ol>{items}</ol></div>'


def _alike(findings: Sequence[Finding]) -> list[list[Finding]]:
    groups: dict[tuple, list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.sheet, finding.column, finding.value), []).append(finding)
    return list(groups.values())


def _more(count: int) -> str:
    return n_(
        "and {n} more, in the file with the cells marked",
        "and {n} more, in the file with the cells marked",
        count,
    )


def _counts(findings: Sequence[Finding]) -> str:
    blocks, warns, informs = (
        sum(finding.severity == severity for finding in findings)
        for severity in ("blocks", "warns", "informs")
    )
    parts = [n_("{n} thing to mend", "{n} things to mend", blocks)] if blocks else []
    parts += [n_("{n} thing to look at", "{n} things to look at", warns)] if warns else []
    parts += [n_("{n} thing to know", "{n} things to know", informs)] if informs else []
    return ", ".join(parts)


def _item(alike: list[Finding]) -> str:
    finding, others = alike[0], len(alike) - 1
    fix = f'<span class="ssw-fix">{safe(finding.remedy)}</span>' if finding.remedy else ""
    again = n_("and {n} more cell", "and {n} more cells", others) if others else ""
    return (
        f'<li class="ssw-{finding.severity}"><span class="ssw-cell">{safe(finding.place)}'
        f"<small>{safe(again)}</small></span><span>{safe(finding.message)} {fix}</span></li>"
    )


def marked_file(raw: RawTable, findings: Sequence[Finding]) -> File:
    """The file with its problem cells marked, on offer."""
    name = f"{raw.file.rsplit('.', 1)[0]}_{_('marked')}.xlsx"
    words = _("Download the file with these cells marked")
    return File(name, words, raw.file, EXCEL, partial(marked_workbook, raw, findings), counts=True)
