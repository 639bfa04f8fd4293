"""Words that other lists use for our codes: cluster names and abbreviations in English, French and Spanish, and others' codes."""

from __future__ import annotations

from liaison_desk.interop.headings import fold

_SECTORS = {
    "water": (
        "wash, water, watsan, water sanitation, water sanitation and hygiene, water sanitation hygiene, eau, eha, eah, "
        "wsh, eau hygiene et assainissement, eau assainissement et hygiene, agua, agua saneamiento e higiene, agua y "
        "saneamiento, ash"
    ),
    "health": (
        "health, health and care, health care, sante, sante publique, salud, salud publica, medical, surveillance suivi, "
        "surveillance et suivi, surveillance epidemiologique, disease surveillance, case management, prise en charge, prise en "
        "charge medicale, prise en charge des cas, gestion des corps, enterrements dignes et securises, safe burials, "
        "prevention et controle des infections, vigilancia epidemiologica"
    ),
    "education": "education, educacion, education in emergencies, education en situation d urgence",
    "food-security": (
        "food security, food, fsl, fsac, food security and livelihoods, food security and agriculture, food and "
        "agriculture, agriculture, securite alimentaire, seguridad alimentaria, seguridad alimentaria y medios de vida, "
        "securite alimentaire et moyens d existence"
    ),
    "nutrition": "nutrition, nutricion, soutien nutritionnel, appui nutritionnel, apoyo nutricional",
    "protection": (
        "protection, proteccion, general protection, soutien social, soutien psychosocial, appui psychosocial, "
        "psychosocial support, apoyo psicosocial"
    ),
    "shelter": (
        "shelter, shelter and nfi, "
        "shelter nfi, es nfi, esnfi, nfi, emergency shelter, emergency shelter and nfi, shelter and settlements, shelter "
        "and non food items, abris, abri, abris et bna, ame, alojamiento, albergue, albergues, refugio"
    ),
    "logistics": "logistics, logistique, logistica",
    "camp-coordination": (
        "cccm, camp coordination and camp management, camp management, coordination et gestion des camps, gestion des "
        "camps, coordinacion y gestion de campamentos, gestion de campamentos"
    ),
    "early-recovery": "early recovery, relevement precoce, recuperacion temprana, early recovery and livelihoods",
    "telecommunications": "etc, emergency telecommunications, telecommunications d urgence, telecomunicaciones de emergencia",
    "child-protection": "child protection, cp, protection de l enfance, proteccion de la infancia, proteccion infantil",
    "gender-violence": (
        "gbv, sgbv, gender based violence, vbg, violences basees sur le genre, violence basee sur le genre, violencia de "
        "genero, violencia basada en genero"
    ),
    "housing-land": ("hlp, housing land and property, logement terre et propriete, logement terres et biens, vivienda tierra y propiedad"),
    "mine-action": (
        "mine action, demining, lutte antimines, lutte anti mines, action contre les mines, deminage, accion contra las minas, desminado"
    ),
    "coordination": (
        "coordination, coordinacion, css, coordination and common services, common services, coordination et services communs, "
        "information management, gestion des donnees, gestion de l information, gestion de la informacion"
    ),
    "cash": ("cash, mpca, multi purpose cash, multipurpose cash, cash transfers, transferts monetaires, transferencias monetarias"),
    "accountability": (
        "aap, accountability, redevabilite, rendicion de cuentas, community engagement, communication with communities, cwc, "
        "engagement communautaire, communication avec les communautes, participacion comunitaria"
    ),
    "humanitarian": (
        "humanitarian assistance, humanitarian aid, relief, emergency relief, secours, secours d urgence, socorro, "
        "aide humanitaire, asistencia humanitaria, ayuda humanitaria"
    ),
    "development": "development, developpement, desarrollo",
    "governance": "governance, gouvernance, gobernanza",
    "dialogue": "mediation, dialogue, dialogo, mediacion, negotiation",
    "rule-of-law": "rule of law, etat de droit, estado de derecho, justice, justicia",
    "reconciliation": "reconciliation, reconciliacion",
    "election-monitoring": "elections, election monitoring, elecciones, observation electorale",
    "gender": "gender, genre, genero",
    "security-sector": "ssr, security sector reform, rss, reforme du secteur de la securite",
    "civilians": "protection of civilians, protection des civils, proteccion de civiles",
}
_FAMILIES = {
    "un-agency": (
        "un, united nations, un agency, un agencies, un organisation, un organization, nations unies, agence des nations "
        "unies, agence onusienne, naciones unidas, agencia de las naciones unidas, agencia de la onu, onu, 40"
    ),
    "ngo-int": "international ngo, ingo, ong internationale, ongi, ong internacional, 437",
    "ngo-nat": "national ngo, nngo, local ngo, lngo, ong nationale, ong locale, ong nacional, ong local, ongn, 24, 441",
    "cbo": (
        "cbo, community based organisation, community based organization, community organisation, community organization, "
        "organisation communautaire, organisation a base communautaire, organizacion comunitaria, organizacion de base"
    ),
    "rcrc": (
        "red cross, red crescent, red cross red crescent, red cross and red crescent, red cross movement, croix rouge, "
        "croissant rouge, cruz roja, media luna roja, red cross red crescent movement, 445"
    ),
    "civ-gov": "government, ministry, gouvernement, ministere, gobierno, ministerio, 10, 435",
    "civ-gov-local": (
        "local government, local authority, local authorities, municipality, autorite locale, autorites locales, gobierno local, mairie"
    ),
    "donor": "donor, donors, bailleur, bailleur de fonds, donante, 433",
    "academic": "academic, academic research, university, universite, universidad, 431",
    "media": "media, medias, medios, medios de comunicacion, 439",
    "private": ("private sector, private, company, business, secteur prive, entreprise, sector privado, empresa, 70, 71, 72, 73, 444"),
    "faith": (
        "religious, faith based organisation, faith based organization, fbo, organisation confessionnelle, organizacion religiosa, 446"
    ),
    "women": (
        "women s organisation, women s organization, women led organisation, groupe de femmes, association de femmes, grupo de mujeres"
    ),
    "youth": "youth organisation, youth organization, association de jeunes, grupo de jovenes",
    "foundation": "foundation, fondation, fundacion",
    "other": "other, autre, autres, otro, otros, 90, 443",
}
_LOCALITIES = {
    "local": "local, locale, locaux",
    "national": "national, nationale, nacional",
    "regional": "regional, regionale",
    "international": "international, internationale, internacional",
}
_STATES = {
    "planned": "planned, pipeline, planifie, planifiee, prevu, prevue, planificado, planificada, previsto",
    "ongoing": "ongoing, on going, in progress, active, implementing, en cours, en curso, en ejecucion, activo",
    "suspended": "suspended, on hold, suspendu, suspendue, suspendido",
    "completed": "completed, complete, finished, closed, done, termine, terminee, acheve, finalizado, completado, concluido",
}
_PRESENCE = {
    "active": "active, present, ongoing, actif, presente, activo",
    "planned": _STATES["planned"],
    "suspended": _STATES["suspended"],
    "left": "left, closed, gone, withdrawn, parti, ferme, cerrado, retirado",
}


def _by_word(listed: dict[str, str]) -> dict[str, str]:
    return {word.strip(): code for code, words in listed.items() for word in words.split(",")}


_WORDS = {
    "sector": _by_word(_SECTORS),
    "family": _by_word(_FAMILIES),
    "locality": _by_word(_LOCALITIES),
    "activity-state": _by_word(_STATES),
    "presence": _by_word(_PRESENCE),
}


def code_meant(vocabulary: str, words: str) -> str:
    """Return the code of a controlled list (by its stored name) that other people's words mean, or nothing."""
    return _WORDS.get(vocabulary, {}).get(fold(words), "")
