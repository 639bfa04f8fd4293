"""Whether a copy that was made once names somebody who has closed themselves since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.sharing.consent import Agreement
from liaison_desk.domain.sharing.decision import Candidate, Reader, case_of
from liaison_desk.domain.sharing.names import Name, NameIndex
from liaison_desk.domain.sharing.withheld import leaves

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.party import Party

_CLOSED: Final = frozenset({Agreement.REFUSED, Agreement.WITHDRAWN, Agreement.HOLD})


def withdrawn_names(disclosed: Disclosed[Any], parties: Iterable[Party], reader: Reader) -> Counter[str]:
    """Return how often a view tells each name of those who have refused, withdrawn or been put on hold for its audience."""
    closed = [one for one in parties if _has_closed(one, reader)]
    index = NameIndex(Name(text) for one in closed for text in one.names)
    return Counter(place.name.text for text in leaves(disclosed.record) for place in index.places(text))


def _has_closed(party: Party, reader: Reader) -> bool:
    case = case_of(Candidate(topic="name", about=(party,)), reader)
    return case is None or case.agreement(party) in _CLOSED
