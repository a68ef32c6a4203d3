"""Keys of one's own: what is refused, what is taken, and that Textual gives each command just those keys."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key

import tui
from tui.commands.key_names import UnknownKeyError, character_key, is_character, read_key
from tui.commands.keymap import Keymap, key_of, use_keymap
from tui.commands.keymap_faults import faults
from tui.commands.keys import shown_key, spelt_key
from tui.commands.scopes import scopes
from tui.commands.sections import COMMANDS_BY_ID, every_command

IDS = tuple(COMMANDS_BY_ID)
KEYS = (*"abcxyzABCXYZ?/*=+-.,;1", "f2", "f10", "f12", "ctrl+g", "ctrl+s", "shift+up", "escape", "enter", "tab")
OVERRIDES = st.dictionaries(
    st.sampled_from(IDS),
    st.lists(st.sampled_from(KEYS).map(read_key), min_size=1, max_size=3, unique=True).map(tuple),
    max_size=3,
)


def _nodes(base: type[DOMNode] = DOMNode) -> Iterator[type[DOMNode]]:
    for node in base.__subclasses__():
        yield node
        yield from _nodes(node)


def own_nodes() -> list[type[DOMNode]]:
    """Every screen, widget and app of airdeck's own."""
    for module in walk_packages(tui.__path__, "tui."):
        import_module(module.name) if "__main__" not in module.name else None
    own = {node for node in _nodes() if node.__module__.startswith("tui.") and node._merged_bindings}
    return sorted(own, key=lambda node: node.__qualname__)


BINDINGS = [node._merged_bindings for node in own_nodes() if node._merged_bindings]


def _ids(bindings: BindingsMap) -> set[str]:
    found = {binding.id for several in bindings.key_to_bindings.values() for binding in several if binding.id}
    return found & COMMANDS_BY_ID.keys()


def test_every_screen_lies_within_one_scope() -> None:
    """Commands that a screen or a widget offers together are compared with each other, and none is left out."""
    known = [{command.id for command in scope} for scope in scopes()]
    assert [ids for ids in map(_ids, BINDINGS) if not any(ids <= scope for scope in known)] == []
    assert set.union(*known) == set(IDS) == set.union(*map(_ids, BINDINGS))


def test_without_a_file_nothing_speaks_against_the_keys() -> None:
    """Two commands share a key only where one gives way to the other, as Escape does."""
    assert list(faults(Keymap())) == []


@given(OVERRIDES)
@settings(max_examples=300)
def test_what_passes_the_checks_is_what_textual_makes_of_it(own: dict[str, tuple[str, ...]]) -> None:
    """Each command has all keys that the file gives it, and no command loses a key that another one got."""
    keymap = Keymap(own)
    if any(faults(keymap)):
        return
    for bindings in BINDINGS:
        changed = bindings.copy()
        changed.apply_keymap(keymap.for_textual())
        for command_id in _ids(bindings):
            before = {key for key, several in bindings.key_to_bindings.items() if command_id in _ids_of(several)}
            after = {key for key, several in changed.key_to_bindings.items() if command_id in _ids_of(several)}
            assert after == (set(own[command_id]) if command_id in own else before)


def _ids_of(several: list[object]) -> set[str]:
    return {str(getattr(binding, "id", "")) for binding in several}


@given(OVERRIDES)
def test_every_fault_names_a_command_of_the_file(own: dict[str, tuple[str, ...]]) -> None:
    """So that its line can be told, with words for what to do."""
    for fault in faults(Keymap(own)):
        assert fault.command_id in own
        assert fault.message.endswith((".", ")"))
        assert fault.hint.endswith(".")


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ({"sheet.filter": ("e",)}, "e is a key of sheet.export as well (Export)"),
        ({"sheet.filter": ("x",), "sheet.sort": ("x",)}, "x is a key of sheet.filter as well"),
        ({"go.groups": ("tab",)}, "Tab is a key of user.next as well"),
        ({"table.open": ("ctrl+q",)}, "Ctrl+Q cannot be given to a command."),
        ({"app.help": ("ctrl+c",)}, "Ctrl+C cannot be given to a command."),
        ({"sheet.back": ("f10",)}, "Esc must stay a key of sheet.back"),
        ({"confirm.leave": ("f10",)}, "Esc must stay a key of confirm.leave"),
        ({"sheet.export": ("escape",)}, "Esc is a key of"),
        ({"app.palette": ("p",)}, "p is a character, and app.palette works where one types."),
        ({"line.complete": ("space",)}, "Space is a character"),
    ],
)
def test_what_would_take_something_away_is_refused(own: dict[str, tuple[str, ...]], words: str) -> None:
    """A command that nobody could reach any more, or a screen without a way out."""
    assert any(words in fault.message for fault in faults(Keymap(own)))


@pytest.mark.parametrize(
    "own",
    [
        {"sheet.filter": ("e",), "sheet.export": ("slash",)},
        {"table.up": ("w",), "details.up": ("w",), "sheet.columns": ("f10",)},
        {"app.quit": ("Q",)},
        {"app.line": ("semicolon",)},
        {"groups.members": ("i",), "users.details": ("i",)},
    ],
)
def test_what_can_be_told_apart_is_taken(own: dict[str, tuple[str, ...]]) -> None:
    """Keys change places, and a key may mean something else on another screen."""
    assert list(faults(Keymap(own))) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *(("?", "question_mark"), ("slash", "slash"), ("S", "S"), ("shift+s", "S"), ("ä", "ä"), ("§", "section_sign")),
        *(("F2", "f2"), ("Ctrl+F", "ctrl+f"), ("^f", "ctrl+f"), ("shift+ctrl+up", "ctrl+shift+up"), ("PgUp", "pageup")),
        *(("esc", "escape"), ("↑", "up"), (",", "comma"), (" f10 ", "f10")),
    ],
)
def test_keys_are_read_as_people_write_them(text: str, key: str) -> None:
    """Characters as themselves, others by their names in any case, modifiers in any order."""
    assert read_key(text) == key


@pytest.mark.parametrize(
    "text", ["", "foo", "alt+x", "ctrl+1", "f99", "hyper+x", "ctrl+", "ctrl+?", "ctrl+a+b", "ab", "<any>", "\x1b"]
)
def test_what_is_no_key_is_refused(text: str) -> None:
    """Textual would take it, and the command would have no key."""
    with pytest.raises(UnknownKeyError, match="There is no key"):
        read_key(text)


@pytest.mark.parametrize("text", ["ctrl+i", "Ctrl+M", "^h"])
def test_keys_that_terminals_cannot_tell_apart_are_refused(text: str) -> None:
    """Ctrl+I is Tab to a terminal."""
    with pytest.raises(UnknownKeyError, match="A terminal sends"):
        read_key(text)


def test_names_of_keys_are_textuals_own() -> None:
    """Those of all characters of ASCII; and each name that is read is one that it knows."""
    assert all(character_key(chr(code)) == _character_to_key(chr(code)) for code in range(32, 127))
    assert all(is_character(character_key(chr(code))) for code in range(32, 127))
    assert not any(is_character(key.value) for key in Keys if key is not Keys.Space)


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_refused(text: str) -> None:
    """And what was read is read again as the same."""
    try:
        key = read_key(text)
    except UnknownKeyError:
        return
    if len(text.strip()) > 1:
        assert read_key(key) == key
    assert shown_key(key)


@pytest.mark.parametrize(
    ("key", "words"), [("ctrl+s", "Ctrl+S"), ("f3", "F3"), ("space", "Space"), ("m", "m"), ("ampersand", "&")]
)
def test_keys_are_spelt_out_in_sentences(key: str, words: str) -> None:
    """As they are written on keyboards."""
    assert spelt_key(key) == words


def test_words_name_the_keys_in_use() -> None:
    """A hint that names a key that was given away would mislead."""
    assert key_of("views.save") == "Ctrl+S"
    use_keymap(Keymap({"views.save": ("f10",)}))
    try:
        assert key_of("views.save") == "F10"
    finally:
        use_keymap(Keymap())


def test_every_command_can_have_another_key() -> None:
    """None is on a screen of which no scope speaks."""
    for command in every_command():
        keys = ("f12", *(key for key in command.default_keys if key == "escape"))
        assert list(faults(Keymap({command.id: keys}))) == []
