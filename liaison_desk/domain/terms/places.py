"""Words for places: what they are and how exactly they may be told."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

PLACE_KINDS = vocabulary(
    "place-kind",
    N_("Kind of place"),
    term("country", "Country", "A whole country."),
    term("admin-1", "Province", "The first division below the country."),
    term("admin-2", "District", "The second division below the country."),
    term("admin-3", "Subdistrict", "The third division below the country."),
    term("settlement", "Town or village", "Where people live."),
    term("site", "Site", "One building, camp, bridge or crossing."),
    term("meeting-place", "Meeting place", "Where meetings are held."),
)

PRECISIONS = vocabulary(
    "precision",
    N_("How exact"),
    term("none", "Withheld", "No place is told.", sharing="P0"),
    term("admin-1", "Province", "Only the province.", sharing="P1"),
    term("admin-2", "District", "Only the district.", sharing="P2"),
    term("5km", "5 km square", "The corner of a fixed square.", sharing="P3"),
    term("exact", "Exact", "As it was entered.", sharing="P4"),
)

PERCEPTIONS = vocabulary(
    "perception",
    N_("How people see our presence"),
    term("welcome", "Welcome", "People speak well of it."),
    term("accepted", "Accepted", "People live with it."),
    term("doubted", "Doubted", "People ask what it is for."),
    term("rejected", "Rejected", "People want it gone."),
    term("not-asked", "Not asked", "Nobody asked so far."),
)

OTHER_NAME_KINDS = vocabulary(
    "other-name-kind",
    N_("Kind of name"),
    term("own-script", "In their own script", "As they write it themselves."),
    term("translation", "Translation", "The name in another language."),
    term("former", "Former name", "Used earlier."),
    term("short", "Short form", "What people say day by day."),
    term("alias", "Other spelling", "Another way to write it."),
)

CAPACITIES = vocabulary(
    "capacity",
    N_("What they can do"),
    term("mediation", "Mediation", "They settle disputes."),
    term("languages", "Languages", "They speak what others need interpreted."),
    term("access", "Access", "They reach people whom others cannot."),
    term("trust", "Trust", "People believe them."),
    term("early-warning", "Early warning for people", "They warn neighbours of danger."),
    term("first-response", "First response", "They help before anybody else comes."),
    term("transport", "Transport", "Boats, trucks, animals and drivers."),
    term("storage", "Storage", "Rooms and yards for supplies."),
    term("health-care", "Health care", "Nurses, midwives and first aid."),
    term("teaching", "Teaching", "They train and inform others."),
    term("monitoring", "Monitoring", "They watch how help and rights are kept."),
    term("documentation", "Documentation", "They write down what happened, with care."),
)
