"""Certain repairs of damaged French text. One rule per kind of damage; RULES is their order."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..document import Document, Edit
from ..errors import ConfigError
from .accent import restore_accent
from .accents import restore_accents
from .bearing import bearing
from .capitals import put_capitals_right
from .clauses import drop_doubled_clause
from .codepages import read_code_page
from .counted import part_numbers, put_digits_right
from .crumbs import drop_buttons, drop_crumbs, drop_edge_bar
from .dashes import part_dashes
from .diff import changes, replay
from .dropped import put_accents_right, restore_dropped_letters
from .elision import join_elision, part_elision
from .encoding import decode_again
from .entities import unescape_entities
from .escapes import decode_escapes
from .evidence import collect, merge
from .foreignmarks import drop_inverted_marks, write_guillemets
from .homoglyphs import write_latin_letters
from .hyphenation import join_halves
from .invisible import drop_invisible
from .letters import restore_letters
from .misread import put_letters_right
from .namelist import load_names
from .names import put_names_right
from .nametable import Corpus, Evidence, NameList, NameTable
from .numbers import space_numbers
from .parted import join_parts
from .phrases import drop_doubled_phrase
from .punctuation import drop_second_mark, join_dots, space_after_comma, space_before_comma, space_brackets
from .quotes import drop_second_stop, join_double_signs, set_quotes
from .repetition import drop_doubled_word
from .rule import Rule, rule, says_something
from .scripts import write_french_signs
from .sentences import part_sentences
from .shortcodes import drop_shortcodes
from .spacing import space_high_marks
from .stuck import part_words
from .swapped import put_letters_in_order
from .tags import strip_tags
from .unaccented import lost_accents
from .wikitext import strip_wikitext

__all__ = [
    "RULES",
    "Corpus",
    "Evidence",
    "NameList",
    "NameTable",
    "Rule",
    "bearing",
    "collect",
    "load_names",
    "merge",
    "repair",
    "repair_text",
    "replay",
    "rule",
    "rules_digest",
]

# Characters come first: every later rule reads them. Then markup, whose quotation marks must not be taken for the
# author's. Apostrophes come before quotation marks, because a quotation mark may stand in an apostrophe's place; spaces
# come after both. Repetition and names come last, when words are words.
RULES: Final[tuple[Rule, ...]] = (
    decode_escapes,
    decode_again,
    read_code_page,
    unescape_entities,
    drop_invisible,
    write_latin_letters,
    write_french_signs,
    restore_letters,
    strip_tags,
    drop_crumbs,
    drop_shortcodes,
    strip_wikitext,
    drop_edge_bar,
    drop_buttons,
    put_capitals_right,
    put_letters_right,
    join_elision,
    part_elision,
    drop_inverted_marks,
    join_double_signs,
    write_guillemets,
    set_quotes,
    put_digits_right,
    space_numbers,
    part_numbers,
    space_before_comma,
    drop_second_stop,
    join_dots,
    drop_second_mark,
    part_dashes,
    space_after_comma,
    space_brackets,
    space_high_marks,
    part_sentences,
    join_halves,
    join_parts,
    restore_accents,
    put_letters_in_order,
    restore_dropped_letters,
    put_accents_right,
    part_words,
    restore_accent,
    drop_doubled_word,
    drop_doubled_phrase,
    drop_doubled_clause,
    put_names_right,
)

VERBATIM_MARKUP: Final = frozenset({"```", "pre", "code"})
MAX_PASSES: Final = 6
WORDS: Final = ("frequency", "lefff")
"""The modules of `text` that rules import, which their digest holds."""


def repair(document: Document, names: NameTable, disabled: Collection[str] = ()) -> Document:
    """Make every certain repair in every passage; each edit names its rule. Code is left as it is.

    Raises:
        ConfigError: `disabled` names a rule that doesn't exist.
    """
    accents_lost = lost_accents([passage.text for passage in document.passages])
    calls = _calls(_enabled(disabled), names, accents_lost)
    passages = []
    for passage in document.passages:
        if passage.markup not in VERBATIM_MARKUP:
            text, edits = _repair_text(passage.text, names, calls)
            if edits:
                passage = replace(passage, text=text, edits=passage.edits + edits)
        passages.append(passage)
    return replace(document, passages=tuple(passages))


def repair_text(
    text: str, names: NameTable | None = None, disabled: Collection[str] = ()
) -> tuple[str, tuple[Edit, ...]]:
    """Repair one passage's text.

    Returns:
        The repaired text and its edits, for which `replay(text, edits)` is the repaired text.

    Raises:
        ConfigError: `disabled` names a rule that doesn't exist.
    """
    table = names or NameTable()
    return _repair_text(text, table, _calls(_enabled(disabled), table))


def rules_digest(disabled: Collection[str] = ()) -> str:
    """A short hex digest of the rules, their word lists and the versions of ftfy and wordfreq.

    Another digest may mean other repairs.
    """
    return hashlib.sha256("\n".join([_source_digest(), *sorted(disabled)]).encode()).hexdigest()[:16]


@functools.cache
def _source_digest() -> str:
    import importlib.metadata

    digest = hashlib.sha256()
    for package in ("ftfy", "wordfreq"):
        digest.update(package.encode() + b"\0" + importlib.metadata.version(package).encode() + b"\0")
    here = Path(__file__).parent
    for path in (*sorted(here.glob("*.py")), *(here.parent / "text" / f"{name}.py" for name in WORDS)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    for path in (*sorted(here.glob("*.xz")), here.parent / "text" / "lefff.txt.xz"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _enabled(disabled: Collection[str]) -> tuple[Rule, ...]:
    known = [rule.name for rule in RULES]
    for name in disabled:
        if name not in known:
            raise ConfigError(f"repair.disabled: no rule is called {name!r}. Known: {', '.join(known)}")
    return tuple(rule for rule in RULES if rule.name not in disabled)


def _calls(
    rules: Sequence[Rule], names: NameTable, accents_lost: bool = False
) -> tuple[tuple[Rule, Callable[[str], str]], ...]:
    """Each rule with what it does to a text, for a document's many."""
    return tuple((rule, rule.given(names, accents_lost)) for rule in rules)


def _repair_text(
    text: str, names: NameTable, calls: Sequence[tuple[Rule, Callable[[str], str]]]
) -> tuple[str, tuple[Edit, ...]]:
    """Run the rules until nothing changes: one repair may lay bare another.

    Text that doesn't settle is left as it was, so that repairing twice never changes anything.
    """
    edits: list[Edit] = []
    current = text
    for _ in range(MAX_PASSES):
        start, made = current, len(edits)
        for each, function in calls:
            repaired = function(current)
            if repaired != current and says_something(repaired):
                for offset, before, after in changes(current, repaired):
                    evidence = names.evidence(before, after) if each.with_names else None
                    edits.append(Edit(each.name, offset, before, after, evidence))
                current = repaired
        if current == start:
            return current, tuple(edits[:made])
    return text, ()
