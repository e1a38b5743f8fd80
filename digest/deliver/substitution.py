"""One body for many readers: our tokens in a provider's own template language. Pure.

    Substitution(message, language, links)   for our list: .html .text .subject are shared
    | .form_of()                             name -> what fills it, for a `bodies.Form` of one reader
    merged(message, tags)                    for the provider's list: its own tags fill it in

What looks like the provider's language in our content, such as {{name}} in a headline, would be
replaced with nothing on the way. So whatever could begin a tag there is said in that language:
as a variable that stands for the character, or as a string of the language. The content comes
out as it was written. The provider replaces once: what comes out of a tag is not read again.

A token has two variables where it stands in HTML and elsewhere: what fills HTML is escaped here,
and no provider is asked to. A link has nothing to escape, and one variable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from digest.base.errors import NotReady
from digest.deliver.bodies import parted
from digest.mail.eml import clean
from digest.mail.merge import ReaderLinks
from digest.model.messages import Message

Said = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Language:
    """How a provider's templates say "this reader's value here"."""

    tag: str  # with %s for the variable's name
    begins: str  # pattern of characters in literal text that could begin a tag; "" if none could
    # Characters that must not touch a tag: "{" before {{name}} makes another tag of it.
    touching: str = ""


BRACES = Language("{{%s}}", r"\{(?=[{%#])", "{}")
NAMES = {"{": "opening", "}": "closing", "%": "percent", "*": "star", "|": "bar", "[": "bracket"}


class Substitution:
    def __init__(self, message: Message, language: Language, links: ReaderLinks) -> None:
        self._message = message
        self._links = links
        self._language = language
        self.variables: dict[str, str] = {}
        self.guards: dict[str, str] = {}
        self.subject = self.plain(clean(message.subject))
        self.text = self.plain(message.text)
        self.html = self._shared(message.html, self._rich_tag)

    def plain(self, text: str) -> str:
        """A text that is not HTML (a header, a subject) in the provider's language."""
        return self._shared(text, self._plain_tag)

    def form_of(self) -> Mapping[str, str]:
        """Every variable of one reader, as a document for a `bodies.Form`."""
        return self.variables | self.guards

    def _shared(self, text: str, tag: Said) -> str:
        language = self._language
        return _said(
            text,
            self._message,
            tag=tag,
            literal=self._guard,
            begins=language.begins,
            touching=language.touching,
        )

    # Names are unguessable as the tokens are, since some providers replace any string that is named
    # so, but without the token in them, for which a Form would look.

    def _plain_tag(self, token: str) -> str:
        name = f"v{token[::-1]}"
        self.variables[name] = token
        return self._language.tag % name

    def _rich_tag(self, token: str) -> str:
        if self._links.is_plain(self._message.personal[token]):
            return self._plain_tag(token)
        name = f"h{token[::-1]}"
        self.variables[name] = f"\0{token}\0"
        return self._language.tag % name

    def _guard(self, found: str) -> str:
        name = NAMES[found]
        self.guards[name] = found
        return self._language.tag % name


@dataclass(frozen=True, slots=True)
class Tags:
    """A provider's own tags, for lists that it keeps."""

    fields: Mapping[str, str]  # what a token stands for -> the provider's tag
    begins: str
    # How it says literally what could begin a tag, %s for that; "" where no way is known: there it
    # is broken up, in HTML by an entity, which is read the same, elsewhere by a blank without width.
    literal: str = ""
    touching: str = ""


LIQUID = r"\{\{+|\{[%#]"  # what begins a tag in Liquid, Django's and Go's templates


@dataclass(frozen=True, slots=True)
class Merged:
    subject: str
    preheader: str
    html: str
    text: str


def merged(message: Message, tags: Tags) -> Merged:
    """The message in the provider's language. Raises NotReady if it has no tag for something."""
    for field in message.personal.values():
        if field not in tags.fields:
            raise NotReady(
                message.edition,
                f"the provider, which keeps the list, cannot fill in {field}",
                seen=f"it knows {', '.join(tags.fields)}",
                next_step='leave it out of the look, or keep the list here: [audience] kind = "own"',
            )

    def tag(token: str) -> str:
        return tags.fields[message.personal[token]]

    def literal(found: str, *, rich: bool) -> str:
        if tags.literal:
            return tags.literal % found
        if rich:
            return "".join(f"&#{ord(character)};" for character in found)
        return "\u200b".join((*found, ""))

    def said(text: str, *, rich: bool = False) -> str:
        return _said(
            text,
            message,
            tag=tag,
            literal=partial(literal, rich=rich),
            begins=tags.begins,
            touching=tags.touching,
        )

    return Merged(
        subject=said(clean(message.subject)),
        preheader=said(clean(message.preheader)),
        html=said(message.html, rich=True),
        text=said(message.text),
    )


def _said(
    text: str, message: Message, *, tag: Said, literal: Said, begins: str, touching: str
) -> str:
    """The text with each token as a tag, and what is not ours said literally."""
    tokens = message.personal
    parts = parted(text, tokens)
    # Each once, though a link stands in a text dozens of times; in order, for the same bytes in every process.
    tags = {token: tag(token) for token in dict.fromkeys(parts[1::2])}
    last = len(parts) - 1
    for place, part in enumerate(parts):
        if place % 2:
            parts[place] = tags[part]
            continue
        patterns = [begins] * bool(begins)
        if touching:
            beside = f"[{re.escape(touching)}]"
            patterns += [rf"\A{beside}"] * (place > 0) + [rf"{beside}\Z"] * (place < last)
        if patterns:
            parts[place] = re.sub("|".join(patterns), lambda found: literal(found[0]), part)
    return "".join(parts)
