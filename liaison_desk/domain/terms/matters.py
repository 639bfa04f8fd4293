"""What people say in a hurry when they mean a sector: folded words, each of them looked for by its beginning."""

from __future__ import annotations

from typing import Final

MATTER_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "health": (
        *("medical", "medevac", "casevac", "evacuation", "doctor", "ambulance", "hospital", "clinic", "wounded", "injured", "blood"),
        *("medicine", "outbreak", "cholera", "surgeon", "nurse"),
    ),
    "water": ("wash", "well", "pump", "latrine", "borehole", "tanker", "hygiene", "toilet"),
    "logistics": ("road", "bridge", "convoy", "truck", "fuel", "warehouse", "flight", "airlift", "transport", "crane", "ferry"),
    "access": ("checkpoint", "roadblock", "permit", "pass", "clearance", "movement", "notification", "corridor", "deconfliction"),
    "mine-action": ("mine", "uxo", "ied", "unexploded", "explosive", "ordnance", "bomb", "eod"),
    "security-sector": ("police", "arrest", "detention", "detained", "prison", "justice", "complaint"),
    "rule-of-law": ("court", "lawyer", "legal", "judge"),
    "protection": ("threat", "abuse", "displaced", "detained", "missing", "safety"),
    "child-protection": ("child", "children", "minor", "separated", "orphan", "tracing"),
    "gender-violence": ("gbv", "rape", "survivor", "women"),
    "civilians": ("attack", "shelling", "fighting", "crossfire", "civilian", "harm"),
    "camp-coordination": ("camp", "site", "displaced", "idp", "refugee", "cccm"),
    "shelter": ("tent", "blanket", "roof", "tarpaulin", "nfi"),
    "food-security": ("food", "ration", "harvest", "livestock", "market", "seed"),
    "nutrition": ("malnutrition", "feeding", "infant"),
    "education": ("school", "teacher", "pupil"),
    "telecommunications": ("radio", "network", "internet", "phone", "signal", "power"),
    "housing-land": ("land", "eviction", "property"),
    "dialogue": ("mediation", "elders", "truce", "ceasefire", "talks", "dispute", "negotiation"),
    "reconciliation": ("peace", "return"),
    "coordination": ("meeting", "cluster", "briefing"),
    "humanitarian": ("aid", "relief", "assistance"),
    "accountability": ("complaint", "feedback", "rumour"),
    "psea": ("sea", "exploitation", "misconduct"),
    "governance": ("mayor", "council", "governor", "municipality"),
    "ddr": ("surrender", "fighter", "weapon", "demobilisation"),
    "election-monitoring": ("vote", "polling", "ballot", "election"),
}
