"""The arithmetic of `indicators.toml`: read into a tree, checked, and worked out without `eval`."""

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sswkit.core.errors import KitError
from sswkit.core.words import _

LONGEST_FORMULA = 500
_TERM = re.compile(r"([A-Za-z_]\w*)\.([A-Za-z_]\w*)(?:\[([^\[\]]*)\])?")
_PLACEHOLDER = re.compile(r"\b_\d+_\b")
_CONDITION = re.compile(r"\s*([A-Za-z_]\w*)\s*(!=|=)\s*[\"']?([^\"'=!]*?)[\"']?\s*")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in brackets: `contract=agency` keeps those rows, `contract!=agency` the others."""

    column: str
    keeps: bool
    value: str


@dataclass(frozen=True, slots=True)
class Term:
    """A column of a table, perhaps only some of its rows: `workforce.headcount[contract=agency]`."""

    table: str
    column: str
    conditions: tuple[Condition, ...] = ()

    def __str__(self) -> str:
        inside = ", ".join(f"{c.column}{'=' if c.keeps else '!='}{c.value}" for c in self.conditions)
        return f"{self.table}.{self.column}" + (f"[{inside}]" if inside else "")


@dataclass(frozen=True, slots=True)
class Formula:
    """A checked formula: its text, the terms it takes from tables and its bare names (assumptions)."""

    text: str
    terms: tuple[Term, ...]
    names: tuple[str, ...]
    tree: ast.expr


def parse(text: str) -> Formula:
    """What does a formula ask for? Only + - * / ( ), numbers, terms and names are allowed.

    >>> parse("posts.vacant / (posts.vacant + posts.filled)").terms
    (Term(table='posts', column='vacant', conditions=()), Term(table='posts', column='filled', conditions=()))
    >>> str(parse("workforce.headcount[contract != agency] * 2").terms[0])
    'workforce.headcount[contract!=agency]'
    """
    if len(text) > LONGEST_FORMULA:
        raise _not_understood(text[:60] + "…", _("It is longer than {n} characters.", n=LONGEST_FORMULA))
    if _PLACEHOLDER.search(text):
        raise _not_understood(text, _("Names cannot look like _1_."))
    terms: dict[Term, None] = {}

    def placeholder(match: re.Match) -> str:
        term = Term(match[1], match[2], _conditions(match[3] or "", text))
        terms.setdefault(term)
        return f" _{list(terms).index(term)}_ "

    try:
        tree = ast.parse(_TERM.sub(placeholder, text).strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _not_understood(text, _("It is not arithmetic as one writes it on paper.")) from None
    names = tuple(dict.fromkeys(name for name in _checked_names(tree, text) if not _is_term(name)))
    return Formula(text, tuple(terms), names, tree)


def evaluate(formula: Formula, values: Mapping[Term | str, Any], divide: Callable | None = None) -> Any:
    """Work a formula out, with a number or a column of numbers for every term and name.

    `divide(a, b)` decides what a division by zero gives; without it, `None`.

    >>> f = parse("posts.vacant / (posts.vacant + posts.filled)")
    >>> evaluate(f, {Term("posts", "vacant"): 1526, Term("posts", "filled"): 134})
    0.9192771084337349
    >>> evaluate(f, {Term("posts", "vacant"): 0, Term("posts", "filled"): 0}) is None
    True
    """
    return _value(formula.tree, formula, values, divide or _divide)


def _conditions(inside: str, text: str) -> tuple[Condition, ...]:
    found = []
    for part in filter(str.strip, inside.split(",")):
        match = _CONDITION.fullmatch(part)
        if not match:
            reason = _("“{part}” in brackets is not of the form column=value.", part=part.strip())
            raise _not_understood(text, reason)
        found.append(Condition(match[1], match[2] == "=", match[3].strip()))
    return tuple(found)


def _is_term(name: str) -> bool:
    return _PLACEHOLDER.fullmatch(name) is not None


def _checked_names(node: ast.expr, text: str) -> list[str]:
    match node:
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div()):
            return [*_checked_names(node.left, text), *_checked_names(node.right, text)]
        case ast.UnaryOp(op=ast.USub() | ast.UAdd()):
            return _checked_names(node.operand, text)
        case ast.Name():
            return [node.id]
        case ast.Constant(value=value) if type(value) in (int, float):
            return []
    raise _not_understood(text, _("Only + - * / and parentheses, numbers and columns are possible."))


def _value(node: ast.expr, formula: Formula, values: Mapping, divide: Callable) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return values[formula.terms[int(name.strip("_"))] if _is_term(name) else name]
        case ast.UnaryOp(op=op, operand=operand):
            inner = _value(operand, formula, values, divide)
            return inner if inner is None or isinstance(op, ast.UAdd) else -inner
    left, right = (_value(side, formula, values, divide) for side in (node.left, node.right))
    if left is None or right is None:
        return None
    match node.op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
    return divide(left, right)


def _divide(left: float, right: float) -> float | None:
    return left / right if right else None


def _not_understood(text: str, reason: str) -> KitError:
    return KitError(
        _("The formula “{text}” cannot be understood. {reason}", text=text, reason=reason),
        _("Write it like this: posts.vacant / (posts.vacant + posts.filled)."),
    )
