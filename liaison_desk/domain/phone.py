"""Telephone numbers: kept as they were typed, read by the numbering plans of all countries, shown in the form that works from anywhere.

The plans are those of libphonenumber, in Python; this is the only room of that library, and it is loaded when a number needs it.
A number without `+` is read by the country of the office (`conventions.py`); without one it stays as typed. Nothing here refuses a number,
and no digit of one is ever moved or lost: a form in which that would happen is not used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain import conventions
from liaison_desk.domain.figures_in_groups import in_groups
from liaison_desk.domain.folding import digits
from liaison_desk.domain.remembering import remembered
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: Final = frozenset(
    {"phone-mobile", "phone-land", "sat-phone", "sms", "fax", "hotline", "signal", "whatsapp", "telegram", "other-app"}
)
"""Kinds of channel whose value may be a telephone number."""
_ALWAYS: Final = frozenset({"phone-mobile", "phone-land", "sat-phone", "sms", "fax"})
"""Kinds whose value is a number and nothing else; a messenger may know somebody by a name."""
_MAIL: Final = frozenset({"email", "email-encrypted"})
_MAIL_LOOKS: Final = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(?:\.[^\s@<>,;.]+)+")
_EXTENSION: Final = re.compile(r"\s*(?:;\s*ext=|,?\s*ext\.?|,?\s*extension)\s*(\d{1,8})\s*$", re.IGNORECASE)
_TRUNK: Final = re.compile(r"\(0\)")
_SHORT: Final = 6
"""Numbers of so few digits are a country's own short ones, such as 112, and are dialled as they stand."""
_NO_COUNTRY: Final = "999"
"""The code of exercises and samples: the ITU gives it to no country."""
_IN_FILMS: Final = re.compile(r"(?:1?\d{3})?55501\d\d")
"""555-0100 to 555-0199 of North America, which nobody has."""
_LEAST: Final = 7
_ONE_DIGIT: Final = frozenset("17")
_TWO_DIGITS: Final = frozenset(
    f"{first}{last}"
    for first, lasts in {2: "07", 3: "0123469", 4: "013456789", 5: "12345678", 6: "0123456", 8: "1246", 9: "0123458"}.items()
    for last in lasts
)
"""The codes of countries that have one or two digits; all others have three (ITU-T E.164, annex)."""
_DOUBTS: Final = {
    "no-country": N_("Begin with + and the country’s code, so that it can be dialled from anywhere, or choose the office’s country."),
    "no-such-country": N_("No country has this code. Check the figures after the +."),
    "too-short": N_("This number is too short to exist. Check it."),
    "too-long": N_("This number is too long to exist. Check it."),
    "no-number": N_("This is no telephone number."),
    "no-mail": N_("This is no e-mail address."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as it was understood.

    `shown` is its international form, or what was typed where it has none; `dialled` what is dialled from the office's country, empty
    where that is not known; `e164` is `+` and digits alone, `region` its country (ISO 3166-1 alpha-2; `001` of none, such as a
    satellite's), both empty for a number that was not understood; `doubt` the code of what speaks against it, empty for nothing.
    """

    shown: str
    dialled: str = ""
    e164: str = ""
    region: str = ""
    doubt: str = ""


def read(text: str) -> Number:
    """Return how a number reads in the office's country; any text that is no number as it stands, with a doubt."""
    return _read(f"{conventions.in_use().country}\t{text}")


def shown(kind: str, value: str) -> str:
    """Return the value of a channel as it is shown: a number in international form, other figures in groups, all else as typed."""
    return read(value).shown if kind in KINDS and digits(_bare(value)[0]) else in_groups(value)


def dialled(kind: str, value: str) -> str:
    """Return what is dialled from the office's country; empty where it is not known, or is what is shown already."""
    return read(value).dialled if kind in KINDS and digits(_bare(value)[0]) else ""


def doubt(kind: str, value: str) -> str:
    """Return a sentence about a number that cannot exist or an address that is none; empty for anything else. It never refuses."""
    words = value.strip()
    if not words:
        return ""
    if kind in _MAIL:
        return "" if _MAIL_LOOKS.fullmatch(words.removeprefix("mailto:")) else _(_DOUBTS["no-mail"])
    if kind not in KINDS:
        return ""
    if not digits(_bare(words)[0]):
        is_begun = words.startswith("+") and words[1:].replace(" ", "").isdecimal()
        return _(_DOUBTS["too-short" if is_begun else "no-number"]) if kind in _ALWAYS else ""
    code = read(words).doubt
    return _(_DOUBTS[code]) if code else ""


def compared(text: str) -> str:
    """Return the digits by which two writings of one number are one: with the country's code where it is known; empty for no number.

    An extension is part of it. Numbers of seven digits and more in a national form need the office's country to be understood.
    """
    if text.startswith("+") and text[1:].replace(" ", "").isdecimal():
        return digits(text)
    bare, extension = _bare(text)
    plain = digits(bare)
    if not plain:
        return ""
    if not _is_national(bare):
        plain = digits(_TRUNK.sub("", bare)).removeprefix("00")
    elif len(plain) > _SHORT and (country := conventions.in_use().country) and not _IN_FILMS.fullmatch(plain):
        code, trunk = _plan(country)
        plain = f"{code}{plain.removeprefix(trunk)}"
    return f"{plain} ext {extension}" if extension else plain


def in_full(text: str) -> str:
    """Return a number that was typed in the office's national form with `+` and the code of the country; empty for any other text."""
    if not conventions.in_use().country or not text[:1].isdecimal() or not _is_national(text):
        return ""
    whole = compared(text)
    return f"+{whole}" if whole and whole != digits(_bare(text)[0]) else ""


def core(text: str) -> str:
    """Return the digits that every writing of a number has in common, without the code of a country and what is dialled before it.

    They are looked for inside numbers that somebody typed in another form. Empty for what is no number, or too short for one.
    """
    bare = _bare(text)[0]
    plain = digits(bare)
    if len(plain) < _LEAST:
        return ""
    whole = compared(bare)
    is_known = not _is_national(bare) or whole != plain
    found = whole[_code_length(whole) :] if is_known else plain.lstrip("0")
    return found if len(found) >= _SHORT else ""


@cache
def _plan(country: str) -> tuple[str, str]:
    """Return the code of a country and what is dialled before its own numbers, such as `254` and `0`; empty for no country."""
    import phonenumbers

    plan = phonenumbers.PhoneMetadata.metadata_for_region(country)
    return (str(plan.country_code), plan.national_prefix or "") if plan else ("", "")


def is_country(code: str) -> bool:
    """Say whether numbers can be read by a country (ISO 3166-1 alpha-2, in capitals)."""
    return bool(_plan(code)[0])


def countries() -> tuple[tuple[str, str], ...]:
    """Return every country that numbers can be read by, with the code that is dialled for it, such as `("KE", "254")`."""
    import phonenumbers

    return tuple((one, code_of(one)) for one in sorted(phonenumbers.SUPPORTED_REGIONS))


def code_of(country: str) -> str:
    """Return the code that is dialled for a country, such as `254`; empty for none."""
    return _plan(country)[0]


def _code_length(plain: str) -> int:
    return 1 if plain[:1] in _ONE_DIGIT else 2 if plain[:2] in _TWO_DIGITS else 3


def _is_national(text: str) -> bool:
    return not text.lstrip(" (").startswith(("+", "00"))


def _bare(text: str) -> tuple[str, str]:
    """Return a number without its extension, and that."""
    words = text.strip().removeprefix("tel:")
    found = _EXTENSION.search(words)
    return (words[: found.start()].strip(), found[1]) if found else (words, "")


@remembered(4_096)
def _read(asked: str) -> Number:
    country, _tab, typed = asked.partition("\t")
    bare, extension = _bare(typed)
    plain, as_typed = digits(bare), in_groups(" ".join(typed.split()))
    if not plain:
        return Number(shown=typed, doubt="no-number")
    if _IN_FILMS.fullmatch(plain) or (not _is_national(bare) and plain.removeprefix("00").startswith(_NO_COUNTRY)):
        return Number(shown=as_typed)
    if _is_national(bare) and (len(plain) <= _SHORT or not country):
        return Number(shown=as_typed, doubt="" if len(plain) <= _SHORT else "no-country")
    found = _understood(_TRUNK.sub("", bare), country)
    if isinstance(found, str):
        return Number(shown=as_typed, doubt=found)
    return _told(found, country, extension, as_typed) if _is_as_typed(found, bare) else Number(shown=as_typed)


def _told(found: Any, country: str, extension: str, as_typed: str) -> Number:
    """Return a number of the plans in all its forms, each only where its digits are those of the number, in their order."""
    import phonenumbers

    own = phonenumbers.national_significant_number(found)
    whole = f"{found.country_code}{own}"
    international = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if doubt := _impossible(phonenumbers, found):
        return Number(shown=as_typed, doubt=doubt)
    region = phonenumbers.region_code_for_number(found) or ""
    end = f" ext. {extension}" if extension else ""
    here = _from_here(phonenumbers, found, country)
    return Number(
        shown=(international if digits(international) == whole else f"+{found.country_code} {in_groups(own)}") + end,
        dialled=here + end if here and digits(here).endswith(own) and digits(here) != whole else "",
        e164=f"+{whole}",
        region=region,
    )


def _is_as_typed(found: Any, typed: str) -> bool:
    """Say whether a number holds the digits that were typed, in their order, but for what is dialled before it."""
    import phonenumbers

    plain, own = digits(typed), phonenumbers.national_significant_number(found)
    if _is_national(typed):
        return plain.endswith(own)
    return plain.removeprefix("00") in {f"{found.country_code}{own}", f"{found.country_code}0{own}"}


def _from_here(plans: Any, found: Any, country: str) -> str:
    if not country:
        return ""
    here = str(plans.format_out_of_country_calling_number(found, country))
    return "" if here.startswith("+") else here


def _understood(words: str, country: str) -> Any:
    """Return the number of the plans that words mean, or the code of a doubt.

    Two noughts stand for `+` wherever they do not make a number of the country itself.
    """
    import phonenumbers

    last = "no-number"
    for each in _readings(words, country):
        try:
            found = phonenumbers.parse(each, country or None)
        except phonenumbers.NumberParseException as error:
            is_code = error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE
            last = "no-such-country" if is_code else "too-short"
            continue
        if not _impossible(phonenumbers, found) or not words.startswith("00"):
            return found
        last = _impossible(phonenumbers, found)
    return last


def _readings(words: str, country: str) -> Iterator[str]:
    if words.startswith("00"):
        yield f"+{words[2:]}"
    if country or not words.startswith("00"):
        yield words


def _impossible(plans: Any, found: Any) -> str:
    """Return why a number cannot exist by the lengths of its country; the plans grow old, so nothing finer is said."""
    why = plans.is_possible_number_with_reason(found)
    reasons = plans.ValidationResult
    # A number without its area is dialled in one town alone: from anywhere else it does not exist.
    if why in {reasons.TOO_SHORT, reasons.IS_POSSIBLE_LOCAL_ONLY}:
        return "too-short"
    return "too-long" if why in {reasons.TOO_LONG, reasons.INVALID_LENGTH} else ""
