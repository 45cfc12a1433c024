"""How quickly a document of 20,000 segments is there to be worked on, and how smoothly it scrolls, in Chromium.

    python -m benchmarks.review_page [--segments 20000] [--runs 3] [--decided 10000]

Prints, for the review app and the static page: seconds from asking for the page until a key moves the current row (and
how much of that is the page's own CPU time, for a machine that is busy with other things); the longest and the
99th-percentile time between two frames while scrolling 200 screens; seconds to accept a segment, to jump to the end, to
order by risk, to search.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.document import Bilingual, Document, Edit, Flag, MadeOn, Passage, Segment, Signature, Translation
from pipeline.review import Decision, fingerprint
from pipeline.review.journal import append_decisions
from pipeline.review.serve import ReviewServer
from pipeline.write import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FRENCH = (
    "Le conseil a adopté mardi une résolution qui demande aux entreprises de publier leurs chiffres .",
    "Selon le rapport, les ventes ont augmenté de 12 % au troisième trimestre, malgré un marché difficile.",
    "Cette décision, attendue depuis des mois, devrait changer la manière dont les équipes travaillent ensemble.",
    "Il n’a pas souhaité commenter.",
)
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
SCROLL = """async () => {
  const gaps = []; let last = performance.now();
  for (let n = 0; n < 200; n++) {
    scrollBy(0, innerHeight); await new Promise(requestAnimationFrame);
    const now = performance.now(); gaps.push(now - last); last = now;
  }
  gaps.sort((a, b) => a - b);
  return [gaps.at(-1), gaps[Math.floor(gaps.length * .99)], gaps[Math.floor(gaps.length / 2)]];
}"""


def sample(segments: int) -> Bilingual:
    """A document like a long book: passages of four sentences, a repair in every fourth, a flag in every twentieth."""
    dice = random.Random(8)
    passages, parts, translations, flags = [], [], [], []
    for number in range(1, segments // 4 + 1):
        key = f"p{number:04d}"
        sentences = [f"{text[:-1]} ({dice.randrange(10**6)}){text[-1]}" for text in FRENCH]
        original = " ".join(sentences)
        at = original.index(" (")
        fixed = original[:at] + original[at + 1 :]
        passages.append(Passage(key, number, original, fixed, edits=(Edit("space", at, " ", ""),)))
        start = 0
        for count, sentence in enumerate((sentences[0].replace(" (", "(", 1), *sentences[1:]), 1):
            parts.append(Segment(f"{key}.s{count}", key, sentence, start))
            translations.append(Translation(f"{key}.s{count}", f"In English: {sentence}", -0.4))
            start += len(sentence) + 1
        if number % 5 == 0:
            flags.append(Flag("number", "warning", f"{key}.s2", "12 isn't in the English.", "12"))
    document = Document("book", "seeds/book.txt", "0" * 64, tuple(passages))
    made = Signature(*["-"] * 12)
    return Bilingual(document, tuple(parts), tuple(translations), tuple(flags), made, MadeOn("-", "-", "-"))


def decide(bilingual: Bilingual, count: int, path: Path) -> None:
    """Accept the first segments."""
    pairs = list(zip(bilingual.segments, bilingual.translations, strict=True))[:count]
    append_decisions(
        path,
        [
            Decision("accept", s.id, s.passage, fingerprint(s.text), 1, s.text, text=t.text, who="anne", when="2026")
            for s, t in pairs
        ],
    )


def ready(page: Page) -> None:
    page.wait_for_selector("body[data-ready]")


def measure(browser: Browser, address: str) -> dict[str, float]:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(180_000)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    figures: dict[str, float] = {}

    def timed(what: str, action: Callable[[], object]) -> None:
        began = time.perf_counter()
        action()
        figures[what] = time.perf_counter() - began

    def open_page() -> None:
        page.goto(address, wait_until="commit")
        ready(page)
        page.keyboard.press("j")
        page.wait_for_selector("tr[aria-current]")

    began = time.process_time()
    timed("interactive", open_page)
    figures["of which the server's CPU time, with the driver's"] = time.process_time() - began
    metrics = {entry["name"]: entry["value"] for entry in devtools.send("Performance.getMetrics")["metrics"]}
    figures["of which the page's own CPU time"] = metrics["TaskDuration"]
    worst, slow, usual = page.evaluate(SCROLL)
    figures |= {"longest frame": worst / 1000, "99 % of frames": slow / 1000, "usual frame": usual / 1000}
    page.keyboard.press("j")
    before = page.locator("tr[aria-current]").get_attribute("id")

    def accept() -> None:
        page.keyboard.press("a")
        page.wait_for_selector(f"tr[aria-current]:not([id='{before}'])")

    def by_risk() -> None:
        page.select_option("#order", "risk")
        page.wait_for_selector("tbody tr:first-child .notes")

    def search() -> None:
        page.fill("#find", "p4999")
        page.wait_for_selector("tbody tr:not([hidden]) >> nth=0")

    timed("accept", accept)
    timed("jump to the end", lambda: page.evaluate("scrollTo(0, document.documentElement.scrollHeight)"))
    timed("risk order", by_risk)
    page.select_option("#order", "document")
    timed("search", search)
    page.context.close()
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--segments", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--decided", type=int, default=10_000)
    asked = parser.parse_args()
    program = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
    if program is None:
        raise SystemExit("no Chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    print(f"load of this machine's {os.cpu_count()} CPUs: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        bilingual = sample(asked.segments)
        write(bilingual, folder / "translated", {"space": "Two words were joined."})
        decide(bilingual, asked.decided, folder / "reviews" / "book.jsonl")
        size = (folder / "translated" / "book.html").stat().st_size
        print(f"{asked.segments:,} segments, {asked.decided:,} decided on in the app; static page {size / 1e6:.1f} MB")
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for run in range(asked.runs):
            server = ReviewServer(  # a new one: nothing is loaded yet
                folder / "translated",
                folder / "reviews",
                workshop=None,
                who="anne",
                glossary=folder / "glossary.csv",
                names=folder / "names.toml",
                port=0,
            )
            thread = threading.Thread(target=server.run)
            thread.start()
            app = measure(browser, server.address.replace("/?", "/d/book?"))
            server.stop()
            thread.join()
            page = f"file://{folder}/translated/book.html"
            static = measure(browser, page)
            for kind, figures in (("app", app), ("static", static)):
                print(f"{run + 1} {kind:6} " + ", ".join(f"{what} {value:.3f} s" for what, value in figures.items()))
        browser.close()


if __name__ == "__main__":
    main()
