"""One tree of errors: each says what was wrong (title, message) and what to do (hint)."""

from __future__ import annotations

from typing import ClassVar


class AirdeckError(Exception):
    """Anything that airdeck expects to go wrong.

    `title` names the kind of trouble in a few words, `message` says what happened and where, `hint` says what to do.
    None of them ever holds a token.
    """

    title: ClassVar[str] = "Something went wrong"
    default_hint: ClassVar[str] = ""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = self.default_hint if hint is None else hint

    def __str__(self) -> str:
        return f"{self.title}: {self.message}"


class InvalidInputError(AirdeckError):
    """What the user gave cannot be used as it is."""

    title = "Bad input"


class InvalidAddressError(InvalidInputError):
    """An address that is not https (or http on loopback), or not an address at all."""

    title = "Bad address"
    default_hint = "Use https://…; plain http is allowed to loopback addresses only."


class InvalidTokenError(InvalidInputError):
    """A token that cannot be one; the message never holds any part of it."""

    title = "Bad token"
    default_hint = "Copy the token again, without spaces or line breaks."


class MissingSettingError(InvalidInputError):
    """Something that airdeck needs was not given."""

    title = "Not set up"


class InvalidFilterError(InvalidInputError):
    """A filter that cannot be read; `start` and `end` are offsets into its `text`, in characters."""

    title = "Bad filter"

    def __init__(self, message: str, *, start: int, end: int, text: str = "", hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.text = text
        self.start = start
        self.end = end


class UnknownColumnError(InvalidInputError):
    """A column name that no table has."""

    title = "Unknown column"


class RosterError(InvalidInputError):
    """A roster, a file of people from HR or the identity provider, that nobody should act upon as it is."""

    title = "Roster not usable"


class UnreadableRosterError(RosterError):
    """A roster that cannot be read: no such file, no permission, no text, too large, a format that is not read."""

    title = "Roster cannot be read"
    default_hint = "Save it as CSV (UTF-8), TSV or XLSX, or as a plain list with one e-mail address or id per line."


class EmptyRosterError(RosterError):
    """A roster without a single line about a person."""

    title = "Roster is empty"
    default_hint = "An empty file is never taken for nobody: check how it was made."


class NoKeyColumnError(RosterError):
    """A roster whose header names neither user ids nor e-mail addresses nor external ids."""

    title = "No usable column"
    default_hint = "Name a column id, email (or userName, UPN) or external id (or employee id)."


class WrongDelimiterError(RosterError):
    """A roster that is divided by something else than comma, semicolon or tab, or not evenly."""

    title = "Wrong delimiter"
    default_hint = "Divide the columns by comma, semicolon or tab alike in all lines, and quote cells that hold one."


class DuplicateKeysError(RosterError):
    """A roster that names a person more than once."""

    title = "Named more than once"
    default_hint = "Which of the lines counts? Leave one of them for each person."


class TooFewMatchedError(RosterError):
    """A roster of which most lines find nobody, as a file of another company or a broken export would."""

    title = "Most lines find nobody"
    default_hint = "Check that this is the right file for this tenant, or leave only the lines of people who are here."


class NetworkError(AirdeckError):
    """No answer came; `sent` is False where the request surely never reached the server."""

    title = "No answer"
    default_hint = "Check the address, the network and the proxy settings, then try again."

    def __init__(self, message: str, hint: str | None = None, *, sent: bool) -> None:
        super().__init__(message, hint)
        self.sent = sent


class OutcomeUnknownError(AirdeckError):
    """A change that was sent and never confirmed; `cause` is what came instead of a confirmation.

    It may have been carried out: read what it was about before anything is sent again.
    """

    title = "Outcome unknown"
    default_hint = "Look at the current state before anything is repeated: the change may have been made."

    def __init__(self, *, what: str, cause: AirdeckError) -> None:
        """Name what was sent, as in "DELETE /scim/v2/Users/usr…" or "the removal"."""
        super().__init__(f"Whether {what} was carried out is not known. {cause.message}")
        self.cause = cause


class UnexpectedAnswerError(AirdeckError):
    """An answer that is not what the API reference describes: HTML, broken JSON, a wrong shape, a redirect."""

    title = "Unexpected answer"
    default_hint = "Check the address: a proxy, a sign-in page or another service may be answering in Airtable's place."


class ApiError(AirdeckError):
    """The API refused a request.

    `status` is the HTTP status; `error_type` the API's own type where the envelope had one (API reference, page
    Errors); `detail` the API's own words, or an empty string. `reason` explains the class in plain words.
    """

    title = "Refused by the API"
    reason: ClassVar[str] = "the request was not accepted"

    def __init__(
        self, message: str, hint: str | None = None, *, status: int, error_type: str = "", detail: str = ""
    ) -> None:
        super().__init__(message, hint)
        self.status = status
        self.error_type = error_type
        self.detail = detail


class AuthenticationError(ApiError):
    """401: no token, or one that the API does not know."""

    title = "Token not accepted"
    reason = "the token is missing, wrong, expired or revoked"
    default_hint = "The token may be mistyped, expired or revoked: create a new one and try again."


class NotAllowedError(ApiError):
    """403: the token's scopes, its owner's role or the plan do not allow this, or there is no such thing."""

    title = "Not allowed"
    reason = "the token may not do this here, or there is no such thing"
    default_hint = "Check the token's scopes, that its owner is an enterprise admin, and the plan of the account."


class NotFoundError(ApiError):
    """404: no such thing, or not on this plan."""

    title = "Not found"
    reason = "there is no such thing here, or the plan does not have it"
    default_hint = "Check the id and the address; on plans without an endpoint Airtable answers 404 as well."


class InvalidRequestError(ApiError):
    """400, 409, 413, 422, or a rule: the API understood the request and will not carry it out as it is."""

    title = "Request refused"


class RateLimitedError(ApiError):
    """429 that lasted; `retry_after` is the wait in seconds that the last answer asked for."""

    title = "Too many requests"
    default_hint = "Another program may be using the same account: wait half a minute and try again."

    def __init__(self, message: str, hint: str | None = None, *, retry_after: float, detail: str = "") -> None:
        super().__init__(message, hint, status=429, error_type="RATE_LIMIT_REACHED", detail=detail)
        self.retry_after = retry_after


class ServerError(ApiError):
    """5xx that lasted."""

    title = "Trouble at the server"
    reason = "the server could not do its work"
    default_hint = "Try again in a few minutes; if it stays, look at Airtable's status page."


class NotOnPlanError(NotAllowedError):
    """A call that the account's plan does not have: groups and the Enterprise API are not for the Business plan."""

    title = "Not on this plan"
    reason = "the plan of this account does not have it, or the account id is wrong"
    default_hint = "It needs Enterprise Scale (or the older Enterprise plan); if you have that, check the account id."


class UnknownUserError(NotFoundError):
    """Nobody has this id or address here, or only somebody whom this account does not manage."""

    title = "No such user"
    reason = "this account manages no user of this id or address"
    default_hint = "The user may have been deleted meanwhile: read the directory again."


class UnknownGroupError(NotFoundError):
    """No group has this id; SCIM says 400 where other calls say 404."""

    title = "No such group"
    reason = "there is no group of this id"
    default_hint = "The group may have been deleted meanwhile: read the directory again."


REFUSALS = (NotAllowedError, NotFoundError, InvalidRequestError)
"""How the APIs answer for what may not be seen, is not on the plan, or is not there; they do not always tell which."""


class RuleError(InvalidRequestError):
    """One of Airtable's rules is against it, whichever status the call tells it with."""


class OwnAccountError(RuleError):
    """The token's owner cannot be deactivated, deleted, removed or signed out with the own token."""

    title = "Your own account"
    reason = "nobody can do this to the own account"
    default_hint = "Ask another admin to do it."


class SoleOwnerError(RuleError):
    """The only owner of a workspace that others work in cannot be deleted."""

    title = "Sole owner of a workspace"
    reason = "the user is the only owner of a workspace that others work in"
    default_hint = "Make somebody else an owner of the workspace first, or remove the user with a replacement owner."


class ReplacementOwnerError(RuleError):
    """The removal needs a replacement owner for a workspace, or the one named cannot be it."""

    title = "Replacement owner"
    reason = "a workspace needs another owner, and the one named (or none) will not do"
    default_hint = "Name somebody else as the replacement owner: an active user with a verified e-mail address."


class FlexibleContractError(RuleError):
    """Under a flexible contract (FLA) users are always provisioned, and no state can be changed."""

    title = "Not under this contract"
    reason = "under a flexible contract (FLA) no user's state can be changed"
    default_hint = "Remove the user from the enterprise instead, or ask Airtable about your contract."


class ExternalUserError(RuleError):
    """The user's e-mail domain does not belong to the account."""

    title = "External user"
    reason = "the user's address is not of a domain of this account"
    default_hint = "External collaborators can only be removed from the enterprise; their accounts are not yours."


class UnmanagedUserError(RuleError):
    """The user has an address of the account's domain, and is not managed by the account."""

    title = "Unmanaged user"
    reason = "the user is not managed by this account"
    default_hint = "Claim the user first, or use the enterprise account that manages the user."


class NotAMemberError(RuleError):
    """Only members of the enterprise account can be made admins."""

    title = "Not a member"
    reason = "the user is not a member of the enterprise account"
    default_hint = "Invite or claim the user first; external collaborators cannot be admins."


class NotDirectAdminError(RuleError):
    """Only admin rights that were granted directly can be revoked."""

    title = "No direct admin rights"
    reason = "the user has no admin rights that were granted directly"
    default_hint = "Super admins and inherited rights are changed in the admin panel."


class AlreadySoError(RuleError):
    """What was asked for is the case already."""

    title = "Already so"
    reason = "it is so already"
    default_hint = "There is nothing to do."


class NoEffectError(RuleError):
    """A change was accepted, and what the answer shows is that it was not made."""

    title = "Accepted without effect"
    reason = "the API took the change and did not make it"
    default_hint = "Some rule of the API may be against it, such as who can be a member of a group."


class EmailTakenError(RuleError):
    """Another account has this e-mail address; it may be one that this enterprise cannot see."""

    title = "E-mail address taken"
    reason = "another account has this e-mail address"
    default_hint = "If no user here has it, add that person to a workspace and claim the account."


class ForeignDomainError(RuleError):
    """The e-mail domain is not a verified domain of the enterprise."""

    title = "Foreign e-mail domain"
    reason = "the e-mail domain is not a verified domain of this account"
    default_hint = "Verify the domain in the admin panel, or use an address of a domain that you own."


class GroupNameTakenError(RuleError):
    """Another group has this name."""

    title = "Group name taken"
    reason = "another group has this name"
    default_hint = "Choose another name: names of groups are unique."


class InvalidPlanError(InvalidInputError):
    """A file or text that is no plan, or one that a newer airdeck wrote."""

    title = "Not a plan"
    default_hint = "Make the plan again with airdeck plan."


class SafetyError(AirdeckError):
    """airdeck itself refuses, before anything is sent."""

    title = "Refused for safety"


class PlanEditedError(SafetyError):
    """The plan is not the one that was reviewed."""

    title = "The plan was changed"
    default_hint = "Make the plan again, and review it."


class StalePlanError(SafetyError):
    """The plan was made too long ago to be what people still mean."""

    title = "The plan is stale"
    default_hint = "Make the plan again, and review it."


class OtherTenantError(SafetyError):
    """The plan or run is about another tenant than the one that is open."""

    title = "Another tenant"
    default_hint = "Open the tenant that it was made for."


class ReadOnlyError(SafetyError):
    """Nothing may be changed here, by the profile or by --read-only."""

    title = "Read-only"
    default_hint = "Open the tenant without --read-only, with a profile that may change it."


class WrongCountError(SafetyError):
    """The number that was confirmed is not the number of changes."""

    title = "Not confirmed"


class GuardError(SafetyError):
    """A guard holds the plan, and was not accepted by name; `guards` are the names."""

    title = "Held by a guard"

    def __init__(self, message: str, hint: str | None = None, *, guards: tuple[str, ...]) -> None:
        super().__init__(message, hint)
        self.guards = guards


class NothingToDoError(SafetyError):
    """The plan has no change: every row was left out."""

    title = "Nothing to change"
    default_hint = "The plan says of each row why it was left out."


class AlreadyRunningError(SafetyError):
    """Another process applies a plan to this tenant at this moment."""

    title = "Already running"
    default_hint = "Wait until it has ended; airdeck runs shows how far it is."


class JournalError(SafetyError):
    """The journal cannot be written or read; without it nothing is sent."""

    title = "No journal"
    default_hint = "Nothing is sent that cannot be written down: check the folder, its mode and the space on the disk."


class NoEnterpriseApiError(AirdeckError):
    """A verb that only the Enterprise API has, on a tenant, plan or token without it."""

    title = "Needs the Enterprise API"
    default_hint = "It needs Enterprise Scale, the enterprise id and the scope enterprise.user:write (airdeck doctor)."


class FinalError(SafetyError):
    """What was done cannot be put back."""

    title = "Final"
    default_hint = "The run's journal keeps what was known before."


class UnknownRunError(InvalidInputError):
    """There is no run of this id."""

    title = "No such run"
    default_hint = "airdeck runs lists those that there are."


class RunHaltedError(AirdeckError):
    """A run ended itself early, since what it met would have met all the rest."""

    title = "Stopped early"
    default_hint = "Look at the reasons of the rows that failed; airdeck resume goes on with the rest."
