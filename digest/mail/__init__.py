"""A message as RFC 5322 bytes, what differs from reader to reader, and the copy that everybody may see. Pure."""
