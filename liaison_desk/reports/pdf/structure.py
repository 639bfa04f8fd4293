"""The structure of a document: what each mark on a page belongs to, and the same as objects of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from liaison_desk.reports.pdf.writer import ref, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liaison_desk.reports.pdf.writer import FileWriter

_DRAWN_EMPTY = frozenset({"TD", "TH"})
"""An element that nothing was drawn for is left out, except a table's cells, which hold their column's place."""


@dataclass(slots=True, eq=False)
class Link:
    """A place on a page that leads to another: its body and box, and the body and height that it leads to.

    `number` is the annotation's object, once the file has one.
    """

    body: int
    box: tuple[float, float, float, float]
    to_body: int
    to_y: float
    told: str
    number: int = 0


@dataclass(slots=True, eq=False)
class Element:
    """A structure element: its standard type, its kids in order: elements, links, or (body, sequence number), bodies from 0."""

    tag: str
    alt: str = ""
    scope: str = ""
    kids: list[Element | Link | tuple[int, int]] = field(default_factory=list)

    def child(self, tag: str, *, alt: str = "", scope: str = "") -> Element:
        """Add a kid and return it; `scope` is `Row` or `Column`, for a table's header cells."""
        kid = Element(tag, alt, scope)
        self.kids.append(kid)
        return kid

    def walk(self) -> Iterator[Element]:
        """Yield this element and all under it, in the order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


class StructureTree:
    """Writes structure elements and remembers which sequences of which page they own."""

    def __init__(self, file: FileWriter, pages: Sequence[int]) -> None:
        """Take the object numbers of pages, by body."""
        self.file, self.pages = file, pages
        self.owned: list[dict[int, int]] = [{} for _ in pages]
        self.links: list[tuple[Link, int]] = []

    def put(self, root: Element) -> int:
        """Write the whole tree and return the number of its root; a link's key follows those of the pages."""
        number = self.file.reserve()
        top = self._add(root, number)
        lists = (f"[{_refs([owned[sequence] for sequence in range(len(owned))])}]" for owned in self.owned)
        rows = [f"{at} {ref(self.file.put(one))}" for at, one in enumerate(lists)]
        rows += [f"{len(self.pages) + at} {ref(owner)}" for at, (_link, owner) in enumerate(self.links)]
        parents = self.file.put(f"<</Nums[{' '.join(rows)}]>>")
        self.file.put(f"<</Type/StructTreeRoot/K {ref(top)}/ParentTree {ref(parents)}/ParentTreeNextKey {len(rows)}>>", number)
        return number

    def _add(self, element: Element, parent: int) -> int:
        number = self.file.reserve()
        kids: list[str] = []
        first = -1
        for kid in element.kids:
            if isinstance(kid, Element):
                if kid.kids or kid.tag in _DRAWN_EMPTY:
                    kids.append(ref(self._add(kid, number)))
            elif isinstance(kid, Link):
                kids.append(self._link(kid, number))
            else:
                body, sequence = kid
                self.owned[body][sequence] = number
                first = body if first < 0 else first
                kids.append(str(sequence) if body == first else f"<</Type/MCR/Pg {ref(self.pages[body])}/MCID {sequence}>>")
        page = f"/Pg {ref(self.pages[first])}" if first >= 0 else ""
        alt = f"/Alt{text(element.alt)}" if element.alt else ""
        scope = f"/A<</O/Table/Scope/{element.scope}>>" if element.scope else ""
        self.file.put(f"<</Type/StructElem/S/{element.tag}/P {ref(parent)}{page}{alt}{scope}/K[{' '.join(kids)}]>>", number)
        return number

    def _link(self, link: Link, owner: int) -> str:
        link.number = self.file.reserve()
        self.links.append((link, owner))
        return f"<</Type/OBJR/Obj {ref(link.number)}/Pg {ref(self.pages[link.body])}>>"


def _refs(numbers: Sequence[int]) -> str:
    return " ".join(ref(number) for number in numbers)
