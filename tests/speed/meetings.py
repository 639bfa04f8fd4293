"""Measures of 5,000 engagements: a screenful of the list, the whole list in order, a week, the forums with their check, one meeting."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.record import new_id, new_ids
from liaison_desk.domain.stakeholder import Stakeholder
from tests.speed import desks
from tests.speed.care import worked
from tests.speed.figures import Figure, measured

HELD, FORUMS, BODIES, SCREEN = 5_000, 40, 400, 40
MOST = 0.1
"""What every list of engagements may take, in seconds of the processor."""
_SECTORS = ("water", "health", "education", "protection")


def figures(work: Path) -> Iterator[Figure]:
    """Measure what pages of engagements ask of a desk; each answer is asked anew, as after a change of something else."""
    from liaison_desk.services import engagement_views, engagement_week, forum_checks, forums, listings

    desk = desks.new_vault(work / "meetings")
    drawn = random.Random(5)
    bodies = [
        Stakeholder(
            id=key,
            name=f"Group {at:03}",
            family=drawn.choice(("cbo", "ngo-int", "civ-gov", "mil-un")),
            sectors=frozenset({_SECTORS[at % 4]}),
        )
        for at, key in enumerate(new_ids(BODIES))
    ]
    tables = [
        Forum(
            id=new_id(),
            name=f"Forum {at:02}",
            rhythm="weekly",
            kind="cluster",
            sectors=frozenset({_SECTORS[at % 4]}),
            areas=frozenset({f"District {at}"}),
            members=tuple(ForumMember(id=new_id(), stakeholder=drawn.choice(bodies).id) for _seat in range(8)),
        )
        for at in range(FORUMS)
    ]
    now = desk.clock()
    meetings = [_meeting(drawn, now - timedelta(hours=3 * at), tables, bodies, at) for at in range(HELD)]
    desk.journal.keep([*bodies, *tables, *meetings], author=desk.author)
    ids = listings.ids(desk, "engagement", sort="starts_at", is_descending=True)
    every = desk.shelf.ids("forum")
    asked = (
        ("the whole list in order", lambda: listings.ids(desk, "engagement", sort="starts_at", is_descending=True)),
        ("a screenful of the list", lambda: engagement_views.seen(desk, ids[:SCREEN])),
        ("one of them whole", lambda: engagement_views.seen_whole(desk, ids[0])),
        ("a week", lambda: engagement_week.week(desk)),
        ("forums and their check", lambda: (forums.seen(desk, every), forum_checks.checked(desk))),
    )
    for name, ask in asked:
        ask()
        yield Figure(name=f"{HELD:,} engagements: {name}", seconds=measured(lambda ask=ask: worked(ask)), target=MOST)
    desk.close()


def _meeting(drawn: random.Random, at: object, tables: list[Forum], bodies: list[Stakeholder], number: int) -> Engagement:
    rows = tuple(Attendee(id=new_id(), name=f"Person {drawn.randrange(900)}", stakeholder=drawn.choice(bodies).id) for _row in range(4))
    forum = drawn.choice(tables).id if number % 2 else ""
    return Engagement(id=new_id(), title=f"Meeting {number:04}", state="held", starts_at=at, forum=forum, attendees=rows)  # type: ignore[arg-type]
