"""States that things pass through. Late and stale are computed, never stored."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

ENGAGEMENT_STATES = vocabulary(
    "engagement-state",
    N_("State of the engagement"),
    term("planned", "Planned", "It is still to come."),
    term("held", "Held", "It took place."),
    term("did-not-happen", "Did not happen", "It was planned and did not take place."),
)

REPORT_STATES = vocabulary(
    "report-state",
    N_("State of the report"),
    term("draft", "Draft", "Being written; may still change."),
    term("reviewed", "Reviewed", "A second person read it; may still change."),
    term("final", "Final", "Numbered and never changed again."),
    term("released", "Released", "The release authority let it go."),
    term("sent", "Sent", "A copy left the office."),
    term("acknowledged", "Acknowledged", "Headquarters said that it has it."),
    term("superseded", "Superseded", "A later version takes its place."),
)

COMMITMENT_STATES = vocabulary(
    "commitment-state",
    N_("State of the commitment"),
    term("open", "Open", "Promised and not yet done."),
    term("done", "Done", "Kept, as agreed."),
    term("dropped", "Dropped", "Both sides know that it will not be done."),
    term("superseded", "Replaced", "Another promise took its place."),
)

CHECKLIST_STATES = vocabulary(
    "item-state",
    N_("State of the item"),
    term("open", "Open", "Not begun."),
    term("doing", "Doing", "Somebody is at it."),
    term("done", "Done", "Finished, with something to show for it."),
    term("blocked", "Blocked", "Cannot go on until something else happens."),
    term("not-applicable", "Not applicable", "Does not fit this office now; the reason says why."),
)

ACTIVITY_STATES = vocabulary(
    "activity-state",
    N_("State of the activity"),
    term("planned", "Planned", "Announced and not begun."),
    term("ongoing", "Ongoing", "Under way."),
    term("suspended", "Suspended", "Stopped for now."),
    term("completed", "Completed", "Finished."),
)

OPERATION_PHASES = vocabulary(
    "operation-phase",
    N_("Phase"),
    term("before", "Before a crisis", "Getting ready while it is quiet."),
    term("first-72-hours", "First 72 hours", "The crisis clock is running."),
    term("during", "During a crisis", "The first days are over, the work goes on."),
    term("closing", "Closing", "Handing over and ending."),
)
