"""Which plan is costed year by year: cards that say what each costs."""

from sswkit.core.words import _
from sswkit.guide.choices import cards, chosen, options_differ
from sswkit.planning.plan_costs import Costed, by_year
from sswkit.planning.staffing_plans import CLOSE
from sswkit.showing.charts_cost_plans import plan_name
from sswkit.showing.sentences import plan_in_brief

PLAN = "plan"


def plan(page, costed: Costed) -> str:
    """The plan that the team looks at; until it has chosen, the one that closes the gap."""
    currency = page.country.currency
    options = {
        name: f"{plan_name(name)}\n{plan_in_brief(by_year(costed, name), currency=currency)}"
        for name in costed.plans.paths
    }
    box, there = page.cells.slot()
    if not there or options_differ(box, options):
        box.children = cards(page, PLAN, _("Which plan do you want to pay for?"), options, CLOSE)
    return chosen(page, PLAN, options, CLOSE)
