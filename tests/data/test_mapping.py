"""Headings of teams and columns of the dictionary."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from sswkit.core.definitions import tables
from sswkit.data.assignment import best_pairs
from sswkit.data.mapping import find_heading, known_headings, propose


def how(headings, table):
    return {c: (m.heading, m.how) for c, m in propose(headings, table).items() if m.heading}


def test_a_columns_name_and_its_label_in_any_language_are_exact():
    found = how(["worker", "Date de naissance", "Start date"], "staff")
    assert found["worker"] == ("worker", "exact")
    assert found["birth_date"] == ("Date de naissance", "exact")
    assert found["start_date"] == ("Start date", "exact")


def test_a_synonym_in_any_language_is_known():
    found = how(["Matricule", "DOB", "Prise de service"], "staff")
    assert found["worker"] == ("Matricule", "synonym")
    assert found["birth_date"] == ("DOB", "synonym")
    assert found["start_date"] == ("Prise de service", "synonym")


def test_case_accents_underscores_and_the_star_of_required_columns_do_not_matter():
    assert how(["BIRTH_DATE *", "DATE D’EMBAUCHE"], "staff") == {
        "birth_date": ("BIRTH_DATE *", "exact"),
        "start_date": ("DATE D’EMBAUCHE", "synonym"),
    }


def test_a_spelling_mistake_is_only_similar():
    assert how(["Qualifcation"], "staff")["qualification"] == ("Qualifcation", "similar")


def test_a_short_heading_is_not_guessed_at():
    assert how(["Age", "Nr"], "staff") == {}


def test_a_heading_serves_one_column_only():
    found = propose(["Headcount"], "workforce")
    assert [c for c, match in found.items() if match.heading] == ["headcount"]


def test_every_column_is_answered_even_when_nothing_fits():
    found = propose(["zzzzzzzz"], "areas")
    assert list(found) == tables()["areas"].column_names
    assert all(match.how is None for match in found.values())


def test_headings_of_a_table_hold_its_names_labels_and_synonyms():
    assert {"birth_date", "Date of birth", "Date de naissance", "dob"} <= set(known_headings("staff"))


def test_every_label_of_the_dictionary_maps_back_to_its_column():
    for name, table in tables().items():
        labels = [column.label for column in table.columns]
        assert {c: m.heading for c, m in propose(labels, name).items()} == dict(
            zip(table.column_names, labels, strict=True)
        )


def test_a_heading_is_found_as_written_before_it_is_found_folded():
    assert find_heading(["AREA", "area"], "area") == 1
    assert find_heading(["Région", "x"], "region") == 0
    assert find_heading(["AREA", "Area"], "area") is None  # which of the two cannot be known


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_best_pairs_are_as_good_as_the_best_of_all_ways(scores):
    best = max(
        sum(scores[row][column] for row, column in enumerate(columns))
        for columns in permutations(range(4), len(scores))
    )
    pairs = best_pairs(scores)
    assert sum(scores[row][column] for row, column in pairs.items()) == best
    assert len(set(pairs.values())) == len(pairs)


def test_the_last_part_of_a_heading_in_two_rows_names_the_column():
    found = how(["Identification – Sexe", "Identification – Né(e) le"], "staff")
    assert found["sex"] == ("Identification – Sexe", "synonym")
    assert found["birth_date"] == ("Identification – Né(e) le", "synonym")


def test_a_last_part_that_two_headings_share_is_never_sure():
    found = propose(["Femmes – Effectif", "Hommes – Effectif"], "workforce")
    assert found["headcount"].how in (None, "similar")
