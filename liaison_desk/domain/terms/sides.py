"""Where a stakeholder stands: how local, on which side of the civil-military line, whose, and how present."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

LOCALITIES = vocabulary(
    "locality",
    N_("Locality"),
    term("local", "Local", "Works in one community or a few."),
    term("national", "National", "Works in much of this country and was founded in it."),
    term("regional", "Regional", "Works in this country and its neighbours."),
    term("international", "International", "Comes from outside the region."),
    term("unknown", "Not known", "Nobody has found out yet."),
)

SIDES = vocabulary(
    "side",
    N_("Side of the civil-military line"),
    term("civilian", "Civilian", "Carries no arms and takes no orders from those who do."),
    term("police", "Police", "Enforces the law under a state or a mission."),
    term("military", "Military", "Armed forces and those who wear their uniform."),
    term("mixed", "Mixed mission", "Soldiers, police and civilians under one roof."),
    term("armed-non-state", "Armed, non-state", "Carries arms outside any state's control."),
)

FORCE_SIDES = frozenset({"military", "police", "mixed"})
"""The sides on which people in uniform stand, whatever kind an organisation is of."""
ARMED_SIDE = "armed-non-state"
"""The side of armed groups alone."""

OFFICE_SIDES = vocabulary(
    "office-side",
    N_("What the office is"),
    term("civilian", "Civilian", "An office of civilians only."),
    term("police", "Police", "An office of police officers."),
    term("military", "Military", "An office of a force."),
    term("mixed", "Mixed", "Civilians and people in uniform share the office."),
)

OWNERS = vocabulary(
    "whose",
    N_("Whose office"),
    term("host-state", "Host state", "The office belongs to the country it works in."),
    term("foreign", "Another state", "The office belongs to a state from outside."),
    term("un", "UN or regional body", "The office belongs to the United Nations or a regional organisation."),
    term("none", "No state", "The office belongs to an organisation outside any government."),
)

PRESENCE = vocabulary(
    "presence",
    N_("Presence"),
    term("active", "Active", "Working here now."),
    term("planned", "Planned", "Has said that it will come."),
    term("scaling-down", "Scaling down", "Still here, but closing step by step."),
    term("suspended", "Suspended", "Stopped for now and may resume."),
    term("left", "Left", "No longer here."),
    term("unknown", "Not known", "Nobody has checked."),
)

VERIFICATION = vocabulary(
    "verification",
    N_("How sure we are"),
    term("verified", "Verified", "Confirmed by us with the stakeholder itself."),
    term("reported", "Reported", "Somebody told us; not yet confirmed."),
    term("disputed", "Disputed", "Two accounts disagree."),
)

INTENTS = vocabulary(
    "intent",
    N_("What we mean to do"),
    term("initiate", "Initiate", "Make the first contact."),
    term("develop", "Develop", "Get to know each other and find common ground."),
    term("improve", "Improve", "Mend or deepen what already exists."),
    term("maintain", "Maintain", "Keep it as it is."),
    term("dormant", "Dormant", "No contact for now, on purpose."),
)

CONTACT_RHYTHMS = vocabulary(
    "contact-rhythm",
    N_("How often we speak"),
    term("weekly", "Weekly", "A word every seven days."),
    term("monthly", "Monthly", "A word every thirty days or so."),
    term("quarterly", "Quarterly", "A word every three months."),
    term("as-needed", "As needed", "When one side has a reason; never counted as late."),
)

RHYTHM_DAYS = {"weekly": 7, "monthly": 31, "quarterly": 92}
"""Days after which a contact with that rhythm is stale."""
