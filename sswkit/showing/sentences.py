"""Every result read out in the language in force: a result table in, one or two sentences out.

The figures to emphasise stand between `**` and `**`: see `html.sentence_html` and `html.sentence_text`.
"""

from sswkit.showing.sentences_cost import (
    cost_by_part,
    cost_by_year,
    cost_per_child,
    cost_today,
    plan_in_brief,
    unit_costs,
)
from sswkit.showing.sentences_cost_plans import cost_drivers, doubt_cost, for_the_money, plans_and_budget
from sswkit.showing.sentences_data import (
    age_heaping,
    completeness,
    completion,
    consistency,
    doubt_posts,
    doubt_training,
    doubt_workforce,
    duplicates,
    unmatched_areas,
)
from sswkit.showing.sentences_deployment import (
    doubt_need,
    first_names,
    new_posts,
    proven,
    steps_beside_each_other,
    ways,
)
from sswkit.showing.sentences_fairness import beyond_chance, doubt_spread, fairness
from sswkit.showing.sentences_ground import (
    doubt_ground,
    readiness,
    stakeholders,
    without_evidence,
)
from sswkit.showing.sentences_map import on_the_map
from sswkit.showing.sentences_needs import (
    doubt_needs,
    gap_to_plan_with,
    need_by_cases,
    need_by_work,
    needs_side_by_side,
    pressure,
)
from sswkit.showing.sentences_planning import doubt_gap, gap, gap_by_cadre
from sswkit.showing.sentences_projection import (
    backtest,
    comings_and_goings,
    doubt_projection,
    drivers,
    goals,
    projection,
    scenarios,
)
from sswkit.showing.sentences_rates import caseload, density, one_area, turnover, unfunded, vacancy
from sswkit.showing.sentences_recruitment import (
    applicants,
    doubt_recruitment,
    hiring_steps,
    posts_filled,
    slow_and_fast,
    time_to_hire,
)
from sswkit.showing.sentences_supporting import spans, supervision, unsupervised
from sswkit.showing.sentences_training import training
from sswkit.showing.sentences_workforce import age_and_retirement, sex_and_employer, who_is_there
from sswkit.showing.shares import areas_in_words, share_in_words, workers_in_words

__all__ = [
    "age_and_retirement",
    "age_heaping",
    "applicants",
    "areas_in_words",
    "backtest",
    "beyond_chance",
    "caseload",
    "comings_and_goings",
    "completeness",
    "completion",
    "consistency",
    "cost_by_part",
    "cost_by_year",
    "cost_drivers",
    "cost_per_child",
    "cost_today",
    "density",
    "doubt_cost",
    "doubt_gap",
    "doubt_ground",
    "doubt_need",
    "doubt_needs",
    "doubt_posts",
    "doubt_projection",
    "doubt_recruitment",
    "doubt_spread",
    "doubt_training",
    "doubt_workforce",
    "drivers",
    "duplicates",
    "fairness",
    "first_names",
    "for_the_money",
    "gap",
    "gap_by_cadre",
    "gap_to_plan_with",
    "goals",
    "hiring_steps",
    "need_by_cases",
    "need_by_work",
    "needs_side_by_side",
    "new_posts",
    "on_the_map",
    "one_area",
    "plan_in_brief",
    "plans_and_budget",
    "posts_filled",
    "pressure",
    "projection",
    "proven",
    "readiness",
    "scenarios",
    "sex_and_employer",
    "share_in_words",
    "slow_and_fast",
    "spans",
    "stakeholders",
    "steps_beside_each_other",
    "supervision",
    "time_to_hire",
    "training",
    "turnover",
    "unfunded",
    "unit_costs",
    "unmatched_areas",
    "unsupervised",
    "vacancy",
    "ways",
    "who_is_there",
    "without_evidence",
    "workers_in_words",
]
