"""Does an edition agree with itself? Numbers, days, events, people, and what it promises."""
