"""The translation memory: what is kept, for whom, and what happens to its file."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.config import TranslateConfig
from pipeline.memory import Ledger, Memory, Remembering
from pipeline.memory.tmx import write_tmx
from pipeline.translate.protocol import Decoding, Hypothesis
from tests.toy import Toy

ROOT = Path(__file__).parent.parent
SAID = Hypothesis("The mayor.", -0.25, 2, False)


def test_what_is_put_is_got_in_full_and_by_the_next_who_opens_it(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "m.sqlite")
    memory.put({"m|e|d|Le maire.": SAID})
    assert memory.get("m|e|d|Le maire.") == SAID
    assert memory.get("m|e|d|Le Maire.") is None
    memory.close()
    again = Memory(tmp_path / "m.sqlite")
    assert again.get("m|e|d|Le maire.") == SAID
    assert (again.info().hits, again.info().misses, again.info().sessions) == (2, 1, 2)
    again.close()


def test_every_setting_is_part_of_the_key(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "m.sqlite")
    toys = [Toy(TranslateConfig(model=model)) for model in ("one", "other")]
    settings = [Decoding(), Decoding(beam=5), Decoding(no_repeat_ngram=3), Decoding(length_penalty=0.5)]
    settings.append(Decoding(max_length_ratio=2.0))
    for _ in range(2):
        for toy in toys:
            for decoding in settings:
                assert Remembering(toy, memory).translate(["Le maire."], decoding)[0].text == "maire. Le"
    assert [len(toy.asked) for toy in toys] == [len(settings)] * 2
    memory.close()


def test_equal_texts_are_translated_once_and_all_come_back_in_order(tmp_path: Path) -> None:
    memory, toy = Memory(tmp_path / "m.sqlite"), Toy(TranslateConfig())
    texts = [f"mot {n % 400}" for n in range(1000)]
    found = Remembering(toy, memory).translate(texts, Decoding())
    assert [h.text for h in found] == [f"{n % 400} mot" for n in range(1000)]
    assert len(toy.asked) == 400
    memory.close()


def test_a_batch_that_fails_loses_none_before_it(tmp_path: Path) -> None:
    class Failing(Toy):
        def translate(self, texts: object, decoding: Decoding) -> list[Hypothesis]:
            if self.asked:
                raise RuntimeError("the power went")
            return super().translate(list(texts), decoding)  # type: ignore[call-overload]

    memory, texts = Memory(tmp_path / "m.sqlite"), [f"mot {n}" for n in range(600)]
    first = Failing(TranslateConfig())
    with pytest.raises(RuntimeError):
        Remembering(first, memory).translate(texts, Decoding())
    second = Toy(TranslateConfig())
    Remembering(second, memory).translate(texts, Decoding())
    assert not set(first.asked) & set(second.asked)
    assert set(first.asked) | set(second.asked) == set(texts)
    memory.close()


def test_forgetting_asks_anew_but_once(tmp_path: Path) -> None:
    first = Memory(tmp_path / "m.sqlite")
    first.put({"m|e|d|a": SAID})
    first.close()
    memory = Memory(tmp_path / "m.sqlite", forget=True)
    assert memory.get("m|e|d|a") is None
    memory.put({"m|e|d|a": SAID})
    assert memory.get("m|e|d|a") == SAID
    memory.close()


def test_pruning_drops_what_was_not_used_lately(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    for used in ("old", "kept"):
        memory = Memory(path)
        memory.put({f"m|e|d|{used}": SAID})
        memory.close()
    for _ in range(3):
        memory = Memory(path)
        assert memory.get("m|e|d|kept")
        memory.close()
    memory = Memory(path)
    assert memory.prune(2) == 1
    assert [key for key, _ in memory.entries()] == ["m|e|d|kept"]
    memory.close()


def test_many_write_at_once(tmp_path: Path) -> None:
    def work(number: int) -> None:
        memory = Memory(tmp_path / "m.sqlite")
        for turn in range(40):
            memory.put({f"m|e|d|{number} {turn}": SAID})
        memory.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    memory = Memory(tmp_path / "m.sqlite")
    assert memory.info().entries == 160
    memory.close()


def test_a_disk_that_is_full_is_told_once_and_gone_on_without(tmp_path: Path) -> None:
    told: list[str] = []
    memory = Memory(tmp_path / "m.sqlite", warn=told.append)
    memory._database._connection.execute("PRAGMA max_page_count = 4")
    for number in range(200):
        memory.put({f"m|e|d|{number}": Hypothesis("x" * 500, 0.0)})
    assert len(told) == 1
    assert "full" in told[0]
    memory.close()


def test_damage_found_late_is_set_aside_too(tmp_path: Path) -> None:
    path, told = tmp_path / "m.sqlite", list[str]()
    memory = Memory(path)
    memory.put({f"m|e|d|{number}": Hypothesis("x" * 300, 0.0) for number in range(500)})
    memory.close()
    content = bytearray(path.read_bytes())
    content[8192:-4096] = os.urandom(len(content) - 8192 - 4096)
    path.write_bytes(content)
    memory = Memory(path, warn=told.append)
    found = [memory.get(f"m|e|d|{number}") for number in range(500)]
    memory.put({"m|e|d|new": SAID})
    assert memory.get("m|e|d|new") == SAID
    assert len(found) == 500
    assert len(told) == 1
    assert path.with_name("m.sqlite.damaged").exists()
    memory.close()


def test_another_versions_file_is_set_aside(tmp_path: Path) -> None:
    told: list[str] = []
    with sqlite3.connect(tmp_path / "l.sqlite") as connection:
        connection.execute("PRAGMA user_version = 999")
    ledger = Ledger(tmp_path / "l.sqlite", warn=told.append)
    assert ledger.records() == {}
    assert "another version" in told[0]
    ledger.close()


def test_reading_only_makes_no_file_and_minds_no_damage(tmp_path: Path) -> None:
    Ledger(tmp_path / "l.sqlite", read_only=True).close()
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "l.sqlite").write_bytes(b"no database" * 1000)
    ledger = Ledger(tmp_path / "l.sqlite", read_only=True)
    assert ledger.records() == {}
    assert ledger.fact("x") is None
    ledger.close()
    assert [p.name for p in tmp_path.iterdir()] == ["l.sqlite"]


def test_tmx_has_every_entry_with_slots_as_placeholders(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "m.sqlite")
    memory.put({"m1|e <1>|beam:4|Voir ⟦0⟧ & <b>\x01": Hypothesis("See ⟦0⟧ & <b>", -0.5)})
    write_tmx(tmp_path / "m.tmx", memory.entries())
    memory.close()
    root = ElementTree.parse(tmp_path / "m.tmx").getroot()
    segments = ["".join(seg.itertext()) for seg in root.iter("seg")]
    assert segments == ["Voir  & <b>\N{REPLACEMENT CHARACTER}", "See  & <b>"]
    assert [ph.get("x") for ph in root.iter("ph")] == ["1", "1"]


def test_the_command_shows_prunes_and_exports(tmp_path: Path) -> None:
    def relecture(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pipeline", "memory", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert relecture().returncode == 2
    memory = Memory(tmp_path / "translated/.relecture/memory.sqlite")
    memory.put({"m|e|d|Le maire.": SAID})
    memory.close()
    done = relecture("--tmx", "memory.tmx")
    assert done.returncode == 0, done.stderr
    assert "1 translations" in done.stdout
    assert "The mayor." in (tmp_path / "memory.tmx").read_text(encoding="utf-8")
    assert relecture("--prune", "5", "--json").returncode == 0
