"""The frame around every page: rail, top bar, message bar, toast, palette, lock."""
