"""Write `docs/data_dictionary.md` from the dictionary: run `python docs/make_data_dictionary.py`."""

from pathlib import Path

from sswkit.core.definitions import Column, Table, tables
from sswkit.core.words import speaking

NEEDED = {"yes": "yes", "one_of": "one of these", "no": ""}
START = """# Data dictionary

Every table and column that the kit knows, made from `sswkit/definitions/tables.csv` by
`docs/make_data_dictionary.py`. A heading in a file may be the column's name or its label in any
language of the kit. Only the columns marked “yes” are needed, and one of those marked “one of these”.
Shares are 0 to 1, rates are per year, money is in the country's currency of the base year. *Personal*
columns never leave the team's own folder.
"""


def as_markdown() -> str:
    """The whole dictionary as one page, in English with the French labels beside."""
    with speaking("en"):
        return START + "".join(_table(facts) for facts in tables().values())


def _table(facts: Table) -> str:
    head = f"\n## {facts.name}: {facts.label}\n\nOne row for each {_listed(facts.keys)}.\n\n"
    head += "| column | label | en français | type | unit | needed | allowed | what it is |\n"
    head += "|---|---|---|---|---|---|---|---|\n"
    return head + "".join(_row(column) for column in facts.columns)


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _row(column: Column) -> str:
    with speaking("fr"):
        french = column.label
    said = column.description + (" *Personal.*" if column.personal else "")
    said += f" Source: {column.source}." if column.source else ""
    cells = (
        f"`{column.column}`", column.label, french, column.type, column.unit, NEEDED[column.required],
        _allowed(column), said,
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |\n"


def _allowed(column: Column) -> str:
    if column.choices:
        return ", ".join(f"`{choice}`" for choice in column.choices)
    usual = _limits(column.usual_minimum, column.usual_maximum)
    return _limits(column.minimum, column.maximum) + (f" (usual: {usual})" if usual else "")


def _limits(low: str, high: str) -> str:
    return " ".join(filter(None, (f"from {low}" if low else "", f"to {high}" if high else "")))


if __name__ == "__main__":
    page = Path(__file__).resolve().parent / "data_dictionary.md"
    page.write_text(as_markdown(), encoding="utf-8", newline="\n")
