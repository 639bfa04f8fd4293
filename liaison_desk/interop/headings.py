"""Headings of tables without hashtags: words of English, French and Spanish, and the HXL tag that each means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from liaison_desk.domain.remembering import remembered

_MEANINGS: dict[str, str] = {
    "#org+name": (
        "organisation, organization, organization 1 name, organisation name, organization name, name of organisation, name of "
        "organization, org, org name, agency, agency name, actor, actor name, entity, stakeholder, stakeholder name, partner, "
        "partner name, implementing partner, implementing organisation, implementing organization, implementing agency, "
        "implementer, company, employer, works for, ngo, nom de l organisation, nom organisation, organisme, agence, acteur, "
        "partenaire, partenaire de mise en oeuvre, societe, employeur, organizacion, nombre de la organizacion, nombre "
        "organizacion, agencia, actor local, socio, socio implementador, empresa, entidad"
    ),
    "#org+acronym": (
        "acronym, organisation acronym, organization acronym, org acronym, abbreviation, short name, acronyme, sigle, "
        "abreviation, nom court, acronimo, sigla, siglas, abreviatura"
    ),
    "#org+type": (
        "family, type, organisation type, organization type, org type, type of organisation, type of organization, actor type, "
        "stakeholder type, agency type, type d organisation, type organisation, categorie d acteur, type d acteur, tipo de "
        "organizacion, tipo organizacion, tipo de actor"
    ),
    "#sector": (
        "sector, sectors, cluster, clusters, sector cluster, cluster sector, sector name, cluster name, secteur, secteurs, "
        "secteur d intervention, domaine, secteur cluster, grappe, sector de intervencion, sectores, area de trabajo"
    ),
    "#subsector": "subsector, sub sector, subcluster, sub cluster, sous secteur, sous cluster, subsectores",
    "#activity": (
        "activity, activities, activity name, activity type, type of activity, project, project name, project title, "
        "intervention, programme, program, activite, activites, type d activite, nom de l activite, projet, nom du projet, "
        "actividad, actividades, tipo de actividad, proyecto, nombre del proyecto, intervencion"
    ),
    "#activity+text": "x activity, activity description, description of activity, description de l activite, descripcion de la actividad",
    "#status": "status, activity status, project status, presence, statut, etat, estatus, situacion",
    "#date+start": "start, start date, date start, begin, from, since, date de debut, debut, fecha de inicio, inicio, desde",
    "#date+end": "end, end date, date end, until, to, date de fin, fin, fecha de fin, hasta, fecha final",
    "#country": "country, country name, pays, pais, nom du pays",
    "#adm1": (
        "adm1, admin1, admin 1, region, province, state, governorate, department, departamento, provincia, departement, "
        "gouvernorat, wilaya, adm1 name, admin1 name, admin 1 name, oblast, departamento provincia estado, region name, "
        "province name"
    ),
    "#adm2": (
        "adm2, admin2, admin 2, district, county, prefecture, distrito, municipio, municipality, cercle, raion, adm2 name, "
        "admin2 name, admin 2 name"
    ),
    "#adm3": ("adm3, admin3, admin 3, subdistrict, sub district, commune, township, sous prefecture, adm3 name, admin3 name, admin 3 name"),
    "#loc": (
        "place, location, locality name, town, city, village, site, settlement, area, place name, location name, areas of work, "
        "lieu, localite, ville, endroit, zone, commune ou ville, lugar, localidad, ciudad, ubicacion, pueblo, sitio"
    ),
    "#adm1+code": (
        "region id, region code, region pcode, admin1 pcode, adm1 pcode, adm1 code, admin1 code, province code, code region, "
        "code province, codigo de provincia"
    ),
    "#adm2+code": (
        "adm2 pcode, adm2 code, admin2 pcode, admin2 code, district code, district pcode, prefecture code, code prefecture, code district"
    ),
    "#adm3+code": "adm3 pcode, adm3 code, admin3 pcode, admin3 code, code commune",
    "#loc+code": "pcode, p code, place code, location code, code du lieu, codigo del lugar",
    "#geo+lat": "lat, latitude, latitud, y coord",
    "#geo+lon": "lon, lng, long, longitude, longitud, x coord",
    "#contact+name": (
        "contact, contact name, contact person, full name, person, person name, focal point, name of contact, nom du contact, "
        "personne de contact, point focal, nom complet, nom et prenom, nombre del contacto, persona de contacto, punto focal, "
        "nombre completo, contacto"
    ),
    "#contact+given": "first name, given name, firstname, forename, prenom, prenoms, nombre de pila, nombres, primer nombre",
    "#contact+family": "last name, surname, family name, lastname, nom de famille, apellido, apellidos",
    "#contact+email": (
        "email, e mail, mail, email address, e mail address, e mail 1 value, e mail 2 value, contact email, courriel, adresse "
        "email, adresse e mail, adresse electronique, adresse mail, correo, correo electronico, direccion de correo"
    ),
    "#contact+phone": (
        "phone, telephone, tel, phone number, telephone number, contact phone, contact number, phone 1 value, work phone, "
        "business phone, office phone, landline, phone 2 value, home phone, numero de telephone, n de telephone, numero de tel, "
        "telefono, numero de telefono, tfno, numero telefonico"
    ),
    "#contact+mobile": (
        "mobile, mobile phone, mobile number, cell, cell phone, cellphone, gsm, portable, telephone portable, telephone mobile, "
        "mobile tel, movil, celular, telefono movil, telefono celular"
    ),
    "#contact+fax": "fax, fax number, telecopie, telefax, numero de fax",
    "#contact+title": (
        "title, job title, organization 1 title, position, post, role, function, job, titre, poste, fonction, titre du poste, "
        "cargo, puesto, funcion, titulo"
    ),
    "#contact+language": "languages, language, spoken languages, langues, langue, langues parlees, idiomas, idioma, lenguas",
    "#meta+id": "id, ref, reference, record id, unique id, identifier, identifiant, registro id, identificador, external id",
    "#meta+name": "name, nom, nombre, title of record",
    "#description": (
        "notes, note, comment, comments, remarks, description, remarque, remarques, commentaire, commentaires, observations, "
        "notas, nota, comentario, comentarios, observaciones, descripcion"
    ),
}
_MARKS = range(0x0300, 0x0370)
_KEPT = "LMN"


class _Kept(dict[int, str | None]):
    """Says of each letter what stays of it; each is looked up once, since a file brings the same few again and again."""

    def __missing__(self, letter: int) -> str | None:
        kept = None if letter in _MARKS else chr(letter) if unicodedata.category(chr(letter))[0] in _KEPT else " "
        self[letter] = kept
        return kept


_LETTERS = _Kept()
_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()}
_LONGEST = 200
_LONGEST_WORD = 40
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LANGUAGE = re.compile(r" (?:en|fr|es|ar|pt|ru)$")
_JOINTS = re.compile(r"[/|,;:]")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORDS = {word.strip(): tag for tag, words in _MEANINGS.items() for word in words.split(",")}


def fold_once(words: str) -> str:
    """Return what `fold` does, for words that hardly come again: they are not remembered."""
    if words.isascii():
        return " ".join(words.lower().translate(_ASCII).split())
    folded = [_folded_word(word) if len(word) <= _LONGEST_WORD else _folded(word) for word in words.split()]
    return " ".join([word for word in folded if word])


@remembered(16_384)
def fold(words: str) -> str:
    """Return words for comparing: no case, no accents, blanks for signs of punctuation.

    Vowel signs of scripts where they make another word (Devanagari, Burmese, Arabic) stay.
    """
    return fold_once(words)


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return " ".join(unicodedata.normalize("NFKC", plain.translate(_LETTERS)).split())


# The words of a file's names come again and again; nothing that is done to one reaches over a blank.
_folded_word = remembered(8_192)(_folded)


def meant(heading: str) -> str:
    """Return the HXL tag that a heading means, such as `#org+name`, or nothing where the words are not known.

    Brackets, a language at the end (`name_fr`) and words run together (`orgName`) are seen through.
    """
    if len(heading) > _LONGEST:
        return ""
    short = _BRACKETS.sub(" ", heading)
    for words in (heading, short, _HUMP.sub(" ", short)):
        whole = fold(words)
        if found := _WORDS.get(whole) or _WORDS.get(_LANGUAGE.sub("", whole)):
            return found
    parts = (fold(part) for part in _JOINTS.split(heading))
    return next((_WORDS[part] for part in parts if part in _WORDS), "")


def known_words(cells: Sequence[str]) -> int:
    """Return how many cells of a row are headings that this program knows."""
    return sum(1 for cell in cells if cell and meant(cell))
