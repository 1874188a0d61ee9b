"""The one exception of this package."""

from __future__ import annotations


class BindscopeError(Exception):
    """What happened, where, and what to do about it, in one sentence.

    ``kind`` tells what sort of failure it is, by the tool's own names: ``TypeError`` for the wrong kind of
    thing, ``RangeError`` for the wrong size or value, ``SyntaxError`` for a malformed file, ``ProcessError``
    for a process behind this package that ended.
    """

    def __init__(self, sentence: str, kind: str = "Error") -> None:
        super().__init__(sentence, kind)
        self.sentence = sentence
        self.kind = kind

    def __str__(self) -> str:
        return self.sentence
