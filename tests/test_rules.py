"""Every rule's own examples, and that no rule is forgotten."""

from __future__ import annotations

import importlib
import pkgutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import pipeline.repair as repair_package
from pipeline.document import Document, Passage
from pipeline.repair import RULES, NameTable, Rule, bearing, collect, load_names, merge, rule
from pipeline.repair.docs import page

DOCS = Path(__file__).parents[1] / "docs" / "rules.md"
REPAIRS = [(r, damaged, repaired) for r in RULES for damaged, repaired in r.repairs]
LEAVES = [(r, text) for r in RULES for text in r.leaves]


def table_for(text: str) -> NameTable:
    evidence = collect(Document("x", "x.txt", "", (Passage("p0001", 1, text, text),)))
    return bearing(evidence, merge([evidence]), load_names(None))


@pytest.mark.parametrize(("r", "damaged", "repaired"), REPAIRS, ids=lambda value: getattr(value, "name", None))
def test_a_rule_makes_the_repairs_it_shows(r: Rule, damaged: str, repaired: str) -> None:
    names = table_for(damaged)
    assert r(damaged, names) == repaired
    assert r(repaired, names) == repaired, "a second time changes something"


@pytest.mark.parametrize(("r", "text"), LEAVES, ids=lambda value: getattr(value, "name", None))
def test_a_rule_leaves_alone_what_it_says_it_leaves(r: Rule, text: str) -> None:
    assert r(text, table_for(text)) == text


def test_every_rule_in_the_package_is_in_the_order() -> None:
    found = {
        value.name
        for module in pkgutil.iter_modules(repair_package.__path__)
        for value in vars(importlib.import_module(f"pipeline.repair.{module.name}")).values()
        if isinstance(value, Rule)
    }
    assert found == {r.name for r in RULES}
    assert len({r.name for r in RULES}) == len(RULES)


def test_every_rule_says_why_in_a_sentence() -> None:
    for r in RULES:
        assert r.why.endswith("."), r.name
        assert len(r.why) > 20, r.name


@pytest.mark.parametrize("empty", ["why", "repairs", "leaves"])
def test_a_rule_without_reason_or_examples_is_refused(empty: str) -> None:
    given = {"why": "Because.", "repairs": [("a", "b")], "leaves": ["c"]} | {empty: ""}
    with pytest.raises(ValueError, match=f"{empty} is empty"):
        rule(**given)(str.upper)  # type: ignore[arg-type]


def test_the_page_of_rules_is_what_the_rules_say() -> None:
    assert DOCS.read_text(encoding="utf-8") == page(), "run: python -m pipeline.repair.docs"


PATHOLOGICAL = [
    *(
        "<a ",
        "<a =",
        "<p class=”x ",
        "src=”",
        "<<a",
        "$(x",
        "var a=",
        "{color:",
        "[b ",
        "[caption x=",
        "x.jpg 300w",
        "//a",
        "a|",
    ),
    *("&amp;", "& ", "\ufffd", "a?b?c", "Ã©", "Ã", "â€", "\\u00e9", "=C3=A9", "%C3%A9", "\u00ad", "e\u0301", "`"),
    *("*a ", "**a", "__a", "[[a|", "](http://", "'''a", "= ", "# ", "> ", "((", "( ", "«", "”a", '"', "“x“ ", "''a"),
    *("a- ", "a - ", "a-y compris b", "--", "a—", "l' ", "l ", "a,", "a:", ":", ". ", ". .", "a.B", "1 ", "1 ,", "12."),
    *("onnous ", "deParis ", "en2012", "4ans ", "surl'eau ", "societe ", "la societe a ete ", "commecne ", "à", "àla "),
    *("，", "a。", "「", "「a", "（a", "２", "¿a ", "¿", "„a ", "‚a", "茅", "rй ", "rй", "Ç a ", "É©", "Г©", "ÔÇÖ"),
    *("1'a", "I'", "ll a ", "p1us ", "I", "rn", "cornme ", "1.640.000 ", ".000", "1,000,", "15%de ", "….", "...."),
    *("© a ", "Photo : ", "(ab) ", "(ab", ", abcdefgh ijklmnop", "une abc def ghi jkl, ", "Le ministre de la Mer, "),
    *(
        "?cole ",
        "l? eau ",
        "grâce ? a ",
        "aо",
        "о",
        "aα ",
        "[button]a",
        "[button",
        "a b c d e f g h!",
        "5litres ",
        "1/",
    ),
    *(
        "mot20 ans ",
        "3mai",
        "le3mai2024",
        "Prix:3€",
        "18h30à ",
        "2O",
        "l9",
        "I0 ans ",
        "II a ",
        "Ia ville ",
        "iI ",
        "rnot ",
    ),
    *("gouver nement ", "xq xq ", "cher-cheurs ", "【a", "【", "M. Abcdef ", "Abcdef 340 "),
    *(": :", ": ", ",.", " ?.", "a- on ", "a- t-il ", "-t ", "ce jour- là "),
    *("de ", "a b ", "mot ", "mot mot2 ", "selon ", "Openai ", "Openai/", "http://", "@", "a@"),
]


def test_a_text_of_many_different_strange_words_takes_no_more_than_linear_time() -> None:
    letters = "abcdefghijklmn"
    words = [f"{a}{b}on{c}ous{d}" for a in letters for b in letters for c in letters for d in "lse"]
    few, many = " ".join(words[: len(words) // 16]), " ".join(words)
    for r in RULES:
        r(few, NameTable()), r(many, NameTable())  # what is remembered of each word is learnt here
        taken = seconds(lambda r=r: r(many, NameTable()))  # type: ignore[misc]
        small = seconds(lambda r=r: r(few, NameTable()))  # type: ignore[misc]
        assert taken < 0.05 or taken < 48 * max(small, 0.001), r.name


def seconds(work: Callable[[], object]) -> float:
    """The best of three, so that a busy machine doesn't count."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("r", RULES, ids=lambda r: r.name)
def test_no_rule_is_worse_than_linear(r: Rule) -> None:
    """Sixteen times the text may take 48 times as long, never 256 times; short work isn't measured at all."""
    names = table_for("Openai Chatgpt axios OpenAI")
    for unit in PATHOLOGICAL:
        large = (unit * 40_000)[:40_000]
        r(large[:100], names)
        taken = seconds(lambda large=large: r(large, names))  # type: ignore[misc]
        if taken > 0.05:
            small = seconds(lambda large=large: r(large[:2_500], names))  # type: ignore[misc]
            assert taken < 48 * max(small, 0.001), f"{unit!r}: {small:.4f} s for 2,500, {taken:.4f} s for 40,000"
        assert taken < 4, unit
