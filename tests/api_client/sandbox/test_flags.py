from __future__ import annotations

from contextlib import suppress
from dataclasses import fields

import pytest

from api_client.sandbox.faults import AFTER, BEFORE
from api_client.sandbox.flags import KNOWN, read_flags
from api_client.sandbox.switches import Switches


def test_flags_of_both_kinds() -> None:
    """Switches and faults share one syntax."""
    flags = ["page-cap=37", "latency=0.1", "lists-omit-metadata", "churn=5", "503=0.02", "reset=@3+7"]
    switches, plan = read_flags(flags, seed=1)
    assert switches == Switches(page_cap=37, latency=0.1, lists_omit_pushed_metadata=True, churn=5)
    assert (plan.strike(3), plan.strike(7)) == ("reset", "reset")


def test_a_fault_without_value_hits_always() -> None:
    """The bare name of a fault is a rate of 1."""
    _, plan = read_flags(["html"], seed=1)
    assert {plan.strike(number) for number in range(1, 50)} == {"html"}


def test_no_flags_is_the_default() -> None:
    """Nothing asked for changes nothing."""
    switches, plan = read_flags([], seed=1)
    assert switches == Switches()
    assert plan.strike(1) is None


@pytest.mark.parametrize(
    "flag",
    ["page-cap=0", "page-cap", "page-cap=x", "latency=-1", "latency=inf", "503=2", "503=nan", "503=@0", "503=@x",
     "hub=1", "lists-omit-metadata=1", "retry-after=soon", "create-status=404", "", "=1", "nonsense"],
)  # fmt: skip
def test_bad_flags_are_refused_by_name(flag: str) -> None:
    """The message names the flag."""
    with pytest.raises(ValueError, match=r".") as caught:
        read_flags([flag], seed=1)
    assert flag.partition("=")[0] in str(caught.value)


def test_an_unknown_name_lists_the_known_ones() -> None:
    """Who mistypes a name sees them all."""
    with pytest.raises(ValueError, match="nonsense") as caught:
        read_flags(["nonsense=1"], seed=1)
    assert all(name in str(caught.value) for name in KNOWN)


_VALUES = (
    "", "=on", "=off", "=1", "=2", "=10", "=200", "=201", "=403", "=404", "=422", "=fla", "=scim", "=ignore",
    "=seconds", "=error", "=null", "=empty", "=business", "=user_admin", "=spaced", "=refuse",
)  # fmt: skip


def test_every_switch_has_a_flag() -> None:
    """Whatever the sandbox can be told in Python, it can be told on the command line."""
    reachable: set[str] = set()
    for flag in sorted(set(KNOWN) - {*BEFORE, *AFTER}):
        for value in _VALUES:
            with suppress(ValueError):
                switches, _ = read_flags([flag + value], seed=1)
                reachable |= {field.name for field in fields(Switches) if _differs(switches, field.name)}
    assert reachable == {field.name for field in fields(Switches)}


def _differs(switches: Switches, name: str) -> bool:
    return bool(getattr(switches, name) != getattr(Switches(), name))


def test_switches_of_two_positions() -> None:
    """`on`, `off`, or the bare name, which is on."""
    assert read_flags(["hub=off"], seed=1)[0] == read_flags(["no-hub"], seed=1)[0] == Switches(hub=False)
    assert read_flags(["patch-atomic"], seed=1)[0] == read_flags(["patch-atomic=on"], seed=1)[0]
