"""Sectors: the coordination sectors of human security and the humanitarian clusters, in one list for both readers.

`iasc` is the three-letter code used for the cluster in the 3W exchange.
"""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

SECTORS = vocabulary(
    "sector",
    N_("Sector"),
    term("camp-coordination", "Camp coordination", "Running sites for displaced people and speaking for them.", iasc="CCM"),
    term("early-recovery", "Early recovery", "Getting livelihoods and services going again while aid continues.", iasc="ERY"),
    term("education", "Education", "Schools, teachers and learning, also in a crisis.", iasc="EDU"),
    term("telecommunications", "Emergency telecommunications", "Radio, internet and power for those who respond.", iasc="ETC"),
    term("food-security", "Food security", "Food, farming and fishing, and the means to buy food.", iasc="FSC"),
    term("health", "Healthcare", "Clinics, medicines, outbreaks and care for the wounded.", iasc="HEA"),
    term("logistics", "Logistics", "Moving and storing supplies; roads, bridges, warehouses, flights.", iasc="LOG"),
    term("nutrition", "Nutrition", "Preventing and treating malnutrition.", iasc="NUT"),
    term("protection", "Protection", "Rights and safety of people at risk.", iasc="PRO"),
    term("child-protection", "Child protection", "Safety of children, family tracing, release from armed groups.", iasc="CPN"),
    term("gender-violence", "Gender-based violence", "Preventing it and caring for survivors.", iasc="GBV"),
    term("housing-land", "Housing, land and property", "Who may live where, and what was lost.", iasc="HLP"),
    term("mine-action", "Demining and mine action", "Clearing explosive hazards and warning people of them.", iasc="MIN"),
    term("shelter", "Shelter and household items", "Roofs, tents, blankets and pots.", iasc="SHL"),
    term("water", "Water, sanitation and hygiene", "Water management, safe drinking water and latrines.", iasc="WSH"),
    term("coordination", "Coordination and support", "Services that help others to work together.", iasc="CSS"),
    term("cash", "Cash and vouchers", "Money instead of goods.", iasc="CVA"),
    term("accountability", "Accountability to people", "Hearing those who are helped, and acting on it.", iasc="AAP"),
    term("psea", "Preventing exploitation and abuse", "Keeping helpers from abusing the people they serve.", iasc="PSEA"),
    term("conflict-assessment", "Conflict assessment", "Understanding who disputes what, and what calms it."),
    term("humanitarian", "Humanitarian assistance", "Saving lives and easing suffering, by need alone."),
    term("development", "Development assistance", "Lasting work on livelihoods, services and institutions."),
    term("governance", "Governance", "Public institutions, local councils and public services."),
    term("election-monitoring", "Election monitoring", "Watching that a vote is fair and safe."),
    term("ddr", "Disarmament and reintegration", "Fighters hand in weapons and return to civilian life."),
    term("security-sector", "Security and justice reform", "Making police, forces, courts and prisons serve the people."),
    term("dialogue", "Dialogue and mediation", "Bringing sides to talk, negotiate and settle."),
    term("civilians", "Protection of civilians", "Keeping people out of harm's way during violence."),
    term("rule-of-law", "Rule of law", "Fair courts, legal aid and laws that bind everybody."),
    term("reconciliation", "Reconciliation", "Living together again after violence."),
    term("gender", "Gender", "Equal part and equal safety of women and men."),
    term("access", "Access and deconfliction", "Reaching people, and keeping helpers and forces apart."),
)

SERVICES = frozenset({"coordination", "telecommunications", "logistics", "psea", "access"})
"""Sectors that are services among responders; a missing local group is no gap there."""
