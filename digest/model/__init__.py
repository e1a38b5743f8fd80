"""The nouns of the program, frozen, with no I/O, one module a subject. VOCABULARY: one word per thing.

Times (`*_at`) are aware and UTC; text is plain (entities decoded, no tags, single blanks)
unless a field says otherwise.
"""
