"""Every picture of the kit: a result table in, a `Picture` out, or None when there is nothing to draw."""

from sswkit.showing.charts_age import age_pyramid
from sswkit.showing.charts_cost import (
    cost_by_cadre,
    cost_by_component,
    cost_by_year,
    cost_of_a_worker,
    cost_per_child_by,
)
from sswkit.showing.charts_cost_plans import cost_drivers, cost_of_closing, plans_and_budget
from sswkit.showing.charts_deployment import new_posts_by_area, ways
from sswkit.showing.charts_developing import graduates_and_need
from sswkit.showing.charts_fairness import fifths, funnel, lorenz
from sswkit.showing.charts_ground import readiness
from sswkit.showing.charts_map import density_map
from sswkit.showing.charts_mix import mix
from sswkit.showing.charts_movements import movements
from sswkit.showing.charts_needs import beside_need, gap_to_plan_with, needs_side_by_side
from sswkit.showing.charts_open_posts import open_posts
from sswkit.showing.charts_planning import gap_by_area
from sswkit.showing.charts_projection import backtest, comings_and_goings, drivers, scenarios, stock_and_need
from sswkit.showing.charts_quality import completeness, differences_by_area
from sswkit.showing.charts_rates import caseload_by, density_by_area, turnover_by, unfunded_by, vacancy_by
from sswkit.showing.charts_recruitment import posts_filled_by, recruitment_funnel, time_to_hire_by
from sswkit.showing.charts_stakeholders import stakeholders
from sswkit.showing.charts_supporting import spans, unsupervised_share
from sswkit.showing.charts_workforce import headcount_by
from sswkit.showing.picture import Picture, picture_png, picture_svg

__all__ = [
    "Picture",
    "age_pyramid",
    "backtest",
    "beside_need",
    "caseload_by",
    "comings_and_goings",
    "completeness",
    "cost_by_cadre",
    "cost_by_component",
    "cost_by_year",
    "cost_drivers",
    "cost_of_a_worker",
    "cost_of_closing",
    "cost_per_child_by",
    "density_by_area",
    "density_map",
    "differences_by_area",
    "drivers",
    "fifths",
    "funnel",
    "gap_by_area",
    "gap_to_plan_with",
    "graduates_and_need",
    "headcount_by",
    "lorenz",
    "mix",
    "movements",
    "needs_side_by_side",
    "new_posts_by_area",
    "open_posts",
    "picture_png",
    "picture_svg",
    "plans_and_budget",
    "posts_filled_by",
    "readiness",
    "recruitment_funnel",
    "scenarios",
    "spans",
    "stakeholders",
    "stock_and_need",
    "time_to_hire_by",
    "turnover_by",
    "unfunded_by",
    "unsupervised_share",
    "vacancy_by",
    "ways",
]
