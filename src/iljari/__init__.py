"""Iljari: the open-source one-stop job centre."""

__version__ = "0.1.0"
