"""Markings of a copy: sensitivity, the Traffic Light Protocol, whether speakers may be named, and audiences.

The labels of the Traffic Light Protocol 2.0 (FIRST) are written in capitals and never translated.
"""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

SENSITIVITIES = vocabulary(
    "sensitivity",
    N_("Sensitivity"),
    term("low", "Low", "No harm if everybody reads it.", marking="Public"),
    term("moderate", "Moderate", "Some harm if it spreads widely.", marking="Restricted"),
    term("high", "High", "Serious harm to people or work in the wrong hands.", marking="Confidential"),
    term("severe", "Severe", "Somebody could be hurt or killed.", marking="Strictly confidential"),
)

TLP = vocabulary(
    "tlp",
    N_("Traffic light"),
    term("TLP:RED", "TLP:RED", "Only for the people named, in this exchange."),
    term("TLP:AMBER+STRICT", "TLP:AMBER+STRICT", "Only those inside the receiving organisation who need it."),
    term("TLP:AMBER", "TLP:AMBER", "The receiving organisation and its partners, where they need it."),
    term("TLP:GREEN", "TLP:GREEN", "The wider community, but no public channel."),
    term("TLP:CLEAR", "TLP:CLEAR", "No limit."),
)

ATTRIBUTIONS = vocabulary(
    "attribution",
    N_("May speakers be named"),
    term("attributable", "Yes, by name", "What was said may be quoted with the speaker's name."),
    term("organisation-only", "Only the organisation", "Quote the organisation and never the person."),
    term("not-attributable", "No", "Use what was said, and never say who said it or for whom."),
    term("no-mention", "Do not mention the meeting", "Not even that it took place."),
)

AUDIENCES = vocabulary(
    "audience",
    N_("Audience"),
    term("desk", "This desk", "Read here, never a file to hand on.", sharing="A0"),
    term("team", "Own team", "Named people of our own office.", sharing="A1"),
    term("hq", "Own headquarters", "The headquarters that we report to.", sharing="A2"),
    term("humanitarian", "Humanitarian coordination", "Coordinators, clusters and NGO security forums.", sharing="A3"),
    term("partner", "One local partner", "One local organisation, named.", sharing="A4"),
    term("mission-military", "Mission military", "Forces of the mission and their liaison cells.", sharing="A5"),
    term("state", "State or party", "Government, police or forces here, or any party to the conflict.", sharing="A6"),
    term("public", "Public", "Donors, media and everybody else.", sharing="A7"),
)
