"""The form in which a team says what the columns and the values of its file mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import ipywidgets

from sswkit.core.definitions import Column, Table
from sswkit.core.findings import Finding
from sswkit.core.words import _, label, n_
from sswkit.data.mapping import propose
from sswkit.data.reading import RawTable
from sswkit.data.recipes import Recipe
from sswkit.guide.offered import picked
from sswkit.showing.html import safe

UNKNOWN_VALUE_RULES = ("choice.unknown", "cadre.unknown", "area.unknown", "yes_no.unknown")
MOST_VALUES = 30
NOWHERE = ""
SCALES = {1000: {"thousand", "thousands", "millier", "milliers"}, 10**6: {"million", "millions"}}
SCALED_TYPES = ("count", "number", "money")


@dataclass(frozen=True)
class Fields:
    """The form's fields by dictionary column: where it is in the file, or one value for every row."""

    headings: dict[str, ipywidgets.Dropdown]
    constants: dict[str, ipywidgets.Dropdown]
    scales: dict[str, ipywidgets.Dropdown]
    decimal: ipywidgets.Dropdown
    day_first: ipywidgets.Dropdown
    widgets: list[ipywidgets.Widget]

    @property
    def answers(self) -> list[ipywidgets.Dropdown]:
        """Every field in which a person says something."""
        asked = (*self.headings.values(), *self.constants.values(), *self.scales.values())
        return [*asked, self.decimal, self.day_first]


@dataclass(frozen=True)
class ValueFields:
    """For values that the dictionary does not know: what each stands for."""

    fields: dict[tuple[str, str], ipywidgets.Dropdown]
    box: ipywidgets.VBox


def proposed(raw: RawTable, table: str) -> Recipe:
    """The recipe that the kit proposes for a file it has not met."""
    matches = propose(raw.headings, table)
    columns = {column: match.heading for column, match in matches.items() if match.heading is not None}
    scales = {column: scale for column, heading in columns.items() if (scale := _scale_of(heading)) > 1}
    return Recipe(table=table, file=raw.file, sheet=raw.sheet, columns=columns, multiply=scales)


def _scale_of(heading: str) -> int:
    """By how much a heading such as “Population (thousands)” says that its figures were divided."""
    words = re.findall(r"\w+", heading.casefold())
    return next((scale for scale, names in SCALES.items() if set(words) & names), 1)


def unmatched(table: Table, recipe: Recipe) -> list[Column]:
    """Required columns that nothing in the file feeds yet."""
    fed = {*recipe.columns, *recipe.constants}
    missing = [column for column in table.columns if column.required == "yes" and column.column not in fed]
    one_of = [column for column in table.columns if column.required == "one_of"]
    if one_of and not any(column.column in fed for column in one_of):
        missing += one_of
    return missing


def summary(table: Table, recipe: Recipe) -> str:
    """How much of the file was recognised, in one line."""
    missing = unmatched(table, recipe)
    if missing:
        names = ", ".join(column.label for column in missing)
        return _("Say which columns of your file hold: {names}", names=names)
    used = len(set(recipe.columns.values()))
    return n_("{n} column recognised; see which", "{n} columns recognised; see which", used)


def fields(raw: RawTable, table: Table, recipe: Recipe, country) -> Fields:
    """The form for one file, filled in with what the recipe says."""
    headings, constants, scales, rows = {}, {}, {}, []
    for column in table.columns:
        heading = _heading_field(raw, column, recipe)
        headings[column.column] = heading
        parts = [_name(column), heading]
        options = _values_of(column, country)
        if options:
            constants[column.column] = _constant_field(column, recipe, options)
            parts.append(constants[column.column])
        elif column.type in SCALED_TYPES:
            scales[column.column] = _scale_field(column, recipe)
            parts.append(scales[column.column])
        row = ipywidgets.HBox(parts)
        row.add_class("ssw-mapping")
        rows.append(row)
    words = _("On the left what the kit needs, beside it the column of your file.")
    decimal, day_first = _written_how(recipe)
    widgets = [ipywidgets.HTML(f"<p>{safe(words)}</p>"), *rows, decimal, day_first]
    return Fields(headings, constants, scales, decimal, day_first, widgets)


def _written_how(recipe: Recipe) -> tuple[ipywidgets.Dropdown, ipywidgets.Dropdown]:
    found = _("as we find it")
    decimal = ipywidgets.Dropdown(
        options=[(found, ""), ("1 234,5", ","), ("1,234.5", ".")], value=recipe.decimal
    )
    decimal.description = _("Numbers are written")
    day_first = ipywidgets.Dropdown(
        options=[(found, None), (_("day/month/year"), True), (_("month/day/year"), False)],
        value=recipe.day_first,
    )
    day_first.description = _("Dates are written")
    return decimal, day_first


def _name(column: Column) -> ipywidgets.HTML:
    need = {"yes": _("needed"), "one_of": _("one of these is needed"), "no": ""}[column.required]
    note = f' <small class="ssw-need">{safe(need)}</small>' if need else ""
    return ipywidgets.HTML(f"<b>{safe(column.label)}</b>{note}<small>{safe(_(column.description))}</small>")


def _heading_field(raw: RawTable, column: Column, recipe: Recipe) -> ipywidgets.Dropdown:
    options = [(_("not in this file"), NOWHERE)]
    options += [
        (_with_sample(raw, place, heading), heading) for place, heading in enumerate(raw.headings) if heading
    ]
    known = {value for _text, value in options}
    value = recipe.columns.get(column.column, NOWHERE)
    field = ipywidgets.Dropdown(options=options, value=value if value in known else NOWHERE)
    field.tooltip = column.label
    return field


def _with_sample(raw: RawTable, place: int, heading: str) -> str:
    samples = raw.values[place].dropna().head(2)
    shown = ", ".join(str(value)[:18] for value in samples)
    return f"{heading}  ({shown})" if shown else heading


def _constant_field(column: Column, recipe: Recipe, options: Mapping[str, str]) -> ipywidgets.Dropdown:
    value = recipe.constants.get(column.column, NOWHERE)
    choices = [(_("for every row: …"), NOWHERE), *((text, code) for code, text in options.items())]
    field = ipywidgets.Dropdown(options=choices, value=value if value in options else NOWHERE)
    field.tooltip = _("{column}: the same for every row", column=column.label)
    return field


def _scale_field(column: Column, recipe: Recipe) -> ipywidgets.Dropdown:
    options = [(_("as written"), 1), (_("in thousands"), 1000), (_("in millions"), 10**6)]
    value = int(recipe.multiply.get(column.column, 1))
    if value not in (1, 1000, 10**6):
        options.append((f"× {value}", value))  # a factor of the team's own, from a recipe
    field = ipywidgets.Dropdown(options=options, value=value)
    field.tooltip = _("{column}: how the figures are written", column=column.label)
    return field


def _values_of(column: Column, country) -> dict[str, str]:
    """The values that a column can take, with their names; empty when it is free."""
    if column.column == "cadre":
        return {code: label(f"cadre.{code}", code) for code in country.cadres}
    if column.type == "yes_no":
        return {"yes": label("answer.yes"), "no": label("answer.no")}
    return {choice: column.choice_label(choice) for choice in column.choices}


def recipe_from(form: Fields, recipe: Recipe) -> Recipe:
    """The recipe as the team has corrected it.

    Raises
    ------
    KitError
        A field holds what it did not offer.
    """
    headings, constants, scales = (
        {name: picked(field) for name, field in fields.items()}
        for fields in (form.headings, form.constants, form.scales)
    )
    columns = {name: heading for name, heading in headings.items() if heading != NOWHERE}
    constants = {name: value for name, value in constants.items() if value != NOWHERE and name not in columns}
    multiply = {name: scale for name, scale in scales.items() if scale != 1 and name in columns}
    written = {"decimal": picked(form.decimal), "day_first": picked(form.day_first)}
    return replace(recipe, columns=columns, constants=constants, multiply=multiply, **written)


def value_fields(table: Table, recipe: Recipe, country, findings: Sequence[Finding]) -> ValueFields | None:
    """A field for each value that no rule knows; None when there is none, or too many to ask about."""
    labels = {column.label: column for column in table.columns} | {
        column.column: column for column in table.columns
    }
    asked: dict[tuple[str, str], ipywidgets.Dropdown] = {}
    for finding in findings:
        column = labels.get(finding.column) or _column_of_heading(finding.column, recipe, table)
        if column is None or not _is_an_unknown_value(finding):
            continue
        options = _options_of(column, country)
        if options and (column.column, finding.value) not in asked:
            asked[column.column, finding.value] = _value_field(column, finding.value, options)
    if not asked or len(asked) > MOST_VALUES:
        return None
    words = n_(
        "{n} value we do not know: what does it stand for?",
        "{n} values we do not know: what do they stand for?",
        len(asked),
    )
    box = ipywidgets.VBox([ipywidgets.HTML(f'<p class="ssw-question">{safe(words)}</p>'), *asked.values()])
    box.add_class("ssw-values")
    return ValueFields(asked, box)


def _is_an_unknown_value(finding: Finding) -> bool:
    return finding.rule in UNKNOWN_VALUE_RULES and bool(finding.value.strip())


def _options_of(column: Column, country) -> dict[str, str]:
    if column.column in ("area", "parent"):
        return dict(country.area_names)
    return _values_of(column, country)


def _column_of_heading(heading: str, recipe: Recipe, table: Table) -> Column | None:
    name = next((column for column, source in recipe.columns.items() if source == heading), None)
    return table.column(name) if name else None


def _value_field(column: Column, value: str, options: Mapping[str, str]) -> ipywidgets.Dropdown:
    choices = [("…", NOWHERE), *sorted(((text, code) for code, text in options.items()))]
    asked = _("{column}: “{value}”", column=column.label, value=value)
    field = ipywidgets.Dropdown(options=choices, value=NOWHERE, description=asked)
    field.style.description_width = "initial"
    return field


def with_values(recipe: Recipe, fixes: ValueFields) -> Recipe:
    """The recipe with the team's answers added to it."""
    values = {column: dict(pairs) for column, pairs in recipe.values.items()}
    for (column, value), field in fixes.fields.items():
        if picked(field) != NOWHERE:
            values.setdefault(column, {})[value] = field.value
    return replace(recipe, values=values)
