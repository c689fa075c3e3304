"""Open cases of Rivania by their kind, and how many of them one worker can hold."""

from making import chance

NEW, OPEN = "Assessment", "Follow-up"
GUIDELINES = "Child Protection Guidelines 2023 of Rivania (fictitious), section 4"
TIME_STUDY = "Time study of 40 offices of Rivania, 2025 (fictitious)"
# Cases that one worker can hold: new ones, and those that are followed up.
STANDARDS = {
    "social_worker": (12, 20),
    "social_welfare_officer": (15, 25),
    "child_protection_officer": (12, 17),
}


def by_type(rows: list[dict]) -> list[dict]:
    """The table `caseload` with new cases and those in follow-up apart; their sum stays as it was."""
    draw = chance.stream("kinds of cases")
    found = []
    for row in rows:
        new = round(row["cases"] * chance.between(draw, 0.2, 0.3))
        time = round(row["case_holders"] * chance.between(draw, 0.3, 0.4), 1)
        parts = {NEW: (new, time), OPEN: (row["cases"] - new, round(row["case_holders"] - time, 1))}
        found += [
            {**row, "case_type": kind, "cases": cases, "case_holders": holders}
            for kind, (cases, holders) in parts.items()
        ]
    return found


def standard_rows() -> list[dict]:
    """The table `caseload_standards`: the assistants have none, their need follows from hours."""
    return [
        {"cadre": cadre, "case_type": kind, "cases_per_worker": held, "source": GUIDELINES}
        for cadre, both in STANDARDS.items()
        for kind, held in zip((NEW, OPEN), both, strict=True)
    ]


def hours_rows() -> list[dict]:
    """The table `case_hours`."""
    return [{"cadre": "social_work_assistant", "hours_per_case": 4.5, "source": TIME_STUDY}]


def time_rows() -> list[dict]:
    """The table `case_time`: 45% of 160 hours, 72 hours a month, are left for cases."""
    shares = {
        "leave_share": 0.15,
        "training_share": 0.02,
        "administration_share": 0.15,
        "other_share": 0.23,
    }
    return [{"cadre": "social_work_assistant", "contract_hours": 160, **shares}]
