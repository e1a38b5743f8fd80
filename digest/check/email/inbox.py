"""What inboxes show of it: the subject and the preheader.

subject            empty, too long, loud, an answer to nobody; what a planning sheet or a copy leaves; it says nothing
subject_again      the first headline, the last edition's, the newsletter's name
preheader          the first text of the body, hidden from those who open the email
preheader_again    it says the subject or the masthead
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from digest.base.patterns import late
from digest.base.width import columns
from digest.base.words import primary
from digest.check.facts import day_words
from digest.check.findings import Findings, noticed, wrong
from digest.check.sample import Sample
from digest.check.wordings import (
    headline_of,
    letters,
    long_words,
    plain,
    said_twice,
    shouts,
    teaser_of,
    unspaced,
)
from digest.check.words.quoting import quoted
from digest.check.words.sentences import breaks_off

_COPY = re.compile(
    r"(?:copy of|kopie von|copie de|copia de|copia di|kopie van|cópia de|kopia av|kopi a[fv])\s+\S",
    re.IGNORECASE,
)
_SAYS_NOTHING = late(
    r"(?i)(?:(?:the|our|your|this) )?(?:weekly |monthly |latest )?(?:newsletter|edition|issue|update|digest|e-?mail|mailing|round-?up|ausgabe)"
    r"(?: (?:no\.?|nr\.?|#|number)? ?\d*| update| worded)?"
)
_NAMES_NOTHING = late(
    rf"(?i)\b(?:{day_words.MONTHS}|20\d\d|new|latest|next|our|your|the|of|from|for|and|is|here|out|now|this|month(?:['’]s|ly)?|week(?:['’]s|ly)?|edition|issue|newsletter|no|nr|number|update|digest|e-?mail|mailing|kw|kalenderwoche|semaine|semana|settimana|vecka|neue[rs]?|unser[e]?|ihr[e]?|der|die|das|ist|da|ausgabe|nouvelle?|notre|votre|la|le|lettre|édition|numéro|nuev[oa]|nuestr[oa]|boletín|edición|nuov[oa]|nostr[oa]|edizione|nieuwe|onze|nieuwsbrief|editie|a|o|im|vom|für|monats|du|des|de|del|del|della|di|do|da|van|voici|infolettre|mensuelle|hebdomadaire|semanal|mensual|settimanale|mensile|ecco|nov[oa]|noss[oa]|boletim|edição|mensal|nieuw|vårt|nyhetsbrev(?:et)?|för|nytt?|nya|nummer|veckans|månadens|utgåva|vores|nyhedsbrev(?:et)?|ugens|ukens|månedens|udgave|utgave|nasz|now[ey]|biuletyn|wydanie|numer|na|tygodnia|miesiąca|наша?|нов(?:ый|ая)|выпуск|рассылка|номер|за|недели|месяца|\d{{1,4}})\b|n°|№"
)
_WORKING = late(
    r"(?i:[\[(](?:copy|kopie|copie|copia|cópia|kopia|kopi|копия|clone[d]?|duplicate|dupliziert)(?: ?(?:of )?\d+)?[\])]|\b(?:newsletter|e-?mail|mail|campaign|master) (?:template|vorlage|modèle|plantilla)\b|\b(?:template|vorlage|modèle|plantilla) ?(?:v?\d+|copy|kopie)|\b(?:newsletter|nieuwsbrief)[ -](?:vorlage|sjabloon)\b|\b(?:modèle|plantilla|modello|modelo|mall|szablon|шаблон) (?:de |di |för |for )?(?:newsletter\w*|lettre|boletín|boletim|nyhetsbrev|рассылки)\b|^(?:clone|duplicate) of\b|\b(?:untitled|new|test) (?:campaign|mailing|email|newsletter)\b|\bcampaign ?#?\d+$|[ _-]copy(?: ?\d+)?$|^re-?send\b|[\[(]resend[\])])|"
    r"^(?i:subject(?: line)?|SL|preheader|pre-header|preview(?: text)?|betreff|objet|asunto)\s?:\s?\S|\b(?i:A/B[-_ ]?test\b)|\bvariant [AB]\b|(?i:\bdo not (?:re-?use|send)\b)"
    r"|\b20\d\d[-_]?(?:W|KW)\d\d\b|\b\w+_\w+_\w+\b|^(?:A/B|[AB]) ?[:|–-] "
)
_MASTHEAD = re.compile(r"(?i)\b(?:no|nr|number|issue|edition|ausgabe|numéro|número|week|woche|semaine|of|the|vol|volume|newsletter|digest|weekly)\b\.?|[\d\W_]")  # fmt: skip
_HIDES = ("display:none", "max-height:0", "mso-hide:all")  # most programs, Gmail's app, Outlook
_WRITE = "write another subject"
_NEXT = "let it name the next pieces"
_A_LINE = 15  # letters that say something by which it would be known again


def subject(one: Sample) -> Findings:
    words, length = one.message.subject.strip(), len(one.message.subject.strip())
    # A headline may begin so by itself; somebody who writes it as a subject means it.
    answers = re.match(r"(?i)(re|fwd?|aw|wg)\s*:", words) is not None
    for so, told in (
        (not words, "it is empty"),
        (
            length > one.limits.subject_error,
            f"it has {length} characters; no inbox shows so many",
        ),
        (
            answers and bool(one.edition.subject),
            "it pretends to be an answer, which is unlawful in the US",
        ),
    ):
        if so:
            yield wrong("subject", "the subject", told, _WRITE)
    for told in _loud(words, one):
        yield noticed("subject", "the subject", told, _WRITE)
    if answers and not one.edition.subject:
        told = "it pretends to be an answer, which is unlawful in the US"
        yield noticed("subject", "the subject", told, _WRITE)


def _loud(words: str, one: Sample) -> Iterator[str]:
    if one.limits.subject_warning < len(words) <= one.limits.subject_error:
        yield f"it has {len(words)} characters; phones show about 40"
    if shouts(words) and len(words.split()) > 1:
        yield "it is all capitals, which spam filters count against it"
    if words and not any(map(str.isalpha, words)):
        yield "there are no words in it"
    if re.search(
        r"([\U0001f300-\U0001faff]) ?\1 ?\1|[!?]{3,}|!.*!.*!|\${2,}|(?:👉|🔥|🚨){2,}", words
    ):
        yield "so many marks look like spam, to filters too"


def subject_again(one: Sample) -> Findings:
    """A subject that says nothing new: the first headline, the last edition's, the newsletter's name."""
    words = one.message.subject.strip()
    bare = unspaced(words).strip("….!?")
    names = {unspaced(one.newsletter.title), unspaced(one.newsletter.publication.name)}
    for each in one.edition.placements[:1] if bare else ():
        first = unspaced(headline_of(each)).strip("….!?")
        # Many houses take it on purpose.
        if first and (bare == first or (words.endswith("…") and first.startswith(bare))):
            told = "it is the first headline and no more; the proposals say more"
            yield noticed("subject", "the subject", told, _WRITE, sure=False)
    if letters(words) and letters(words) == letters(one.last_subject):
        told = "the last edition had the same; Gmail puts the two together"
        yield noticed("subject", "the subject", told, _WRITE)
    if one.edition.subject.strip() and bare in names:
        told = "it is the newsletter's name, which the sender says already"
        yield noticed("subject", "the subject", told, _WRITE)


def written(one: Sample) -> Findings:
    """What an editor's subject or preheader should not say."""
    words = " ".join(one.edition.subject.split())
    headlines = [headline_of(each) for each in one.edition.placements]
    bare = words
    for name in (one.newsletter.title, one.newsletter.publication.name):
        bare = re.sub(re.escape(name), " ", bare, flags=re.IGNORECASE) if name else bare
    if (
        words
        and bare != words
        and not _NAMES_NOTHING.sub("", bare).strip(" .,:;!–—|-#’'")
        and len(bare.split()) > 0
    ):
        yield noticed("subject", "the subject", "it says nothing of what is inside")
    for told in _nearly(words, headlines) if words else ():
        yield noticed("facts", "the subject", told)
    for told in _slips(words, headlines, primary(one.newsletter.language)) if words else ():
        yield noticed("subject", "the subject", told)
    for name, text in (("subject", one.edition.subject), ("preheader", one.edition.preheader)):
        found = _WORKING.search(text)
        known = found and unspaced(found[0]) in unspaced(" ".join(headlines))
        if found and not known and not quoted(text, found.start()):
            told = f"it holds what a planning sheet says, {found[0]!r}"
            yield noticed(name, f"the {name}", told, "write it for readers, at the desk")


def _nearly(words: str, headlines: list[str]) -> Iterator[str]:
    """A subject that is a headline with another word in one place."""
    said = words.split()
    for headline in headlines:
        its = headline.split()
        other = [
            pair
            for pair in zip(said, its, strict=False)
            if pair[0].strip(_STOPS).casefold() != pair[1].strip(_STOPS).casefold()
        ]
        if len(said) == len(its) > _A_HEADLINE and len(other) == 1 and min(map(len, other[0])) > 2:
            yield f"it says “{other[0][0]}” where the headline says “{other[0][1]}”"


_STOPS = ",;:.!?–—|"  # a headline's colon may be the subject's comma
_A_HEADLINE = 5  # words, of which all but one are the same


def _slips(words: str, headlines: list[str], lang: str) -> Iterator[str]:
    if said_twice(words):
        yield "it says everything twice"
    if re.search(r"https?://\w|www\.\w", words):
        yield "an address stands in it, which nobody can click"
    elif breaks_off(words, lang):
        yield f"it breaks off: …{words[-20:]!r}"
    if re.match(r"(\[[^\]]+\]) ?\1", words):
        yield "it begins with the same mark twice"
    empty = _SAYS_NOTHING.fullmatch(words) or not _NAMES_NOTHING.sub("", words).strip(" .,:;!–—|-#")
    # A headline word for word tells of its piece: "E-mail, email, Email".
    if empty and unspaced(words) not in map(unspaced, headlines):
        yield "it says nothing of what is inside"
    if _COPY.match(words) and not any(map(_COPY.match, headlines)):
        yield "it begins as the copy of another edition does"


def preheader(one: Sample) -> Findings:
    """The first text of the body, hidden from those who open the email."""
    hidden = _first_hidden(one)
    words = plain(hidden.text(separator=" ")) if hidden is not None else ""
    words = " ".join(words.replace("\u034f", "").split())  # what pads it shows nothing
    if not words or hidden is None:
        remedy = "write one, or let the look print the top headlines"
        yield noticed("preheader", "the preheader", "there is none", remedy)
        return
    style = re.sub(r"\s", "", hidden.attributes.get("style") or "").lower()
    if missing := [one for one in _HIDES if one not in style]:
        told = f"some mail programs would show it: its style lacks {', '.join(missing)}"
        remedy = "hide it as the partial preheader.html.j2 does"
        yield noticed("preheader", "the preheader", told, remedy)
    if re.search(r"(?:^|;)color:(#fff(?:fff)?|white|rgb\(255,255,255\))(?:;|!|$)", style):
        told = "it is white, which spam filters take for hiding something"
        yield noticed("preheader", "the preheader", told, "give it the colour of the text")
    if unspaced(words) == unspaced(one.message.subject):
        yield noticed("preheader", "the preheader", "it repeats the subject", _NEXT)
    length, least, most = columns(words), one.limits.preheader_least, one.limits.preheader_most
    if not least <= length <= most:
        # What pads it keeps the email's own words out, and some languages say much in few letters.
        enough = least / 2 <= length < least and "\u034f" in hidden.text()
        # What is cut off its end nobody misses where it says as much as others do.
        enough |= most < length and len(words) <= most
        told = f"it has {len(words)} characters; inboxes show {least} to {most}"
        if length > len(words):
            told = f"its {len(words)} characters are as wide as {length} Latin ones; inboxes show {least} to {most}"
        remedy = "say a little more" if length < least else "write it a little shorter"
        yield noticed("preheader", "the preheader", told, remedy, sure=not enough)


def _first_hidden(one: Sample) -> LexborNode | None:
    """The body's first element, if no reader sees it."""
    first = one.tree.css_first("body > *")
    style = re.sub(r"\s", "", (first.attributes.get("style") or "") if first else "").lower()
    unseen = re.search(r"display:none|max-height:0|mso-hide:all|font-size:[01]px|opacity:0", style)
    return first if unseen else None


def preheader_again(one: Sample) -> Findings:
    preheader, subject = plain(one.edition.preheader), plain(one.message.subject)
    mine, its = letters(preheader), letters(subject)
    lead = [letters(teaser_of(each)) for each in one.edition.placements[:1]]
    told, sure = "", True
    if not one.edition.preheader or mine == its:  # that they are the same tells `preheader`
        return
    if len(its) > _A_LINE and (
        mine.startswith(its) or (its.startswith(mine) and len(mine) > _A_LINE)
    ):
        told = "it begins with the subject again"
    elif _only_masthead(preheader, one):
        told = "it says the date, the number or the newsletter's name, which stand there anyway"
    elif mine and [mine] == lead:
        told, sure = "it is the lead's teaser, which is read again below", False
    elif len(long_words(preheader)) > 3 and long_words(preheader) <= long_words(subject):
        told, sure = "each word of it stands in the subject", False
    if told:
        yield noticed("preheader", "the preheader", told, _NEXT, sure=sure)


def _only_masthead(preheader: str, one: Sample) -> bool:
    bare = preheader
    for name in (one.newsletter.title, one.newsletter.publication.name, one.newsletter.tagline):
        bare = re.sub(re.escape(name), " ", bare, flags=re.IGNORECASE) if name else bare
    for each in day_words.days(bare, one.goes_out):
        bare = bare.replace(each.words, " ")
    return not _MASTHEAD.sub("", bare)


RULES = (subject, subject_again, written, preheader, preheader_again)
