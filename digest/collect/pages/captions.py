"""The words under a picture in; its caption and its credit, apart and without labels, out. Pure.

    "A quay at dusk. (Photo: Bo Diaz)"                 ("A quay at dusk.", "Bo Diaz")
    "Top photo credit: A quay at dusk. REUTERS/Bo Diaz" ("A quay at dusk.", "REUTERS/Bo Diaz")
    "© Bo Diaz / dpa"                                  ("", "Bo Diaz / dpa")

The labels are those of English, German, French, Spanish and Italian papers. "Top photo credit:" before a whole
caption, with or without a credit behind it, is a habit of Responsible Statecraft (seen November 2026).
"""

from __future__ import annotations

import re

from digest.base.patterns import late
from digest.collect.fields.words import PICTURE_AGENCIES, any_of

_LABEL = f"(?:{any_of('credit')})"
_BY_WHOM = any_of("by")
_BY = rf"(?:\s*(?:{_BY_WHOM}|de|of|from|via|courtesy of)\b)?"
_LEAD_IN = late(rf"^(?:{_LABEL}{_BY}\s*[:：/]\s*|{_LABEL}\s+(?:{_BY_WHOM})\s+|©\s*|\(c\)\s+|copyright\s+(?:©\s*)?)", re.IGNORECASE)  # fmt: skip
_CREDITED = late(rf"{PICTURE_AGENCIES}|^{_LABEL}{_BY}\s*[:：/]|^{_LABEL}\s+(?:{_BY_WHOM})\s|^(?:photo|foto|bild|by|via)\s", re.IGNORECASE)  # fmt: skip
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,160})[)\]]\s*[.!]?\s*$")
_LABELLED = late(
    rf"(?:^|(?<=[.!?…»”\"')\]。！？؟])|(?<=\s[–—|/-])|(?<=[|–—/-]))\s*(?:(?:{_LABEL}){_BY}\s*[:：/]\s*|(?:photos?|foto|bild|images?|illustration)\s+(?:{_BY_WHOM}|de|courtesy of)\s+|©\s*|copyright\s+)(?P<credit>[^.!?]{{2,140}}?(?:\.\w[^.!?]{{0,60}})?)\s*\.?\s*$",
    re.IGNORECASE,
)
_LAST_SENTENCE = re.compile(
    r"(?<=[.!?…”\"»)؟])\s+(?P<credit>(?:[^.!?]|(?<=\b[A-Z])\.){2,100})\.?\s*$"
)
_AGENCY_SLASH = late(
    rf"(?:{PICTURE_AGENCIES})\b.*|[^.]*[/|]\s*(?:{PICTURE_AGENCIES})[^.]*", re.IGNORECASE
)
_PLACEHOLDER = re.compile(r"add (?:photo )?(?:caption|credit)\W*|(?:image|picture|photo|bild|foto)\W*", re.IGNORECASE)  # fmt: skip
_LONGEST = 2000  # characters of a line that is read
_CAPTION_WORDS = 8  # so many, or a sentence's end: what follows a credit's label is a caption


def split(text: str) -> tuple[str, str]:
    """The caption and the credit of a line that may be both."""
    text = text.strip()[:_LONGEST]
    if _PLACEHOLDER.fullmatch(text):
        return "", ""
    whole = _without_labels(text)
    caption, credit = _apart(whole)
    if whole == text:
        if not credit and len(text.split()) < _CAPTION_WORDS and _AGENCY_SLASH.fullmatch(text):
            return "", clean_credit(text)
        return caption, clean_credit(credit)
    if credit or _reads_as_caption(whole):
        return caption, clean_credit(credit)
    return "", clean_credit(whole)


def _without_labels(text: str) -> str:
    """ "Picture: Top photo credit: A quay" has two."""
    before = ""
    while before != text:
        before, text = text, _LEAD_IN.sub("", text)
    return text


def clean_credit(text: str) -> str:
    """A credit without label, sign and brackets."""
    before = None
    text = text.strip()
    while before != text:
        before = text
        text = _LEAD_IN.sub("", text).strip(" ,;|–—-")
        if text[:1] in "([" and text[-1:] in ")]":
            text = text[1:-1]
    text = re.sub(r"^(?:by|von|par|via)\s+", "", text, flags=re.IGNORECASE)
    return (
        "" if _PLACEHOLDER.fullmatch(text) else text.rstrip(" .") if text.count(".") == 1 else text
    )


def without(caption: str, credit: str) -> str:
    """A caption without the credit that is known from an element of its own."""
    if not credit:
        return caption
    for form in (credit, clean_credit(credit)):
        if form and caption.endswith(form):
            rest = caption[: -len(form)].rstrip(" ,;|–—-(/©:")
            return re.sub(rf"(?:^|\s+){_LABEL}{_BY}$", "", rest, flags=re.IGNORECASE).rstrip(
                " ,;|–—-(/©:"
            )
    return caption


def _apart(text: str) -> tuple[str, str]:
    if (match := _IN_BRACKETS.search(text)) and _CREDITED.search(match[1]):
        return text[: match.start()].strip(), match[1]
    if match := _LABELLED.search(text):
        return text[: match.start()].strip(" |–—-/"), match["credit"]
    if (match := _LAST_SENTENCE.search(text)) and _AGENCY_SLASH.search(match["credit"]):
        return text[: match.start()].strip(), match["credit"]
    return text, ""


def _reads_as_caption(text: str) -> bool:
    return len(text.split()) >= _CAPTION_WORDS or (text[-1:] in ".!?" and len(text.split()) > 4)
