"""Going by one key from section to section of an open step, and to the next field that is missing, past what lies between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.after_action.finalising import Block
    from liaison_desk.ui.forms.record_form import RecordForm


def go_to_section(forms: Sequence[RecordForm], *, is_back: bool = False) -> bool:
    """Put the cursor into the first field of the next section, or of the one before; False where there is none."""
    places = [(form.stack, name) for form in forms for name in form.stack.editors]
    here = next((at for at, (stack, name) in enumerate(places) if stack.focused() == name), -1)
    starts = [at for at, (stack, name) in enumerate(places) if name in stack.begins and (at < here if is_back else at > here)]
    if not starts:
        return False
    stack, name = places[starts[-1] if is_back else starts[0]]
    stack.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def missing_after(forms: Sequence[RecordForm], missing: Sequence[Block]) -> Block | None:
    """Return what is missing next after the field with the cursor, which may have been filled a moment ago; None where nothing is."""
    here = {form.stack.focused() for form in forms} - {""}
    at = next((place for place, one in enumerate(missing) if one.field in here), None)
    if at is None:
        return missing[0] if missing else None
    return next((one for one in (*missing[at + 1 :], *missing[:at]) if one.field not in here), None)
