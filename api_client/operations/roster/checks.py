"""What a reconciled roster must be before anybody acts upon it: a bad file must not look like "everyone left"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from api_client.errors import DuplicateKeysError, TooFewMatchedError
from api_client.operations.roster.classes import LineClass
from api_client.operations.roster.reconciliation import LineResult, Reconciliation
from api_client.words import counted

_SHOWN = 5


def check_roster(reconciliation: Reconciliation) -> None:
    """Refuse a roster that names people twice, or of which less than half of the lines lead to a user.

    Raises `DuplicateKeysError` and `TooFewMatchedError`.
    """
    _refuse_duplicates(reconciliation)
    _refuse_few(reconciliation)


def _refuse_duplicates(reconciliation: Reconciliation) -> None:
    lines_of = _grouped((f"user {result.user_id}", result) for result in reconciliation.results if result.user_id)
    lines_of |= _grouped((result.line.keys[0].folded, result) for result in reconciliation.results if _is_lost(result))
    repeated = {name: numbers for name, numbers in lines_of.items() if len(numbers) > 1}
    if not repeated:
        return
    shown = [f"{name} in lines {_numbers(numbers)}" for name, numbers in list(repeated.items())[:_SHOWN]]
    more = f", and {len(repeated) - _SHOWN} more" if len(repeated) > _SHOWN else ""
    message = f"{reconciliation.roster.source} names {'; '.join(shown)}{more}."
    raise DuplicateKeysError(message)


def _grouped(named: Iterable[tuple[str, LineResult]]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for name, result in named:
        numbers[name].append(result.line.number)
    return dict(numbers)


def _is_lost(result: LineResult) -> bool:
    return not result.line_class.is_found and bool(result.line.keys)


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_SHOWN]))
    return shown if len(numbers) <= _SHOWN else f"{shown} and {len(numbers) - _SHOWN} more"


def _refuse_few(reconciliation: Reconciliation) -> None:
    total = len(reconciliation.results)
    if reconciliation.found * 2 >= total:
        return
    lost = reconciliation.of_class(LineClass.NOT_FOUND, LineClass.AMBIGUOUS)
    examples = "; ".join(f"line {result.line.number}, {result.line.key!r}: {result.words}" for result in lost[:_SHOWN])
    source = reconciliation.roster.source
    leading = counted(reconciliation.found, "leads", "lead")
    message = f"Of {counted(total, 'line')} of {source}, {leading} to a user here. {examples}."
    raise TooFewMatchedError(message)
