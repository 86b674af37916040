"""The exceptions a user may meet; each message is one sentence: what, with which value, what to do.

EventwireError            exit code 1
|-- UsageError            2  an option or argument cannot be used
|-- InputError            3  an input cannot be read at all (a bad document is a `Rejected` instead)
|-- OutputError           4  an output cannot be written
|-- DataError             5  a data file of the package or the user's own is wrong
`-- ModelError            6  the language model is missing or not the expected one
"""

from __future__ import annotations


class EventwireError(Exception):
    """The root of every error that Eventwire raises on purpose."""

    exit_code = 1


class UsageError(EventwireError):
    """An option or an argument cannot be used as given."""

    exit_code = 2


class InputError(EventwireError):
    """An input cannot be read at all."""

    exit_code = 3


class OutputError(EventwireError):
    """An output cannot be written."""

    exit_code = 4


class DataError(EventwireError):
    """A data file, the package's or the user's own, does not say what it must."""

    exit_code = 5


class ModelError(EventwireError):
    """The language model is missing, or is not the one whose digest is recorded."""

    exit_code = 6
