"""Pictures of who the workers are."""

from sswkit.showing.charts import age_pyramid, headcount_by

CADRES = {"sw": "Social worker", "asw": "Assistant"}


def test_groups_go_from_large_to_small_with_number_and_share(tidy, sound, words_in):
    table = tidy(cadre=["asw", "sw", "", "sw"], value=[30.0, 50.0, 10.0, 10.0])
    picture = sound(headcount_by(table, "cadre", names=CADRES))
    # 60 of 100, 30 of 100, 10 of 100 not stated
    assert words_in(picture.wide)[:3] == ["60 (60%)", "30 (30%)", "10 (10%)"]
    assert words_in(picture.wide)[3:] == ["Social worker", "Assistant", "not stated"]
    assert picture.title == "The largest group is Social worker: 60 of 100 workers"


def test_qualifications_keep_their_rank(tidy):
    table = tidy(qualification=["master", "none", "diploma"], value=[9.0, 1.0, 5.0])
    alternative = headcount_by(table, "qualification").alternative
    assert alternative.index("Diploma: 5") < alternative.index("Master’s degree: 9 (")


def test_more_groups_than_fit_are_one_bar(tidy, sound):
    picture = sound(headcount_by(tidy(area=[f"a{n}" for n in range(140)], value=[1.0] * 140), "area", top=10))
    assert "the other 130 together: 130 (93%)" in picture.alternative


def test_equal_groups_have_no_largest(tidy):
    picture = headcount_by(tidy(cadre=["sw", "asw"], value=[5.0, 5.0]), "cadre", names=CADRES)
    assert picture.title == "All groups are equally large: 5 workers each"


def test_nobody_gives_no_picture(tidy):
    assert headcount_by(tidy(cadre=[], value=[]), "cadre") is None
    assert headcount_by(tidy(cadre=["sw"], value=[0.0]), "cadre") is None
    assert headcount_by(tidy(cadre=["sw"], value=[None]), "cadre") is None


def pyramid(tidy):
    return tidy(
        age=["50–54", "50–54", "55–59", "55–59", "", "50–54"],
        age_from=[50.0, 50.0, 55.0, 55.0, None, 50.0],
        sex=["female", "male", "female", "male", "female", ""],
        value=[12.0, 3.0, 4.0, 1.0, 7.0, 2.0],
    )


def test_the_pyramid_counts_both_sides_and_says_who_is_on_neither(tidy, sound, words_in):
    picture = sound(age_pyramid(pyramid(tidy)))
    assert picture.title == "Most workers are aged 50–54: 15 of 20"
    assert picture.note == (
        "7 workers without a date of birth are not shown. "
        "2 workers of another sex or with none stated are not shown."
    )
    assert {"12", "3", "4", "1", "50–54", "55–59", "Women", "Men"} == set(words_in(picture.narrow))


def test_the_line_of_retirement_is_drawn_only_where_somebody_is_that_old(tidy, words_in):
    assert "retirement at 60" in words_in(age_pyramid(pyramid(tidy), retirement_age=60).wide)
    assert "retirement at 70" not in words_in(age_pyramid(pyramid(tidy), retirement_age=70).wide)


def test_the_pyramid_says_how_many_are_close_to_retirement(tidy):
    title = age_pyramid(pyramid(tidy), retirement_age=65).title
    # 55 and older: 4 + 1 of 12 + 3 + 4 + 1 = 20
    assert title == "25% of the workers are within ten years of retirement or past it"


def test_a_pyramid_without_ages_or_sexes_is_no_picture(tidy):
    assert age_pyramid(tidy(age=[], age_from=[], sex=[], value=[])) is None
    assert age_pyramid(tidy(age=["50–54"], age_from=[50.0], sex=[""], value=[3.0])) is None
