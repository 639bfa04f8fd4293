"""What people need of the officer: somebody leaves a post, a contact rule or a consent is to be asked for again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, cast

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.dtg import day_shown
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.services import consent_views, rotating
from liaison_desk.services.pictures import every
from liaison_desk.services.today_needs import Need
from liaison_desk.storage import lists

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.rotation import Leaving
    from liaison_desk.services.desk import Desk

_MOST: Final = 3
_SOON: Final = timedelta(days=14)
"""So long before a consent ends it is asked for again, so that it does not close in the middle of the work."""


def leaving(desk: Desk) -> list[Need]:
    """Return who leaves a post within 45 days or has left without anybody after them, the soonest first; at most three."""
    return [
        Need(
            topic="rotation",
            title=_leaves(one),
            reason=_("{post} · {day}").format(post=isolate(one.post or _("no post")), day=isolate(day_shown(one.on))),
            verb=_("Rotate") if one.point else _("Open"),
            kind="liaison-point" if one.point else "contact",
            id=one.point or one.contact,
            is_late=one.days < 0,
        )
        for one in rotating.leaving(desk)[:_MOST]
    ]


def _leaves(one: Leaving) -> str:
    name = isolate(one.name)
    if one.days < 0:
        return _("{name} has left, and nobody follows").format(name=name)
    if one.days == 0:
        return _("{name} leaves today").format(name=name)
    return ngettext("{name} leaves in {count} day", "{name} leaves in {count} days", one.days).format(name=name, count=one.days)


def to_ask_again(desk: Desk) -> list[Need]:
    """Return one line for the contact rules whose day has come, and one for the consents that end or have ended; each names the first."""
    today = desk.clock().astimezone().date()
    rules, ends = desk.known(f"to ask again {today}", lambda: (_rules(desk, today), _ends(desk, today)))
    found = []
    if rules:
        count = len(rules)
        title = ngettext("{count} contact rule is to be asked again", "{count} contact rules are to be asked again", count)
        found.append(_asked(title.format(count=count), rules[0], count))
    if ends:
        count = len(ends)
        title = ngettext("{count} consent ends or has ended", "{count} consents end or have ended", count)
        found.append(_asked(title.format(count=count), ends[0], count))
    return found


def _asked(title: str, first: tuple[date, str, str], count: int) -> Need:
    on, name, record_id = first
    words = _("{name}, {day}") if count == 1 else _("Among them: {name}, {day}")
    reason = words.format(name=isolate(name), day=isolate(day_shown(on)))
    return Need(topic="consent", title=title, reason=reason, verb=_("Ask"), kind="contact", id=record_id)


def _rules(desk: Desk, today: date) -> tuple[tuple[date, str, str], ...]:
    with_a_day = lists.ids(desk.vault, "contact", lists.Wanted(fits=(lists.Not(lists.Has("rule_review_on", ("",))),)))
    people = cast("list[Contact]", desk.shelf.many("contact", with_a_day))
    due = [(one.rule_review_on, one.name, one.id) for one in people if one.rule_review_on is not None and one.rule_review_on <= today]
    return tuple(sorted(due))


def _ends(desk: Desk, today: date) -> tuple[tuple[date, str, str], ...]:
    """Return the contacts who gave a consent that ends soon, or of which none holds any more; the earliest first."""
    given = [
        one for one in every(desk, Consent) if one.answer == "given" and one.expires_on is not None and one.expires_on <= today + _SOON
    ]
    latest: dict[str, date] = {}
    for one in given:
        latest[one.subject] = max(one.expires_on or today, latest.get(one.subject, one.expires_on or today))
    people = cast("list[Contact]", desk.shelf.many("contact", sorted(latest)))
    return tuple(sorted((latest[one.id], one.name, one.id) for one in people if consent_views.ends_by(desk, one.id, today + _SOON)))
