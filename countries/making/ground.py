"""How ready the ground is in Rivania, and who has a say in its plan; every office and paper is invented."""

WORKSHOP = "Rated in the workshop of May 2026 (fictitious)"
TEAM = "Estimate of the planning team, workshop of May 2026 (fictitious)"

# Requirement, level (None: nobody in the room knew), evidence.
REQUIREMENTS = (
    ("mandate", 3, "Child and Family Services Act 2014 of Rivania (fictitious), section 6"),
    ("definition", 2, "Scheme of service 2019 (fictitious): eight cadres, community workers included"),
    (
        "registration",
        1,
        "Draft bill on a council of social workers (fictitious), before the cabinet since 2023",
    ),
    ("standards", 2, "Child Protection Guidelines 2023 (fictitious): at most 30 open cases"),
    ("lead", 2, "Cabinet decision 41 of 2021 (fictitious) names the Ministry of Social Affairs"),
    ("group", 1, None),
    ("plan", 2, "Social Welfare Strategy 2024 (fictitious), signed by four ministries"),
    ("register", 3, "Staff register, 2,893 workers on 30 June 2026 (fictitious)"),
    ("beyond", 1, "12 of 40 organisations sent totals for 2026 (fictitious)"),
    ("current", 2, None),
    ("decisions", 0, None),
    ("line", 2, "Budget paper 2027 (fictitious), line 14"),
    ("costed", 0, None),
    ("funded", 1, "Establishment list 2026 (fictitious): 159 approved posts without money"),
    ("lasting", None, None),
    (
        "association",
        2,
        "Association of Social Workers of Rivania (fictitious), 640 members, heard on the strategy",
    ),
    ("partners", 1, "Round table of March 2026 (fictitious), no written commitments yet"),
    ("champions", 2, "Chair of the parliamentary committee, debate of 14 April 2026 (fictitious)"),
    ("voices", 1, None),
)
# Office, kind, interest, influence, position, what is asked of it.
STAKEHOLDERS = (
    ("Ministry of Social Affairs", "ministry", 5, 4, "for", "Bring the plan before the cabinet by October"),
    ("Ministry of Finance", "ministry", 2, 5, "undecided", "Fund the 159 approved posts that have no money"),
    (
        "Public Service Commission",
        "public_service",
        3,
        5,
        "undecided",
        "Let regions advertise their own posts",
    ),
    ("Parliamentary committee", "parliament", 4, 4, "for", "Ask for the workforce plan in the budget debate"),
    ("Ministry of Justice", "ministry", 4, 3, "for", "Second two officers to the group of ministries"),
    ("Ministry of Health", "ministry", 3, 3, "undecided", "Share the cost of psychologists in districts"),
    ("Ministry of Education", "ministry", 3, 3, None, "Open the places that the plan asks for"),
    (
        "Association of Social Workers",
        "association",
        5,
        3,
        "for",
        "Bring three cases from districts into the debate",
    ),
    ("University of Marisk", "training", 4, 3, "for", "Report graduates and those in work every year"),
    (
        "Civil servants’ union",
        "association",
        4,
        4,
        "against",
        "Agree on a hardship allowance that can be paid",
    ),
    (
        "Association of Districts",
        "local_government",
        4,
        4,
        "undecided",
        "Offer housing with every remote post",
    ),
    ("NGO network", "ngo", 5, 2, "for", "Report the totals of all members"),
    ("Council of Churches", "faith", 3, 2, "for", "Speak for the plan in the regions"),
    ("Donor group", "donor", 4, 5, "for", "Say by when posts paid by projects pass to the State"),
    ("Parents’ groups", "users", 5, 1, "for", "Say in public hearings what is missing"),
    ("Private care homes", "private", 3, 2, "against", "Report their workers"),
)


def requirement_rows() -> list[dict]:
    """The table `ground`: what must be there, how far it is, and what shows it."""
    return [
        {"requirement": code, "level": level, "evidence": evidence, "source": WORKSHOP}
        for code, level, evidence in REQUIREMENTS
    ]


def stakeholder_rows() -> list[dict]:
    """The table `stakeholders`: offices and organisations, never persons."""
    columns = ("stakeholder", "organisation", "interest", "influence", "position", "ask")
    return [{**dict(zip(columns, row, strict=True)), "source": TEAM} for row in STAKEHOLDERS]
