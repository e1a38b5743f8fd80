"""Is each picture the piece's own, whole, and told in words?"""
