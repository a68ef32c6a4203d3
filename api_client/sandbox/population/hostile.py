"""Values that attack whoever shows or exports them: spreadsheets, terminals, markup, parsers and layouts."""

from __future__ import annotations

_ESC, _BEL, _CSI8, _ST = "\x1b", "\x07", "\x9b", "\x1b\\"

_FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "   =1+1",
    "\uff1d1+1",
    "\uff0b1+1",
    "\uff0d1+1",
    "\uff20SUM(A1)",
    "'=already quoted",
)
_ESCAPE_SEQUENCES = (
    f"{_ESC}]52;c;cHduZWQ={_BEL}",
    f"{_ESC}]0;pwned{_BEL}",
    f"{_ESC}]8;;https://example.invalid{_ST}link{_ESC}]8;;{_ST}",
    f"{_ESC}[2J{_ESC}[H",
    f"{_ESC}P$q q{_ST}",
    f"{_CSI8}31mred",
    f"{_ESC}[6n",
    f"{_ESC}[?1049l",
)
_MARKUP = (
    "[/nope]",
    "[@click=app.quit]x[/]",
    "[link=https://example.invalid]x[/link]",
    "[red]",
    "\\[bold",
)
_INVISIBLE = (
    "abc\u202egpj.exe",
    "a\u2066b\u2069c",
    "zero\u200bwidth\ufeff",
    "nul\x00nul",
    f"bell{_BEL}",
    "del\x7f",
    "two\u2028lines",
    "two\nlines",
    "tag\U000e0041\U000e0042",
    "\ud800",
)
_LAYOUT = (
    'quote " comma, semicolon;',
    "x" * 500,
    "",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324a\u0310\u0310l\u034e\u0321g\u0338o",
    "👨‍👩‍👧‍👦" * 8,
)

HOSTILE_VALUES: tuple[str, ...] = _FORMULAS + _ESCAPE_SEQUENCES + _MARKUP + _INVISIBLE + _LAYOUT
