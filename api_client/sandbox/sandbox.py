"""The sandbox: a whole tenant behind one pure function from a request to a response or a fault."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import replace
from email.utils import formatdate
from hmac import compare_digest

from api_client.sandbox.churn import churn
from api_client.sandbox.endpoints.table import ROUTES
from api_client.sandbox.envelopes import bare_error, forbidden, scim_error, too_many_requests, unauthorized, web_error
from api_client.sandbox.faults import AFTER, SLOW_SECONDS, FaultPlan, connection_fault, html_page
from api_client.sandbox.logs import Effect, EffectLog, Served
from api_client.sandbox.population.seed import OWNER, Seed
from api_client.sandbox.rate_limit import LOCK_OUT_SECONDS, Limits
from api_client.sandbox.routing import Call, Route, find_route
from api_client.sandbox.state.population import Population
from api_client.sandbox.state.shares import Shares
from api_client.sandbox.switches import Switches
from api_client.sandbox.tenant import Tenant
from api_client.sandbox.wire import API_BASE, SCIM_BASE, Fault, RefusalError, Request, Response

IN_PROCESS_ORIGIN = "https://sandbox.airdeck.invalid"
MAX_URL_LENGTH = 16_000
"""API reference, URL length limit."""
_API_ORIGIN_LENGTH = len("https://api.airtable.com")
_HTML, _LOCK_OUT = "html", "429"


class Sandbox:
    """A pretend tenant of `users` users. It never waits and never reads a socket: delays and faults are values.

    `now` counts seconds for the rate limit (the event loop's clock where there is one), `wall` tells the time of day.
    `tell` hears of each executed change and of each request, before the answer leaves.
    The same seed, switches, faults and order of requests give the same answers.
    """

    def __init__(
        self,
        *,
        users: int = 1000,
        seed: int = 7,
        switches: Switches | None = None,
        faults: FaultPlan | None = None,
        now: Callable[[], float] | None = None,
        wall: Callable[[], float] = time.time,
        tell: Callable[[Served | Effect], None] = lambda _: None,
    ) -> None:
        self.switches = switches or Switches()
        self.tenant = Tenant(Seed(users, seed), self.switches, wall)
        self._faults = faults or FaultPlan()
        self._limits = Limits(self.switches)
        self._now = now or _loop_time
        self._served: list[Served] = []
        self._tell = tell
        self.effects.subscribe(tell)

    scim_url = IN_PROCESS_ORIGIN + SCIM_BASE
    api_url = IN_PROCESS_ORIGIN + API_BASE
    token = "patSANDBOXNOTREAL.fake-token-of-the-embedded-sandbox"  # noqa: S105 - plainly fake, and meant to be read

    @property
    def enterprise_id(self) -> str:
        """The id of the enterprise account."""
        return self.tenant.enterprise_id

    @property
    def me(self) -> str:
        """The user id of the token's owner."""
        return self.population.owner.id

    @property
    def population(self) -> Population:
        """The people as they are now; for tests that compare."""
        return self.tenant.population

    @property
    def shares(self) -> Shares:
        """Who shares what now; for tests that compare."""
        return self.tenant.shares

    @property
    def effects(self) -> EffectLog:
        """Every executed change."""
        return self.tenant.effects

    @property
    def served(self) -> tuple[Served, ...]:
        """Every request so far, in the order of arrival."""
        return tuple(self._served)

    def decide(self, request: Request) -> Response | Fault:
        """The answer to a request, its effect included; waiting and sending are the door's part."""
        number, now = len(self._served) + 1, self._now()
        if self.switches.churn and number % self.switches.churn == 0:
            churn(self.tenant, number)
        outcome = self._outcome(request, number, now)
        told = outcome.status if isinstance(outcome, Response) else outcome.kind.value
        served = Served(number, now, request.method, request.path, told)
        self._served.append(served)
        self._tell(served)
        return replace(outcome, delay=outcome.delay + self.switches.latency)

    def _outcome(self, request: Request, number: int, now: float) -> Response | Fault:
        refusal = self._refusal(request, now)
        if refusal is not None:
            return refusal
        fault = self._faults.strike(number)
        if fault is not None:
            return self._failed(fault, request, number, now)
        return self._answer(request, number)

    def _refusal(self, request: Request, now: float) -> Response | None:
        if len(request.target) + _API_ORIGIN_LENGTH > MAX_URL_LENGTH:
            return web_error(414, "INVALID_REQUEST_UNKNOWN", "The URL is longer than 16,000 characters.")
        if not self._is_signed(request):
            return unauthorized()
        wait = self._limits.of(request).wait(now)
        return self._locked_out(request, wait) if wait else None

    def _is_signed(self, request: Request) -> bool:
        """True for the token, while it and its owner's account are in force."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        is_token = scheme.casefold() == "bearer" and compare_digest(token.strip().encode(), self.token.encode())
        return is_token and self.population.is_active(OWNER) and self.tenant.tokens.in_use.state == "active"

    def _locked_out(self, request: Request, wait: float) -> Response:
        as_scim = request.is_scim and self.switches.scim_429_shape == "scim"
        answer = scim_error(429, "Rate limit reached", self.switches) if as_scim else too_many_requests()
        if self.switches.retry_after == "none":
            return answer
        seconds = math.ceil(wait)
        wall = self.tenant.wall()
        shown = str(seconds) if self.switches.retry_after == "seconds" else formatdate(wall + seconds, usegmt=True)
        return answer.with_headers(("date", formatdate(wall, usegmt=True)), ("retry-after", shown))

    def _failed(self, fault: str, request: Request, number: int, now: float) -> Response | Fault:
        """The failure of this name; those that hit the answer do the work first."""
        response = self._answer(request, number) if fault in AFTER else Response(200)
        if fault == _LOCK_OUT:
            self._limits.of(request).lock(now)
            return self._locked_out(request, LOCK_OUT_SECONDS)
        if fault == _HTML:
            return html_page()
        if fault == "slow":
            return replace(response, delay=SLOW_SECONDS)
        if fault.isdigit():
            return _SERVER_ERRORS[fault]
        return connection_fault(fault, response)

    def _answer(self, request: Request, number: int) -> Response:
        found = find_route(ROUTES, request)
        if found is None or self._is_on_the_other_host(request):
            return bare_error(404, "NOT_FOUND")
        route, parameters = found
        try:
            self._require_rights(route)
            return route.answer(Call(self.tenant, request, parameters, number))
        except RefusalError as refusal:
            return refusal.response

    def _is_on_the_other_host(self, request: Request) -> bool:
        """True for SCIM addresses on a host `api.…`, where only the Enterprise API answers unless told otherwise."""
        on_api_host = request.headers.get("host", "").startswith("api.")
        return request.is_scim and on_api_host and not self.switches.api_host_serves_scim

    def _require_rights(self, route: Route) -> None:
        if self.switches.plan == "business" and not route.all_plans:
            missing = bare_error(404, "NOT_FOUND")
            refusal = missing if self.switches.plan_refusal == 404 else forbidden("Not on this plan.")  # noqa: PLR2004
            raise RefusalError(refusal)
        is_admin = route.scope is None or self.population.is_admin(OWNER)
        if route.scope in self.switches.missing_scopes or not is_admin or not route.admits(self.switches.role):
            message = "You are not permitted to perform this operation"
            raise RefusalError(forbidden(message))


_SERVER_ERRORS = {
    "500": web_error(500, "SERVER_ERROR", "The server could not do its work."),
    "502": web_error(502, "BAD_GATEWAY", "The gateway got no answer."),
    "503": web_error(503, "RETRIABLE_ERROR", "The server is not available. Try again."),
}


def _loop_time() -> float:
    """The running event loop's clock, so that a virtual one is followed; outside of a loop the monotonic clock."""
    try:
        return asyncio.get_running_loop().time()
    except RuntimeError:
        return time.monotonic()
