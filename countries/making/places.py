"""The regions and districts of Rivania, none of which exists."""

from dataclasses import dataclass

from making import chance

REGIONS = {"RV-N": "Northern", "RV-C": "Coastal", "RV-M": "Central", "RV-H": "Highland"}
UNCOUNTED = ("Nebrin", "Iskandel")  # the census could not reach these two
PEOPLE_PER_CHILD = {"urban": 2.36, "peri_urban": 2.18, "rural": 2.04}

# Name, kind of area, children in thousands, workers in post in 2026.
_DISTRICTS = {
    "RV-N": (
        ("Karsa", "rural", 106, 6),
        ("Upper Tolm", "rural", 124, 9),
        ("Tolm", "rural", 129, 12),
        ("Veyra", "rural", 118, 14),
        ("Hask", "rural", 153, 31),
        ("Ulvéry", "urban", 520, 138),
        ("Ostrelle", "peri_urban", 310, 74),
        ("Brévane", "rural", 402, 64),
        ("Dunmarre", "rural", 455, 61),
    ),
    "RV-C": (
        ("Port Havrel", "urban", 910, 276),
        ("Sanna", "rural", 149, 33),
        ("Lower Sanna", "rural", 147, 19),
        ("Pell", "rural", 149, 25),
        ("Marisk", "urban", 430, 127),
        ("Çalvora", "peri_urban", 365, 98),
        ("Estrane", "peri_urban", 420, 112),
        ("Lisqua", "rural", 470, 96),
        ("Ondé Bay", "rural", 388, 74),
    ),
    "RV-M": (
        ("Rivane", "urban", 1240, 432),
        ("Orlo", "rural", 141, 22),
        ("Minda", "rural", 126, 24),
        ("Arvelle", "peri_urban", 540, 158),
        ("Casterelle", "peri_urban", 480, 140),
        ("Söndar", "rural", 512, 121),
        ("Holmera", "rural", 436, 108),
        ("Telvane", "rural", 398, 86),
        ("Quennor", "rural", 505, 104),
    ),
    "RV-H": (
        ("Kaltéa", "urban", 310, 88),
        ("Zéphrane", "peri_urban", 270, 66),
        ("Gorrim", "rural", 344, 40),
        ("Thessol", "rural", 410, 47),
        ("Morrowe", "rural", 452, 60),
        ("Vârnel", "rural", 365, 38),
        ("Nebrin", "rural", 290, 29),
        ("Iskandel", "rural", 262, 17),
        ("Ylmara", "rural", 330, 44),
    ),
}


@dataclass(frozen=True)
class District:
    """A district: `children` is the true number, `counted` says whether the census knows it."""

    area: str
    name: str
    region: str
    kind: str
    children: int
    population: int
    in_post: int
    counted: bool


def districts() -> list[District]:
    """The 36 districts with numbers that look counted, not rounded."""
    draw = chance.stream("places")
    found = []
    for region, rows in _DISTRICTS.items():
        for position, (name, kind, thousands, in_post) in enumerate(rows, start=1):
            children = round(thousands * 1000 + chance.between(draw, -900, 900))
            population = round(children * PEOPLE_PER_CHILD[kind] * chance.between(draw, 0.97, 1.03))
            area = f"{region}{position:02d}"
            counted = name not in UNCOUNTED
            found.append(District(area, name, region, kind, children, population, in_post, counted))
    return found


def area_rows() -> list[dict]:
    """The table `areas`: four regions without numbers of their own, then their districts."""
    rows: list[dict] = [{"area": region, "name": name} for region, name in REGIONS.items()]
    for district in districts():
        rows.append(
            {
                "area": district.area,
                "name": district.name,
                "parent": district.region,
                "kind": district.kind,
                "population": district.population,
                "children": district.children if district.counted else None,
            }
        )
    return rows
