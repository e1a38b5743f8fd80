"""Pages that list pieces for people: a card each, and what a site says of itself. Pure."""
