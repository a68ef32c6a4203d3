"""Arrow arrays made and read by their buffers.

Arrow's own conversions from and to Python and numpy import pandas, which the first frame must not wait for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from api_client.directory.arrays import Mask, Rows


def texts(values: Sequence[str | None]) -> Any:
    """An Arrow array of strings; None becomes null."""
    encoded = [b"" if value is None else value.encode() for value in values]
    ends = np.fromiter(accumulate(map(len, encoded), initial=0), np.int32, len(encoded) + 1)
    valid = np.fromiter((value is not None for value in values), np.bool_, len(encoded))
    data = pa.py_buffer(b"".join(encoded))
    return pa.StringArray.from_buffers(len(encoded), pa.py_buffer(ends), data, _bits(valid))


def text(value: str) -> Any:
    """An Arrow scalar, to compare strings with."""
    return texts([value])[0]


def number(value: float) -> Any:
    """An Arrow scalar, to compare numbers with."""
    return numbers(np.array([value]), pa.float64(), np.ones(1, np.bool_))[0]


def numbers(values: npt.NDArray[Any], kind: Any, valid: Mask) -> Any:
    """An Arrow array of type `kind` on the memory of `values`, which must stay as it is; null where not `valid`."""
    return pa.Array.from_buffers(kind, len(values), [_bits(valid), pa.py_buffer(np.ascontiguousarray(values))])


def flags(values: Mask, valid: Mask) -> Any:
    """An Arrow array of `bool`; null where not `valid`."""
    return pa.Array.from_buffers(pa.bool_(), len(values), [_bits(valid), _bits(values)])


def take(array: Any, rows: Rows) -> Any:
    """The values of an Arrow array at `rows`."""
    return array.take(numbers(rows.astype(np.int32), pa.int32(), np.ones(len(rows), np.bool_)))


def mask(array: Any) -> Mask:
    """An Arrow array of `bool` without nulls, chunked or not, as a numpy array."""
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if not len(array):
        return np.zeros(0, np.bool_)
    packed = np.frombuffer(array.buffers()[1], np.uint8)
    return np.unpackbits(packed, count=array.offset + len(array), bitorder="little")[array.offset :].view(np.bool_)


def unsigned(array: Any) -> npt.NDArray[np.uint64]:
    """An Arrow array of `uint64` without nulls as a numpy array; for reading only."""
    if not len(array):
        return np.zeros(0, np.uint64)
    return np.frombuffer(array.buffers()[1], np.uint64, count=array.offset + len(array))[array.offset :]


def whole(array: Any) -> npt.NDArray[np.int32]:
    """An Arrow array of `int32` without nulls, chunked or not, as a numpy array; for reading only."""
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if not len(array):
        return np.zeros(0, np.int32)
    return np.frombuffer(array.buffers()[1], np.int32, count=array.offset + len(array))[array.offset :]


def _bits(values: Mask) -> Any:
    return pa.py_buffer(np.packbits(values, bitorder="little"))
