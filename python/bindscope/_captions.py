"""Captions as labels: a template says where the values stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ._error import BindscopeError

PLACE = re.compile(r"\{(\w+?)(\d*)\}")


def labels_of_captions(captions: Sequence[str], template: str) -> list[dict[str, str]]:
    """What captions say, by a template such as ``a {color} {shape} and a {color} {shape}``.

    The first ``{color}`` is that of the first object, the second that of the second; ``{color2}`` names the
    object itself. ``a`` also fits ``an``.
    """
    pattern = ""
    seen: dict[str, int] = {}
    names: list[str] = []
    at = 0
    for place in PLACE.finditer(template):
        concept, number = place.groups()
        seen[concept] = seen.get(concept, 0) + 1
        names.append(f"object{number or seen[concept]}_{concept}")
        pattern += _literal(template[at : place.start()]) + "(.+?)"
        at = place.end()
    if not names:
        raise BindscopeError(
            f'"{template}" names no value. Write a template such as a {{color}} {{shape}} and a {{color}} {{shape}}.',
            "SyntaxError",
        )
    reader = re.compile(pattern + _literal(template[at:]), re.IGNORECASE)
    rows = []
    for i, caption in enumerate(captions):
        found = reader.fullmatch(caption.strip())
        if found is None:
            raise BindscopeError(
                f'caption {i} (counted from 0), "{caption[:80]}", does not fit the template "{template}". '
                "Give the labels themselves, or another template.",
                "SyntaxError",
            )
        rows.append(dict(zip(names, found.groups())))
    return rows


def _literal(text: str) -> str:
    return re.sub(r"\b([Aa])(?=\\ |$)", r"\1n?", re.escape(text))
