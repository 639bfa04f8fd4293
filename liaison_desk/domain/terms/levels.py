"""How two stakeholders stand to each other: six positions, their scopes, and what is said about each.

The ladder and the four scopes follow de Coning and Friis as taught in the lesson; `internal` is ours. A level is a
position, not a score (decision 25): `WEIGHTS` order the steps for drawing and say nothing about worth.
"""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

LEVELS = vocabulary(
    "level",
    N_("Level"),
    term("united", "United", "One command decides for all of them."),
    term("integrated", "Integrated", "They assess, plan and review together, and act each on their own."),
    term("cooperate", "Cooperate", "Separate missions with agreed aims where each helps the other."),
    term("coordinate", "Coordinate", "They share what both need to avoid overlap and harm, and little else."),
    term("coexist", "Coexist", "They share the space and stay out of each other's way."),
    term("compete", "Compete", "The aims or methods of one work against the other's."),
    term("unknown", "Not assessed", "Nobody has judged it yet."),
)
WEIGHTS = {"united": 6, "integrated": 5, "cooperate": 4, "coordinate": 3, "coexist": 2, "compete": 1}
"""The step on the ladder, 6 to 1; a level that is not assessed has none."""

SCOPES = vocabulary(
    "scope",
    N_("Scope"),
    term("intra-agency", "Within one agency", "Between parts of one ministry, force or organisation."),
    term("whole-of-government", "Whole of government", "Between bodies of one government, civilian and in uniform."),
    term(
        "inter-agency-international", "Between states or international bodies", "Between governments, or bodies that several states formed."
    ),
    term("external-internal", "External with internal", "Between somebody from outside and somebody of this country."),
    term("internal", "Internal", "Between government, forces and civil society here, or among civil society itself."),
)

DIRECTIONS = vocabulary(
    "direction",
    N_("Direction"),
    term("mutual", "Both ways", "Both sides see it so and act so."),
    term("from-first", "Mostly from the first", "The first named carries it; the second lets it happen."),
    term("from-second", "Mostly from the second", "The second named carries it; the first lets it happen."),
)

CONFIDENCES = vocabulary(
    "confidence",
    N_("Confidence"),
    term("low", "Low", "One account, or a guess."),
    term("medium", "Medium", "More than one account that agree."),
    term("high", "High", "Seen by us, or said by both sides."),
)

DESIRED_REASONS = vocabulary(
    "empty-reason",
    N_("Why no closer"),
    term("their-choice", "By their choice", "They want it so; that is no gap."),
    term("their-safety", "For their safety", "Closer contact would put them at risk; that is no gap."),
    term("our-choice", "By our choice", "We keep the distance on purpose."),
    term("not-yet", "Not yet tried", "Nobody has asked so far."),
)
