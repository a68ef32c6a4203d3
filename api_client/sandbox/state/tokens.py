"""Personal access tokens (API reference, List enterprise personal access tokens, beta)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from api_client.sandbox.population.bulk import stirred
from api_client.sandbox.population.dice import Dice, stir
from api_client.sandbox.population.ids import IdSpace
from api_client.sandbox.population.seed import OWNER, Seed
from api_client.sandbox.population.times import days_ago
from api_client.sandbox.state.population import Population

_TOKENS_ROOM = 2
_WITH_TOKEN_OF_256 = 12
_SCOPES = ("data.records:read", "data.records:write", "schema.bases:read", "enterprise.user:read", "webhook:manage")
_NAMES = ("nightly export", "zapier", "reporting", "migration", "test")


class AccessToken(NamedTuple):
    """One token; `number` is its owner's number doubled, plus 1 for a second one."""

    number: int
    id: str
    name: str
    state: Literal["active", "deactivated"]
    scopes: tuple[str, ...]
    created: str

    @property
    def owner(self) -> int:
        """The number of the user it belongs to."""
        return self.number // _TOKENS_ROOM


class Tokens:
    """The tokens of the managed users; only revoked ones take memory."""

    def __init__(self, seed: Seed, population: Population) -> None:
        self._seed, self._population = seed, population
        self._ids = IdSpace("pat", seed.seed)
        self._revoked: set[int] = set()

    @property
    def in_use(self) -> AccessToken:
        """The token that the client sends."""
        return self._token(OWNER * _TOKENS_ROOM)

    def __iter__(self) -> Iterator[AccessToken]:
        bits = stirred(self._seed.seed + 3, self._seed.managed)
        owners: list[int] = ((bits & 255) < _WITH_TOKEN_OF_256).nonzero()[0].tolist()
        for owner in [OWNER, *(owner for owner in owners if owner != OWNER)]:
            yield from self.of_user(owner)

    def of_user(self, user: int) -> list[AccessToken]:
        """The tokens of one user, revoked ones included."""
        bits = stir(self._seed.seed + 3, user)
        has_token = user == OWNER or (user < self._seed.managed and bits & 255 < _WITH_TOKEN_OF_256)
        if not has_token or not self._population.exists(user):
            return []
        count = 1 + (bits >> 8) % _TOKENS_ROOM
        return [self._token(user * _TOKENS_ROOM + offset) for offset in range(count)]

    def by_id(self, token_id: str) -> AccessToken | None:
        """The token of this id, or None."""
        number = self._ids.decode(token_id)
        if number is None:
            return None
        return next((token for token in self.of_user(number // _TOKENS_ROOM) if token.number == number), None)

    def revoke(self, token: AccessToken) -> None:
        """End a token for good."""
        self._revoked.add(token.number)

    def _token(self, number: int) -> AccessToken:
        dice = Dice(self._seed.seed, "token", number)
        state: Literal["active", "deactivated"] = "deactivated" if number in self._revoked else "active"
        name = "airdeck" if number == OWNER * _TOKENS_ROOM else dice.pick(_NAMES)
        scopes = tuple(scope for scope in _SCOPES if dice.chance(40)) or _SCOPES[:1]
        return AccessToken(number, self._ids.encode(number), name, state, scopes, days_ago(dice.below(700), dice))
