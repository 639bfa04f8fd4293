"""Whoever may only be reached indirectly: no paper, file or clipboard holds their number or the way round, whatever was agreed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.record import new_id
from liaison_desk.domain.sharing.audience import COPIES
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.channels import CLOSED_RULES, CONTACT_RULES
from liaison_desk.domain.terms.information import CATEGORIES
from liaison_desk.services import (
    copying,
    graph_copies,
    liaison_list_copies,
    paper_pack,
    printed_liaison_list,
    publishing,
    records,
)
from liaison_desk.services.printables import PRINTABLES, Printable, Takes
from tests.every_text import texts
from tests.template_desk import closed_desk, desk, template_desk

__all__ = ["closed_desk", "desk", "template_desk"]

NUMBER, POST_NUMBER, WAY, WHY, ROUND = "+999 555 0177", "+999 555 0178", "Leave a stone by the well", "Seen talking once", "+999 555 0179"
OWN_PAPER = "about-you"
"""Read to the person alone: it tells them their own number, and not the way round."""
ASKED = frozenset({"name", "post", "channels", "value", "stakeholder", "intermediary", "indirect_way", "rule_reason", "rule"})
ALL = frozenset(one.value for one in COPIES)


def furnish(desk, rule: str, consent: Consent) -> tuple[str, dict[str, list[str]]]:
    """Keep an office in which somebody with that rule stands wherever a person may stand; return them and what papers are about."""
    body, person, between, now = new_id(), new_id(), new_id(), desk.clock()
    channels = (
        Channel(kind="phone-mobile", value=NUMBER, is_personal=False, use="preferred"),
        Channel(kind="via-intermediary", value=ROUND, is_personal=False),
    )
    secret = Contact(
        id=person, name="Mara Tell", post="Speaker", stakeholder=body, rule=rule, rule_reason=WHY, indirect_way=WAY, intermediary=between,
        channels=channels, answers_in_crisis=True,
    )  # fmt: skip
    people = (secret, Contact(id=between, name="Zeno Quill", post="Baker", rule="direct"))
    point = LiaisonPoint(
        id=new_id(), name="Speaker of the circle", stakeholder=body, rule=rule, holders=(Holder(contact=person),),
        channels=(Channel(kind="phone-land", value=POST_NUMBER, is_personal=False),), is_emergency_point=True,
    )  # fmt: skip
    seats = tuple(ForumMember(contact=one.id, stakeholder=body) for one in people)
    forum = Forum(id=new_id(), name="Tella forum", members=seats)
    there = tuple(Attendee(contact=one.id, side="counterpart", consent_to_name="by-name") for one in people)
    planned = Engagement(id=new_id(), title="Wells", state="planned", starts_at=now + timedelta(days=1), attendees=there)
    held = Engagement(id=new_id(), title="River", state="held", starts_at=now - timedelta(days=1), attendees=there)
    body_record = Stakeholder(id=body, name="Tella circle", family="women", locality="local")
    records.keep_many(desk, (body_record, *people, point, forum, planned, held))
    records.keep_many(desk, [replace(records.identified(consent), subject=one, id=new_id()) for one in (person, body)])
    about = {"contact": [person, between], "stakeholder": [body], "liaison-point": [point.id], "forum": [forum.id]}
    return person, about | {"engagement": [planned.id, held.id]}


def widest(desk) -> Consent:
    """Return a consent to everything, for everybody, as wide as the record can say it."""
    today = desk.clock().date()
    return Consent(
        answer="given", audiences=ALL, fields=ASKED, categories=frozenset(one.code for one in CATEGORIES), obtained_on=today,
        expires_on=today + timedelta(days=180), could_refuse=True,
    )  # fmt: skip


def any_other(desk, chance: random.Random) -> Consent:
    """Return an answer made by chance."""
    some = frozenset(chance.sample(sorted(ALL), chance.randint(0, len(ALL))))
    return widest(desk).but(
        answer=chance.choice(("given", "refused", "withdrawn", "not-asked", "ask-again")),
        basis=chance.choice(("consent", "own-published", "public-mandate", "vital-interest")),
        published_where="Notice board",
        audiences=some,
        could_refuse=chance.choice((True, False, None)),
    )


def refs(printable: Printable, about: dict[str, list[str]]) -> list[str]:
    """Return what a paper can be about here."""
    if printable.takes is Takes.NOTHING:
        return [""]
    own = [printable.ref_of(kind, one) for kind in printable.kinds for one in about.get(kind, ())]
    if printable.takes is Takes.KIND:
        return [one for one in printable.kinds if one in about]
    return ["", *(f"{kind}/{one}" for kind in printable.kinds for one in about.get(kind, ()))] if printable.takes is Takes.CHOICE else own


def views(desk, about: dict[str, list[str]]) -> Iterator[tuple[str, Any]]:
    """Give the view of every paper for every audience that it is made for, with what to call it in a complaint."""
    for printable in PRINTABLES.values():
        for audience in filter(printable.is_for, COPIES):
            for ref in refs(printable, about):
                try:
                    prepared = publishing.prepare(desk, printable.key, ref, audience=audience, recipient="Desk")
                except UserError:
                    continue
                yield f"{printable.key} {ref} for {audience}", prepared.printed.disclosed.record


def files(desk, about: dict[str, list[str]]) -> Iterator[tuple[str, Any]]:
    """Give what the clipboard and the other files hold, those of the liaison list as the bytes that would be written."""
    for kind, some in about.items():
        columns = [
            (one, one) for one in ("name", "title", "post", "channel", "point", "rule", "intermediary", "indirect_way", "rule_reason")
        ]
        yield f"clipboard {kind}", copying.as_text(desk, some, columns, lambda _ids: {})
    for audience in COPIES:
        for name, prepare in (("calendar", partial(publishing.prepare, desk, "calendar")), ("graph", partial(graph_copies.prepare, desk))):
            try:
                yield f"{name} for {audience}", prepare("", audience=audience).printed.disclosed.record
            except UserError:
                continue
        for ref in ("", *(f"stakeholder/{one}" for one in about["stakeholder"] if audience == "partner")):
            yield from lists(desk, ref, audience)
    for sheet in paper_pack.sheets(desk, wallet=about["liaison-point"]):
        try:
            prepared = publishing.prepare(desk, sheet.name, sheet.ref, audience="team")
            yield f"paper pack: {sheet.name} {sheet.ref}", outlined(desk, prepared)
        except UserError:
            continue


def lists(desk, ref: str, audience: str) -> Iterator[tuple[str, str]]:
    """Give the files of a liaison list for one reader, in every form that this reader may have, and its pages as text."""
    try:
        recipient = publishing.default_recipient(desk, audience, printed_liaison_list.NAME, ref) or "Desk"
        prepared = liaison_list_copies.prepare(desk, ref, audience=audience, recipient=recipient)
        for form in liaison_list_copies.forms_of(audience):
            content = liaison_list_copies.made(prepared.printed.disclosed, form)
            yield f"liaison list as {form} for {audience} {ref}", content.decode().replace("\r\n ", "").replace("\\", "")
        yield f"liaison list as text for {audience} {ref}", outlined(desk, prepared)
    except UserError:
        return


def outlined(desk, prepared) -> str:
    """Return the words of a paper as they would be printed."""
    from liaison_desk.reports.plain_text import plain_text

    return plain_text(publishing.preview_work(desk, prepared).outline)


def test_this_covers_a_paper_about_people_in_each_way_of_asking(desk) -> None:
    _person, about = furnish(desk, "direct", widest(desk))
    seen = {name.split()[0] for name, view in views(desk, about) if NUMBER in "\n".join(texts(view))}
    assert {"directory", "call-sheet", "card", "liaison-list", OWN_PAPER} <= seen
    told = {name.split(" for ")[0] for name, part in files(desk, about) if isinstance(part, str) and NUMBER in part}
    assert {"liaison list as vcf", "liaison list as csv", "liaison list as text"} <= told


@pytest.mark.parametrize("rule", sorted(CLOSED_RULES))
@pytest.mark.parametrize("seed", [0, 1])
def test_no_rule_consent_or_audience_lets_a_closed_number_or_the_way_round_out(desk, rule: str, seed: int) -> None:
    consent = widest(desk) if seed == 0 else any_other(desk, random.Random(f"{rule}{seed}"))
    person, about = furnish(desk, rule, consent)
    found = []
    for name, view in (*views(desk, about), *files(desk, about)):
        text = "\n".join(texts(view))
        never = (WAY, WHY, ROUND) if name.startswith(OWN_PAPER) else (WAY, WHY, ROUND, NUMBER, POST_NUMBER)
        found += [f"{name}: {one}" for one in never if one in text]
        found += [f"{name}: go-between" for one in contacts(view) if one.id == person and one.intermediary]
    assert found == []


def contacts(part: object) -> Iterator[Contact]:
    """Give every contact in a view."""
    if isinstance(part, Contact):
        yield part
    elif isinstance(part, tuple | list):
        for one in part:
            yield from contacts(one)
    elif is_dataclass(part) and not isinstance(part, type):
        for each in fields(part):
            yield from contacts(getattr(part, each.name))


def test_every_closed_rule_is_a_rule() -> None:
    assert all(one in CONTACT_RULES for one in CLOSED_RULES)
