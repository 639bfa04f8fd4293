"""Words for a meeting: its kind, who sat on which side, in which role, and why it may not have happened."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

ENGAGEMENT_KINDS = vocabulary(
    "engagement-kind",
    N_("Kind of engagement"),
    term("meeting", "Meeting", "People sat down together, as arranged."),
    term("visit", "Visit", "One side went to see the other or a place."),
    term("call", "Call", "By telephone, radio or video."),
    term("message", "Message", "Written or carried; no live talk."),
    term("chance", "Chance contact", "Met without arrangement; a line about it is enough."),
    term("through-others", "Through somebody else", "An intermediary carried it; the sides did not meet."),
    term("training", "Training", "Learned together."),
    term("exercise", "Exercise", "Practised on invented events; never read as real."),
)
OWES_NO_REPORT = frozenset({"chance", "message", "through-others"})
"""Kinds that owe one line and no report (decision 29)."""

PLACE_GROUNDS = vocabulary(
    "place-ground",
    N_("Whose ground"),
    term("neutral", "Neutral", "Belongs to none of the sides."),
    term("ours", "Ours", "Our office or camp."),
    term("theirs", "Theirs", "Where the other side is at home."),
    term("virtual", "No place", "By phone, radio or video."),
)

ATTENDEE_SIDES = vocabulary(
    "attendee-side",
    N_("Side in the room"),
    term("ours", "Ours", "Our own staff."),
    term("counterpart", "Counterpart", "The people we came to meet."),
    term("third-party", "Third party", "Took part for somebody else."),
    term("observer", "Observer", "Watched and did not speak for anybody."),
)

ATTENDEE_ROLES = vocabulary(
    "attendee-role",
    N_("Role in the room"),
    term("chair", "Chair", "Led the meeting."),
    term("delegate", "Delegate", "Spoke for an organisation."),
    term("note-taker", "Note taker", "Kept the minutes."),
    term("interpreter", "Interpreter", "Carried words between languages."),
    term("observer", "Observer", "Listened only."),
)

ATTENDANCE = vocabulary(
    "attendance",
    N_("Was there"),
    term("whole", "The whole time", "From beginning to end."),
    term("part", "Part of the time", "Came late or left early."),
    term("remote", "Remotely", "By phone or video."),
    term("by-proxy", "By proxy", "Sent somebody to speak for them."),
    term("invited-absent", "Invited, absent", "Was asked and did not come."),
    term("declined", "Declined", "Was asked and said no."),
)
PRESENT = frozenset({"whole", "part", "remote", "by-proxy", ""})
"""Codes that count as having taken part; an empty one is not asked and counts."""

NAMING_CONSENTS = vocabulary(
    "naming-consent",
    N_("May be named"),
    term("yes", "Yes", "Agreed to be named in this report."),
    term("no", "No", "Asked not to be named."),
    term("not-asked", "Not asked", "Nobody asked; counts as no."),
)

REASONS_NOT_HELD = vocabulary(
    "not-held-reason",
    N_("Why it did not happen"),
    term("by-us", "By us", "Our side called it off."),
    term("by-the-counterpart", "By the counterpart", "Their side called it off."),
    term("transport", "Transport", "No vehicle, fuel or flight."),
    term("force-protection", "Force protection", "Security rules of our own side did not allow it."),
    term("routes", "Routes", "The road or crossing was closed."),
    term("threat", "Threat", "A threat was known."),
    term("no-interpreter", "No interpreter", "Nobody could interpret."),
    term("no-network", "No network", "The line did not work."),
    term("declined-on-principle", "Declined on principle", "They do not meet with our side, and say so."),
    term("unsafe-for-the-civilian-side", "Unsafe for the civilian side", "Coming could have harmed them."),
    term("no-reason-given", "No reason given", "Nobody said why."),
)
