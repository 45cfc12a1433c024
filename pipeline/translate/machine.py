"""The machine: its cores, and its vector instructions as far as they may change the last bit of a product."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Final

CPU_INFO: Final = Path("/proc/cpuinfo")
# What matrix products are dispatched on, the strongest first.
FEATURES: Final = ("amx_int8", "avx512_vnni", "avx_vnni", "avx512f", "avx2", "avx", "sse4_1", "asimddp", "asimd")


def cores() -> int:
    """The CPU cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def instruction_set() -> str:
    """The processor's architecture and, where the system tells, what matrix products are dispatched on."""
    machine = platform.machine() or "unknown"
    try:
        lines = CPU_INFO.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return machine  # no /proc: macOS, Windows
    flags = next((set(line.split()) for line in lines if line.startswith(("flags", "Features"))), set[str]())
    return " ".join([machine, *(feature for feature in FEATURES if feature in flags)])
