"""What a slip of the hand makes of a name: one inner letter that is another, too many, lost, or swapped."""

from __future__ import annotations

from typing import Final

SHORTEST_CUT: Final = 8
VOWELS: Final = frozenset("aeiouyàâäéèêëîïôöùûü")
ENDINGS: Final = frozenset({"s", "x", "e", "es", "n", "ne", "a", "o"})


def slip(form: str, name: str, shortest: int) -> str | None:
    """What happened to a name's letters, or None where a form is too far from it or may be an inflected form of it.

    Args:
        form: as it stands in the text.
        name: what it may stand for.
        shortest: letters that a name has at least.
    """
    if len(name) < shortest or form[0] != name[0] or not name.isalpha() or form == name:
        return None
    if name.startswith(form):
        ending = name[len(form) :]
        return "cuts short" if len(ending) == 1 and len(name) >= SHORTEST_CUT and ending not in ENDINGS else None
    if form.startswith(name) or form[-1] != name[-1]:
        return None
    start = next(k for k in range(min(len(form), len(name))) if form[k] != name[k])
    longer, shorter = (form, name) if len(form) >= len(name) else (name, form)
    if len(longer) == len(shorter):
        if form[start + 1 :] == name[start + 1 :]:
            return "has one other letter than"
        swapped = form[start + 1 : start + 2] + form[start]
        return "swaps two letters of" if swapped + form[start + 2 :] == name[start:] else None
    if len(longer) - len(shorter) == 1 and longer[start + 1 :] == shorter[start:]:
        return "has one letter more than" if longer is form else "lacks a letter of"
    return None


def doubling(form: str, name: str, shortest: int) -> str | None:
    """What happened to a name one consonant of which stands twice, or once where the name has it twice; else None."""
    longer, shorter = (form, name) if len(form) > len(name) else (name, form)
    if len(name) < shortest or len(longer) - len(shorter) != 1 or not longer.isalpha() or form[0] != name[0]:
        return None
    at = next((k for k in range(len(shorter)) if longer[k] != shorter[k]), len(shorter))
    if at == 0 or longer[at] != longer[at - 1] or longer[at].lower() in VOWELS or longer[at + 1 :] != shorter[at:]:
        return None
    return "doubles a letter of" if longer is form else "has one of two letters of"


def is_doubled(form: str, name: str) -> bool:
    """Whether a form is a name with one letter, not the first, standing twice."""
    return len(form) - len(name) == 1 and any(
        form[at] == form[at - 1] and form[:at] + form[at + 1 :] == name for at in range(2, len(form))
    )
