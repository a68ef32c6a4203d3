"""Who the token belongs to, and the enterprise account it administers."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from api_client.errors import UnexpectedAnswerError
from api_client.models.enterprise import EnterpriseAccount, WhoAmI
from api_client.models.lenient import WireModel
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel

ModelT = TypeVar("ModelT", bound=WireModel)


async def whoami(channel: Channel, api: BaseAddress) -> WhoAmI:
    """The token's owner; needs no scope and works on all plans (API reference, Get user ID & scopes)."""
    return _read(WhoAmI, await channel.get(api / "meta/whoami"))


async def get_enterprise(channel: Channel, account: BaseAddress) -> EnterpriseAccount:
    """The account with the ids of all its collaborators; scope `enterprise.account:read` (page Get enterprise)."""
    return _read(EnterpriseAccount, await channel.get(account.url))


def _read(model: type[ModelT], answer: object) -> ModelT:
    try:
        return model.model_validate(answer)
    except ValidationError as error:
        message = f"The answer is not what the API reference describes as {model.__name__}."
        raise UnexpectedAnswerError(message) from error
