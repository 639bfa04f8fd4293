"""The structure tree of a file says what every mark belongs to."""

from __future__ import annotations

import io

import pikepdf

from liaison_desk.reports.pdf.structure import Element, Link, StructureTree
from liaison_desk.reports.pdf.writer import FileWriter, ref


def written(root: Element, bodies: int = 2) -> pikepdf.Pdf:
    file = FileWriter()
    pages = [file.put(f"<</Type/Page/At {at}>>") for at in range(bodies)]
    tree = StructureTree(file, pages)
    number = tree.put(root)
    for link, _owner in tree.links:
        file.put("<</Type/Annot>>", link.number)
    catalog = file.put(f"<</Type/Catalog/Pages<</Type/Pages/Count 0/Kids[]>>/StructTreeRoot {ref(number)}>>")
    return pikepdf.open(io.BytesIO(file.file(catalog, file.put("<<>>"))), attempt_recovery=False)


def document(*kids: Element) -> Element:
    return Element("Document", kids=list(kids))


def test_an_element_on_two_pages_is_one_element():
    opened = written(document(Element("P", kids=[(0, 0), (1, 0)])))
    tree = opened.Root.StructTreeRoot
    (paragraph,) = tree.K.K
    assert int(paragraph.Pg.At) == 0
    assert int(paragraph.K[0]) == 0
    assert int(paragraph.K[1].Pg.At) == 1


def test_every_page_knows_the_owners_of_its_sequences():
    opened = written(document(Element("P", kids=[(0, 0)]), Element("P", kids=[(0, 1), (1, 0)])))
    tree = opened.Root.StructTreeRoot
    first, second = tree.K.K
    numbers = tree.ParentTree.Nums
    assert [one.objgen for one in numbers[1]] == [first.objgen, second.objgen]
    assert [one.objgen for one in numbers[3]] == [second.objgen]


def test_what_was_not_drawn_is_left_out_but_an_empty_cell_holds_its_place():
    row = Element("TR", kids=[Element("TD"), Element("TD", kids=[(0, 0)])])
    opened = written(document(Element("P"), Element("Table", kids=[row])))
    tree = opened.Root.StructTreeRoot
    assert [str(one.S) for one in tree.K.K] == ["/Table"]
    assert len(tree.K.K[0].K[0].K) == 2


def test_words_and_scope_are_kept():
    opened = written(document(Element("Figure", alt="Five – семь", kids=[(0, 0)]), Element("TH", scope="Row", kids=[(0, 1)])))
    tree = opened.Root.StructTreeRoot
    assert str(tree.K.K[0].Alt) == "Five – семь"
    assert str(tree.K.K[1].A.Scope) == "/Row"


def test_a_link_belongs_to_its_element_and_has_a_key_of_its_own():
    link = Link(1, (0, 0, 9, 9), 0, 700, "Decisions")
    opened = written(document(Element("Link", kids=[(1, 0), link])))
    tree = opened.Root.StructTreeRoot
    (item,) = tree.K.K
    assert str(item.K[1].Type) == "/OBJR"
    assert int(tree.ParentTree.Nums[4]) == 2
    assert tree.ParentTree.Nums[5].objgen == item.objgen
    assert int(tree.ParentTreeNextKey) == 3
