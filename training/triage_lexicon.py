"""Make pipeline/text/lefff.txt.xz from Lefff 3.4, wordfreq's French list and the French side of a bitext.

    python -m training.triage_lexicon LEFFF.mlex BITEXT_FOLDER

Lefff (Sagot 2010, LGPL-LR) gives each form its word classes; kept are the forms that wordfreq has met. The most
frequent words of the bitext come first: they have their own embedding in the surprise model.
"""

from __future__ import annotations

import lzma
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

from pipeline.triage.words import TOKEN

from .triage_text import sentences_of

VOCABULARY: Final = 8000
OUT: Final = Path(__file__).parents[1] / "pipeline/text/lefff.txt.xz"


def main(lefff: Path, bitext: Path) -> None:
    """Write the lexicon."""
    import wordfreq

    frequency = wordfreq.get_frequency_dict("fr", wordlist="large")
    tags: dict[str, set[str]] = defaultdict(set)
    with lefff.open(encoding="utf-8") as file:
        for line in file:
            form, kind, _lemma, detail = (line.rstrip("\n").split("\t") + [""] * 4)[:4]
            if (tag := coarse(kind, detail)) and " " not in form:
                tags[form.lower().replace("’", "'")].add(tag)
    counts: Counter[str] = Counter()
    for sentence in sentences_of(bitext, limit=400_000):
        counts.update(t.lower().replace("’", "'") for t in TOKEN.findall(sentence) if not t[0].isdigit())
    vocabulary = [word for word, _ in sorted(counts.items(), key=lambda wc: (-wc[1], wc[0]))[:VOCABULARY]]
    chosen = set(vocabulary)
    rest = sorted(w for w in tags if w not in chosen and (frequency.get(w, 0) > 0 or counts[w] > 3))
    names: Counter[str] = Counter()
    for word in [*vocabulary, *rest]:
        if word in tags:
            names[label(tags[word])] += 1
    classes = sorted(names)
    number = {name: str(i) for i, name in enumerate(classes)}
    lines = ["\t".join(classes), str(VOCABULARY)]
    lines += [f"{w}\t{number[label(tags[w])]}" if w in tags else w for w in [*vocabulary, *rest]]
    OUT.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(len(vocabulary) + len(rest), "words,", len(classes), "classes,", OUT.stat().st_size, "bytes")


def label(tags: set[str]) -> str:
    """One name for the classes a form may have; second-person readings go where others exist."""
    kept = {t for t in tags if t not in {"V2s", "V2p", "V1p"}} or tags
    return " ".join(sorted(kept))


def coarse(kind: str, detail: str) -> str:
    """Lefff's category and features as one short tag: Nms, Afp, Kms, V3s, W (infinitive), G (present participle)."""
    genders = detail.replace("K", "")
    if kind == "nc":
        return "N" + (genders or "s")
    if kind == "adj":
        return ("K" if detail.startswith("K") else "A") + genders
    if kind in {"v", "auxAvoir", "auxEtre"}:
        if detail in {"W", "G"}:
            return detail
        if detail.startswith("K"):
            return "K" + genders
        mood, person = detail.rstrip("123sp"), detail[len(detail.rstrip("123sp")) :]
        if mood == "Y":
            return ""
        return "V" + ("3" if "3" in person else person[:1]) + person[-1:]
    if kind in {"np", "adv", "prep", "det", "csu", "coo", "pro", "prel", "pri", "pres"}:
        return {"np": "P", "prel": "REL", "pri": "REL"}.get(kind, kind.upper())
    return {"cln": "CL", "cld": "CL", "cla": "CL", "clr": "CL", "clneg": "NEG", "advneg": "NEG"}.get(kind, "")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
