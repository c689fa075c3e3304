"""Whatever bytes arrive: a table or a message, never anything else."""

import io
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.data.reading import read_table

FILES = Path(__file__).parent / "files"


def small_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["worker", "area", "fte"])
    book.active.append(["W1", "North", 0.5])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


WHOLE = [small_workbook(), *((FILES / name).read_bytes() for name in ("staff.xls", "staff.ods"))]
PLACES = st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=30)


def answer(data: bytes, name: str) -> str:
    """The word read, or the rule by which the file was refused."""
    try:
        return "read" if read_table(data, name=name).headings else "nothing"
    except KitError as error:
        (finding, *_more) = error.findings
        return finding.rule


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(whole=st.sampled_from(WHOLE), places=PLACES)
def test_a_workbook_with_some_bytes_changed_is_read_or_refused_in_words(whole, places):
    data = bytearray(whole)
    for place, byte in places:
        data[int(place * len(data))] = byte
    assert answer(bytes(data), "staff.xlsx") == "read" or answer(bytes(data), "staff.xlsx").startswith(
        "reading."
    )


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=300) | st.text('ab,;\n\r"\t 1.é\0#', max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused_in_words(data):
    said = answer(data, "staff.csv")
    assert said == "read" or said.startswith("reading.")


def test_half_a_workbook_is_damaged_and_a_whole_one_is_read():
    assert answer(WHOLE[0], "staff.xlsx") == "read"
    assert answer(WHOLE[0][: len(WHOLE[0]) // 2], "staff.xlsx") == "reading.damaged"
