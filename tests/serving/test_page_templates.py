"""A page waits for no template that another page has used already."""

import jinja2
import pytest
from voila import notebook_renderer

from sswkit.serving.page_templates import Compiled, PageExporter, keep_compiled


@pytest.fixture
def compiled(monkeypatch):
    """How many times a template was compiled so far."""
    counted = []
    compile_one = jinja2.Environment.compile

    def count(self, *source, **how):
        counted.append(source)
        return compile_one(self, *source, **how)

    monkeypatch.setattr(jinja2.Environment, "compile", count)
    return counted


def environment(texts: dict[str, str], known: Compiled) -> jinja2.Environment:
    """What each page makes for itself."""
    return jinja2.Environment(loader=jinja2.DictLoader(texts), bytecode_cache=known, autoescape=True)


def test_a_template_is_compiled_once_for_all_pages(compiled):
    known, texts = Compiled(), {"page": "Hello {{ name }}"}
    said = [environment(texts, known).get_template("page").render(name="Amina") for _page in range(3)]
    assert said == ["Hello Amina"] * 3
    assert len(compiled) == 1


def test_a_template_that_was_changed_is_compiled_again(compiled):
    known = Compiled()
    said = [environment({"page": text}, known).get_template("page").render() for text in ("old", "new")]
    assert said == ["old", "new"]
    assert len(compiled) == 2


def test_every_page_of_voila_uses_what_is_known(monkeypatch):
    monkeypatch.setattr(notebook_renderer, "VoilaExporter", None)
    keep_compiled()
    made = [notebook_renderer.VoilaExporter() for _page in range(2)]
    assert all(isinstance(one, PageExporter) for one in made)
    first, second = (one.environment.bytecode_cache for one in made)
    assert first is second is not None
