"""What comes back is decoded, made harmless, or refused in words."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.errors import UnexpectedAnswerError
from api_client.transport.answers import clock_ahead, decode, parse_json, retry_after
from tests.api_client.transport.channels import SCIM, channel_to, one_by_one

_JSON = {"Content-Type": "application/scim+json; charset=utf-8"}


def _decoded(body: bytes, headers: dict[str, str] | None = None) -> object:
    return decode(httpx.Response(200, content=body, headers=headers or _JSON), request="GET /x")


@pytest.mark.parametrize(
    "kind", ["application/json", "application/scim+json", "APPLICATION/JSON; charset=utf-8", "text/json"]
)
def test_every_kind_of_json_is_read(kind: str) -> None:
    """SCIM servers and Airtable declare JSON differently."""
    assert _decoded(b'{"a": 1}', {"Content-Type": kind}) == {"a": 1}


def test_json_without_a_declared_type_is_read() -> None:
    """A missing Content-Type is no reason to refuse what is JSON."""
    assert decode(httpx.Response(200, content=b"[]"), request="GET /x") == []


def test_an_empty_body_is_nothing() -> None:
    """An answer without body is None, whatever type it declares."""
    assert _decoded(b"", {"Content-Type": "text/html"}) is None


@pytest.mark.parametrize("kind", ["text/html", "text/html; charset=utf-8", "text/plain", "application/xml"])
def test_a_page_in_place_of_json_is_no_success(kind: str) -> None:
    """A sign-in page or a proxy's page answers 200 as well; the words name what came."""
    with pytest.raises(UnexpectedAnswerError, match=f"GET /x was answered with {kind.partition(';')[0]} instead"):
        _decoded(b'{"looks": "like JSON"}', {"Content-Type": kind})


@pytest.mark.parametrize(
    "body", [b'{"a": [1, 2', b'{"a"', b"<html>", b"\x80\x81", b"[" * 100_000, b'{"a": ' + b"1" * 5000 + b"}"]
)
def test_what_is_cut_off_or_no_json_is_told_with_its_size(body: bytes) -> None:
    """Truncated, nested beyond measure or not JSON at all: one error that says how much came."""
    with pytest.raises(UnexpectedAnswerError, match=rf"not whole or not JSON \({len(body):,} bytes came\)"):
        _decoded(body)


def test_deep_nesting_with_a_lone_surrogate_is_told_as_well() -> None:
    """Cleaning a deeply nested answer ends in the answer or in words, never in a crash."""
    depth = 900
    with suppress(UnexpectedAnswerError):
        _decoded(b"[" * depth + b'"\\ud800"' + b"]" * depth)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb'"a\ud800b"', "a\ufffdb"),
        (rb'"a\uD800"', "a\ufffd"),
        (rb'"\udc00b"', "\ufffdb"),
        (rb'"\udc00\ud800"', "\ufffd\ufffd"),
        (rb'"\ud83d\ude00"', "\U0001f600"),
        (b'"a\xed\xa0\x80b"', "a\ufffd\ufffd\ufffdb"),
        (b'"a\xffb"', "a\ufffdb"),
        (b'\xef\xbb\xbf"a"', "a"),
        ('"\ud55c"'.encode(), "\ud55c"),
    ],
)
def test_lone_surrogates_and_broken_bytes_are_replaced(body: bytes, text: str) -> None:
    """What no screen, file or Arrow column can hold becomes U+FFFD; whole characters stay."""
    assert parse_json(body, request="GET /x") == text


def test_keys_are_cleaned_as_well_as_values() -> None:
    """Raw records are shown with their keys."""
    cleaned = parse_json(rb'{"k\ud800": {"l": ["\udfff"]}}', request="GET /x")
    assert cleaned == {"k\ufffd": {"l": ["\ufffd"]}}


@given(st.recursive(st.text(st.characters()) | st.integers() | st.none(), st.lists, max_leaves=8))
def test_any_text_comes_out_encodable_and_whole_text_unchanged(value: object) -> None:
    """Whatever JSON holds can be written as UTF-8 afterwards, and what already could is not touched."""
    result = parse_json(json.dumps(value).encode(), request="GET /x")
    json.dumps(result, ensure_ascii=False).encode()
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return
    assert result == value


def _asked(**headers: str) -> float | None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return retry_after(httpx.Response(429, headers=named))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        ("7", 7.0),
        (" 120 ", 120.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("\u00b2", None),
        ("Fri, 99 Foo 2026", None),
        ("Fri, 31 Dec 99999 23:59:59 GMT", None),
    ],
)
def test_retry_after_in_seconds(text: str, seconds: float | None) -> None:
    """Whole seconds are read; what is neither seconds nor a date counts as no header."""
    headers = [(b"Retry-After", text.encode("latin-1"))]
    assert retry_after(httpx.Response(429, headers=headers)) == seconds


def test_no_header_asks_for_nothing() -> None:
    """Airtable promises no Retry-After with a 429."""
    assert _asked() is None


@pytest.mark.parametrize("zone", ["GMT", "+0000", "-0000", "+0200"])
def test_retry_after_as_a_date_is_read_against_the_servers_own_clock(zone: str) -> None:
    """A date means what the server's Date header makes of it, however wrong the local clock is."""
    date = f"Tue, 01 Jan 2030 10:00:00 {zone}"
    assert _asked(Date=date, Retry_After=date.replace("10:00:00", "10:01:30")) == 90.0
    assert _asked(Date=date, Retry_After=date.replace("10:00:00", "09:00:00")) == 0.0


def test_a_date_without_a_zone_is_utc() -> None:
    """RFC 9110 writes GMT; what says nothing, or -0000, is taken for the same."""
    assert _asked(Date="Tue, 01 Jan 2030 10:00:00 GMT", Retry_After="Tue, 01 Jan 2030 10:00:40 -0000") == 40.0
    assert _asked(Date="Tue, 01 Jan 2030 10:00:00 -0000", Retry_After="Tue, 01 Jan 2030 10:00:40 GMT") == 40.0


def test_retry_after_as_a_date_without_a_server_clock_uses_ours() -> None:
    """Without a Date header the local clock has to do."""
    in_an_hour = format_datetime(datetime.now(UTC) + timedelta(hours=1))
    seconds = _asked(Retry_After=in_an_hour)
    assert seconds is not None
    assert 3000 < seconds <= 3600


@pytest.mark.parametrize("ahead", [0, 90, -3600])
def test_the_servers_date_tells_how_wrong_this_machines_clock_is(ahead: int) -> None:
    """To a second; positive where this machine is ahead."""
    date = format_datetime(datetime.now(UTC) - timedelta(seconds=ahead), usegmt=True)
    assert clock_ahead(httpx.Response(200, headers={"Date": date})) == pytest.approx(ahead, abs=2)


@pytest.mark.parametrize("headers", [{}, {"Date": ""}, {"Date": "yesterday"}])
def test_without_a_date_nothing_is_known_of_the_clock(headers: dict[str, str]) -> None:
    """A missing or odd header is no clock."""
    assert clock_ahead(httpx.Response(200, headers=headers)) is None


async def test_an_answer_without_a_date_leaves_what_is_known_of_the_clock() -> None:
    """A proxy may answer in between, and tells no time."""
    now = format_datetime(datetime.now(UTC), usegmt=True)
    channel = channel_to(one_by_one(httpx.Response(200, headers={"Date": now}), httpx.Response(200)))
    async with channel:
        for _ in range(2):
            await channel.get(SCIM / "Users")
    assert channel.clock_ahead == pytest.approx(0, abs=2)
