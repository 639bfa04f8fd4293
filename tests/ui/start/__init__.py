"""The window's start."""
