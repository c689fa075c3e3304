"""What a worker of Rivania costs, and the money there is; every figure is invented."""

from making.cadres import BY_CODE

PAY = "Pay scale 2026 of Rivania (fictitious)"
ACT = "Public Service Act of Rivania (fictitious), section 21"
TEAM = "Estimate of the planning team, workshop of May 2026 (fictitious): an assumption"
SCHOOLS = "Survey of training institutions of Rivania (fictitious), cost of one graduate"
HIRING = "Public Service Commission of Rivania (fictitious), cost of one appointment"
STORES = "Price list 2025 of the central stores of Rivania (fictitious)"
OFFICES = "Accounts 2025 of the district offices of Rivania (fictitious)"
MONTHS, PAY_LOW, PAY_HIGH = 12, 0.98, 1.06
BASE_YEAR, PRICE_LIST = 2026, 2025

YEARLY, ONCE, SHARE = "per_worker_per_year", "per_new_worker", "share_of_salary"
# Cadre ("" for all), component, basis, amount, low, high, year of the price, source, how sure.
COSTS = (
    ("", "on_costs", SHARE, 0.15, 0.15, 0.18, None, ACT, "high"),
    ("", "transport", YEARLY, 24_000, 17_000, 38_000, BASE_YEAR, TEAM, "low"),
    ("community_worker", "transport", YEARLY, 31_000, 20_000, 48_000, BASE_YEAR, TEAM, "low"),
    ("", "supervision", YEARLY, 9_000, 6_000, 14_000, BASE_YEAR, TEAM, "low"),
    ("", "training", YEARLY, 6_500, 4_000, 10_000, BASE_YEAR, TEAM, "low"),
    ("", "office", YEARLY, 14_000, 11_000, 19_000, PRICE_LIST, OFFICES, "medium"),
    ("community_worker", "office", YEARLY, 5_000, 3_500, 8_000, PRICE_LIST, OFFICES, "medium"),
    ("", "recruitment", ONCE, 9_000, 7_000, 13_000, BASE_YEAR, HIRING, "medium"),
    ("", "induction", ONCE, 15_000, 9_000, 25_000, BASE_YEAR, TEAM, "low"),
    ("", "equipment", ONCE, 34_000, 28_000, 45_000, PRICE_LIST, STORES, "high"),
    ("community_worker", "equipment", ONCE, 19_000, 15_000, 26_000, PRICE_LIST, STORES, "high"),
    ("social_worker", "pre_service", ONCE, 236_000, 190_000, 310_000, BASE_YEAR, SCHOOLS, "medium"),
    ("social_welfare_officer", "pre_service", ONCE, 104_000, 84_000, 140_000, BASE_YEAR, SCHOOLS, "medium"),
    (
        "child_protection_officer",
        "pre_service",
        ONCE,
        168_000,
        135_000,
        220_000,
        BASE_YEAR,
        SCHOOLS,
        "medium",
    ),
    ("psychologist", "pre_service", ONCE, 262_000, 200_000, 350_000, BASE_YEAR, SCHOOLS, "medium"),
    ("social_work_assistant", "pre_service", ONCE, 52_000, 42_000, 70_000, BASE_YEAR, SCHOOLS, "medium"),
    ("community_worker", "pre_service", ONCE, 27_000, 20_000, 38_000, BASE_YEAR, SCHOOLS, "medium"),
    (
        "child_and_youth_care_worker",
        "pre_service",
        ONCE,
        88_000,
        70_000,
        118_000,
        BASE_YEAR,
        SCHOOLS,
        "medium",
    ),
)
FRAMEWORK = "Expenditure framework 2027 to 2029 of Rivania (fictitious), social welfare and its partners"
BEYOND = (
    "The framework carried on with 7 percent more a year: an assumption of the planning team (fictitious)"
)
# Year, millions, source, how sure.
BUDGET = (
    (2027, 1_380, FRAMEWORK, "high"),
    (2028, 1_530, FRAMEWORK, "medium"),
    (2029, 1_640, FRAMEWORK, "medium"),
    *((2030 + after, round(1_640 * 1.07 ** (after + 1)), BEYOND, "low") for after in range(7)),
)
MILLION = 1_000_000
# In percent a year, beside the assumptions of `assessment.toml`.
INFLATION = (4.5, "Central bank of Rivania, outlook of May 2026 (fictitious)")
DISCOUNT = (3, "Guide to public investment of Rivania (fictitious)")


def unit_cost_rows() -> list[dict]:
    """The table `unit_costs`: the pay of each cadre, then everything else, for all or for one."""
    return [_salary(code, cadre.pay * MONTHS) for code, cadre in BY_CODE.items()] + [
        _cost(*row) for row in COSTS
    ]


def budget_rows() -> list[dict]:
    """The table `budget`: three years of the framework, then what is assumed."""
    return [
        {"year": year, "amount": millions * MILLION, "source": source, "certainty": certainty}
        for year, millions, source, certainty in BUDGET
    ]


def _salary(cadre: str, pay: int) -> dict:
    low, high = (round(pay * part / 1000) * 1000 for part in (PAY_LOW, PAY_HIGH))
    return _cost(cadre, "salary", YEARLY, pay, low, high, BASE_YEAR, PAY, "high")


def _cost(cadre, component, basis, amount, low, high, base_year, source, certainty) -> dict:
    return {
        "cadre": cadre or None,
        "component": component,
        "cost_kind": "initial" if basis == ONCE else "recurring",
        "basis": basis,
        "amount": amount,
        "base_year": base_year,
        "low": low,
        "high": high,
        "source": source,
        "certainty": certainty,
    }
