"""What is loaded before the first page can be sent, and before a kernel can work on it."""

import json
import subprocess
import sys


def loaded_by(code: str) -> set[str]:
    """The packages that are loaded after `code`, in a Python of its own."""
    program = f"{code}\nimport json, sys\nprint(json.dumps([n for n, m in sys.modules.items() if m]))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(answer.stdout.splitlines()[-1]))


def test_the_server_starts_without_the_grammar_of_international_addresses():
    loaded = loaded_by("import sswkit.serving.server")
    assert "jsonschema" in loaded  # the library that would build it
    assert "rfc3987_syntax" not in loaded
    assert "lark" not in loaded


def test_a_guide_works_without_a_library_of_charts_and_without_the_server():
    loaded = loaded_by("import sswkit.guide, sswkit.showing.charts, sswkit.showing.sentences")
    assert not {"altair", "vl_convert", "voila", "jupyter_server"} & loaded
