from __future__ import annotations

import pytest

from api_client.enterprise.access_tokens import REVOKE_SIZE
from api_client.enterprise.user_changes import BATCH_SIZE
from api_client.errors import InvalidInputError
from api_client.operations.verbs import VERBS, Danger, Reversal, verb_named


def test_inverses_lead_back() -> None:
    """What can be put back is put back by a verb that can itself be put back, about the same kind of thing."""
    pairs = {verb.id: verb.inverse_id for verb in VERBS.values() if verb.inverse_id}
    assert pairs["deactivate"] == "reactivate"
    for verb_id, inverse_id in pairs.items():
        assert VERBS[inverse_id].subject is VERBS[verb_id].subject
        assert pairs.get(inverse_id) == verb_id or verb_id == "create-group"


def test_what_is_final_is_severe() -> None:
    """A verb that nothing puts back is as hard to confirm as can be, unless it wears off by itself."""
    final = {verb.id for verb in VERBS.values() if verb.reversal is Reversal.NEVER}
    assert final == {"delete", "remove", "delete-group", "revoke-tokens"}
    assert final == {verb.id for verb in VERBS.values() if verb.danger is Danger.SEVERE}


def test_batches_are_as_large_as_the_calls_take_them() -> None:
    """The verbs know the sizes without importing the calls."""
    sizes = {verb.id: verb.batch_size for verb in VERBS.values() if verb.batch_size > 1}
    assert sizes.pop("revoke-tokens") == REVOKE_SIZE
    assert set(sizes.values()) == {BATCH_SIZE}
    assert set(sizes) == {"deactivate", "reactivate", "grant-admin", "revoke-admin", "claim", "unclaim"}


def test_each_verb_says_in_one_sentence_what_it_does() -> None:
    """Help, review and dialogs show it as it is."""
    for verb in VERBS.values():
        assert verb.effect.endswith(".")
        assert ". " not in verb.effect


def test_an_unknown_verb_names_those_that_there_are() -> None:
    """A typing error on the command line."""
    with pytest.raises(InvalidInputError, match="deactivat'") as caught:
        verb_named("deactivat")
    assert "deactivate, reactivate" in caught.value.hint
