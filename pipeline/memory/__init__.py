"""What was translated before, and what each document was made from. Both may be deleted at any time: they cost time."""

from .database import Warn
from .ledger import Ledger, NamesRecord, Record
from .remembering import Remembering
from .translations import Memory, MemoryInfo, memory_path

__all__ = ["Ledger", "Memory", "MemoryInfo", "NamesRecord", "Record", "Remembering", "Warn", "memory_path"]
