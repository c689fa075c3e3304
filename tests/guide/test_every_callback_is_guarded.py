"""No callback and no task of the pages ends in silence: each is registered through the one boundary."""

import ast
from pathlib import Path

import pytest

import sswkit.guide

FILES = sorted(Path(sswkit.guide.__file__).parent.glob("*.py"))
# What stands below the boundary; everything else goes through it.
BELOW = {
    "boundary.py": {"create_task"},
    "pressing.py": {"on_click", "add_done_callback"},  # the press itself, which guards what it does
    "delivery.py": {"call_later", "on_msg"},  # the channel to the browser, below all widgets
}


def registrations(source: str) -> list[tuple[int, str]]:
    """Each callback or task that nothing guards: its line, and how it is registered."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            kind = node.func.attr
            unguarded = kind in ("observe", "on_click", "on_submit", "on_msg") and not guarded(node.args[0])
            if unguarded or kind in ("create_task", "call_later", "call_soon", "add_done_callback"):
                found.append((node.lineno, kind))
    return found


def guarded(callback: ast.expr) -> bool:
    """Is it `guarded(place)(…)` or `unseen(…)`?"""
    if not isinstance(callback, ast.Call):
        return False
    maker = callback.func.func if isinstance(callback.func, ast.Call) else callback.func
    name = maker.attr if isinstance(maker, ast.Attribute) else getattr(maker, "id", "")
    return name == ("guarded" if isinstance(callback.func, ast.Call) else "unseen")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_callback_and_task_is_guarded(path):
    allowed = BELOW.get(path.name, set())
    left = [found for found in registrations(path.read_text(encoding="utf-8")) if found[1] not in allowed]
    assert left == []


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("button.on_click(lambda _button: act())", "on_click"),
        ("field.observe(save, names='value')", "observe"),
        ("field.observe(functools.partial(save, 1))", "observe"),
        ("asyncio.get_running_loop().create_task(watch())", "create_task"),
    ],
)
def test_the_search_finds_what_is_not_guarded(source, kind):
    assert registrations(source) == [(1, kind)]


@pytest.mark.parametrize(
    "source",
    [
        "button.on_click(guarded(place)(act))",
        "box.observe(boundary.unseen(act))",
        "on_press(button, place, act)",
    ],
)
def test_the_search_lets_pass_what_is_guarded(source):
    assert registrations(source) == []
