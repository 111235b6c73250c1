"""The C interface for ctypes. Calls release the interpreter lock."""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import (
    POINTER, byref, c_char_p, c_double, c_int, c_int32, c_int64, c_size_t, c_uint8, c_uint64, c_void_p)
from typing import Any, Callable

_SUFFIX = "dylib" if sys.platform == "darwin" else "so"
_PATH = os.environ.get("SWIFT_REWARDS_LIBRARY") or os.path.join(os.path.dirname(__file__), f"libRewardsC.{_SUFFIX}")

OK, INVALID_ARGUMENT, INVALID_HANDLE, INVALID_RECIPE, INVALID_ROW, INVALID_NUMBERS = range(6)
STATED, LENIENT = 0, 1


class Bytes(ctypes.Structure):
    _fields_ = [("bytes", c_char_p), ("length", c_size_t)]


class Batch(ctypes.Structure):
    _fields_ = [
        ("group_count", c_size_t),
        ("rows", POINTER(c_char_p)),
        ("row_lengths", POINTER(c_size_t)),
        ("group_sizes", POINTER(c_size_t)),
        ("completion_count", c_size_t),
        ("completions", POINTER(c_char_p)),
        ("completion_lengths", POINTER(c_size_t)),
        ("json", POINTER(c_uint8)),
        ("token_counts", POINTER(c_int64)),
        ("truncated", POINTER(c_uint8)),
    ]


class Scores(ctypes.Structure):
    _fields_ = [
        ("capacity", c_size_t),
        ("scores", POINTER(c_double)),
        ("applicable", POINTER(c_uint8)),
        ("component_scores", POINTER(c_double)),
        ("component_applicable", POINTER(c_uint8)),
        ("verdicts", POINTER(c_uint64)),
        ("errors", POINTER(c_uint64)),
    ]


class Rewards(ctypes.Structure):
    _fields_ = [
        ("row_count", c_size_t),
        ("component_count", c_size_t),
        ("rewards", POINTER(c_double)),
        ("names", POINTER(c_char_p)),
        ("weights", POINTER(c_double)),
        ("groups", POINTER(c_int64)),
        ("lengths", POINTER(c_int64)),
    ]


class Tokens(ctypes.Structure):
    _fields_ = [
        ("sequence_count", c_size_t),
        ("lengths", POINTER(c_size_t)),
        ("token_count", c_size_t),
        ("mask", POINTER(c_uint8)),
        ("advantage_count", c_size_t),
        ("advantages", POINTER(c_double)),
        ("truncated", POINTER(c_uint8)),
        ("log_probabilities", POINTER(c_double)),
        ("old_log_probabilities", POINTER(c_double)),
        ("reference_log_probabilities", POINTER(c_double)),
        ("sampler_log_probabilities", POINTER(c_double)),
        ("entropies", POINTER(c_double)),
        ("seed", c_uint64),
    ]


class Loss(ctypes.Structure):
    _fields_ = [
        ("capacity", c_size_t),
        ("loss", POINTER(c_double)),
        ("gradient", POINTER(c_double)),
        ("entropy_gradient", POINTER(c_double)),
        ("metrics", POINTER(c_uint64)),
    ]


def _load() -> ctypes.CDLL:
    library = ctypes.CDLL(_PATH)
    signatures: dict[str, tuple[Any, list[Any]]] = {
        "swr_version": (c_char_p, []),
        "swr_last_error": (c_char_p, []),
        "swr_text_bytes": (c_void_p, [c_uint64]),
        "swr_text_length": (c_size_t, [c_uint64]),
        "swr_text_free": (c_int, [c_uint64]),
        "swr_recipe_load": (c_int, [Bytes, POINTER(c_uint64)]),
        "swr_recipe_free": (c_int, [c_uint64]),
        "swr_recipe_describe": (c_int, [c_uint64, POINTER(c_uint64)]),
        "swr_recipe_component_count": (c_size_t, [c_uint64]),
        "swr_score": (c_int, [c_uint64, POINTER(Batch), c_size_t, POINTER(Scores)]),
        "swr_explain": (c_int, [c_uint64, POINTER(Batch), POINTER(c_uint64)]),
        "swr_math_answer": (c_int, [Bytes, c_int, POINTER(c_uint64)]),
        "swr_math_equal": (c_int, [Bytes, Bytes, c_int, POINTER(c_int32)]),
        "swr_grpo_advantages": (c_int, [Bytes, POINTER(Rewards), POINTER(c_double), POINTER(c_uint64)]),
        "swr_grpo_loss": (c_int, [Bytes, POINTER(Tokens), POINTER(Loss)]),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


library = _load()


def _gather() -> Callable[[list[str], Any, Any], int] | None:
    """Returns a function that writes the addresses and lengths of texts; `None` if this Python cannot give them."""
    if sys.implementation.name != "cpython":
        return None
    # The call holds the interpreter lock, and raises the exceptions of the functions of Python.
    function = ctypes.PyDLL(_PATH).swr_gather
    function.restype = c_int
    function.argtypes = [ctypes.py_object, c_size_t, c_void_p, c_void_p, c_void_p, c_void_p]
    item, text = (ctypes.cast(getattr(ctypes.pythonapi, name), c_void_p)
                  for name in ("PyList_GetItem", "PyUnicode_AsUTF8AndSize"))
    return lambda texts, addresses, lengths: function(texts, len(texts), item, text, addresses, lengths)


gather = _gather()


class RewardsError(ValueError):
    """A recipe, a row or an argument that the library rejects; the message contains the mistake and its position."""


class RowError(RewardsError):
    """A row that the library rejects."""


def encoded(text: str) -> bytes:
    """Returns a text in UTF-8; a lone surrogate becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def as_bytes(text: str | bytes) -> Bytes:
    data = text if isinstance(text, bytes) else encoded(text)
    return Bytes(data, len(data))


def check(status: int) -> None:
    if status != OK:
        raise (RowError if status == INVALID_ROW else RewardsError)(library.swr_last_error().decode())


def taken(handle: c_uint64) -> str:
    """Returns the content of a text, and frees the text."""
    try:
        length = library.swr_text_length(handle)
        return ctypes.string_at(library.swr_text_bytes(handle), length).decode()
    finally:
        library.swr_text_free(handle)


def text_of(function: Callable[..., int], *arguments: Any) -> str:
    handle = c_uint64()
    check(function(*arguments, byref(handle)))
    return taken(handle)
