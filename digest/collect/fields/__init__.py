"""One field as a source spelled it in, its value out: names, days, kinds, pictures, words. Pure."""
