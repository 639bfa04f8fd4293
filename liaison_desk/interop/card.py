"""One vCard's lines as the fields of a card: what is kept, what is dropped on purpose and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from liaison_desk.i18n import _
from liaison_desk.interop.incoming import Card, Reach

_SILENT = frozenset(
    {"BEGIN", "END", "VERSION", "PRODID", "REV", "SOURCE", "PROFILE", "CLASS", "MAILER", "SORT-STRING", "CLIENTPIDMAP", "LABEL"}
)
_DROPPED = {
    **dict.fromkeys(("PHOTO", "LOGO", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN"), "photo"),
    **dict.fromkeys(("BDAY", "X-PHONETIC-BDAY", "BIRTHPLACE", "DEATHDATE", "DEATHPLACE"), "birthday"),
    **dict.fromkeys(("ANNIVERSARY", "X-ANNIVERSARY", "X-MS-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-ABDATE"), "anniversary"),
    **dict.fromkeys(("RELATED", "X-SPOUSE", "X-EVOLUTION-SPOUSE", "X-MS-SPOUSE", "AGENT"), "related-person"),
    **dict.fromkeys(("X-ABRELATEDNAMES", "X-MS-CHILD"), "related-person"),
    **dict.fromkeys(("X-MANAGER", "X-ASSISTANT", "X-MS-MANAGER", "X-MS-ASSISTANT"), "related-person"),
    **dict.fromkeys(("X-EVOLUTION-MANAGER", "X-EVOLUTION-ASSISTANT"), "related-person"),
    **dict.fromkeys(("GEO", "TZ"), "position"),
    **dict.fromkeys(("KEY", "SOUND"), "key-or-sound"),
    **dict.fromkeys(("URL", "FBURL", "CALURI", "CALADRURI"), "web-page"),
    **dict.fromkeys(("GENDER", "X-GENDER", "HOBBY", "INTEREST", "EXPERTISE"), "private"),
}
_APPS = {
    **dict.fromkeys(("X-AIM", "X-ICQ", "X-MSN", "X-YAHOO", "X-JABBER", "X-SKYPE", "X-SKYPE-USERNAME", "X-GOOGLE-TALK"), "other-app"),
    **dict.fromkeys(("X-QQ", "X-MS-IMADDRESS", "X-GADUGADU", "X-GROUPWISE"), "other-app"),
    "X-SIGNAL": "signal",
    "X-WHATSAPP": "whatsapp",
    "X-TELEGRAM": "telegram",
    "X-SOCIALPROFILE": "social-page",
}
_PLAIN = {"FN": "formatted", "UID": "uid", "TITLE": "title", "ROLE": "role"}
_LISTED = {"NICKNAME": "nicknames", "LANG": "languages", "NOTE": "noted"}
_KINDS = frozenset({"KIND", "X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND"})
_ORGANISATIONS = frozenset({"org", "organization", "company", "location"})
_SCHEMES = {"signal": "signal", "whatsapp": "whatsapp", "telegram": "telegram", "tg": "telegram"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_EXTENSION = re.compile(r";ext=([^;]*)", re.IGNORECASE)
_APPLE = re.compile(r"_\$!<(.*)>!\$_")


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card with its escapes undone; `parts` are the pieces of a structured or listed value."""

    name: str
    group: str
    types: frozenset[str]
    words: str
    parts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    """What has been read of a card so far."""

    formatted: str = ""
    structured: str = ""
    uid: str = ""
    organisation: str = ""
    unit: str = ""
    title: str = ""
    role: str = ""
    kind: str = ""
    nicknames: list[str] = field(default_factory=list)
    reaches: list[tuple[Reach, str]] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)


def card_of(row: int, line: int, found: Sequence[CardLine], notes: Sequence[str], nested: int) -> Card:
    """Return the card that these lines make; one without a name, organisation, address or number is refused."""
    draft = _Draft()
    for one in found:
        _read(draft, one)
    if nested:
        draft.dropped["related-person"] += nested
    reaches = tuple(_labelled(draft, reach, group) for reach, group in draft.reaches)
    name, said = _name(draft, reaches)
    refused = _refusal(draft, name)
    return Card(
        row=row,
        line=line,
        refused=refused,
        uid=draft.uid,
        name=name,
        organisation=draft.organisation,
        unit=draft.unit,
        title=draft.title,
        role=draft.role,
        is_organisation=draft.kind == "org",
        nicknames=tuple(draft.nicknames),
        reaches=reaches,
        languages=tuple(one.casefold() for one in draft.languages),
        note="\n".join(draft.noted),
        dropped=dict(draft.dropped),
        notes=(*notes, *said),
    )


def _refusal(draft: _Draft, name: str) -> str:
    if draft.kind == "group":
        return _("The card is a mailing list, not a person or an organisation.")
    if not name:
        return _("The card names nobody: no name, organisation, e-mail or number.")
    return ""


def _name(draft: _Draft, reaches: Sequence[Reach]) -> tuple[str, tuple[str, ...]]:
    """Return the name of a card and what to say when it is not the card's own."""
    named = draft.formatted or draft.structured or " ".join(draft.nicknames)
    if named:
        return named, ()
    if draft.organisation:
        return draft.organisation, (_("The card names no person; its organisation stands as the name."),)
    if reaches:
        return reaches[0].value, (_("The card names nobody; its first address stands as the name."),)
    return "", ()


def _labelled(draft: _Draft, reach: Reach, group: str) -> Reach:
    label = draft.labels.get(group, "") or reach.label
    return Reach(reach.kind, reach.value, label, reach.is_preferred)


def _read(draft: _Draft, one: CardLine) -> None:
    name = one.name
    if name == "X-ABLABEL" and one.group:
        draft.labels[one.group] = _APPLE.sub(r"\1", one.words)
    elif name in _SILENT:
        return
    elif name == "ADR":
        draft.dropped["home-address" if "home" in one.types else "address"] += 1
    elif name in _DROPPED:
        draft.dropped[_DROPPED[name]] += 1
    elif not _reach(draft, one) and not _words(draft, one) and one.words:
        draft.dropped["other"] += 1


def _words(draft: _Draft, one: CardLine) -> bool:
    """Keep a line of words; the first of a repeated name, title or organisation stands."""
    if one.name in _PLAIN:
        name = _PLAIN[one.name]
        if not getattr(draft, name):
            setattr(draft, name, " ".join(one.words.removeprefix("urn:uuid:").split()))
    elif one.name == "N":
        draft.structured = draft.structured or _structured(one.parts)
    elif one.name == "ORG":
        _organisation(draft, one.parts)
    elif one.name in _LISTED:
        listed: list[str] = getattr(draft, _LISTED[one.name])
        listed += [part for part in one.parts or (one.words,) if part]
    elif one.name in _KINDS:
        draft.kind = "org" if one.words.casefold() in _ORGANISATIONS else one.words.casefold()
    else:
        return False
    return True


def _structured(parts: Sequence[str]) -> str:
    """Return a structured name in the order prefix, given, additional, family, suffix."""
    family, given, additional, prefix, suffix = (*parts[:5], *("",) * (5 - len(parts[:5])))
    return " ".join(f"{prefix} {given} {additional} {family} {suffix}".split())


def _organisation(draft: _Draft, parts: Sequence[str]) -> None:
    named = [" ".join(one.split()) for one in parts if one.strip()]
    if named and not draft.organisation:
        draft.organisation, draft.unit = named[0], " / ".join(named[1:])
    elif named and named[0] != draft.organisation:
        draft.dropped["other"] += 1


def _reach(draft: _Draft, one: CardLine) -> bool:
    """Keep a way to reach the person; true when the line is one."""
    words, types = one.words, one.types
    if one.name == "TEL":
        kind, value = _phone_kind(types), _number(words)
    elif one.name == "EMAIL":
        kind, value = "email", words.removeprefix("mailto:")
    elif one.name == "IMPP":
        scheme = _SCHEME.match(words)
        kind, value = _SCHEMES.get(scheme.group(1).casefold() if scheme else "", "other-app"), words
    elif one.name in _APPS:
        kind, value = _APPS[one.name], words
    else:
        return False
    if value:
        label = next((one for one in ("work", "home", "pager") if one in types), "")
        reach = Reach(kind, value, label, "pref" in types)
        draft.reaches.append((reach, one.group))
    return True


def _phone_kind(types: frozenset[str]) -> str:
    """Return the channel kind of a number; one without a place of its own is taken for a mobile phone."""
    if "fax" in types:
        return "fax"
    if types & {"cell", "mobile", "iphone"}:
        return "phone-mobile"
    return "phone-land" if types & {"work", "home", "main", "pager"} else "phone-mobile"


def _number(words: str) -> str:
    """Return a telephone number without the `tel:` of RFC 3966, its extension written out."""
    if not words.lower().startswith("tel:"):
        return words
    extension = _EXTENSION.search(words)
    number = words[4:].partition(";")[0]
    return f"{number} ext. {extension.group(1)}" if extension else number
