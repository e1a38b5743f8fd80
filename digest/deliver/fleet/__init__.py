"""Several workers at one plan: what they share, and how each takes its part."""
