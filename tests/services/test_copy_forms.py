"""Which papers can be files, and for whom."""

from __future__ import annotations

import hashlib

import pytest

from liaison_desk.domain.contact import Channel
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import copy_forms, graph_copies, publishing, records
from liaison_desk.storage import share_log
from tests.services.mapped import mapped


@pytest.mark.parametrize(
    ("name", "audience", "forms"),
    [
        ("map", "team", ("graphml", "nodes", "edges")),
        ("map", "hq", ("graphml", "nodes", "edges")),
        ("map", "humanitarian", ()),
        ("calendar", "partner", ("ics",)),
        ("matrix", "team", ()),
    ],
)
def test_a_paper_is_a_file_for_those_who_may_have_one(name: str, audience: str, forms: tuple[str, ...]) -> None:
    assert copy_forms.forms_of(name, audience) == forms
    assert set(forms) <= copy_forms.ENDINGS.keys()


@pytest.mark.parametrize(("name", "form"), [("map", "graphml"), ("map", "nodes"), ("calendar", "ics")])
def test_a_file_is_made_again_with_the_same_bytes(desk, tmp_path, name: str, form: str) -> None:
    mapped(desk)
    prepared = publishing.prepare(desk, name, "", audience="team", with_data=False)
    draft = publishing.drafted(desk, prepared)
    share = publishing.issue(desk, draft, copy_forms.drawn(desk, draft, form), tmp_path / prepared.file_name_of(form))
    assert share.path.suffix == copy_forms.ENDINGS[form]

    again = publishing.again(desk, share.id, tmp_path / "again")
    assert hashlib.sha256((tmp_path / "again").read_bytes()).hexdigest() == again.sha256 == share.sha256


def test_no_file_of_nodes_is_drawn_for_a_reader_outside(desk) -> None:
    mapped(desk)
    draft = publishing.drafted(desk, publishing.prepare(desk, "map", "", audience="humanitarian", recipient="Cluster"))
    with pytest.raises(UserError, match="team, hq"):
        copy_forms.drawn(desk, draft, "graphml")
    assert graph_copies.AUDIENCES == ("team", "hq")
    assert not share_log.listed(desk.vault)


@pytest.mark.parametrize(
    ("name", "form"), [("map", "graphml"), ("map", "edges"), ("calendar", "ics"), ("liaison-list", "csv"), ("liaison-list", "vcf")]
)
def test_every_file_of_an_exercise_says_so_and_is_made_again_as_it_was(desk, tmp_path, name: str, form: str) -> None:
    mapped(desk)
    number = Channel(kind="phone-land", value="+999 555 0158", is_personal=False)
    body = Stakeholder(id=new_id(), name="Tella Hospital", family="civ-public")
    records.keep_many(desk, (body, LiaisonPoint(name="Duty doctor", stakeholder=body.id, channels=(number,))))
    records.keep(desk, desk.operation.but(is_exercise=True))
    prepared = publishing.prepare(desk, name, "", audience="team", with_data=False)
    draft = publishing.drafted(desk, prepared)
    share = publishing.issue(desk, draft, copy_forms.drawn(desk, draft, form), tmp_path / prepared.file_name_of(form))
    assert b"EXERCISE" in share.path.read_bytes()
    records.keep(desk, desk.operation.but(is_exercise=False))
    publishing.again(desk, share.id, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == share.path.read_bytes()
    real = publishing.drafted(desk, publishing.prepare(desk, name, "", audience="team", with_data=False))
    assert b"EXERCISE" not in copy_forms.drawn(desk, real, form).content
