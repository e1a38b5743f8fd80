"""The week, in the order in which it happens: init, collect, draft, edit, compose, check, proof, approve, hand over; `run` does all of it."""
