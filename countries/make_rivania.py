"""Make the fictitious country Rivania: run `python countries/make_rivania.py [FOLDER]`.

The same bytes come out every time. The tables go to FOLDER/data, and FOLDER/messy holds the same
country as its ministry would send it.
"""

import sys
from pathlib import Path

from making import (
    borders,
    cadres,
    cases,
    costs,
    ground,
    hiring,
    messy_norms,
    messy_population,
    messy_posts,
    messy_register,
    new_posts,
    outlook,
    people,
    places,
    supervision,
    totals,
    training,
    workload,
    writing,
)


def tables() -> dict[str, list[dict]]:
    """Every table of Rivania as rows."""
    register = supervision.with_supervisors(people.register())
    posts = totals.post_rows(register)
    opened = hiring.hiring_rows(register, posts)
    return {
        "areas": places.area_rows(),
        "staff": register,
        "workforce": totals.workforce_rows(register),
        "posts": posts,
        "movements": totals.movement_rows(register),
        "caseload": cases.by_type(totals.caseload_rows(register)),
        "absence": totals.absence_rows(register),
        "norms": cadres.norm_rows(),
        "programmes": training.programme_rows(),
        "recruitment": hiring.recruitment_rows(opened),
        "hiring": opened,
        "new_posts": new_posts.post_rows(),
        "post_costs": new_posts.cost_rows(),
        "hardship": new_posts.hardship_rows(),
        "post_limits": new_posts.limit_rows(),
        "outlook": outlook.outlook_rows(),
        "caseload_standards": cases.standard_rows(),
        "case_hours": cases.hours_rows(),
        "case_time": cases.time_rows(),
        "working_time": workload.working_time_rows(),
        "service_standards": workload.standard_rows(),
        "activity_volumes": workload.volume_rows(totals.caseload_rows(register)),
        "support_activities": workload.support_rows(),
        "additional_activities": workload.additional_rows(),
        "unit_costs": costs.unit_cost_rows(),
        "budget": costs.budget_rows(),
        "ground": ground.requirement_rows(),
        "stakeholders": ground.stakeholder_rows(),
        "borders": borders.border_rows(),
    }


def make(folder: Path) -> None:
    """Write the whole country into `folder`."""
    writing.write_assessment(folder)
    made = tables()
    for name, rows in made.items():
        writing.write_table(folder, name, rows)
    make_messy(folder / "messy", made)


def make_messy(folder: Path, made: dict[str, list[dict]]) -> None:
    """The same country as its ministry would send it; the recipes that mend it are written by hand."""
    folder.mkdir(parents=True, exist_ok=True)
    messy_population.write_population(folder)
    messy_register.write_register(folder, made["staff"])
    messy_posts.write_posts(folder, made["posts"], made["staff"])
    messy_norms.write_norms(folder)
    borders.write_map(folder)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "rivania")
