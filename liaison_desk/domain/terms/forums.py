"""Forums and mechanisms where stakeholders meet, and what can be said about each."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

FORUM_TYPES = vocabulary(
    "forum-type",
    N_("Kind of forum"),
    term("cmoc", "Civil-military operations centre", "A room that a force opens for civilians to come and talk."),
    term("cimic-centre", "CIMIC centre", "A liaison office of a force outside its camp, or at the gate."),
    term("cmcoord-cell", "UN-CMCoord cell", "Humanitarian officers who speak with forces for all humanitarians."),
    term("cm-wg", "Civil-military working group", "Working level of both sides, meeting regularly."),
    term("cm-ag", "Civil-military advisory group", "A small circle that advises the humanitarian leaders on forces."),
    term("humocc", "Humanitarian-military operations centre", "A humanitarian-led place for daily talk with forces after a disaster."),
    term("mncc", "Multinational coordination centre", "Foreign forces sort out their support among themselves and with the host."),
    term("un-cimic", "UN CIMIC interface", "The contact office of a mission's military part."),
    term("cluster", "Cluster or sector meeting", "All who work in one sector, under a lead agency."),
    term("hct", "Humanitarian country team", "Heads of the humanitarian organisations in the country."),
    term("jcmb", "Joint government-international board", "Government and outsiders steer a plan together."),
    term("multi-stakeholder", "Multi-stakeholder platform", "Government, civil society, business and outsiders on equal footing."),
    term("infra-peace", "Infrastructure for peace", "A peace council or committee that lasts."),
    term("security-forum", "NGO security forum", "Organisations share warnings and advice on staff safety."),
    term("local-council", "Community or elders' meeting", "People of a place meet by their own custom."),
    term("bilateral", "One to one", "Two sides and nobody else."),
    term("ad-hoc", "Informal", "No fixed form; it happens when it happens."),
    term("proxy", "Through somebody else", "An intermediary or an open platform carries the word."),
    term("hotline", "Deconfliction line", "A number that both sides answer, for urgent safety matters."),
)

CHAIR_SIDES = vocabulary(
    "chair-side",
    N_("Who chairs"),
    term("humanitarian", "Humanitarian", "A humanitarian organisation chairs."),
    term("government", "Government", "A civilian authority chairs."),
    term("civil-society", "Civil society", "A local group or council chairs."),
    term("military", "Military", "A force chairs."),
    term("police", "Police", "The police chair."),
    term("mixed", "In turn or together", "Several sides share the chair."),
)

CIVILIAN_SAFETY = vocabulary(
    "civilian-safety",
    N_("Safe for civilians"),
    term("yes", "Yes", "Civilians can come and go without being marked."),
    term("outside-the-wire", "Outside the wire", "Held by a force, but beyond its gate and in the open."),
    term("no", "No", "Being seen there can put a civilian at risk."),
    term("virtual", "Virtual", "Nobody travels; the line may still be overheard."),
    term("not-assessed", "Not assessed", "Nobody has asked the civilian side yet."),
)

FORUM_RHYTHMS = vocabulary(
    "forum-rhythm",
    N_("How often"),
    term("daily", "Daily", "Every day, usually at a fixed hour."),
    term("weekly", "Weekly", "Once every week."),
    term("fortnightly", "Fortnightly", "Every second week."),
    term("monthly", "Monthly", "Once every month."),
    term("quarterly", "Quarterly", "Four times a year."),
    term("when-called", "When called", "Somebody calls it when there is need."),
)

FORUM_STATES = vocabulary(
    "forum-state",
    N_("State of the forum"),
    term("active", "Active", "It meets."),
    term("planned", "Planned", "It was announced and has not met."),
    term("suspended", "Suspended", "It does not meet for now."),
    term("closed", "Closed", "It ended or was merged into another."),
)

LOCAL_SAY = vocabulary(
    "local-say",
    N_("What say local people have"),
    term("decide", "They decide", "Local people share in the decisions."),
    term("oversee", "They oversee", "Local people see the results and can object."),
    term("attend", "They attend", "Local people are in the room and do not decide."),
    term("absent", "They are not there", "No local person takes part."),
)

MEMBER_ROLES = vocabulary(
    "member-role",
    N_("Part in the forum"),
    term("chair", "Chair", "Leads the meetings."),
    term("co-chair", "Co-chair", "Leads together with another."),
    term("secretariat", "Secretariat", "Invites, keeps minutes, knows the addresses."),
    term("member", "Member", "Belongs and speaks."),
    term("observer", "Observer", "Listens."),
    term("invited", "Invited", "Was asked to join and has not yet."),
)
