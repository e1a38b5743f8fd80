"""Documents that list pieces for programs: RSS and Atom, JSON Feed, the JSON of content systems, sitemaps. Pure."""
