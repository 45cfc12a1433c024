"""What a signature says of this stage, apart from it: a run with nothing to do needn't load the rest."""

from typing import Final

PROTECTION: Final = "10"
"""Changes when what the model gets, or what is made of its answer, changes."""
LADDER: Final = "3"
"""Changes when the ladder makes something else of the same answers."""
SEARCH: Final = "2"
"""Changes when an engine finds something else for the same text and the same decoding."""
