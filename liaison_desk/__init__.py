"""Liaison Desk: the offline notebook of a field liaison office."""

from liaison_desk.domain.lean_dataclasses import put_on

__version__ = "0.1.0"

put_on()
