"""A table is read once, and again as soon as its file is another one."""

import os

from sswkit.assessment import table_files

NORTH = "area,name,kind,population\nN,Northern,rural,1000\n"


def test_a_table_that_has_not_changed_is_not_read_again(tmp_path, monkeypatch):
    path = tmp_path / "areas.csv"
    path.write_text(NORTH, encoding="utf-8")
    first = table_files.load_table(path, "areas")
    monkeypatch.setattr(table_files, "read", lambda *_: 1 / 0)
    assert table_files.load_table(path, "areas").equals(first)


def test_a_table_that_has_changed_is_read_again(tmp_path):
    path = tmp_path / "areas.csv"
    path.write_text(NORTH, encoding="utf-8")
    assert table_files.load_table(path, "areas")["population"].tolist() == [1000.0]
    path.write_text(NORTH.replace("1000", "2000"), encoding="utf-8")
    assert table_files.load_table(path, "areas")["population"].tolist() == [2000.0]


def test_another_file_in_its_place_is_read_even_when_size_and_time_are_the_same(tmp_path):
    path, other = tmp_path / "areas.csv", tmp_path / "other.csv"
    for file, number in ((path, "1000"), (other, "3000")):
        file.write_text(NORTH.replace("1000", number), encoding="utf-8")
        os.utime(file, ns=(1, 1))
    table_files.load_table(path, "areas")
    other.replace(path)
    assert table_files.load_table(path, "areas")["population"].tolist() == [3000.0]


def test_what_an_analysis_does_to_its_table_is_not_seen_by_the_next(tmp_path):
    path = tmp_path / "areas.csv"
    path.write_text(NORTH, encoding="utf-8")
    changed = table_files.load_table(path, "areas")
    changed.loc[0, "population"] = 5.0
    assert table_files.load_table(path, "areas")["population"].tolist() == [1000.0]
