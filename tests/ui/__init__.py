"""The window: every part of it by itself, in one application without a display."""
