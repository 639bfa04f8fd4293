"""Words of the after-action report: outcomes, ratings, observations, effects.

Ratings are those of the HSEEP exercise evaluation, with one of ours for what nobody saw; the five causes are its
planning, organisation, equipment, training and exercise elements.
"""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

REPORT_KINDS = vocabulary(
    "report-kind",
    N_("Kind of report"),
    term("meeting", "Meeting", "What came of a meeting."),
    term("flash", "Flash note", "The outcome on one page, in a minute."),
    term("exercise", "Exercise", "What an exercise taught."),
    term("did-not-happen", "Meeting did not happen", "Why it failed and what comes next."),
    term("roll-up", "Periodic roll-up", "A week or a month of several forums."),
)

OUTCOMES = vocabulary(
    "outcome",
    N_("Outcome against purpose"),
    term("achieved", "Achieved", "We got what we came for."),
    term("partly", "Partly achieved", "Some of it."),
    term("not-achieved", "Not achieved", "None of it."),
    term("too-early", "Cannot judge yet", "It will show later."),
)

KEY_POINTS = vocabulary(
    "key-point-kind",
    N_("Kind of point"),
    term("outcome", "Key outcome", "What the meeting brought."),
    term("must-know", "Headquarters must know", "What changes something for headquarters."),
)

RATINGS = vocabulary(
    "rating",
    N_("Rating"),
    term("P", "Performed without challenges", "Reached, and nothing stood in the way."),
    term("S", "Performed with some challenges", "Reached; some things should go better."),
    term("M", "Performed with major challenges", "Reached in part or at a high price."),
    term("U", "Unable to be performed", "Not reached."),
    term("N", "Not observed", "Nobody was there to see it."),
)

OBSERVATION_KINDS = vocabulary(
    "observation-kind",
    N_("Kind of observation"),
    term("strength", "Strength", "Went well and should be kept."),
    term("area-for-improvement", "Area for improvement", "Should be done differently next time."),
    term("neutral", "Neutral", "Worth knowing, without judgement."),
)

OBSERVATION_AREAS = vocabulary(
    "observation-area",
    N_("Area of the observation"),
    term("preparation", "Preparation", "What was done beforehand."),
    term("information-sharing", "Information sharing", "What was told, asked and withheld."),
    term("inclusion", "Inclusion", "Who was in the room and who was not."),
    term("task-division", "Division of tasks", "Who does what, and who should not."),
    term("safety", "Safety", "Risk to anybody who took part."),
    term("language-culture", "Language and culture", "Words, manners and interpretation."),
    term("logistics", "Logistics", "Place, time, transport and equipment."),
    term("follow-through", "Follow-through", "Whether promises are kept."),
    term("distinction", "Civil-military distinction", "Whether civilians could be told from combatants."),
    term("other", "Other", "None of the others."),
)

CAUSES = vocabulary(
    "cause",
    N_("Cause"),
    term("planning", "Planning", "The plan or the rule was missing or wrong."),
    term("organisation", "Organisation", "The people or posts were missing or unclear."),
    term("equipment", "Equipment", "A thing was missing or failed."),
    term("training", "Training", "Somebody had not learned it."),
    term("exercise", "Exercise", "It had never been tried out."),
)

KEEP_OR_CHANGE = vocabulary(
    "keep-or-change",
    N_("Sustain or improve"),
    term("sustain", "Sustain", "Do it again."),
    term("improve", "Improve", "Do it differently."),
)

APPLIES_TO = vocabulary(
    "applies-to",
    N_("Applies to"),
    term("forum", "This forum", "The meetings of this forum."),
    term("unit", "Our office", "How we work here."),
    term("mission", "The mission", "Everybody under the same mandate."),
    term("organisation", "The organisation", "Beyond this mission."),
)

ATMOSPHERES = vocabulary(
    "atmosphere",
    N_("Atmosphere"),
    term("positive", "Positive", "Open and willing."),
    term("neutral", "Neutral", "Matter of fact."),
    term("negative", "Negative", "Tense or hostile."),
)

DECISIONS = vocabulary(
    "decision",
    N_("Decision"),
    term("none", "None", "Only discussed."),
    term("agreed", "Agreed", "All sides said yes."),
    term("deferred", "Deferred", "Put off to a later meeting."),
    term("disagreed", "Disagreed", "The sides said that they differ."),
)

INTERPRETERS = vocabulary(
    "interpreter",
    N_("Interpreter"),
    term("none", "None", "Everybody spoke a common language."),
    term("ours", "Ours", "We brought the interpreter."),
    term("theirs", "Theirs", "The other side brought the interpreter."),
    term("shared", "Shared or neutral", "Somebody whom both sides chose."),
)

PLACE_PRINTING = vocabulary(
    "place-printing",
    N_("How to print the place"),
    term("exact", "Exact", "Name and grid as they are."),
    term("area-only", "Area only", "The district and nothing finer."),
    term("withhold", "Withhold", "No place at all."),
)

EFFECTS = vocabulary(
    "effect",
    N_("Effect on others"),
    term("duplication-avoided", "Duplication avoided", "Two would have done the same and now one does."),
    term("shared-goals", "Shared goals", "The sides found an aim in common."),
    term("resources", "Resources", "Means were pooled or saved."),
    term("value-added", "Value added by others", "Somebody brought what others lack."),
    term("timeliness", "Timeliness", "Help came sooner."),
    term("complementary-roles", "Complementary roles", "Each kept to what it does best."),
    term("unintended-harm", "Unintended harm", "Somebody was hurt or put at risk without intent."),
    term("distinction", "Distinction", "Civilians and combatants were harder or easier to tell apart."),
    term("independence", "Independence", "Civil society lost or kept its own say."),
)

SAFETY_KINDS = vocabulary(
    "safety-kind",
    N_("Kind of point on safety"),
    term("meeting-risk", "Risk from the meeting itself", "Being seen, the place, the road, photographs, media."),
    term("incident", "Incident", "Something happened and was reported."),
    term("access", "Access", "Somebody cannot reach people, or people cannot reach help."),
    term("distinction", "Distinction", "Uniforms, vehicles or roles that blur who is a civilian."),
)

TASK_KINDS = vocabulary(
    "commitment-kind",
    N_("Kind of commitment"),
    term("commitment", "Commitment", "A promise to do something."),
    term("information-request", "Request for information", "Somebody asked to be told something."),
    term("assistance-request", "Request for assistance", "Somebody asked for help or means."),
    term("task-division", "Division of tasks agreed", "Who will do which part."),
)

OWED_BY = vocabulary(
    "owed-by",
    N_("Owed by"),
    term("us", "Us", "Our office promised it."),
    term("them", "Them", "The other side promised it."),
    term("joint", "Both", "Both promised it together."),
)

SEEN_BEFORE = vocabulary(
    "seen-before",
    N_("Seen before"),
    term("same", "The same", "Both speak of one thing."),
    term("other", "Two things", "They look alike and are not."),
)

LESSON_STATES = vocabulary(
    "lesson-state",
    N_("State of the lesson"),
    term("comes-back", "Comes back", "Seen more than once and not mended."),
    term("open", "Open", "Seen, and not mended yet."),
    term("mended", "Mended", "All that was planned is done, and nobody has seen it since."),
    term("keep", "To keep", "A strength, or worth knowing."),
)

ANNEXES = vocabulary(
    "annex",
    N_("Annex"),
    term("attendance", "A · Attendance with channels", "Who was there and how to reach them, as far as the reader may know."),
    term("map", "B · Map extract", "Who works in this sector and area, how they stand to each other, and the matrix."),
    term("checklists", "C · Checklists", "How far each checklist is, and what is overdue."),
    term("changes", "D · Changes to the map", "What changed on the map since the last report to the same reader."),
    term("abbreviations", "E · Abbreviations", "The short forms of this report, spelt out."),
)
