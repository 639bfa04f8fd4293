"""The window: what people see and touch; the only room that knows Qt."""

from liaison_desk.ui.lean_imports import put_on

put_on()
