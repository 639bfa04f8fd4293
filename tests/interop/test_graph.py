"""The network as files for other programs, as they are read."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import HostileFileError, UserError
from liaison_desk.interop import graph

FOREIGN = b"""<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="label"/><key id="d1" for="edge" attr.name="level"/>
<graph edgedefault="directed"><node id="n0"><data key="d0">Alma</data></node><node id="n1"><data key="d0">Bero</data></node><node id="n2"/>
<edge source="n0" target="n1"><data key="d1">coexist</data></edge><edge source="n0"/></graph></graphml>"""


def test_a_graph_of_another_program_is_read_by_its_labels() -> None:
    found = graph.read(FOREIGN)
    assert [(one.id, one.name) for one in found.nodes] == [("n0", "Alma"), ("n1", "Bero")]
    assert [(one.source, one.target, one.level) for one in found.edges] == [("n0", "n1", "coexist")]


YED = b"""<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key id="d6" for="node" yfiles.type="nodegraphics"/><graph>
<node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel>Alma</y:NodeLabel></y:ShapeNode></data></node></graph></graphml>"""


def test_a_label_that_is_drawn_is_a_name_and_an_id_where_nothing_else_is() -> None:
    assert [one.name for one in graph.read(YED).nodes] == ["Alma"]
    bare = graph.read(b"<graphml><graph><node id='Alma'/><node id='Bero'/><edge source='Alma' target='Bero'/></graph></graphml>")
    assert [one.name for one in bare.nodes] == ["Alma", "Bero"]
    assert graph.read(FOREIGN).nameless == ("n2",)


def test_a_table_may_have_a_mark_and_other_columns() -> None:
    found = graph.read("\ufeffid,label,areas,colour\n1,Alma,Tella | Ossa,red\n".encode())
    assert found.nodes[0].areas == ("Tella", "Ossa")


@pytest.mark.parametrize("content", [b"", b"<graphml", b"<a/>", b"colour,size\nred,1\n", b"<?xml version='1.0' encoding='x-none'?><a/>"])
def test_what_is_no_network_is_refused(content) -> None:
    with pytest.raises(UserError):
        graph.read(content)


@pytest.mark.parametrize("opening", ["<!DOCTYPE x [<!ENTITY a 'b'>]>", "< !ENTITY a>", "<!doctype x>"])
def test_a_document_type_is_hostile(opening) -> None:
    with pytest.raises((HostileFileError, UserError)):
        graph.read(f"<?xml version='1.0'?>{opening}<graphml/>".encode())
    with pytest.raises(HostileFileError):
        graph.read(b"<?xml version='1.0'?><!DOCTYPE x><graphml/>")


def test_too_many_lines_are_hostile(monkeypatch) -> None:
    from liaison_desk.interop import limits

    monkeypatch.setattr(limits, "ROWS", 1)
    with pytest.raises(HostileFileError):
        graph.read(FOREIGN)
