"""The organisations that the framework names, with the spellings that trackers use for them."""

from __future__ import annotations

from domain.vocabulary import AgencyKind

PARTNER = AgencyKind.SAFEGUARDING_PARTNER
RELEVANT = AgencyKind.RELEVANT_AGENCY
BODY = AgencyKind.BOARD_BODY
OTHER = AgencyKind.OTHER_BODY

AGENCIES: tuple[tuple[str, AgencyKind, tuple[str, ...]], ...] = (
    ("Police", PARTNER, ("Metropolitan Police", "Met Police", "MPS", "City of London Police")),
    (
        "Children's services",
        PARTNER,
        (
            "CSC",
            "Children's social care",
            "Children and Families Service",
            "Children's social services",
            "Social care",
            "Hackney Children's Social Care",
        ),
    ),
    (
        "Health",
        PARTNER,
        ("Health services", "ICB", "Integrated Care Board", "CCG", "Clinical Commissioning Group"),
    ),
    ("School", RELEVANT, ("Schools", "Education settings", "Academy", "Academies")),
    ("Education", RELEVANT, ("Education service", "Hackney Education", "Learning Trust")),
    ("GP", RELEVANT, ("GPs", "General practice", "General practitioner", "Primary care")),
    ("Midwifery", RELEVANT, ("Midwives", "Maternity", "Maternity services")),
    ("Health visiting", RELEVANT, ("Health visitors", "Health visitor", "HV")),
    ("School nursing", RELEVANT, ("School nurses", "School nurse")),
    ("CAMHS", RELEVANT, ("Child and adolescent mental health services",)),
    ("Probation", RELEVANT, ("Probation Service", "National Probation Service")),
    ("Youth justice", RELEVANT, ("Youth offending team", "YOT", "Youth Justice Service", "YJS")),
    ("Housing", RELEVANT, ("Housing services", "Housing providers")),
    ("Ambulance service", RELEVANT, ("London Ambulance Service", "LAS")),
    ("Cafcass", RELEVANT, ()),
    ("Adult social care", RELEVANT, ("ASC", "Adults' services", "Adult services")),
    ("Public health", RELEVANT, ()),
    ("Voluntary sector", RELEVANT, ("VCS", "Voluntary and community sector", "Hackney CVS")),
    ("Early years settings", RELEVANT, ("Nurseries", "Early years")),
    ("Voice", RELEVANT, ("Advocacy service", "Independent advocacy service")),
    ("City Gateway", RELEVANT, ()),
    ("Young Hackney", RELEVANT, ()),
    ("Independent Reviewing Unit", RELEVANT, ("IRU", "IRO", "Independent Reviewing Officers")),
    ("LADO", RELEVANT, ("Designated officer", "Local authority designated officer")),
    ("CDOP", BODY, ("Child Death Overview Panel", "Child death review partners")),
    ("London Borough of Hackney", PARTNER, ("Hackney Council", "Hackney", "LBH")),
    ("City of London", PARTNER, ("City of London Corporation", "CoL", "Corporation of London")),
    (
        "CHSCB",
        BODY,
        (
            "City & Hackney Safeguarding Children Board",
            "City & Hackney Safeguarding Children Partnership",
            "CHSCP",
        ),
    ),
    ("LSCP", BODY, ("Local Safeguarding Children Partnership",)),
    ("LSCB", BODY, ("Local Safeguarding Children Board",)),
    ("Partnership", BODY, ("SCP", "the partnership", "Safeguarding Children Partnership")),
    ("Lay members", BODY, ("Lay member",)),
    ("Independent scrutineer", BODY, ("Scrutineer", "Independent chair")),
    ("Safeguarding Adults Board", BODY, ("CHSAB", "SAB")),
    ("Community Safety Partnership", BODY, ("CSP",)),
    ("Health and Wellbeing Board", BODY, ("HWB", "HWBB")),
    ("Overview and Scrutiny", BODY, ("Scrutiny Commission", "Scrutiny")),
    ("Secure estate", OTHER, ("Young offender institution", "YOI", "Secure children's home")),
    ("NHS England", OTHER, ("NHSE",)),
    ("Department for Education", OTHER, ("DfE",)),
)
"""Name, kind, and other spellings."""

BODIES: tuple[str, ...] = (
    "Board",
    "Executive",
    "Quality Assurance Sub Committee",
    "Learning & Improvement Sub Committee",
    "Operational Forum",
    "City of London sub committee",
)
"""The board's own bodies (R119)."""
