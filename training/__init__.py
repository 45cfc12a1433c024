"""The recipe that made the embedded model: prepare, train, export, evaluate. Run as `python -m training`."""
