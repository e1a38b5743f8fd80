"""digest: collect a publication's week, let editors curate it, hand the email over once."""

__version__ = "0.2.0"
