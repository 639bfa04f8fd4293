"""Words for checklists: which list, for which kind of office, and when an item repeats."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

CHECKLIST_PHASES = vocabulary(
    "checklist-phase",
    N_("Checklist"),
    term("before", "Before a crisis", "What to have ready while it is quiet."),
    term("first-72-hours", "First 72 hours", "What to do once the crisis clock runs."),
    term("during", "During", "What comes back every week, rotation or meeting."),
    term("meeting", "Meeting", "What to check for each single meeting."),
)

OFFICE_KINDS = vocabulary(
    "office-kind",
    N_("Kind of office"),
    term("military", "Military", "A liaison office of a force."),
    term("police", "Police", "A liaison office of a police service."),
    term("civilian-government", "Civilian government", "A civilian office of a government, mission or the UN."),
    term("civil-society", "Civil society", "An organisation outside government."),
)

REPEATS = vocabulary(
    "repeat",
    N_("Comes back"),
    term("once", "Once", "Done once and for all."),
    term("each-meeting", "Each meeting", "Before or after every meeting."),
    term("weekly", "Weekly", "Every seven days."),
    term("monthly", "Monthly", "Every month."),
    term("quarterly", "Quarterly", "Every three months."),
    term("each-rotation", "Each rotation", "Whenever somebody hands over a post."),
    term("when-threat-changes", "When the threat changes", "As soon as people are at greater or lesser risk."),
)

SELF_TICKS = vocabulary(
    "self-tick",
    N_("Ticks itself"),
    term("map-has-informal", "The map holds groups without logo", "Counts mapped groups that cannot be told by logo or office."),
    term("forums-have-entry", "Forums have an entry point", "Counts active forums with chair, rhythm and entry point."),
    term("posts-have-deputies", "Posts have holders and deputies", "Counts liaison points with a holder and an alternate."),
    term("contacts-have-channels", "Contacts have a chosen channel", "Counts contacts with a preferred or a forbidden channel."),
    term("sectors-covered", "Structures and contacts are known", "Counts sectors with a forum and a liaison point."),
    term("reports-in-time", "Reports are written in time", "Counts held meetings whose report is written or not yet due."),
)
