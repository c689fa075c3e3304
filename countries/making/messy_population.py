"""`population_2025.csv` as a statistics office sends it: semicolons, Windows encoding, subtotals."""

from pathlib import Path

from making import chance
from making.places import REGIONS, District, districts

FILE = "population_2025.csv"
KINDS = {"urban": "Urbain", "peri_urban": "Péri-urbain", "rural": "Rural"}
NOT_KNOWN = "n.d."
GUESSED = "Veyra"
HEADINGS = (
    "Région", "Code", "District", "Milieu", "Population (milliers)", "Enfants 0-17 ans", "Part des enfants",
    "Superficie km2",
)  # fmt: skip


def write_population(folder: Path) -> None:
    """Title, headings, districts with a subtotal for each region, a total, a source."""
    draw = chance.stream("messy population")
    lines = [("Population par district - estimation 2025, révisée pour 2026",), (), HEADINGS]
    for region, name in REGIONS.items():
        here = [district for district in districts() if district.region == region]
        lines += [_district(draw, district, name) for district in here]
        lines.append(_sum(f"Sous-total {name}", here))
    lines += [_sum("TOTAL RIVANIA", districts()), (), ("Source : Institut de statistique (pays fictif)",)]
    width = len(HEADINGS)
    text = "".join(";".join((*line, *("",) * (width - len(line)))) + "\r\n" for line in lines)
    (folder / FILE).write_bytes(text.encode("cp1252"))


def spaced(number: int) -> str:
    """A number with a space between thousands.

    >>> spaced(412386)
    '412 386'
    """
    return f"{number:,}".replace(",", " ")


def comma(number: float, digits: int) -> str:
    """A number with a decimal comma.

    >>> comma(1234.5, 1)
    '1 234,5'
    """
    return f"{number:,.{digits}f}".replace(",", " ").replace(".", ",")


def _district(draw, district: District, region: str) -> tuple[str, ...]:
    children = spaced(district.children) if district.counted else NOT_KNOWN
    share = f"{comma(100 * district.children / district.population, 1)} %" if district.counted else NOT_KNOWN
    if district.name == GUESSED:
        children += " approx"
    area = comma(chance.between(draw, 900, 9800), 1)
    thousands = comma(district.population / 1000, 3)
    return (region, district.area, district.name, KINDS[district.kind], thousands, children, share, area)


def _sum(name: str, here: list[District]) -> tuple[str, ...]:
    people = comma(sum(district.population for district in here) / 1000, 3)
    children = sum(district.children for district in here if district.counted)
    return ("", "", name, "", people, spaced(children))
