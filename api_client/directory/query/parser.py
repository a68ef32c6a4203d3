"""From the text of a filter to its parts.

    filter       = { term }                        all of them, separated by white space
    term         = { "!" } alternative { "|" alternative }
    alternative  = [ name operator ] value | [ name [ ":" ] ] "~" expression
    operator     = ":" | ":=" | "=" | [ ":" ] ( "<" | "<=" | ">" | ">=" )
    value        = pieces in double quotes or without; quotes keep white space, `|` and operators as they are

An alternative without a name of its own takes that of the one before it: `state:active|deactivated`.
"""

from __future__ import annotations

from difflib import get_close_matches

from api_client.directory.columns import Column, Columns
from api_client.directory.fold import fold
from api_client.directory.query.conditions import Contains, IsBlank
from api_client.directory.query.scanner import Head, Literal, Scanner
from api_client.directory.query.syntax import AllOf, AnyOf, Anywhere, InColumn, Node, Not
from api_client.directory.query.terms import condition_on, expression
from api_client.errors import InvalidFilterError, UnknownColumnError


def parse(text: str, columns: Columns) -> AllOf:
    """The parts of the filter `text` on records of these columns; raises `InvalidFilterError` at what is none."""
    _refuse_half_characters(text)
    scanner, terms = Scanner(text), list[Node]()
    while not scanner.at_end:
        terms.append(_term(scanner, columns))
    return AllOf(tuple(terms))


def _term(scanner: Scanner, columns: Columns) -> Node:
    negated = False
    while scanner.skip("!"):
        negated = not negated
    head, node = _alternative(scanner, None, columns)
    nodes = [node]
    while scanner.skip("|"):
        if scanner.text.startswith("!", scanner.place):
            raise _expected(scanner.place, scanner.place + 1, "a value here, as ! stands before a whole term")
        head, node = _alternative(scanner, head, columns)
        nodes.append(node)
    if not scanner.at_break():
        raise _expected(scanner.place, scanner.place + 1, "white space before the next word")
    whole = nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes))
    return Not(whole) if negated else whole


def _alternative(scanner: Scanner, inherited: Head | None, columns: Columns) -> tuple[Head | None, Node]:
    start, head = scanner.place, scanner.head()
    named = _named(head, columns) if head else ()
    if head and named:
        scanner.place = head.end
        return head, _in_columns(scanner, start, head, named)
    if inherited:
        return inherited, _in_columns(scanner, start, inherited, columns.named(inherited.name))
    return None, _anywhere(scanner, start)


def _anywhere(scanner: Scanner, start: int) -> Anywhere:
    if scanner.skip("~"):
        condition = expression(_read(scanner, "~"))
        return Anywhere(condition, start, scanner.place)
    if scanner.text.startswith((":", "<", ">"), start):
        raise _expected(start, start + 1, "the name of a column before this")
    return Anywhere(Contains(fold(_read(scanner, "").text)), start, scanner.place)


def _in_columns(scanner: Scanner, start: int, head: Head, columns: tuple[Column, ...]) -> Node:
    value = _read(scanner, head.operator)
    conditions = [(column, condition_on(column, head.operator, value)) for column in columns]
    nodes = tuple(InColumn(column, condition, start, scanner.place) for column, condition in conditions)
    if len(nodes) == 1:
        return nodes[0]
    return AllOf(nodes) if all(isinstance(condition, IsBlank) for _, condition in conditions) else AnyOf(nodes)


def _read(scanner: Scanner, operator: str) -> Literal:
    value = scanner.expression() if operator == "~" else scanner.value()
    if value is None:
        wanted = {"~": "a regular expression", "": "a word"}.get(operator, "a value")
        start = max(0, scanner.place - 1)
        raise _expected(start, start + 1, f"{wanted} here")
    return value


def _named(head: Head, columns: Columns) -> tuple[Column, ...]:
    """The columns that a name stands for; none where it is only the beginning of a word such as `a=b` or `a~b`."""
    try:
        return columns.named(head.name)
    except UnknownColumnError:
        if head.operator in ("=", "~"):
            return ()
    near = get_close_matches(head.name.casefold(), columns.names, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "Put the word in quotes to search for it as it is."
    message = f"There is no column {head.name!r}."
    raise InvalidFilterError(message, start=head.start, end=head.name_end, hint=hint)


def _refuse_half_characters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = "This is half a character."
        raise InvalidFilterError(message, start=error.start, end=error.end, hint="Expected valid Unicode.") from error


def _expected(start: int, end: int, what: str) -> InvalidFilterError:
    return InvalidFilterError(f"Expected {what}.", start=start, end=end)
