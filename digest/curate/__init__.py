"""Pieces of a week -> an edition: which one is meant, what is proposed for it, what editors do to it. Pure."""
