"""The page as notebooks for Voilà as it is: the whole content, and a trivial page as the floor."""

import json
from pathlib import Path

import content
import nbformat

WIDGETS = """\
import content
import ipywidgets
from IPython.display import display

number = ipywidgets.BoundedFloatText(value=content.DEFAULT, min=0.1, max=2000.0, step=1.0)
number.description = content.CONTROL
places = [ipywidgets.HTML(picture) for picture in content.pictures(content.DEFAULT)]


def redraw(change):
    for place, picture in zip(places, content.pictures(change["new"]), strict=True):
        place.value = picture


number.observe(redraw, names="value")
display(number)
"""
TRIVIAL = """\
import ipywidgets
from IPython.display import display

SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{n}" width="9" height="9"></svg>'
number = ipywidgets.BoundedFloatText(value=30.0, min=0.1, max=2000.0)
place = ipywidgets.HTML(SVG.format(n=30.0))
number.observe(lambda change: setattr(place, "value", SVG.format(n=change["new"])), names="value")
display(number, place)
"""


def write_notebooks(folder: Path) -> None:
    """Write `content.ipynb` and `trivial.ipynb`."""
    texts = content.guidance()
    cells: list[tuple[str, str]] = [("markdown", texts[0]), ("code", WIDGETS)]
    for place, text in enumerate(texts[1 : content.PICTURES + 1]):
        cells += [("markdown", text), ("code", f"display(places[{place}])")]
    cells += [("markdown", text) for text in texts[content.PICTURES + 1 :]]
    cells.append(("code", f"display(ipywidgets.Textarea(placeholder={json.dumps(content.FIELD)}))"))
    _write(folder / "content.ipynb", cells)
    _write(folder / "trivial.ipynb", [("markdown", texts[0]), ("code", TRIVIAL)])


def _write(path: Path, cells: list[tuple[str, str]]) -> None:
    make = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}
    book = nbformat.v4.new_notebook(cells=[make[kind](text) for kind, text in cells])
    book.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "python3"}
    path.write_text(nbformat.writes(book), encoding="utf-8")
