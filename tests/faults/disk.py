"""A disk that forgets: what may lie on it after a power cut, for any moment of a log of calls.

What was flushed is there. Of what was not, anything may be there: each write, each name, in any choice, though what happened to one name
stays in its order, and a rename is one step. That is more than file systems that journal their names ever lose.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.tracing import Copied, Event, Flushed, Made, Opened, Removed, Renamed, Resized, Wrote

SECTOR = 512
Image = dict[str, bytes | None]
"""Each path inside the folder with its content; None for a folder."""


@dataclass(slots=True, eq=False)
class File:
    """A file: as it lies on the disk, as the program sees it, and the steps between the two."""

    lying: bytearray = field(default_factory=bytearray)
    seen: bytearray = field(default_factory=bytearray)
    steps: list[tuple[int, bytes | None]] = field(default_factory=list)

    def take(self, offset: int, content: bytes | None) -> None:
        """Write bytes at an offset; None makes that the file's size."""
        _apply(self.seen, offset, content)
        self.steps.append((offset, content))

    def flush(self) -> None:
        for offset, content in self.steps:
            _apply(self.lying, offset, content)
        self.steps.clear()


@dataclass(slots=True, eq=False)
class Folder:
    """A folder: the names on the disk, and those that the program sees."""

    lying: dict[str, Node] = field(default_factory=dict)
    seen: dict[str, Node] = field(default_factory=dict)


Node = File | Folder
Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Naming:
    """A step of names: what is taken away from where, and what is put where; several of them at once for a rename."""

    changes: tuple[tuple[Folder, str, Node | None], ...]

    @property
    def keys(self) -> set[Key]:
        return {(id(folder), name) for folder, name, _node in self.changes}


def _apply(content: bytearray, offset: int, added: bytes | None) -> None:
    if added is None:
        del content[offset:]
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    if added:
        content[offset : offset + len(added)] = added


class Disk:
    """A folder on a disk, to which a log is played."""

    def __init__(self, folder: Path) -> None:
        """Begin with what lies in a folder now, all of it flushed."""
        self.root = _read(folder)
        self.namings: list[Naming] = []
        self.steps = 0
        """Rises with every step; the program sees the same between two of them."""
        self.flushes = 0
        """Rises whenever something more is safe; between two of them the least that may lie there is the same."""
        self._unflushed: set[int] = set()
        self._open: dict[str, Node] = {}

    def play(self, event: Event) -> None:
        """Take one step of the log."""
        self.steps += not isinstance(event, Flushed | Opened)
        match event:
            case Opened(path, number):
                self._open[number] = self._node(path)
            case Flushed(path, number):
                self._flush(self._target(path, number))
            case Made(path, is_folder):
                self._make(path, is_folder=is_folder)
            case Removed(path):
                folder, name = self._place(path)
                self._name((folder, name, None))
            case Renamed(path, to):
                folder, name = self._place(path)
                self._name((folder, name, None), (*self._place(to), folder.seen[name]))
            case _:
                self._fill(event)

    def _fill(self, event: Event) -> None:
        """Take a step that changes what a file holds; any other changes nothing."""
        match event:
            case Wrote(path, offset, content, number):
                self._take(self._target(path, number), offset, content)
            case Resized(path, size, number):
                self._take(self._target(path, number), size, None)
            case Copied(source, start, path, offset, size, number):
                self._take(self._target(path, number), offset, bytes(self._file(source).seen[start : start + size]))
            case _:
                pass

    @property
    def is_dirty(self) -> bool:
        """Whether anything is not flushed, so that chance may decide."""
        return bool(self.namings or self._unflushed)

    def all_of_it(self) -> Image:
        """Return what lies there when everything reached the disk in time."""
        return dict(_walk(self.root, "", lambda node: node.seen))

    def least_of_it(self) -> Image:
        """Return what lies there when nothing did but what was flushed."""
        return dict(_walk(self.root, "", lambda node: node.lying))

    def some_of_it(self, chance: random.Random, *, is_torn: bool) -> Image:
        """Return what lies there when a half of the steps did; with `is_torn`, of some writes only some sectors."""
        names: dict[int, dict[str, Node]] = {}
        for one in _chosen(self.namings, chance):
            for folder, name, node in one.changes:
                _set(names.setdefault(id(folder), dict(folder.lying)), name, node)

        def lying(node: Node) -> dict[str, Node] | bytearray:
            if isinstance(node, Folder):
                return names.get(id(node), node.lying)
            return _some(node, chance, is_torn=is_torn) if node.steps else node.lying

        return dict(_walk(self.root, "", lying))

    def _target(self, path: str, number: str) -> Node:
        """Return what was opened under a number, which may have lost its name since; what has the name where no number is told."""
        return self._open[number] if number else self._node(path)

    def _take(self, file: Node, offset: int, content: bytes | None) -> None:
        assert isinstance(file, File)
        file.take(offset, content)
        self._unflushed.add(id(file))

    def _flush(self, node: Node) -> None:
        if isinstance(node, File):
            self.flushes += bool(node.steps)
            node.flush()
            self._unflushed.discard(id(node))
            return
        wanted = {id(node)}
        needed: set[Key] = set()
        flushed: list[Naming] = []
        for one in reversed(self.namings):
            if needed & one.keys or any(place in wanted for place, _name in one.keys):
                needed |= one.keys
                flushed.insert(0, one)
        for one in flushed:
            self.namings.remove(one)
            for folder, name, found in one.changes:
                _set(folder.lying, name, found)
        self.flushes += bool(flushed)

    def _make(self, path: str, *, is_folder: bool) -> None:
        folder, name = self._place(path)
        if name not in folder.seen:
            self._name((folder, name, Folder() if is_folder else File()))

    def _name(self, *changes: tuple[Folder, str, Node | None]) -> None:
        for folder, name, node in changes:
            _set(folder.seen, name, node)
        self.namings.append(Naming(changes))

    def _place(self, path: str) -> tuple[Folder, str]:
        parent, _slash, name = path.rpartition("/")
        folder = self._node(parent or ".")
        assert isinstance(folder, Folder), path
        return folder, name

    def _file(self, path: str) -> File:
        node = self._node(path)
        assert isinstance(node, File), path
        return node

    def _node(self, path: str) -> Node:
        node: Node = self.root
        for name in path.split("/") if path != "." else ():
            assert isinstance(node, Folder), path
            node = node.seen[name]
        return node


def _set(names: dict[str, Node], name: str, node: Node | None) -> None:
    if node is None:
        names.pop(name, None)
    else:
        names[name] = node


def _chosen(namings: Iterable[Naming], chance: random.Random) -> Iterator[Naming]:
    """Choose about a half of the steps, each name's own in their order."""
    left: set[Key] = set()
    for one in namings:
        if left & one.keys or chance.random() < 0.5:
            left |= one.keys
        else:
            yield one


def _some(file: File, chance: random.Random, *, is_torn: bool) -> bytearray:
    content = bytearray(file.lying)
    for offset, added in file.steps:
        if chance.random() < 0.5:
            continue
        if is_torn and added and chance.random() < 0.5:
            for start, part in _sectors(offset, added):
                if chance.random() < 0.5:
                    _apply(content, start, part)
        else:
            _apply(content, offset, added)
    return content


def _sectors(offset: int, content: bytes) -> Iterator[tuple[int, bytes]]:
    """Cut a write where the disk's sectors end."""
    start, end = offset, offset + len(content)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield start, content[start - offset : stop - offset]
        start = stop


def _walk(node: Node, path: str, lying: object) -> Iterator[tuple[str, bytes | None]]:
    there = lying(node)  # type: ignore[operator]
    if isinstance(node, File):
        yield path, bytes(there)
        return
    if path:
        yield path, None
    for name, one in there.items():
        yield from _walk(one, f"{path}/{name}" if path else name, lying)


def _read(folder: Path) -> Folder:
    made = Folder()
    for one in folder.iterdir():
        if one.is_dir():
            node: Node = _read(one)
        elif one.name in {"ballast.bin", "lock"}:
            continue
        else:
            content = one.read_bytes()
            node = File(bytearray(content), bytearray(content))
        made.lying[one.name] = made.seen[one.name] = node
    return made
