"""The editor's drafts: what is typed in its steps goes to the vault within two seconds, and is there again after a lock or a crash."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from liaison_desk.ui.forms import typed_draft
from liaison_desk.ui.forms.typed_draft import HALF

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.fields import Json
    from liaison_desk.ui.forms.record_form import RecordForm
    from liaison_desk.ui.shell.frame import Frame

    Typed = dict[str, Json]


class ReportDrafts:
    """What was typed and is not kept, by the id of the report or its meeting; one form shows only the fields of its step."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.typed: dict[str, Typed] = {}

    def read(self, ref: str) -> None:
        """Read the drafts of a report; the worker answers before it answers what is asked after this."""
        from liaison_desk.services import report_drafts

        def take(found: dict[str, Typed]) -> None:
            self.typed = found

        self.typed = {}
        self._frame.jobs.run(partial(report_drafts.typed, self._frame.desk, ref), done=take)

    def fields(self) -> list[str]:
        """Return the fields that have a draft."""
        return [name for one in self.typed.values() for name in (*one, *_half(one)) if name != HALF]

    def keeper(self, record: Any, names: Sequence[str]) -> Callable[[Typed], object]:
        """Return what a form of these fields of a record calls with what was typed."""

        def put(value: Typed) -> None:
            from liaison_desk.services import report_drafts

            self.typed[record.id] = merged(self.typed.get(record.id, {}), names, value)
            self._frame.jobs.run(partial(report_drafts.put, self._frame.desk, record, self.typed[record.id]))

        return put

    def restore(self, form: RecordForm, record: Any) -> None:
        """Show in a form what was typed before."""
        if self.typed.get(record.id):
            form.restore(self.typed[record.id])

    def keeping(self, form: RecordForm, before: Any, record: Any) -> Callable[[], Changes]:
        """Return the work that keeps a form's record; it leaves in the drafts what other steps and unreadable words hold."""
        from liaison_desk.services import report_drafts

        names, others = tuple(form.stack.editors), self.typed.get(record.id, {})
        value = merged(others, names, typed_draft.typed(form.stack, before))
        half = typed_draft.half_typed(form.stack)
        rest = merged(others, names, {HALF: half} if half else {})
        self.typed[record.id] = rest
        return partial(report_drafts.kept, self._frame.desk, record, value, rest)


def merged(old: Mapping[str, Json], names: Collection[str], new: Mapping[str, Json]) -> Typed:
    """Return a draft in which a form's fields (`names`) stand as they were typed now and all others as they were."""
    kept = {name: value for name, value in old.items() if name not in names and name != HALF}
    half = {name: words for name, words in _half(old).items() if name not in names} | _half(new)
    made = kept | {name: value for name, value in new.items() if name != HALF}
    return made | ({HALF: half} if half else {})


def _half(draft: Mapping[str, Json]) -> Typed:
    found = draft.get(HALF)
    return found if isinstance(found, dict) else {}
