"""One article page: what it says of its piece, field by field (article.py), and whether it is the piece's own (own_page.py)."""
