from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.config import Config, load
from pipeline.errors import ConfigError

DEFAULT = Path(__file__).parent.parent / "configs" / "default.toml"


def test_the_file_of_defaults_says_what_the_code_does() -> None:
    assert load(DEFAULT) == Config()


def test_the_file_of_defaults_lists_every_setting() -> None:
    from dataclasses import fields

    table = tomllib.loads(DEFAULT.read_text(encoding="utf-8"))
    for section in fields(Config):
        assert set(table[section.name]) == {f.name for f in fields(getattr(Config(), section.name))}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[translate]\nbeem = 3", "unknown key translate.beem. Did you mean translate.beam?"),
        ("speed = 3", "unknown key speed. Known here: read, repair"),
        ("[translate]\nbeam = 'four'", "translate.beam should be int, found 'four'"),
        ("[translate]\nbeam = true", "translate.beam should be int, found True"),
        ("translate = 3", "translate should be a table"),
        ("[repair]\ndisabled = [3]", "repair.disabled should be a list of str"),
        ("[repair", "not a TOML file"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "c.toml"
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert says in str(caught.value)
    assert "c.toml" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent\.toml: can't read"):
        load(tmp_path / "absent.toml")


def test_whole_numbers_will_do_for_decimal_ones(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text("[translate]\nlength_penalty = 1\nbeam = 2")
    assert load(path).translate.beam == 2
