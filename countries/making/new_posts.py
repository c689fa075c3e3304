"""New posts that Rivania may hand out: how many, what they cost, and where they are hard to fill."""

from making import places
from making.cadres import BY_CODE

MONEY = 65_000_000  # for one year
MONEY_SOURCE = "Budget paper 2027 of Rivania (fictitious), line 14: a ceiling under discussion"
POSTS = {"social_worker": 120, "social_work_assistant": 110, "community_worker": 70}
POSTS_SOURCE = "Budget paper 2027 of Rivania (fictitious), annex B: approved"
MONTHS, ON_TOP = 12, 1.15  # pay in a year, and what contributions add to it
COST_SOURCE = "Pay scale 2026 of Rivania (fictitious), 15 percent on top for contributions: an assumption"

# A post costs more where a house, travel and an allowance go with it.
FAR = {"Karsa": (1.4, 60_000), "Upper Tolm": (1.4, 60_000), "Tolm": (1.3, 60_000), "Vârnel": (1.3, 40_000)}
FAR_SOURCE = "Civil service rules of Rivania (fictitious), section 9"
REMOTE_REGIONS, REMOTE = ("RV-N", "RV-H"), 1.2
REMOTE_SOURCE = "Estimate of the regional offices of Rivania (fictitious): an assumption"

# Name, cadre ("" for all), at least, at most, why.
LIMITS = (
    ("Karsa", "", 2, 12, "At most what can be housed; the road is closed four months a year (fictitious)"),
    ("Vârnel", "social_worker", None, 6, "Nobody applied for more in five years (fictitious)"),
    ("Lower Sanna", "", 3, None, "Promised by the ministry in 2025 (fictitious)"),
)


def post_rows() -> list[dict]:
    """The table `new_posts`."""
    return [{"cadre": cadre, "posts": n, "source": POSTS_SOURCE} for cadre, n in POSTS.items()]


def cost_rows() -> list[dict]:
    """The table `post_costs`: every cadre, so that a team can try other posts."""
    return [
        {"cadre": code, "cost": round(cadre.pay * MONTHS * ON_TOP / 1000) * 1000, "source": COST_SOURCE}
        for code, cadre in BY_CODE.items()
    ]


def hardship_rows() -> list[dict]:
    """The table `hardship`: the rural districts of two regions, and four that are hardest to reach."""
    rows = []
    for district in places.districts():
        if district.name in FAR:
            factor, addition = FAR[district.name]
            more = {"factor": factor, "addition": addition, "source": FAR_SOURCE}
            rows.append({"area": district.area, **more})
        elif district.region in REMOTE_REGIONS and district.kind == "rural":
            rows.append({"area": district.area, "factor": REMOTE, "source": REMOTE_SOURCE})
    return rows


def limit_rows() -> list[dict]:
    """The table `post_limits`."""
    codes = {district.name: district.area for district in places.districts()}
    return [
        {"area": codes[name], "cadre": cadre or None, "minimum": least, "maximum": most, "source": why}
        for name, cadre, least, most, why in LIMITS
    ]
