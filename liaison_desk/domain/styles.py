"""Working styles of one stakeholder: what they told us about the six dimensions."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_desk.domain.fields import described, long_text, terms
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.styles import SHARED_TRAITS

_HIGH = Sensitivity.HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingStyles:
    """The six dimensions in their own words, and the traits both sides share; never guessed from the family."""

    terminology: str = described("Terminology", long_text, help="Words they use, and words to avoid.", sensitivity=_HIGH)
    culture: str = described("Culture", long_text, help="How they decide and how they meet.", sensitivity=_HIGH)
    planning: str = described("Assessment and planning", long_text, help="With whom they look at problems.", sensitivity=_HIGH)
    goals: str = described("Goals", long_text, help="What they exist for.", sensitivity=_HIGH)
    reasoning: str = described("Reasoning", long_text, help="How they explain events.", sensitivity=_HIGH)
    respect: str = described("What to respect", long_text, help="The line that no arrangement may cross.", sensitivity=_HIGH)
    shared: frozenset[str] = described("Shared traits", terms(SHARED_TRAITS), sensitivity=_HIGH)
