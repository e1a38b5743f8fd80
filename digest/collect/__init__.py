"""Collecting: from sources to pieces. Begin at round.py; first_look.py is the same with nothing kept."""
