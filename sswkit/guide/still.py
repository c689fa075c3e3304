"""A widget as plain HTML: how the page looks before its scripts have run."""

import re

import ipywidgets

from sswkit.showing.html import safe

CONTROLS = (ipywidgets.Text, ipywidgets.Textarea, ipywidgets.BoundedFloatText, ipywidgets.BoundedIntText)


def still_html(widget: ipywidgets.Widget) -> str:
    """What does this widget show? Texts as they are, controls as quiet shapes with their content.

    >>> still_html(ipywidgets.VBox([ipywidgets.HTML("<p>Karsa</p>"), ipywidgets.Button(description="Go")]))
    '<div><p>Karsa</p><span class="ssw-still ssw-still-button">Go</span></div>'
    """
    if getattr(widget.layout, "display", None) == "none":
        return ""
    if isinstance(widget, ipywidgets.HTML):
        return _without_files(widget.value)
    if isinstance(widget, ipywidgets.Accordion):
        return "".join(_still("fold", title) for title in widget.titles)
    if isinstance(widget, ipywidgets.Box):
        return _box(widget)
    if isinstance(widget, ipywidgets.ToggleButtons | ipywidgets.RadioButtons):
        return _options(widget)
    if isinstance(widget, CONTROLS):
        return _field(widget)
    return _still("button", getattr(widget, "description", ""))


def _without_files(html: str) -> str:
    # What can be downloaded travels with the live page; here it would double the bytes.
    return re.sub(r' href="data:[^"]*"', "", html)


def _still(kind: str, text: object) -> str:
    return f'<span class="ssw-still ssw-still-{kind}">{safe(text)}</span>'


def _box(box: ipywidgets.Box) -> str:
    classes = " ".join(box._dom_classes)
    row = "ssw-still-row" if isinstance(box, ipywidgets.HBox) else ""
    css = " ".join(filter(None, (classes, row)))
    opening = f'<div class="{safe(css)}">' if css else "<div>"
    return opening + "".join(still_html(child) for child in box.children) + "</div>"


def _options(widget: ipywidgets.ToggleButtons | ipywidgets.RadioButtons) -> str:
    kind = "card" if isinstance(widget, ipywidgets.RadioButtons) else "button"
    labels = widget._options_labels
    items = [_option(kind + " ssw-still-on" * (n == widget.index), text) for n, text in enumerate(labels)]
    return f'<div class="ssw-still-options">{"".join(items)}</div>'


def _option(kind: str, text: str) -> str:
    title, *explained = text.split("\n", 1)
    if not explained:
        return _still(kind, title)
    return f'<span class="ssw-still ssw-still-{kind}"><b>{safe(title)}</b>\n{safe(explained[0])}</span>'


def _field(widget: ipywidgets.Widget) -> str:
    kind = "area" if isinstance(widget, ipywidgets.Textarea) else "field"
    label = f"<span>{safe(widget.description)}</span> " if widget.description else ""
    value = widget.value if widget.value not in (None, "") else getattr(widget, "placeholder", "")
    return label + _still(kind, value)
