"""The questions of the level advisor, and the answers that are kept beside a level: one code for yes and one for no of each."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

QUESTIONS = vocabulary(
    "advice-question",
    N_("Question of the advisor"),
    term("conflict", "Is there armed conflict here?", "Peace and war ask for different distances."),
    term("takes-sides", "Does the force take sides in it?", "Whoever is seen with one side is counted to it."),
    term("risk", "Would contact put their staff, or people they help, at greater risk?", "Ask them; do not guess it from outside."),
    term("withdraw", "Would aid have to withdraw if they were seen together?", "Then even a meeting costs more than it brings."),
    term(
        "mandate",
        "Does the force’s mandate include working with civilians or supporting relief?",
        "Without it, good will ends with a rotation.",
    ),
    term(
        "protects", "Does it work to protect people, rather than to fight an enemy?", "What counts is what it does here, not its doctrine."
    ),
    term("shared-aims", "Have both agreed on aims where each helps the other?", "Agreed by both, in words, not assumed."),
    term("credit", "Would one of them lose credit or funds by it?", "Then say beforehand who is named for what."),
)
ANSWERS = vocabulary(
    "advice-answer",
    N_("Answer to the advisor"),
    term("yes-conflict", "Armed conflict here", "As answered when the level was judged."),
    term("no-conflict", "No armed conflict here", "As answered when the level was judged."),
    term("yes-takes-sides", "The force takes sides", "As answered when the level was judged."),
    term("no-takes-sides", "The force takes no side", "As answered when the level was judged."),
    term("yes-risk", "Contact raises the risk", "As answered when the level was judged."),
    term("no-risk", "Contact does not raise the risk", "As answered when the level was judged."),
    term("yes-withdraw", "Aid would have to withdraw", "As answered when the level was judged."),
    term("no-withdraw", "Aid would not have to withdraw", "As answered when the level was judged."),
    term("yes-mandate", "A mandate to work with civilians", "As answered when the level was judged."),
    term("no-mandate", "No mandate to work with civilians", "As answered when the level was judged."),
    term("yes-protects", "The force protects people", "As answered when the level was judged."),
    term("no-protects", "The force fights an enemy", "As answered when the level was judged."),
    term("yes-shared-aims", "Aims agreed by both", "As answered when the level was judged."),
    term("no-shared-aims", "No agreed aims", "As answered when the level was judged."),
    term("yes-credit", "One loses credit or funds", "As answered when the level was judged."),
    term("no-credit", "Nobody loses credit or funds", "As answered when the level was judged."),
)
