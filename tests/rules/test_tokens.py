"""Looks: every colour, size and font of the window comes from the theme's tokens, and of paper from the page's."""

from __future__ import annotations

import ast
import re

import pytest

from tests.rules.project import called, modules, tree_of, words

HOMES = {"liaison_desk/ui/theme.py", "liaison_desk/ui/tokens.py", "liaison_desk/reports/pdf/style.py"}
"""The files that give colours, sizes and fonts their names."""

HEX_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})(?![0-9A-Za-z+_-])")
SIZE_IN_STYLE = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:px|pt|em)\b")
COLOURS = {"QColor", "QFont", "HexColor", "fromRgb", "fromString"}
MEASURES = words(
    """setPixelSize setPointSize setPointSizeF setSpacing setHorizontalSpacing setVerticalSpacing setContentsMargins setFixedSize
    setFixedWidth setFixedHeight setMinimumSize setMinimumWidth setMinimumHeight setMaximumSize setMaximumWidth setMaximumHeight
    setIconSize setWidthF addSpacing"""
)
FREE = {-1, 0, 1}
"""None, a hairline, and Qt's word for "yours"."""


def is_measure(node: ast.expr) -> bool:
    """Say whether an argument is a number written in place, other than none or a hairline; `QSize(18, 18)` counts."""
    if isinstance(node, ast.Call) and called(node.func) in {"QSize", "QSizeF", "QMargins"}:
        return any(is_measure(one) for one in node.args)
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and node.value not in FREE


def is_literal(call: ast.Call) -> bool:
    """Say whether a colour or font is made from something written in place."""
    return any(isinstance(one, ast.Constant) and one.value is not None for one in call.args)


def is_own_look(node: ast.AST) -> bool:
    """Say whether a piece of code gives a colour, size or font by itself."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return bool(HEX_COLOUR.search(node.value) or SIZE_IN_STYLE.search(node.value))
    if not isinstance(node, ast.Call):
        return False
    name = called(node.func)
    return (name in COLOURS and is_literal(node)) or (name in MEASURES and any(is_measure(one) for one in node.args))


def own_looks(tree: ast.Module) -> list[str]:
    """Return what in a module gives itself a colour, size or font, each with its line."""
    return [f"{getattr(node, 'lineno', 0)}: {ast.unparse(node)}" for node in ast.walk(tree) if is_own_look(node)]


def test_every_look_comes_from_the_tokens() -> None:
    watched = [one for one in modules("liaison_desk/ui") + modules("liaison_desk/reports") if str(one) not in HOMES]
    found = {str(one): bad for one in watched if (bad := own_looks(tree_of(one)))}

    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "colour = '#0B6B73'",
        "self.setStyleSheet('color: #fff')",
        "painter.setPen(QColor(11, 107, 115))",
        "painter.setPen(QColor('red'))",
        "label.setFont(QFont('Inter', 12))",
        "font.setPixelSize(13)",
        "layout.setSpacing(12)",
        "layout.setContentsMargins(24, 20, 24, 20)",
        "button.setIconSize(QSize(18, 18))",
        "self.setStyleSheet('padding: 4px')",
        "canvas.setFillColor(HexColor('0B6B73'))",
    ],
)
def test_a_look_of_its_own_is_refused(source: str) -> None:
    assert own_looks(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "painter.setPen(theme.colour('accent'))",
        "font.setPixelSize(px(13))",
        "layout.setSpacing(SPACE[2])",
        "layout.setContentsMargins(0, 0, 0, 0)",
        "label.setFont(QFont(family))",
        "hxl = '#org+name'",
        "tag = '#adm1+code'",
        "painter.fillRect(box, QColor())",
    ],
)
def test_a_look_from_the_tokens_passes(source: str) -> None:
    assert own_looks(ast.parse(source)) == []
