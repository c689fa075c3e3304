"""A map goes through the same box as a table: checked, brought in once, and taken back."""

import json

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
MAP = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {"REGION": "Northern", "N": "KARSA"}, "geometry": SQUARE},
        {"type": "Feature", "properties": {"REGION": "Northern", "N": "Lake"}, "geometry": SQUARE},
    ],
}


def test_a_damaged_map_is_refused_in_words_and_the_map_of_before_stays(box):
    here = box("borders")
    before = len(here.page.country.borders)
    here.send({"name": "map.geojson", "content": json.dumps(MAP).encode()[:-30]})
    assert "is damaged in line 1" in here.said
    assert "Export it again" in here.said
    assert len(here.page.country.borders) == before == 36


def test_a_map_is_brought_in_without_its_lake_and_taken_back(box):
    here = box("borders")
    here.send({"name": "map.geojson", "content": json.dumps(MAP).encode()})
    assert "area 2" in here.said
    assert "is not one of the country’s areas" in here.said
    here.button("Go on with the 1 row that is right").click()
    assert here.page.country.borders["area"].tolist() == ["RV-N01"]
    assert here.page.journal.value("table:borders").value["display_name"] == "map.geojson"
    here.button("Undo this import").click()
    assert len(here.page.country.borders) == 36


def test_the_box_says_before_what_it_takes_and_how_much(box):
    here = box("borders")
    words = " ".join(str(getattr(part, "value", "")) for part in here.row.children)
    assert "GeoJSON, up to 20 MB." in words
