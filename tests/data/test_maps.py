"""A map as it comes: GeoJSON in every state, and what is said about it."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.core.outlines import outline_of
from sswkit.data import map_file, parsing_outlines
from sswkit.data.checking import Context, check_file
from sswkit.data.reading import read_table

AREAS = pd.DataFrame({"area": ["N1", "N2"], "name": ["Karsa", "Ulvéry"], "parent": ["N", "N"]})
COUNTRY = Context(areas=AREAS)
SQUARE = [[[0, 0], [0, 2], [2, 2], [2, 0], [0, 0]]]  # turns the wrong way


def feature(name, geometry=None, **more):
    return {
        "type": "Feature",
        "properties": {"ADM1_EN": "North", "ADM2_EN": name, **more},
        "geometry": geometry,
    }


def polygon(coordinates=SQUARE, kind="Polygon"):
    return {"type": kind, "coordinates": coordinates}


def collection(*features, **more):
    return {"type": "FeatureCollection", "features": list(features), **more}


GOOD = collection(
    feature("KARSA", polygon()), feature("ulvery", polygon([[[[2, 0], [4, 0], [4, 2]]]], "MultiPolygon"))
)


@pytest.fixture
def check(tmp_path):
    def run(content, name="map.geojson"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return check_file(path, "borders", context=COUNTRY)

    return run


def test_areas_are_found_by_the_property_that_names_them_and_rings_are_turned(check):
    checked = check(GOOD)
    assert checked.table["area"].tolist() == ["N1", "N2"]
    assert outline_of(checked.table["border"][0])[0][0] == [(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)]
    assert not [finding for finding in checked.findings if finding.severity == "blocks"]


WRONG = {
    "a lake": (
        feature("Lake Tolm", polygon()),
        "“Lake Tolm” in the column Area is not one of the country’s areas.",
    ),
    "a point": (
        feature("Karsa", {"type": "Point", "coordinates": [1, 2]}),
        "“Point” in the column Border is not the border of an area.",
    ),
    "no geometry": (feature("Karsa"), "The column Border is empty here, and it is needed."),
    "two corners": (
        feature("Karsa", polygon([[[0, 0], [1, 1]]])),
        "“Polygon” in the column Border is not the border of an area.",
    ),
    "a word": (feature("Karsa", polygon([[["x", 0], [1, 1], [2, 0]]])), "“Polygon” in the column Border"),
    "no list": (feature("Karsa", polygon(7)), "“Polygon” in the column Border"),
    "empty points": (feature("Karsa", polygon([[[], []]])), "“Polygon” in the column Border"),
    "no properties": (
        {"type": "Feature", "properties": None, "geometry": polygon()},
        "is empty here, and it is needed.",
    ),
    "not a feature": (17, "is empty here, and it is needed."),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_area_is_told_with_its_number_and_what_to_do_and_the_right_ones_stay(check, case):
    wrong, said = WRONG[case]
    checked = check(collection(feature("Ulvéry", polygon()), wrong))
    told = [finding for finding in checked.findings if finding.severity == "blocks"]
    assert any(said in finding.message for finding in told), told
    assert {finding.cell for finding in told} == {"area 2"}
    assert all(finding.remedy for finding in told)
    assert checked.table["area"].tolist() == ["N2"]


def test_a_map_in_metres_is_refused_as_a_whole_with_the_name_of_the_right_one(check):
    far = polygon([[[500000, 4649776], [500100, 4649776], [500100, 4649900]]])
    checked = check(collection(feature("Karsa", far), feature("Ulvéry", far)))
    told = [finding for finding in checked.findings if finding.severity == "blocks"]
    assert [finding.rule for finding in told] == ["border.projected"]
    assert "500,000 / 4,649,776" in told[0].message
    assert "EPSG:4326" in told[0].remedy
    assert checked.table.empty


REFUSED = {
    "cut off": (json.dumps(GOOD)[:-40].encode(), "is damaged in line 1, at character"),
    "no number": (b'{"type": "FeatureCollection", "features": [NaN]}', "cannot be read as a map"),
    "deep": (b'{"a":' * 100_000, "cannot be read as a map"),
    "topojson": ({"type": "Topology", "objects": {}}, "is a TopoJSON file"),
    "a geometry": (polygon(), "is not a map"),
    "any json": ({"areas": [1, 2]}, "is not a map"),
    "no features": (collection(), "is a map without any area"),
    "latin letters": (
        '{"type": "FeatureCollection", "name": "Ulv\xe9ry"}'.encode("latin-1"),
        "not written in UTF-8",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_map_is_refused_in_words(check, case):
    content, said = REFUSED[case]
    checked = check(content)
    assert [finding.severity for finding in checked.findings] == ["blocks"]
    assert said in checked.findings[0].message
    assert checked.findings[0].remedy


def test_too_many_areas_too_many_bytes_and_too_many_points_are_refused_before_they_cost_anything(
    check, monkeypatch
):
    monkeypatch.setattr(map_file, "MOST_AREAS", 1)
    assert "has 2 areas; at most 1" in check(GOOD).findings[0].message
    monkeypatch.setattr(map_file, "LARGEST_MAP", 100)
    assert "MB; a map may have" in check(GOOD).findings[0].message
    monkeypatch.undo()
    monkeypatch.setattr(parsing_outlines, "MOST_POINTS", 5)
    found = check(GOOD)
    assert "The borders have 9 points; at most 5" in found.findings[0].message
    assert found.table.empty


def test_utf_16_a_byte_order_mark_and_a_single_feature_are_read(check):
    for content in (json.dumps(GOOD).encode("utf-16"), b"\xef\xbb\xbf" + json.dumps(GOOD).encode()):
        assert len(check(content).table) == 2
    assert len(check(feature("Karsa", polygon())).table) == 1


def test_borders_in_a_table_of_text_are_read_too(check):
    checked = check(b'Area,WKT\nKarsa,"POLYGON ((0 0, 2 0, 2 2, 0 2))"\n', "borders.csv")
    assert checked.table["area"].tolist() == ["N1"]


def test_a_packed_shapefile_is_told_how_it_becomes_a_map(tmp_path):
    import zipfile

    path = tmp_path / "districts.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("districts.shp", b"x")
    with pytest.raises(KitError, match="is a packed shapefile"):
        read_table(path)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 400), st.binary(max_size=3))
def test_a_map_that_is_cut_or_bitten_anywhere_is_read_or_refused_in_words(place, bite):
    whole = json.dumps(GOOD).encode()
    for damaged in (whole[:place], whole[:place] + bite + whole[place + len(bite) :]):
        try:
            read_table(damaged, name="map.geojson")
        except KitError as error:
            assert error.findings[0].message  # noqa: PT017  either way is fine
