"""Information that is shared: the categories, how exact it is, which way it went, and what became of a notice.

The seven categories are those of the UN guidelines of 2008 as the lesson lists them; their codes are C1 to C7 of
the sharing rules. A notice can be acknowledged and never approved.
"""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

CATEGORIES = vocabulary(
    "information-category",
    N_("Category"),
    term(
        "sec", "Security of civilians and aid workers", "Threats and incidents that touch civilians or those who help them.", sharing="C1"
    ),
    term("loc", "Where aid workers and facilities are", "Sites, offices, warehouses and staff of those who help.", sharing="C2"),
    term("act", "Plans and movements of civil society", "Activities, routes, convoys and flights with their times.", sharing="C3"),
    term("mine", "Mine action", "Explosive hazards and the work on them.", sharing="C4"),
    term("pop", "Movements of people", "Displacement, returns and where people gather.", sharing="C5"),
    term("milassist", "Military help to civilians", "Relief or repair work that a force does or offers.", sharing="C6"),
    term("strike", "After a strike", "Where something struck and what was left that can explode.", sharing="C7"),
    term("coord", "Coordination arrangements", "Who meets when, who is the entry point, which channel holds.", sharing="C6"),
    term("other", "Other", "None of the others fits; stays with the team and headquarters."),
)

FLOWS = vocabulary(
    "information-flow",
    N_("Direction"),
    term("given", "Given", "We told them."),
    term("received", "Received", "They told us."),
    term("both", "Both ways", "Each told the other."),
    term("refused", "Asked and not given", "Somebody asked and the answer was no."),
)

GRANULARITIES = vocabulary(
    "granularity",
    N_("How exact"),
    term("exact", "Exact", "A precise place, time or name."),
    term("area", "Area only", "A district or a span of days."),
    term("total", "Totals only", "Numbers without place or name."),
)

NOTICE_STATES = vocabulary(
    "notice-state",
    N_("State of the notice"),
    term("prepared", "Prepared", "Written and not yet sent."),
    term("sent", "Sent", "Handed over or transmitted."),
    term("acknowledged", "Acknowledged", "They said that they have it; this is no approval."),
    term("expired", "Expired", "Its time window has passed."),
    term("withdrawn", "Withdrawn", "We took it back and told them."),
)

SUBJECTS = vocabulary(
    "asked-about",
    N_("About whom"),
    term("danger", "Danger to civilians", "A hazard that people should be warned of."),
    term("needs", "Needs and services", "What people lack and who provides it."),
    term("plans", "Own plans", "What the one who is asked intends to do."),
    term("armed-actor", "Armed actor", "A force or an armed group, its people, places and times."),
    term("other", "Something else", "None of the others."),
)

WANTED = vocabulary(
    "wanted",
    N_("What is wanted"),
    term("who", "Who", "Names or descriptions of persons."),
    term("where", "Where", "A place, a position or a route."),
    term("when", "When", "A time or a habit."),
    term("how-many", "How many", "A number."),
    term("what", "What", "The matter itself, without person, place or time."),
)

CLEARANCES = vocabulary(
    "clearance",
    N_("State of the answer"),
    term("waiting", "Waiting for clearance", "Somebody above has to agree first."),
    term("answered", "Answered", "The answer was given."),
    term("refused", "Refused", "The answer was no; this stays in the desk."),
    term("dropped", "Dropped", "The question is no longer open."),
)
