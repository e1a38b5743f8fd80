"""What is kept: the archive, restoring, what proves the database is the newest, and what is forgotten when."""
