"""What readers' pages say, in English; other languages' words are in templates/words/pages.

    PageWords(catalogues of a house)   .of("de-AT") -> Spoken: the words, their language and direction

A field's name is the msgctxt, and its value the msgid, of templates/words/pages/LANGUAGE.po; a house may
say single words its own way in a file of the same name, as for editions (docs/looks.md, "Words").
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from digest.base import resources
from digest.base.catalogues import CataloguesOf
from digest.base.errors import ComposeError
from digest.base.words import Direction, direction, primary

log = logging.getLogger("digest.web")


@dataclass(frozen=True, slots=True)
class Words:
    """Names in braces are filled in: `title` is the newsletter's."""

    this_newsletter: str = "this newsletter"  # where no link says which

    # Leaving.
    unsubscribe: str = "Unsubscribe"
    leave: str = "Stop receiving {title}?"
    leave_how: str = "One click is enough. You will get nothing more from this newsletter."
    left: str = "You are unsubscribed"
    left_more: str = "You will get nothing more from {title}. An edition that is on its way at this moment may still arrive."
    broken: str = "This link is not complete"
    broken_more: str = "Some mail programs cut long addresses. Please open the link from the email itself once more, or answer the email, and we will take you off the list."

    # Signing up.
    join: str = "Subscribe"
    join_ask: str = "Subscribe to {title}"
    join_how: str = "We will send you one message with a link. You are subscribed once you have followed it, and not before."
    address: str = "Email address"
    name: str = "Name (optional)"
    no_address: str = "This is not a complete email address, such as name@example.org."
    sent: str = "Please look into your mailbox"
    sent_more: str = "If this address can be subscribed, a message with a link is on its way to it. The link is good for three days. If nothing arrives, look among unwanted mail, or try again in an hour."
    confirm: str = "Receive {title}?"
    confirm_how: str = "One click is enough. Every edition has a link to stop."
    welcome: str = "You are subscribed"
    welcome_more: str = "The next edition of {title} will come by email."
    welcome_subject: str = "Welcome to {title}"
    busy: str = "That was too often"
    busy_more: str = "Please try again in an hour."
    void: str = "This link is no longer valid"
    void_more: str = "It may be too old, or was cut by your mail program. Please sign up once more."
    subject: str = "Please confirm: {title}"
    letter: str = "Somebody, probably you, asked for {title} at this address. To receive it, follow this link:"
    letter_more: str = "If it was not you, do nothing. You will get no more messages. The link is good for three days."

    # Following.
    follow: str = "Follow"
    unfollow: str = "Unfollow"
    follow_author: str = "Follow authors"
    follow_topic: str = "Follow topics"
    follow_kind: str = "Follow kinds of pieces"
    follow_section: str = "Follow sections"
    follow_more: str = "More"
    follow_how: str = "What you follow comes first in your copy of {title}."
    follow_ask: str = "Follow {name}?"
    follows: str = "You follow {name}"
    unfollow_how: str = "One click is enough to follow no more. {title} goes on coming."
    unfollowed: str = "You no longer follow {name}"
    no_subject: str = "Nothing of this name can be followed"
    no_subject_more: str = "It may not have been published for a while. What there is stands on the page where you choose what you receive; every email leads to it."

    # Choosing.
    choose: str = "What you receive"
    choose_how: str = "What you change here counts for every edition that is prepared from now on."
    parts: str = "Send me"
    language: str = "Language"
    any_language: str = "No preference"
    save: str = "Save"
    saved: str = "Your choices are saved."
    or_leave: str = "Nothing more at all?"
    back: str = "Subscribe again"
    back_how: str = "If that was a mistake, one click is enough to receive {title} again."
    nothing: str = "You receive nothing from {title}"
    nothing_more: str = "Nothing is sent at present to the reader whom this link was made for. If that is not as it should be, answer any email of {title}."


@dataclass(frozen=True, slots=True)
class Spoken:
    words: Words
    language: str  # of the words, not the one that was asked for
    direction: Direction


class PageWords:
    """`house` is the installation's templates folder, None where it has none."""

    def __init__(self, house: Path | None = None) -> None:
        self._ours = _catalogues([resources.templates()])
        self._house = _catalogues([house, resources.templates()]) if house else self._ours

    def of(self, language: str) -> Spoken:
        """In English where nobody has written that language's. A house's faulty file is left out."""
        try:
            words = self._house.words(language)
        except ComposeError as error:
            log.error("readers' pages speak without the house's own words: %s", error.report())
            words = self._ours.words(language)
        known = primary(language) if any(self._house.files(language)) else "en"
        return Spoken(words, known, direction(known))


def _catalogues(roots: list[Path]) -> CataloguesOf[Words]:
    return CataloguesOf(roots, Words(), folder="words/pages")
