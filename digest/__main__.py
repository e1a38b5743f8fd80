"""Run as `python -m digest`, and the `digest` command."""
