"""What readers are to us: lists of them, how they come in, and what is kept of each."""
