"""The web side of digest: what readers' links lead to. Views call stages and render."""
