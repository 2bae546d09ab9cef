"""Benchmarks, one command each: `uv run python -m bench.NAME [--quick] --json`."""
