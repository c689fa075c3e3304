"""How one file feeds one table: a recipe that a person can read, keep and use again next year."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from sswkit.core.definitions import read_toml, tables
from sswkit.core.errors import KitError
from sswkit.core.findings import Finding, shown
from sswkit.core.words import _, listing
from sswkit.data.matching import nearest

DUPLICATES = ("", "first", "last", "add")
_UNPIVOT_KEYS = ("headings", "into", "value")


@dataclass(frozen=True)
class Unpivot:
    """Headings that hold values: a row each; the heading goes `into` a column, the cell to `value`."""

    headings: tuple[str, ...]
    into: str
    value: str


@dataclass(frozen=True)
class Recipe:
    """What a file's columns mean, which rows count and how its values are written.

    `columns` gives the file's heading for each dictionary column, `constants` the value of a column that
    the file does not have, `values` what a value of the file stands for, `keep` the rows to keep
    (heading: value or values, compared as text), `missing` what else means "not known". `multiply`
    multiplies a figure; `day_first` and `decimal` settle what the file leaves open; `duplicates` says
    which of several rows with one key counts ("first", "last", or "add" them up). With `leave_out`,
    rows that cannot be used are left out instead of stopping everything. `file` is relative to the
    recipe.
    """

    table: str
    file: str = ""
    sheet: str = ""
    header_row: int | None = None
    keep: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unpivot: Unpivot | None = None
    multiply: Mapping[str, float] = field(default_factory=dict)
    day_first: bool | None = None
    decimal: str = ""
    duplicates: str = ""
    leave_out: bool = False
    name: str = ""


RECIPE_KEYS: tuple[str, ...] = tuple(item.name for item in fields(Recipe))


def load_recipe(path: Path) -> Recipe:
    """Read a recipe from a TOML file; everything wrong with it is told at once.

    Raises
    ------
    KitError
        With one finding per problem when the file is missing, is not TOML, or names something unknown.
    """
    path = Path(path)
    if not path.is_file():
        raise KitError(_("There is no recipe “{file}”.", file=path.name), _("Check the name and the folder."))
    recipe = recipe_from_dict(read_toml(path), file=path.name)
    return recipe if recipe.name else replace(recipe, name=path.stem)


def recipe_from_dict(written: Mapping, file: str = "") -> Recipe:
    """A recipe from its written form, refused with all its problems when it has any.

    >>> recipe_from_dict({"table": "areas", "columns": {"area": "code"}, "keep": {"year": 2021}}).keep
    {'year': ('2021',)}
    """
    problems = _problems(written)
    if problems:
        found = tuple(_finding(file, *problem) for problem in problems)
        raise KitError(
            _("The recipe {file} cannot be used.", file=file) + " " + found[0].message,
            found[0].remedy,
            found,
        )
    ready = dict(written)
    ready["keep"] = {heading: _texts(kept) for heading, kept in written.get("keep", {}).items()}
    ready["missing"] = _texts(written.get("missing", []))
    ready["constants"] = {name: _text(value) for name, value in written.get("constants", {}).items()}
    ready["values"] = {
        name: {_text(was): _text(becomes) for was, becomes in pairs.items()}
        for name, pairs in written.get("values", {}).items()
    }
    if "unpivot" in written:
        parts = written["unpivot"]
        ready["unpivot"] = Unpivot(_texts(parts["headings"]), parts["into"], parts["value"])
    return Recipe(**ready)


def save_recipe(recipe: Recipe, path: Path) -> None:
    """Write a recipe as TOML that `load_recipe` reads back to the same recipe."""
    import tomli_w

    path = Path(path)
    text = tomli_w.dumps(recipe_as_dict(recipe))
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def recipe_as_dict(recipe: Recipe) -> dict:
    """The written form of a recipe: only what is said in it, single values before tables.

    >>> recipe_as_dict(Recipe("areas", columns={"area": "code"}, missing=("x",)))
    {'table': 'areas', 'missing': ['x'], 'columns': {'area': 'code'}}
    """
    said = {}
    for item in fields(Recipe):
        value = getattr(recipe, item.name)
        if value in ("", None, False) and not (item.name == "day_first" and value is False):
            continue
        if isinstance(value, Unpivot):
            value = {"headings": list(value.headings), "into": value.into, "value": value.value}
        elif item.name == "keep":
            value = {key: kept[0] if len(kept) == 1 else list(kept) for key, kept in value.items()}
        elif isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, Mapping):
            value = {key: dict(part) if isinstance(part, Mapping) else part for key, part in value.items()}
        if value or isinstance(value, bool):
            said[item.name] = value
    return dict(sorted(said.items(), key=lambda pair: isinstance(pair[1], dict)))


def recipe_headings(recipe: Recipe) -> list[str]:
    """The headings that a recipe takes from its file, so that the heading row can be found.

    >>> recipe_headings(Recipe("areas", columns={"area": "Code"}, keep={"level": ("District",)}))
    ['Code', 'level']
    """
    wide = recipe.unpivot.headings if recipe.unpivot else ()
    return list(dict.fromkeys([*recipe.columns.values(), *recipe.keep, *wide]))


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(_text, value)) if isinstance(value, (list, tuple)) else (_text(value),)


def _finding(file: str, place: str, value: object, rule: str, message: str, remedy: str) -> Finding:
    return Finding(file, "", "", place, shown(value), rule, "blocks", message, remedy)


def _problems(written: Mapping) -> list[tuple]:
    """(place, value, rule, message, remedy) of everything that is wrong with a written recipe."""
    found = [_unknown_key(key) for key in written if key not in RECIPE_KEYS]
    if written.get("table") not in tables():
        return [*found, _unknown_table(written.get("table", ""))]
    found += _wrong_kinds(written)
    return found if found else [*_unknown_columns(written), *_bad_choices(written)]


def _unknown_key(key: str) -> tuple:
    meant = nearest(key, RECIPE_KEYS, limit=60)
    remedy = (
        _("Did you mean “{name}”?", name=meant)
        if meant
        else _("A recipe may say: {names}.", names=listing(list(RECIPE_KEYS)))
    )
    return key, key, "recipe.unknown_key", _("A recipe does not know “{name}”.", name=key), remedy


def _unknown_table(name: object) -> tuple:
    message = _("There is no table called “{name}”.", name=shown(name))
    return (
        "table",
        name,
        "recipe.unknown_table",
        message,
        _("The tables are: {names}.", names=", ".join(tables())),
    )


_KINDS = {
    "table": str, "file": str, "sheet": str, "header_row": int, "keep": Mapping, "missing": list,
    "columns": Mapping, "constants": Mapping, "values": Mapping, "unpivot": Mapping, "multiply": Mapping,
    "day_first": bool, "decimal": str, "duplicates": str, "leave_out": bool, "name": str,
}  # fmt: skip


def _wrong_kinds(written: Mapping) -> list[tuple]:
    wrong = [key for key, value in written.items() if key in _KINDS and not _fits(key, value)]
    return [(key, written[key], "recipe.wrong_kind", *_kind_message(key)) for key in wrong]


def _fits(key: str, value: object) -> bool:
    """Is a key of the recipe written as it must be, down to its single values?"""
    if not isinstance(value, _KINDS[key]) or (isinstance(value, bool) and _KINDS[key] is not bool):
        return False
    if key == "header_row":
        return value >= 1
    if key == "unpivot":
        parts = set(value) == set(_UNPIVOT_KEYS) and isinstance(value["headings"], list)
        return parts and isinstance(value["into"], str) and isinstance(value["value"], str)
    parts = {
        "columns": lambda part: isinstance(part, str),
        "constants": _is_single,
        "multiply": lambda part: isinstance(part, (int, float)) and not isinstance(part, bool),
        "keep": lambda part: all(map(_is_single, part)) if isinstance(part, list) else _is_single(part),
        "values": lambda part: isinstance(part, Mapping) and all(map(_is_single, part.values())),
    }.get(key)
    return parts is None or all(map(parts, value.values()))


def _is_single(value: object) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


_EXAMPLES = {
    "header_row": "header_row = 3", "keep": 'keep = { level = "District" }', "missing": 'missing = ["x"]',
    "columns": '[columns] area = "code"', "constants": '[constants] cadre = "social_worker"',
    "values": '[values.sex] H = "male"', "day_first": "day_first = true", "leave_out": "leave_out = true",
    "unpivot": '[unpivot] headings = ["2020", "2021"], into = "period", value = "headcount"',
    "multiply": "[multiply] working_days = 253",
}  # fmt: skip


def _kind_message(key: str) -> tuple[str, str]:
    example = _EXAMPLES.get(key, f'{key} = "…"')
    return _("“{name}” is not written as a recipe needs it.", name=key), _(
        "Write for example: {example}", example=example
    )


def _unknown_columns(written: Mapping) -> list[tuple]:
    columns = tables()[written["table"]].column_names
    named = [name for key in ("columns", "constants", "values", "multiply") for name in written.get(key, {})]
    if "unpivot" in written:
        named += [written["unpivot"]["into"], written["unpivot"]["value"]]
    return [
        _unknown_column(name, written["table"], columns)
        for name in dict.fromkeys(named)
        if name not in columns
    ]


def _unknown_column(name: str, table_name: str, columns: list[str]) -> tuple:
    meant = nearest(str(name), columns, limit=60)
    remedy = (
        _("Did you mean “{name}”?", name=meant)
        if meant
        else _("Its columns are: {names}.", names=listing(columns))
    )
    message = _("The table “{table}” has no column “{name}”.", table=table_name, name=shown(name))
    return name, name, "recipe.unknown_column", message, remedy


def _bad_choices(written: Mapping) -> list[tuple]:
    found = []
    for key, allowed in (("decimal", ("", ",", ".")), ("duplicates", DUPLICATES)):
        if written.get(key, "") not in allowed:
            said = listing([f"“{choice}”" for choice in allowed if choice])
            message = _("“{name}” cannot be “{value}”.", name=key, value=shown(written[key]))
            found.append(
                (key, written[key], "recipe.wrong_value", message, _("It can be {names}.", names=said))
            )
    return found
