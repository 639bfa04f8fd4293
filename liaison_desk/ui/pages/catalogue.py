"""The pages of the rail, in their order; each is imported when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liaison_desk.ui.shell.page import PageSpec

PAGES: tuple[PageSpec, ...] = ()
