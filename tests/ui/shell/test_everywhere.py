"""What can be done from anywhere, each with words for the palette."""

from liaison_desk.ui.shell.everywhere import everywhere


def test_every_command_has_words_and_an_icon() -> None:
    found = everywhere(None)  # type: ignore[arg-type] # nothing is run
    assert {one.key for one in found} >= {"Ctrl+Shift+N"}
    assert all(one.label and one.icon and one.is_listed for one in found)
