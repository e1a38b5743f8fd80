"""Whom a provider refuses because of its own suppressions, and why. Pure.

    learnt(answer, rules)   an answer with the reason of each suppression that it names

An adapter's `suppressions` are patterns of what the provider says when somebody is on its list, and our
reason for it, the first that fits; they stand beside the words, which are kept as they were. Nobody is
suppressed who was not refused by the same answer. Rules of what follows: store/ledger/answer.py.

Sources, read 2026-11: Postmark error 406 (hard bounce, complaint or manual, it does not say which),
Mandrill reject_reason, SES account-level list, SparkPost code 1902, Mailjet's exclusion list; SendGrid, Brevo,
Resend and Mailgun take such addresses and tell of them by a later event (deliver/posts).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.model.answers import Accepted, Answer

Rules = Sequence[tuple[str, str]]

# What any of them may say; an adapter that has codes has rules of its own.
WORDS: Rules = (
    (r"spam complaint|complained", "complaint"),
    (r"unsubscribed", "unsubscribe"),
    (r"hard.?bounced?", "hard bounce"),
    (r"suppress(ed|ion)|(exclusion|block) ?list|inactive", "manual"),
)


def learnt(answer: Answer, rules: Rules) -> Answer:
    if not isinstance(answer, Accepted) or not answer.refused or not rules:
        return answer
    found = {id: _reason(words, rules) for id, words in answer.refused.items()}
    return replace(answer, suppressed={id: reason for id, reason in found.items() if reason})


def _reason(words: str, rules: Rules) -> str:
    return next((why for rule, why in rules if re.search(rule, words, re.IGNORECASE)), "")
