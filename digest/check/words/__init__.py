"""Is it written as it was meant? Letters, words and sentences, and what somebody left standing."""
