"""The types of file that may lie on a record: those that can be cleaned of what they tell beside their content."""

from __future__ import annotations

from liaison_desk.domain.terms.vocabulary import term, vocabulary
from liaison_desk.i18n import N_

FILE_TYPES = vocabulary(
    "file-type",
    N_("Type of file"),
    term("jpeg", "Picture (JPEG)", "A picture, such as a photographed flip chart."),
    term("png", "Picture (PNG)", "A picture, such as a drawing or a picture of a screen."),
    term("webp", "Picture (WebP)", "A picture in a newer format."),
    term("pdf", "PDF", "Pages, such as terms of reference."),
    term("text", "Plain text", "Words without any form."),
)
PICTURES = frozenset({"jpeg", "png", "webp"})
"""The types that are one picture."""
ENDINGS = {"jpeg": ".jpg", "png": ".png", "webp": ".webp", "pdf": ".pdf", "text": ".txt"}
"""How the name of a copy ends, by type."""
