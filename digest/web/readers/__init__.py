"""Pages for readers: signing up, choosing, leaving. They say the same to known and unknown people."""
