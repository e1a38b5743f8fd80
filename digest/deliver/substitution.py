"""One body for many readers: our tokens in a provider's own template language. Pure.

    Substitution(message, language)   .html .text .subject   the shared parts, in that language
    | .variables                      name -> what fills it, for a `bodies.Form` of one reader
    | .guards                         name -> the character that stands for itself by it

What looks like the provider's language in our content, such as {{name}} in a headline, would be
replaced with nothing on the way. So every character that could begin a tag there becomes a tag
itself, which stands for that character: the content comes out as it was written. The provider
replaces once, so what comes out of a tag is not read again.

A token has two variables where it stands in HTML and elsewhere: what fills HTML is escaped here,
and no provider is asked to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from digest.eml import clean
from digest.model import Message


@dataclass(frozen=True, slots=True)
class Language:
    """How a provider's templates say "this reader's value here"."""

    tag: str  # with %s for the variable's name
    begins: str  # pattern of characters in literal text that could begin a tag
    # Characters that must not touch a tag: "{" before {{name}} makes another tag of it.
    touching: str = ""


BRACES = Language("{{%s}}", r"\{(?=[{%#])", "{}")
NAMES = {"{": "opening", "}": "closing", "%": "percent", "*": "star", "|": "bar"}


class Substitution:
    def __init__(self, message: Message, language: Language) -> None:
        self._message = message
        self._language = language
        self.variables: dict[str, str] = {}
        self.guards: dict[str, str] = {}
        self.subject = self.plain(clean(message.subject))
        self.text = self.plain(message.text)
        self.html = self._shared(message.html, rich=True)

    def plain(self, text: str) -> str:
        """A text that is not HTML (a header, a subject) in the provider's language."""
        return self._shared(text, rich=False)

    def _shared(self, text: str, *, rich: bool) -> str:
        tokens = self._message.personal
        parts = re.split(f"({'|'.join(map(re.escape, tokens))})", text) if tokens else [text]
        last = len(parts) - 1
        for place, part in enumerate(parts):
            if place % 2:
                parts[place] = self._tag(part, rich=rich)
            else:
                parts[place] = self._literal(part, after=place > 0, before=place < last)
        return "".join(parts)

    def _tag(self, token: str, *, rich: bool) -> str:
        # Unguessable as the token is, since some providers replace any string that is named so, but
        # without the token in it, for which a Form would look.
        name = f"{'h' if rich else 'v'}{token[::-1]}"
        self.variables[name] = f"\0{token}\0" if rich else token
        return self._language.tag % name

    def _literal(self, text: str, *, after: bool, before: bool) -> str:
        """Fixed text; `after` and `before` say whether a tag stands next to it."""
        patterns = [self._language.begins]
        if self._language.touching:
            touching = f"[{re.escape(self._language.touching)}]"
            patterns += [rf"\A{touching}"] * after + [rf"{touching}\Z"] * before
        return re.sub("|".join(patterns), self._guard, text)

    def _guard(self, found: re.Match[str]) -> str:
        name = NAMES[found[0]]
        self.guards[name] = found[0]
        return self._language.tag % name

    def form_of(self) -> Mapping[str, str]:
        """Every variable of one reader, as a document for a `bodies.Form`."""
        return self.variables | self.guards
