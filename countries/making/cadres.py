"""What sets the eight cadres of Rivania apart: norms, pay, employers, qualifications, ages."""

from dataclasses import dataclass

KINDS = ("rural", "peri_urban", "urban")
NORM_SOURCE = "Social Welfare Strategy 2024 of Rivania (fictitious), p. 31"


@dataclass(frozen=True)
class Cadre:
    """Facts about a cadre.

    `norms` are workers per 100,000 children in rural, peri-urban and urban areas. `availability` says
    how easily its posts are filled beside other cadres. `ages` are shares of workers below 30, 30 to
    39, 40 to 49, 50 to 59 and above. `holds_cases` is the share of working time given to cases.
    """

    code: str
    kind: str
    label_en: str
    label_fr: str
    norms: tuple[float, float, float]
    availability: float
    pay: int
    female: float
    employers: dict[str, float]
    qualifications: dict[str, float]
    ages: tuple[float, ...]
    registered: float
    holds_cases: float


CADRES = (
    Cadre(
        "social_worker", "professional", "Social worker", "Travailleur social",
        (8, 6, 5), 0.80, 31500, 0.74,
        {"government": 70, "ngo": 22, "private": 8},
        {"diploma": 9, "bachelor": 76, "master": 15},
        (0.19, 0.35, 0.26, 0.19, 0.01), 0.86, 0.85,
    ),
    Cadre(
        "social_welfare_officer", "professional", "Social welfare officer", "Agent des affaires sociales",
        (4.5, 3.5, 3), 1.25, 27800, 0.55,
        {"government": 97, "ngo": 3},
        {"certificate": 6, "diploma": 46, "bachelor": 43, "master": 5},
        (0.03, 0.11, 0.22, 0.61, 0.03), 0.52, 0.55,
    ),
    Cadre(
        "child_protection_officer", "professional", "Child protection officer",
        "Agent de protection de l’enfance",
        (3.5, 3, 2.5), 0.85, 29200, 0.69,
        {"government": 72, "ngo": 28},
        {"diploma": 24, "bachelor": 66, "master": 10},
        (0.26, 0.40, 0.22, 0.12, 0.00), 0.64, 0.90,
    ),
    Cadre(
        "psychologist", "allied", "Psychologist", "Psychologue",
        (1, 1, 1), 0.55, 38400, 0.78,
        {"government": 50, "ngo": 28, "private": 22},
        {"bachelor": 18, "master": 74, "doctorate": 8},
        (0.18, 0.44, 0.25, 0.12, 0.01), 0.81, 0.0,
    ),
    Cadre(
        "social_work_assistant", "para_professional", "Social work assistant",
        "Assistant en travail social",
        (8.5, 6, 4), 1.10, 18900, 0.76,
        {"government": 75, "ngo": 23, "private": 2},
        {"secondary": 10, "certificate": 48, "diploma": 40, "bachelor": 2},
        (0.23, 0.33, 0.25, 0.18, 0.01), 0.27, 0.45,
    ),
    Cadre(
        "community_worker", "para_professional", "Community worker", "Agent communautaire",
        (8.5, 5, 2.5), 1.20, 13600, 0.66,
        {"government": 45, "ngo": 53, "private": 2},
        {"none": 11, "secondary": 55, "certificate": 30, "diploma": 4},
        (0.29, 0.32, 0.22, 0.16, 0.01), 0.04, 0.0,
    ),
    Cadre(
        "child_and_youth_care_worker", "para_professional", "Child and youth care worker", "Éducateur",
        (2.5, 2.5, 2.5), 0.90, 17200, 0.71,
        {"government": 30, "ngo": 48, "private": 22},
        {"secondary": 16, "certificate": 50, "diploma": 29, "bachelor": 5},
        (0.34, 0.36, 0.20, 0.10, 0.00), 0.22, 0.0,
    ),
    Cadre(
        "supervisor", "professional", "Social work supervisor", "Superviseur en travail social",
        (2.5, 2, 1.5), 0.75, 40600, 0.46,
        {"government": 74, "ngo": 24, "private": 2},
        {"diploma": 7, "bachelor": 61, "master": 30, "doctorate": 2},
        (0.00, 0.19, 0.41, 0.39, 0.01), 0.88, 0.0,
    ),
)  # fmt: skip

BY_CODE = {cadre.code: cadre for cadre in CADRES}


def norm(cadre: Cadre, kind: str) -> float:
    """Workers of the cadre wanted for 100,000 children in this kind of area."""
    return cadre.norms[KINDS.index(kind)]


def norm_rows() -> list[dict]:
    """The table `norms`: one row for each cadre and kind of area."""
    return [
        {
            "cadre": cadre.code,
            "kind": kind,
            "basis": "children",
            "per_100000": norm(cadre, kind),
            "source": NORM_SOURCE,
        }
        for cadre in CADRES
        for kind in KINDS
    ]
