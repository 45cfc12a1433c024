"""relecture: French documents, garbled ones too, into English that people can trust."""

__version__ = "0.1.0"
