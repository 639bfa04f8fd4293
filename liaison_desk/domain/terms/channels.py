"""Ways to reach somebody, and the rule that says which way they chose."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

CHANNEL_KINDS = vocabulary(
    "channel-kind",
    N_("Channel"),
    term("in-person", "In person", "Meet face to face."),
    term("phone-mobile", "Mobile phone", "A number that moves with its owner."),
    term("phone-land", "Landline", "A number that belongs to a place."),
    term("sat-phone", "Satellite phone", "Works without a local network; can be located."),
    term("sms", "Text message", "Short text over the phone network, open to the operator."),
    term("email", "E-mail", "Ordinary mail, readable on its way."),
    term("email-encrypted", "Encrypted e-mail", "Mail that only the receiver's key opens."),
    term("signal", "Signal", "An encrypted messenger."),
    term("whatsapp", "WhatsApp", "A widely used messenger, encrypted on the way."),
    term("telegram", "Telegram", "A messenger, usually not encrypted end to end."),
    term("other-app", "Other messenger", "Any other application for messages."),
    term("hf-radio", "HF radio", "Long-distance radio; everybody can listen."),
    term("vhf-radio", "VHF radio", "Local radio with call sign and channel; everybody can listen."),
    term("call-sign", "Radio call sign", "The name by which a station is called on the air; everybody can listen."),
    term("fax", "Fax", "Paper over a telephone line."),
    term("courier", "Courier", "A trusted person carries the message."),
    term("post", "Post", "A letter to an office or a box."),
    term("social-page", "Public page", "A page of theirs that takes messages."),
    term("web-form", "Web form", "A form on their own website."),
    term("hotline", "Hotline", "A number that is answered day and night."),
    term("notice-board", "Notice board", "A note where they will see it."),
    term("via-intermediary", "Through an intermediary", "Somebody they trust passes the word."),
    term("via-forum-secretariat", "Through a forum's secretariat", "The secretariat forwards it without giving the address."),
    term("liaison-visit", "Liaison visit", "A visit by arrangement."),
)

CONTACT_RULES = vocabulary(
    "contact-rule",
    N_("Contact rule"),
    term("direct", "Direct", "Call or write to them yourself."),
    term("direct-by-appointment", "By appointment", "Direct, once a time was agreed."),
    term("intermediary", "Through an intermediary", "Speak to the person they named, who passes it on."),
    term("indirect-only", "Indirect only", "Never directly, even where a number is known; only the way they chose."),
    term("no-contact", "No contact", "Do not contact them at all."),
)
CLOSED_RULES = frozenset({"intermediary", "indirect-only", "no-contact"})
"""Rules under which no number may be dialled or printed."""

CHANNEL_SECURITY = vocabulary(
    "channel-security",
    N_("Who can listen"),
    term("open", "Open", "Others can listen or read."),
    term("encrypted", "Encrypted", "Only the two ends can read, as far as known."),
    term("in-person", "Face to face", "No line is used; being seen is the risk."),
)

CHANNEL_USES = vocabulary(
    "channel-use",
    N_("How to use it"),
    term("preferred", "Preferred", "They asked to be reached this way."),
    term("allowed", "Allowed", "They do not mind."),
    term("emergency-only", "Emergency only", "Only when a life depends on it."),
    term("forbidden", "Forbidden", "They asked never to be reached this way."),
)

CALL_OUTCOMES = vocabulary(
    "call-outcome",
    N_("What came of the call"),
    term("reached", "Reached", "They answered, and it was they."),
    term("wrong-number", "Wrong number", "Somebody else has it now; it is not dialled again."),
    term("no-answer", "No answer", "Nobody answered; try again."),
    term("refused", "Refused", "They do not want to be called in a call-down any more."),
)
