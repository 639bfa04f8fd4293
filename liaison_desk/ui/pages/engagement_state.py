"""The state of an engagement in its form follows the start while it is typed: ahead it is planned, behind it was held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison_desk.domain.engagement import state_by_start

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from liaison_desk.ui.forms.record_form import RecordForm


def follow_start(form: RecordForm, clock: Callable[[], datetime], *, is_new: bool) -> None:
    """Let the state follow the start whenever that is typed anew, until somebody chooses another state by hand."""
    begun: Any = form.so_far()
    known = {"start": begun.starts_at, "state": begun.state}

    def follow() -> None:
        now: Any = form.so_far()
        if now.state != known["state"]:
            known["state"] = None
        if known["state"] is None or now.starts_at == known["start"]:
            return
        known["start"], known["state"] = now.starts_at, state_by_start(now, clock(), is_new=is_new)
        if known["state"] != now.state:
            form.stack.editors["state"].show_value(known["state"])

    form.changed.connect(follow)
