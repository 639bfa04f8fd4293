"""Names that somebody chose to break a page, to hide in it, or to make it do something."""

from __future__ import annotations

LINK, SCRIPT = "http://harm.example/x", "javascript:app.alert(1)"
NAMES: dict[str, str] = {
    "syntax of PDF": ") Tj ET endstream endobj <</Type/Action/S/URI/URI(http://harm.example/x)>> BT (",
    "a dictionary": "<</S/JavaScript/JS(app.alert(1))>>",
    "an end of the file": "Amal\n%%EOF\n1 0 obj\n<<>>",
    "an object": "endobj 7 0 obj << /Type /Filespec /EF << /F 8 0 R >> >> endobj",
    "backslashes": "Amal \\) \\( \\\\ \\101 \\",
    "brackets": "(((((Amal)))",
    "markup": '<img src="/etc/passwd"/><a href="http://harm.example/x">Amal</a><para>',
    "unclosed markup": "<b><i><font color=red>Amal &amp; &#x202e; &unknown;",
    "XML of metadata": "]]></rdf:li></rdf:Alt><?xpacket end='r'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;",
    "a link": LINK,
    "a script": SCRIPT,
    "a formula": "=cmd|'/c calc'!A1",
    "a path": "../../../etc/passwd",
    "control characters": "Am\x00al\x01\x07\x08\x1b[31m\x7f\x9b5m of Wells",
    "line ends": "Amal\r\nBcc: all\rX\x0bY\x0cZ\u2028W\u2029V\x85U",
    "an override": "Amal \u202egnp.exe\u202d of \u202aWells\u202b here",
    "isolates that never end": "\u2066\u2067\u2068" * 60 + "Amal",
    "no width at all": "A\u200bm\u200ca\u200dl\u2060\ufeff\u00ad",
    "marks upon marks": "A" + "\u0301\u0323\u0335" * 200,
    "emoji": "👩🏽‍🌾 Amal 🏴\U000e0067\U000e0062\U000e007f 🇺🇳",
    "no characters": "\ufffe\uffff\U0010ffff\ue000 Amal",
    "tags": "".join(chr(0xE0000 + ord(one)) for one in "hidden") + "Amal",
    "one long word": "Amal" * 45,
    "many words": "Amal " * 38,
    "many scripts": "አማል أمل Амал আমল ក្សេត្រ ทดสอบ",
    "nothing to see": "\u3164\u2800\u115f",
    "a number that is none": "NaN 1e999 -0 0x1F",
}
"""Each is at most as long as a name may be."""
SURROGATES = ("\ud800", "Amal \udfff", "\ud83d Amal")
"""Halves of characters, which no file can hold."""
