"""Liaison Desk: the offline notebook of a field liaison office."""

__version__ = "0.1.0"
