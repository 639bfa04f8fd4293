"""Working styles: six dimensions on which civilian and security organisations differ, and what they share.

What is typical of a side is shown as "typical, not asked" and never stored as a fact about anybody.
"""

from __future__ import annotations

from dataclasses import dataclass

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_, _

STYLE_DIMENSIONS = vocabulary(
    "style-dimension",
    N_("Working style"),
    term("terminology", "Terminology", "The words they use, and the words that put them off."),
    term("culture", "Culture", "How decisions, ranks and meetings work."),
    term("planning", "Assessment and planning", "With whom they look at problems and plan."),
    term("goals", "Goals", "What they exist for."),
    term("reasoning", "Reasoning", "How they explain events and judge success."),
    term("respect", "What coordination must respect", "The line that no arrangement may cross."),
)

SHARED_TRAITS = vocabulary(
    "shared-trait",
    N_("What both share"),
    term("service", "Wish to serve", "They want to be of use to people."),
    term("sacrifice", "Sacrifice", "They give up comfort and time with their families."),
    term("risk", "Risk", "They accept danger in their work."),
    term("professionalism", "Professionalism", "They hold themselves to a standard."),
    term("commitment", "Commitment", "They stay when it is hard."),
)


@dataclass(frozen=True, slots=True)
class Pole:
    """What is typical of the two sides in one dimension; help for a newcomer, no fact about anybody."""

    dimension: str
    civilian_text: str
    security_text: str

    @property
    def civilian(self) -> str:
        """Return the civilian pole in the language in use."""
        return _(self.civilian_text)

    @property
    def security(self) -> str:
        """Return the pole of forces and police in the language in use."""
        return _(self.security_text)


POLES = (
    Pole("terminology", N_("Words of aid, rights and development"), N_("Words of doctrine, orders and law enforcement")),
    Pole("culture", N_("Looser structure, informal, decides by talking"), N_("Firm structure, formal, decides by rank")),
    Pole("planning", N_("With communities, open to be seen"), N_("Inside the organisation, often closed to others")),
    Pole("goals", N_("Safety and dignity of people"), N_("Security of the state first")),
    Pole("reasoning", N_("Thinks like a social scientist"), N_("Thinks like a planner of operations, more and more about people too")),
    Pole("respect", N_("Independence, own choice, distinction, freedom, access"), N_("One effort that brings all means together")),
)
"""The typical poles of the six dimensions, civilian and security."""


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two words for a like thing, and what to watch for."""

    civilian_text: str
    security_text: str
    note_text: str


WORD_PAIRS = (
    WordPair(N_("beneficiaries, people we serve"), N_("local population"), N_("Say people, or name the community.")),
    WordPair(N_("access"), N_("freedom of movement"), N_("Access is reaching people; it is no military manoeuvre.")),
    WordPair(N_("needs assessment"), N_("reconnaissance"), N_("Never call a visit to a community by the second word.")),
    WordPair(N_("protection"), N_("force protection"), N_("Ask whose protection is meant.")),
    WordPair(N_("partner"), N_("asset, enabler"), N_("A civilian group is nobody's asset.")),
    WordPair(N_("information"), N_("intelligence"), N_("Civilians share information for safety and never gather intelligence.")),
    WordPair(N_("programme"), N_("operation, effect"), N_("Explain what will be done and for whom.")),
    WordPair(N_("coordination"), N_("command and control"), N_("Coordination binds nobody to obey.")),
)
"""Words that each side uses differently; help only."""
