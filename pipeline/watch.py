"""Running whenever a document, a decision or the configuration changes."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from .config import Config
from .errors import RelectureError, UsageError
from .flow import run
from .report import Report
from .sources import find
from .tools import Tools, load_tools

QUIET: Final = 500
"""Milliseconds for which nothing may have changed before a run begins: an editor or a copy is done writing by then.
It is also the time between two looks at single files, which aren't watched but looked at."""
BACKUPS: Final = ("~", ".swp", ".swx", ".tmp", ".part", ".crdownload", ".bak")


def watch(
    arguments: Sequence[str],
    folder: Path,
    load: Callable[[], Config],
    files: Sequence[Path] = (),
    *,
    say: Callable[[str], None] = print,
    stop: threading.Event | None = None,
) -> None:
    """Run now, and again whenever something that the outputs rest on changes; one line about each run.

    Args:
        arguments: files, folders, globs and list files, as for a run.
        folder: the output folder.
        load: reads the configuration.
        files: the configuration's own files.
        say: is told each line.
        stop: ends the watch when it is set.

    Raises:
        UsageError: an argument is a URL, or at the start something is wrong with arguments or configuration.
    """
    if any("://" in argument for argument in arguments):
        raise UsageError("a URL can't be watched; `relecture schedule --every 1h` looks at it by the clock")
    stop = stop or threading.Event()
    runner = _Runner(arguments, folder, load)
    begun = False
    while not stop.is_set():
        roots = _roots(arguments, runner.config)
        seen = _looked_at(arguments, files, runner.config)
        ticks = _ticks(roots, folder, stop)
        next(ticks, None)  # from here on no change is missed, also while a run goes on
        if begun:
            say(f"{_clock()} folders have come or gone: {runner.run_or_say()}")
        else:
            say(f"{_clock()} {_told(runner.run())}; watching {', '.join(arguments)}")
        begun = True
        changed: set[str] = set()
        for found in ticks:
            now = _looked_at(arguments, files, runner.config)
            more = found | {path for path in seen.keys() | now.keys() if seen.get(path) != now.get(path)}
            changed, seen = changed | more, now
            if changed and not more:  # a moment without a change: whoever was writing is done
                say(f"{_clock()} {_named(sorted(changed))}: {runner.run_or_say()}")
                changed = set()
            if not changed and _roots(arguments, runner.config) != roots:
                break


def _ticks(roots: Sequence[Path], out: Path, stop: threading.Event) -> Iterator[set[str]]:
    """What has changed in the folders, as soon as it has, and nothing now and then, so that files can be looked at."""
    if not roots:
        while not stop.wait(QUIET / 1000):
            yield set()
        return
    from watchfiles import watch as changes

    for found in changes(
        *roots,
        watch_filter=lambda _, path: _matters(path, out),
        stop_event=stop,
        rust_timeout=QUIET,
        yield_on_timeout=True,
    ):
        yield {path for _, path in found}


class _Runner:
    """Runs again and again with one model, loaded once."""

    def __init__(self, arguments: Sequence[str], folder: Path, load: Callable[[], Config]) -> None:
        self._arguments, self._folder, self._load = arguments, folder, load
        self.config = load()
        self._tools: Tools | None = None

    def run(self) -> Report:
        """Run with the configuration as it is now.

        Raises:
            RelectureError: arguments, configuration or model are wrong.
        """
        self.config = self._load()
        tools = load_tools(self.config)
        if self._tools is not None:
            tools.take_model_of(self._tools)
        self._tools = tools
        return run(self._arguments, self._folder, self.config, wait=True, command="relecture watch", tools=tools)

    def run_or_say(self) -> str:
        """Run; what came of it, also where it can't be run now: the next change may put that right."""
        try:
            return _told(self.run())
        except RelectureError as error:
            return f"{error}; waiting for that to be put right"


def _told(report: Report) -> str:
    if not (report.written or report.failed):
        return "nothing to do"
    did = [f"{len(report.written)} written" + (f" ({_few(o.name for o in report.written)})" if report.written else "")]
    did += [f"{report.translated} translated, {report.remembered} remembered"]
    did += [f"{len(report.failed)} failed ({'; '.join(o.reason for o in report.failed)})"] if report.failed else []
    return ", ".join(did) + f", {report.seconds:.1f} s"


def _named(changed: Sequence[str]) -> str:
    return _few(os.path.relpath(path) for path in changed) + (" changed" if len(changed) == 1 else " have changed")


def _few(names: Iterable[str], most: int = 3) -> str:
    listed = list(names)
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" if len(listed) > most else "")


def _clock() -> str:
    return time.strftime("%H:%M:%S")


def _roots(arguments: Sequence[str], config: Config) -> list[Path]:
    """The folders that are watched whole."""
    return [path for path in (*map(Path, arguments), Path(config.review.folder)) if path.is_dir()]


def _looked_at(arguments: Sequence[str], files: Iterable[Path], config: Config) -> dict[str, tuple[int, int, int]]:
    """Everything that isn't in a watched folder: single files, what globs and lists name, the configuration's files."""
    paths = [*files, Path(config.repair.names)]
    paths += [Path(config.protect.glossary)] if config.protect.glossary else []
    if single := [argument for argument in arguments if not Path(argument).is_dir()]:
        paths += [Path(argument.removeprefix("@")) for argument in single]
        with contextlib.suppress(UsageError):  # nothing there now: what comes will be seen
            paths += [source.path for source in find(single, config.read)]
    return dict(_stamps(paths))


def _stamps(paths: Iterable[Path]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        yield str(path), (status.st_size, status.st_mtime_ns, status.st_ino)


def _matters(path: str, out: Path) -> bool:
    """Not our own outputs, nor what an editor or a copy leaves for a moment."""
    parts = Path(path).parts
    inside = Path(path).absolute().is_relative_to(out.absolute())
    hidden = any(part.startswith(".") for part in Path(os.path.relpath(path)).parts if part != "..")
    return not (inside or hidden or parts[-1].endswith(BACKUPS) or parts[-1] == "4913")  # vim's probe
