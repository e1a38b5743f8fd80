"""Hand-overs of the real command that are killed, before a provider that breaks on purpose."""
