"""The five areas of the coordination wheel, and the approaches to coordination that the field argues about."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

WHEEL_AREAS = vocabulary(
    "wheel-area",
    N_("Area of joint work"),
    term("capacity", "Joint capacity building", "Learning and training with each other."),
    term("challenges", "Joint look at the problems", "Finding out together what threatens people."),
    term("strategy", "Joint design of strategy", "Planning together what to do about it."),
    term("implementation", "Joint implementation", "Doing the work side by side."),
    term("monitoring", "Joint monitoring and evaluation", "Judging together whether it helped."),
)

APPROACHES = vocabulary(
    "approach",
    N_("Approach"),
    term("unity-of-command", "Unity of command", "Everybody answers to one commander."),
    term("unity-of-effort", "Unity of effort", "Separate commands pull towards one aim."),
    term("integration", "Integration", "Separate bodies plan as one and keep their own structures."),
    term("comprehensive-one-command", "Comprehensive, one structure", "Comprehensive approach read as one structure for all means."),
    term("comprehensive-neutral-ground", "Comprehensive, neutral ground", "Comprehensive approach read as exchange on neutral ground."),
    term("whole-of-government", "Whole of government", "All ministries of one state act together."),
    term("whole-of-society", "Whole of society", "Local people and their groups take part and own the result."),
    term("cmi", "Civil-military interaction", "The broad word of the military alliance for any dealing with civilians."),
    term("cimic", "CIMIC", "A force's own function for dealing with civilians, in support of its mission."),
    term("un-cimic", "UN CIMIC", "The same function in the military part of a UN mission."),
    term("cmcoord", "Humanitarian civil-military coordination", "Humanitarians speak with forces to protect principles and access."),
    term("by-sector", "Coordination by sector", "Everybody in one sector meets, whoever they are."),
    term("infrastructure-for-peace", "Infrastructure for peace", "Standing local and national bodies that prevent violence."),
    term("multi-stakeholder", "Multi-stakeholder coordination", "All kinds of actors meet on an equal footing."),
)
