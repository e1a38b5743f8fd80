"""How well article pages are read, beside two libraries: make gold [PAGES=300].

    facts      $DIGEST_TEST_DATA/pages/*/facts.jsonl, a page a line: {"id", "type", "url", "file", "title", "author", "date"}
    | readings ours (scoring.py), and each library's from an environment of its own (libraries.py)
    | score    counted field by field, and CPU a page in the same run

Pages and facts are other people's, and are no part of this repository. test_floors.py holds what was reached.
"""
