"""Schools and universities of Rivania: what they take in and what they send out."""

from making import chance

YEARS = range(2022, 2027)

# Institution, programme, then cadre, length in years, places, share of places taken, share who complete.
PROGRAMMES = (
    (
        "National University of Rivania",
        "Bachelor of Social Work",
        ("social_worker", 4, 37, 0.96, 0.78),
    ),
    (
        "National University of Rivania",
        "Master of Psychology",
        ("psychologist", 2, 8, 0.88, 0.80),
    ),
    (
        "Havrel Coastal University",
        "Bachelor of Social Work",
        ("social_worker", 4, 26, 0.84, 0.66),
    ),
    (
        "School of Public Service, Rivane",
        "Diploma in Social Welfare",
        ("social_welfare_officer", 2, 30, 0.93, 0.84),
    ),
    (
        "Arvelle University College",
        "Bachelor of Child Protection",
        ("child_protection_officer", 3, 22, 0.86, 0.71),
    ),
    (
        "Northern Training Institute, Ulvéry",
        "Certificate in Social Work",
        ("social_work_assistant", 1, 40, 0.8, 0.82),
    ),
    (
        "Highland Polytechnic, Kaltéa",
        "Diploma in Social Work",
        ("social_work_assistant", 2, 25, 0.64, 0.70),
    ),
    (
        "Saint Orla College",
        "Diploma in Child and Youth Care",
        ("child_and_youth_care_worker", 2, 20, 0.9, 0.76),
    ),
    (
        "Community Development Centre, Marisk",
        "Certificate in Community Work",
        ("community_worker", 1, 35, 0.74, 0.85),
    ),
)


def programme_rows() -> list[dict]:
    """The table `programmes`: a cohort is counted when it begins, while it studies and when it completes."""
    draw = chance.stream("training")
    rows = []
    for institution, programme, (cadre, length, places, taken, complete) in PROGRAMMES:
        first = YEARS[0] - length
        entrants = {year: _entrants(draw, places, taken) for year in range(first, YEARS[-1] + 1)}
        for year in YEARS:
            finishing = entrants[year - length]
            enrolled = [entrants[begun] for begun in range(year - length + 1, year + 1)]
            stay = [1 - (1 - complete) * age / length for age in range(length - 1, -1, -1)]
            rows.append(
                {
                    "institution": institution,
                    "programme": programme,
                    "cadre": cadre,
                    "period": year,
                    "places": places,
                    "entrants": entrants[year],
                    "students": sum(round(n * s) for n, s in zip(enrolled, stay, strict=True)),
                    "graduates": chance.rounded(draw, finishing * complete),
                }
            )
    return rows


def _entrants(draw, places: int, taken: float) -> int:
    return min(places, chance.rounded(draw, places * taken * chance.between(draw, 0.93, 1.05)))
