"""What the program says, in editors' language: an error, a finding or a reason in, sentences out. Pure.

    plain(text)                   what of it an editor can read, and what is for whoever runs digest
    trouble(error, base)          an error: what happened, how far it got, and the button that does the next thing
    finding(one)                  a finding of the checks
    why(reason, names, pieces)    why a piece is in or out

The program words its messages once, for the command line: with commands, files, settings, hosts and
codes. An editor can do nothing with those. What she is shown holds none; they stand apart, under
"For the operator", with a provider's own words. Between quotation marks stand people's words, which
are nobody's to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from digest.base.errors import ComposeError, DigestError, StoreError
from digest.model.findings import Finding
from digest.model.pieces import Piece

# `digest` and a word that is none of these is a command: "leave it to digest", "what digest makes".
_VERBS = "makes|can|cannot|could|may|might|has|had|does|is|was|will|would|that|to|and|or|in|of|for|a|the|it"
# Not for editors: a command or option, a setting, a file or path, an address or host, a hash, a code.
TECHNICAL = re.compile(
    rf"\bdigest (?!(?:{_VERBS})\b)[a-z]+(?:-[a-z]+)?\b"
    r"|(?<!\w)--[a-z][a-z-]+|\bDIGEST_\w+|\[[a-z_.]+\](?: ?[a-z_]+)?|\b[a-z]+_[a-z_]+\b|\b[a-z]\w* = "
    r"|\b[\w-]{1,80}\.(?:toml|j2|html|mjml|txt|db|eml|csv|py|json)\b|(?<![\w/<])(?:~|\.{1,2})?/[\w.-]+"
    r"|\b(?!and/or\b)[a-z][a-z-]*/[\w./-]+|\bhttps?:|\b(?:\d{1,3}\.){3}\d{1,3}\b"
    r"|(?<![@\w.-])(?:[a-z0-9-]+\.)+[a-z]{2,}\b|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b"
    r"|\[Errno|\bHTTPS?\b|\b[45]\d\d\b(?! [a-z])|\bfingerprint\b|\brevision \d|\bMJML\b|\bUTC\b|\blocalhost\b"
    r"|<[a-z!/][^>]*>|\{\{|\b(?:SPF|DKIM|DMARC|MX|CSS|HTML|API)\b"
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|„[^“]*“|«[^»]*»")
_PARTS = re.compile(
    r"(?<=[.;\n])\s+|\s*;\s*|\n|,\s*(?=fingerprint)|,? (?=or: )|: (?=digest )|,? then (?=see: )|(?<=\w) (?=\()"
)
LONGEST = 2_000  # letters of a message; the patterns look at some beginnings for each end
OPERATOR = "Whoever runs digest can mend it"


@dataclass(frozen=True, slots=True)
class Plain:
    words: str  # "" if nothing of it is for editors
    operator: str  # all of it as the program said it; "" if nothing is left out


@dataclass(frozen=True, slots=True)
class Way:
    """The next thing to do, as a link of the desk."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Trouble:
    subject: str
    happened: str
    so_far: str
    next_step: str
    operator: str  # what was seen, what a provider said, what to type; "" for nothing
    way: Way | None


@dataclass(frozen=True, slots=True)
class Told:
    """A finding."""

    place: str
    message: str
    remedy: str
    operator: str


def is_technical(text: str) -> bool:
    return bool(TECHNICAL.search(_QUOTED.sub("“”", text[:LONGEST])))


def plain(text: str, *, instead: str = "") -> Plain:
    """Clause by clause; `instead` is what is said where none is left."""
    text = text[:LONGEST]
    if not is_technical(text):
        return Plain(text, "")
    kept = [part for part in _PARTS.split(text) if part and not is_technical(part)]
    said = [re.sub(r"[ ;,:]*\b(?:or|and|then)?:?$|^or:? ", "", part.strip(" ;,.")) for part in kept]
    words = "; ".join(part for part in said if part.strip(" ()"))
    return Plain(words or instead, text)


# What the program would have somebody type -> what an editor presses.
_WAYS = (
    (r"digest (?:reopen|undo)", "Reopen it", "{base}/send"),
    (r"digest (?:waive|check|approve|compose|proof)", "To proof and approve", "{base}/send"),
    (r"digest (?:ledger|hand-over|release|went-out|schedule)", "See what became of it", "{base}/send"),
    (r"digest (?:status|skip)", "See all editions", "{newsletter}/editions"),
    (r"digest (?:pieces|sources|draft|collect|edit)", "See the week’s pieces", "{base}#pieces"),
)  # fmt: skip
_SAID = {
    "Reopen it": "reopen it, then change it",
    "To proof and approve": "look at it again, then approve it",
    "See what became of it": "see where it stands",
    "See all editions": "see the other editions",
    "See the week’s pieces": "see what was collected",
}


def trouble(error: DigestError, base: str = "") -> Trouble:
    """`base` is the address of the edition's desk, "" where no edition was named."""
    instead = "the database did not answer" if isinstance(error, StoreError) else ""
    happened = plain(error.happened, instead=instead or "that could not be done")
    next_step, way = plain(error.next_step), None
    for command, label, url in _WAYS:
        if next_step.operator and base and re.search(command, error.next_step):
            way = Way(label, url.format(base=base, newsletter=base.rpartition("/")[0]))
            break
    said = next_step.words
    if next_step.operator:
        said = _SAID[way.label] if way else said or OPERATOR
    seen = plain(error.seen)
    # A template's own words are for who writes templates, however plain they look.
    apart = [error.seen] if seen.operator or isinstance(error, ComposeError) else []
    apart += [one.operator for one in (happened, next_step) if one.operator and not way]
    subject = plain(numbered(error.subject), instead="That")
    return Trouble(
        subject=subject.words,
        happened=happened.words + (f": {error.seen}" if error.seen and not apart else ""),
        so_far=plain(error.so_far).words,
        next_step=said,
        operator="\n".join(filter(None, [subject.operator, *apart])),
        way=way,
    )


def numbered(label: str) -> str:
    """ "harbour-12" is No. 12 to her."""
    found = re.fullmatch(r"[\w-]+-(\d+)", label)
    return f"No. {found[1]}" if found else label


def finding(one: Finding) -> Told:
    place = plain(one.place, instead="The email")
    message = plain(one.message, instead=one.why or "it is not as mail programs want it")
    remedy = plain(one.remedy, instead=OPERATOR)
    words = remedy.words
    if remedy.operator and words != OPERATOR:
        words = f"{words}; or {OPERATOR[0].lower()}{OPERATOR[1:]}"
    apart = any(part.operator for part in (place, message, remedy))
    raw = f"{one.name}: {one.place}: {one.message}\n{one.remedy}" if apart else ""
    said = plain(message.words, instead="it is not as mail programs want it")  # a rule's reason too
    return Told(place.words, said.words, words, raw)


_RULED: tuple[tuple[str, Callable[[re.Match[str], Callable[[str], str]], str]], ...] = (
    (r"newest( with a picture)?, its kind is (.+)", lambda m, one: f"the newest of {m[2]}{m[1] or ''}"),
    (r"newest( with a picture)?, (.+) takes the rest", lambda m, one: f"the newest of {m[2]}{m[1] or ''}"),
    (r"newest( with a picture)?, (.*)", lambda m, one: f"the newest{m[1] or ''}, {one(m[2])}"),
    (r"its kind is (.+?) and (its topic is .+|it comes from .+)", lambda m, one: f"{m[1]}, {one(m[2])}"),
    (r"its topic is (.+?) and (it comes from .+)", lambda m, one: f"about {m[1]}, {one(m[2])}"),
    (r"its kind is (.+)", lambda m, one: f"published as {m[1]}"),
    (r"its topic is (.+)", lambda m, one: f"about {m[1]}"),
    (r"(.+) takes the rest", lambda m, one: f"{m[1]} takes what no other section does"),
    (r"(.+) is full \((\d+)\)", lambda m, one: f"{m[1]} has its {m[2]} already"),
    (r"ran in [\w-]+-(\d+)", lambda m, one: f"ran in No. {m[1]}"),
    (r"no section takes it \((.+)\)", lambda m, one: f"no section takes {m[1]}"),
    (r"behind a paywall, and .*", lambda m, one: "behind a paywall"),
    (r"(no date: its source states none), and its page could not be read.*", lambda m, one: f"{m[1]}, and its page could not be read"),
)  # fmt: skip


def why(reason: str, names: Mapping[str, str], pieces: Mapping[str, Piece]) -> str:
    """In a few plain words. `names` is source -> what it is called, `pieces` those of the edition by address."""
    if found := re.fullmatch(r"it comes from (\S+)", reason):
        return f"from {names.get(found[1], 'one of the sources')}"
    if found := re.fullmatch(r"the same piece as (\S+)", reason):
        other = pieces.get(found[1])
        return f"the same piece as “{other.headline}”" if other else "the same piece as another one"
    for pattern, worded in _RULED:
        if found := re.fullmatch(pattern, reason):
            return worded(found, lambda rest: why(rest, names, pieces))
    return plain(reason, instead="left out by a rule").words
