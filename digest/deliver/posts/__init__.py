"""Posts of each provider: one module a provider, which says HOOK (deliver/posts/post.py)."""
