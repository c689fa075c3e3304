"""What the ministry of Rivania assumes about the coming years; every figure is invented."""

REGISTER = "Staff register of Rivania, leavers of 2022 to 2026 (fictitious)"
AGES = "Staff register of Rivania, workers aged 50 and over, a tenth a year (fictitious)"
SCHOOLS = "Survey of training institutions of Rivania (fictitious)"
PLAN = "Recruitment plan 2026 of Rivania (fictitious)"
TEAM = "Estimate of the planning team, workshop of May 2026 (fictitious)"

# Cadre, then leave otherwise (value, low, high), retire (value, low, high): shares of the workers in a year.
LEAVING = (
    ("social_worker", (0.076, 0.062, 0.094), (0.017, 0.014, 0.021)),
    ("social_welfare_officer", (0.044, 0.034, 0.056), (0.049, 0.04, 0.056)),
    ("child_protection_officer", (0.062, 0.048, 0.08), (0.01, 0.007, 0.014)),
    ("psychologist", (0.045, 0.025, 0.085), (0.016, 0.01, 0.024)),
    ("social_work_assistant", (0.062, 0.05, 0.076), (0.013, 0.01, 0.017)),
    ("community_worker", (0.094, 0.08, 0.112), (0.012, 0.009, 0.016)),
    ("child_and_youth_care_worker", (0.086, 0.066, 0.11), (0.009, 0.006, 0.013)),
    ("supervisor", (0.028, 0.018, 0.046), (0.033, 0.026, 0.041)),
)
# Cadre, then those who begin training in a year, years of training, share who complete (value, low, high).
TRAINING = (
    ("social_worker", 57, 4, (0.74, 0.68, 0.8)),
    ("social_welfare_officer", 28, 2, (0.84, 0.78, 0.89)),
    ("child_protection_officer", 18, 3, (0.71, 0.63, 0.78)),
    ("psychologist", 7, 2, (0.8, 0.68, 0.9)),
    ("social_work_assistant", 48, 1, (0.78, 0.71, 0.84)),
    ("community_worker", 26, 1, (0.85, 0.79, 0.9)),
    ("child_and_youth_care_worker", 18, 2, (0.76, 0.68, 0.84)),
)
# Cadre, then workers recruited from elsewhere in a year (value, low, high).
RECRUITED = (
    ("social_worker", (22, 12, 32)),
    ("social_welfare_officer", (26, 16, 36)),
    ("child_protection_officer", (10, 5, 16)),
    ("psychologist", (2, 0, 4)),
    ("social_work_assistant", (28, 18, 40)),
    ("community_worker", (48, 34, 62)),
    ("child_and_youth_care_worker", (16, 9, 24)),
    ("supervisor", (5, 2, 9)),
)


def outlook_rows() -> list[dict]:
    """The table `outlook`: one assumption in each row, with its range, its source and how sure it is."""
    rows = []
    for cadre, leave, retire in LEAVING:
        rows.append(_unsure("attrition", leave, REGISTER, "medium", cadre=cadre))
        rows.append(_unsure("retirement", retire, AGES, "high", cadre=cadre))
    for cadre, begin, years, complete in TRAINING:
        rows.append(_sure("enrolment", begin, SCHOOLS, "high", cadre=cadre))
        rows.append(_sure("lag", years, SCHOOLS, "high", cadre=cadre))
        rows.append(_unsure("completion", complete, SCHOOLS, "medium", cadre=cadre))
    rows += [_unsure("recruitment", range_, TEAM, "low", cadre=cadre) for cadre, range_ in RECRUITED]
    rows += [
        _unsure("absorption", (0.8, 0.65, 0.9), TEAM, "low"),
        _unsure("death", (0.003, 0.002, 0.005), REGISTER, "medium"),
        _unsure("emigration", (0.01, 0.004, 0.025), TEAM, "low", cadre="psychologist"),
        _unsure("promotion", (0.012, 0.008, 0.018), TEAM, "low", cadre="social_worker", to="supervisor"),
        _sure("ceiling", 90, PLAN, "medium", cadre="social_worker"),
        _unsure("population_growth", (0.021, 0.017, 0.025), "Census of Rivania (fictitious)", "medium"),
    ]
    return rows


def _sure(assumption: str, value: float, source: str, certainty: str, **place: str) -> dict:
    return {"assumption": assumption, **place, "value": value, "source": source, "certainty": certainty}


def _unsure(assumption: str, numbers: tuple, source: str, certainty: str, **place: str) -> dict:
    value, low, high = numbers
    row = _sure(assumption, value, source, certainty, **place)
    return {**row, "low": low, "high": high, "distribution": "beta"}
