"""Lists of subscribers as files, in and out. Pure."""
