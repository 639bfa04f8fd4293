"""Texts: whatever a person reads can be translated, so no bare sentence stands in the code."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.rules.project import called, modules, tree_of, words

KEYWORDS = {"_", "N_", "ngettext", "described", "term", "vocabulary", "record", "command", "command_alone", "argument", "option"}
"""What marks a text for translation: the functions of `i18n.py` and the extraction keywords."""

SETTERS = words(
    """setText setWindowTitle setToolTip setStatusTip setWhatsThis setPlaceholderText setTitle setSubTitle setAccessibleName
    setAccessibleDescription setPrefix setSuffix setHeaderLabels setLabelText setInformativeText setDetailedText setTabText setItemText
    setButtonText setCancelButtonText addAction addMenu addTab addItem addItems addRow insertTab insertItem drawText showMessage"""
)
WIDGETS = words(
    """QLabel QPushButton QToolButton QCheckBox QRadioButton QGroupBox QAction QMenu QMessageBox QProgressDialog QCommandLinkButton
    QTreeWidgetItem QTableWidgetItem QListWidgetItem QLineEdit QPlainTextEdit QTextEdit"""
)
SHOWN_BY_NAME = {"remedy", "description", "title", "subtitle", "tooltip", "placeholder", "caption", "heading"}
"""Arguments whose value is shown, whatever is called."""

PLACE = re.compile(r"\{[^}]*\}|<[^>]*>|%\(\w+\)s|&\w+;")
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"[A-Z][a-z]+(?:['’-][a-z]+)*(?: [^\s]+)+")
"""A capital, small letters, and at least one more word: how our texts look and how codes and names of things do not."""

NOT_TEXTS: dict[str, str] = {
    r"Noto [A-Z][A-Za-z ]+": "a font's own name",
    r"Inter(?: [A-Z][a-z]+)+": "a font's own name",
    r"Liaison Desk ?[\d.]*": "the program's own name",
    r"Could not decode to UTF-8": "the words of the database driver, by which its errors are known",
}
"""Bare literals that look like sentences and are none, with the reason."""


@cache
def errors() -> frozenset[str]:
    """Return the names of all errors whose message people read: `DeskError` and what descends from it, in any module."""
    classes = [node for one in modules() for node in ast.walk(tree_of(one)) if isinstance(node, ast.ClassDef)]
    found = {"DeskError"}
    while more := {one.name for one in classes if one.name not in found and found & {called(base) for base in one.bases}}:
        found |= more
    return frozenset(found)


def has_words(text: str) -> bool:
    """Say whether a literal holds a word that people would read: places of values and markup do not count."""
    return bool(WORD.search(PLACE.sub("", text)))


def bare(node: ast.expr) -> list[ast.Constant]:
    """Return the literals with words that reach an argument without passing through a keyword."""
    match node:
        case ast.Constant(value=str(text)):
            return [node] if has_words(text) else []
        case ast.Call(func=ast.Attribute(value=value, attr="format" | "join")):
            return bare(value)
        case ast.Call(func=func, args=args) if called(func) == "isolate":
            return [found for one in args for found in bare(one)]
        case ast.Call():
            return []
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.BoolOp(values=parts):
            return [found for one in parts for found in bare(one)]
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            return bare(left) + bare(right)
    return []


def shown(call: ast.Call) -> list[ast.expr]:
    """Return the arguments of a call that a person will read."""
    named = [one.value for one in call.keywords if one.arg in SHOWN_BY_NAME or (one.arg == "help" and called(call.func) not in KEYWORDS)]
    name = called(call.func)
    if name in KEYWORDS:
        return []
    if name in errors():
        return [*call.args[:1], *named]
    return [*call.args, *named] if name in SETTERS | WIDGETS else named


def unmarked(tree: ast.Module) -> list[str]:
    """Return the texts that are shown and cannot be translated, each with its line."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found = {(literal.lineno, str(literal.value)) for call in calls for one in shown(call) for literal in bare(one)}
    return [f"{line}: {text}" for line, text in sorted(found | loose_sentences(tree))]


def loose_sentences(tree: ast.Module) -> set[tuple[int, str]]:
    """Return the literals anywhere in a module that read like a sentence and are neither marked nor a docstring."""
    found: set[tuple[int, str]] = set()
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if is_marked(node):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and reads_like_a_text(node.value):
            found.add((node.lineno, node.value))
        todo.extend(ast.iter_child_nodes(node))
    return found


def is_marked(node: ast.AST) -> bool:
    """Say whether everything beneath a node is marked for translation, or is no text of the program: a docstring, a bug's message."""
    match node:
        case ast.Call(func=func):
            return called(func) in KEYWORDS
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name))):
            return name not in errors()
    return isinstance(node, ast.Assert)


def reads_like_a_text(text: str) -> bool:
    """Say whether a literal starts like a sentence of more than one word."""
    return bool(SENTENCE.match(text)) and not any(re.fullmatch(pattern, text) for pattern in NOT_TEXTS)


def kneaded(tree: ast.Module) -> list[int]:
    """Return the lines where `_()` or `N_()` gets a text that is put together first: no catalogue can know that."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node.func) in {"_", "N_"} and node.args]
    return [node.lineno for node in calls if isinstance(node.args[0], ast.JoinedStr | ast.BinOp)]


def test_every_text_is_marked_for_translation() -> None:
    found = {str(one): bad for one in modules() if (bad := unmarked(tree_of(one)))}

    assert found == {}


def test_every_marked_text_is_whole() -> None:
    found = {str(one): bad for one in modules() if (bad := kneaded(tree_of(one)))}

    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "QLabel('Stakeholders')",
        "QPushButton(text)\nbutton.setText('save')",
        "self.field.setPlaceholderText(f'{count} found')",
        "window.setWindowTitle('Desk' if is_open else _('Closed'))",
        "menu.addAction(icon, 'Undo')",
        "box.setToolTip('Lock ' + name)",
        "box.setToolTip('Lock {}'.format(name))",
        "raise UserError('No such contact', field='name')",
        "raise WorldError(_('The disk is full.'), remedy='Make room.')",
        "parser.add_argument('--json', help='print JSON')",
        "Section(title='Decisions')",
        "notes.append('This looks like a duplicate.')",
        "labels = {'draft': 'Not yet final'}",
    ],
)
def test_a_bare_text_is_refused(source: str) -> None:
    assert unmarked(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "QLabel(_('Stakeholders'))",
        "QLabel(name)",
        "QLabel('–')",
        "label.setText(f'{isolate(name)}, {count}')",
        "label.setText(_('{count} found').format(count=3))",
        "label.setText(f'<b>{name}</b>')",
        "raise UserError(_('No such contact.'), field='name')",
        "raise ValueError('No such shape here')",
        "label.setObjectName('title')",
        "name: str = described('What it is called', help='In full.')",
        "'''A docstring of several words.'''",
        "connection.execute('SELECT name FROM record')",
        "parser.add_argument('--limit', metavar='NUMBER', help=_('at most so many'))",
    ],
)
def test_a_marked_text_passes(source: str) -> None:
    assert unmarked(ast.parse(source)) == []


@pytest.mark.parametrize("source", ["_(f'{count} found')", "_('one ' + two)", "N_('%s' % name)"])
def test_a_text_put_together_before_it_is_marked_is_refused(source: str) -> None:
    assert kneaded(ast.parse(source)) == [1]


def test_errors_are_found_wherever_they_are_defined() -> None:
    assert {"DeskError", "UserError", "WorldError", "HostileFileError"} <= errors()
    assert "ValueError" not in errors()
