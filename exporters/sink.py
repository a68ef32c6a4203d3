"""The stream that every format writes to."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class CountingSink(io.RawIOBase):
    """Passes everything on to a buffered binary stream, which it never closes; `size` is in bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.size = 0

    def writable(self) -> bool:
        """Always; it is what a sink is for."""
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Write all of `data`, and tell how many bytes that was."""
        with memoryview(data) as view:
            self._stream.write(view)
            self.size += view.nbytes
            return view.nbytes
