"""Standard output for data: bytes as they are for a pipe or a file, made harmless for a terminal."""

from __future__ import annotations

import codecs
import io
import sys
from typing import BinaryIO, cast

from exporters.errors import WriteFailedError
from tui.safety.printable import printable


def data_stream() -> BinaryIO:
    """Where data goes: a terminal is given nothing that it would obey. Raises `WriteFailedError` if it is closed."""
    if sys.stdout is None:
        message = "standard output is closed"
        raise WriteFailedError(message, "Name a file with -o.")
    stream = sys.stdout.buffer
    return cast("BinaryIO", TerminalStream(stream)) if sys.stdout.isatty() else stream


class TerminalStream(io.RawIOBase):
    """Passes UTF-8 text on to a terminal with everything but line breaks printable."""

    def __init__(self, terminal: BinaryIO) -> None:
        super().__init__()
        self._terminal = terminal
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]
        """Write all of `data`; an unfinished character waits for its end."""
        lines = self._decoder.decode(bytes(data)).replace("\r\n", "\n").split("\n")
        self._terminal.write("\n".join(map(printable, lines)).encode())
        return len(data)

    def flush(self) -> None:
        """Flush the terminal."""
        self._terminal.flush()
