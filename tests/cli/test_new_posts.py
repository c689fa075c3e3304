"""New posts that cannot be handed out as asked: said on the command line as on the page."""

import pytest

OTHERS = ("staff", "posts", "movements", "caseload", "absence", "programmes")
LIMIT = "area,cadre,minimum,maximum,source,origin,recipe\nRV-N01,,{least},{most},,limits.csv,\n"
MONEY = "value = 65000000"


@pytest.fixture
def small(rivania):
    """The sample country with no more than new posts ask for, so that the rest is quickly done."""
    for table in OTHERS:
        (rivania / "data" / f"{table}.csv").unlink()
    return rivania


@pytest.mark.parametrize(
    ("limit", "money", "words"),
    [
        (
            {"least": 301, "most": ""},
            MONEY,
            "The minimum numbers of all areas ask for new posts: 301; available: 300. Lower a minimum",
        ),
        (
            {"least": 5, "most": 2},
            MONEY,
            "“limits of new posts”: new posts in RV-N01 are at least 5 and at most 2. Lower the minimum",
        ),
        # The cheapest cadre costs 188,000 × 1.4 + 60,000 = 323,200 there, three of it 969,600.
        (
            {"least": 3, "most": ""},
            "value = 900000",
            "The minimum numbers cost at least 969,600; available: 900,000. Lower a minimum",
        ),
    ],
)
def test_what_cannot_be_kept_is_said_with_its_place_and_a_remedy(said, small, limit, money, words):
    (small / "data" / "post_limits.csv").write_text(LIMIT.format(**limit), encoding="utf-8")
    settings = small / "assessment.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(MONEY, money), encoding="utf-8")
    code, out, _err = said("assess", small, "--lang", "en")
    assert code == 0
    assert f"- Where new posts go: {words}" in out
    assert not (small / "results" / "new_posts.csv").exists()
    assert (small / "results" / "chance.csv").is_file()
