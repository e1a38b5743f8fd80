"""What is collected with the pieces and is none, or none for this newsletter: why, in words. Pure.

    why(piece, newsletter)     "" if nothing speaks against it
    is_same(piece, other)      another copy of a piece, as sections and partners serve them

Feeds of whole sites bring newsletter pages, live blogs, job adverts, comments and home pages along (one feed in
eight, November 2026). Rules look at the address's own parts and at how a headline begins or ends, so that
"Why newsletters are back" and "Live music returns to the quay" stay in. Whatever is left out stands in the
draft with its reason, and an editor can place it all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import unquote, urlsplit

from digest.model import languages
from digest.model.newsletters import Newsletter
from digest.model.pieces import Access, Piece
from digest.net.urls import LONGEST

ABOUT_THE_SAME_DAY = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    path: re.Pattern[str]  # of the address
    headline: re.Pattern[str]
    labels: frozenset[str]  # kinds, kickers and topics


def _rule(reason: str, *, path: str, headline: str, labels: str) -> _Rule:
    return _Rule(
        reason,
        re.compile(path, re.IGNORECASE),
        re.compile(headline, re.IGNORECASE),
        frozenset(labels.split(",")),
    )


_RULES = (
    _rule(
        "a newsletter page",
        path=r"/(news-?letters?|infolettres?)(/|$)|/newsletter-(sign-?up|anmeldung|archive?)(/|$)",
        headline=r"^newsletter\b(?= ?[:|–—#\d]|$)|^(the |our )?(weekly |daily )?newsletter[:,]? (no\.? ?)?\d"
        r"|^(sign up|subscribe|abonnieren|inscrivez-vous|abonnez-vous)\b.*\b(newsletter|infolettre|briefing)",
        labels="newsletter,newsletters,infolettre",
    ),
    _rule(
        "a live blog",
        path=r"/(live-?blogs?|live-?tickers?|[\w-]*live-updates?[\w-]*|live/20\d\d/.*)(/|$)",
        headline=r"\blive[ -]?(blog|ticker|updates?)\b|^(\W*live|en direct|direct|ao vivo|en vivo|\+\+)\s*[:|–—+]"
        r"|[:|–—-] (as it happened|live|en direct)$",
        labels="live blog,liveblog,liveticker,live updates,en direct",
    ),
    _rule(
        "a job advert",
        path=r"^/(jobs?|careers?|vacanc(y|ies)|stellen(angebote?|anzeigen?|markt)?|karriere|emplois?|offres?-d-emploi)(/|$)",
        headline=r"\(([mwfdhx]\s?/\s?){1,3}[mwfdhx*]\)|\b[mwf]/[mwf]/[dx]\b"
        r"|^(vacancy|vacancies|jobs?|job advert|stellenangebot|stellenausschreibung|offre d[’']emploi)\b ?[:|–—-]"
        r"|\b(we are|we[’']re) (hiring|recruiting)\b|^wir suchen\b|\bjob (opening|posting)\b|^(now )?hiring:",
        labels="job advert,vacancy,vacancies,stellenmarkt,stellenangebote,stellenanzeigen",
    ),
    _rule(
        "an advertisement",
        path=r"^/(partner|anzeigen?|advertenties?|publicidad|publicite|pubblicita|patrocinado|sponsor(ed|is[eé]|ing)?)/|/(sponsored(-content|-posts?)?|advertorials?|brand(ed)?-content|paid-(content|posts?)|partner-content|publi-?reportajes?)(/|$)",
        headline=r"^(sponsored( content)?|advertorial|paid (post|content)|anzeige|werbung|annons|annonce|advertentie|publicité"
        r"|publicidade?|publirreportaje|pubblicità|reklama?|إعلان|広告)\s?[:：|–—-]",
        labels="sponsored,sponsored content,sponsored post,advertorial,paid post,paid content,partner content,branded content"
        ",brand content,advertisement,anzeige,werbung,annons,annonsinnehåll,annonce,annoncørbetalt,annonsørinnhold,advertentie"
        ",partnerbijdrage,gesponsord,gesponsorde inhoud,publicité,contenu sponsorisé,publicidad,publirreportaje"
        ",contenido patrocinado,publicidade,conteúdo patrocinado,pubblicità,contenuto sponsorizzato,reklama"
        ",artykuł sponsorowany,materiał sponsorowany,реклама,на правах рекламы,إعلان,مادة إعلانية,広告,pr記事,reklam",
    ),
    _rule(
        "a comment, and no piece",
        path=r"/comments?(/[\w-]*)?/?$|/comment-page-\d+(/|$)",
        headline=r"^(comments? (on|by)|by:|kommentar (zu|von)|commentaire (sur|de)|comentario (en|sobre)) ",
        labels="comment feed",
    ),
)
# A label that goes on with who paid: "Partnerbijdrage · Warmtehuis Betuwe", "Paid for by Thwaite Joinery".
_PAID_FOR = re.compile(
    r"(sponsored|advertorial|partner(bijdrage|beitrag|inhalte?|content|innhold|materiał)|promoted|gesponsert?|gesponsord|sponsorisé|sponsorizzato"
    r"|patrocinado|sponsorowany|anzeige|advertentie|publireportage|publirreportaje|publiredazionale|informe publicitario|annons|werbung)"
    r"(\s*$|\s*[·•|:/–—-]|\s+(by|von|van|door|par|por|da|av|przez)\b)"
    r"|(paid for|presented|brought to you) by\b|(content )?in (association|partnership) with\b|paid (partnership|content|post)"
    r"|präsentiert von\b|in (kooperation|zusammenarbeit) mit\b|bezahlter? (inhalt|beitrag)|(aangeboden|gesponsord) door\b|in samenwerking met\b"
    r"|(offert|proposé|présenté|sponsorisé) par\b|en partenariat avec\b|(ofrecido|patrocinado|presentado) por\b|en colaboración con\b"
    r"|(offerto|sponsorizzato) da\b|in collaborazione con\b|(oferecido|patrocinado) por\b|em parceria com\b|(materiał|tekst|artykuł) (partnera|sponsorowany)"
    r"|we współpracy z\b|i samarbete med\b|i samarbeid med\b|betalt innhold|kaupallinen yhteistyö|партн[её]рский материал|برعاية\b|بالتعاون مع\b|提供：",
    re.IGNORECASE,
)
_COMMENT_FRAGMENT = re.compile(r"(comment|kommentar|commentaire)s?-?\d+", re.IGNORECASE)
# Where a source says it piece by piece; what a whole feed says is wrong too often to leave pieces out for.
_OWN_WORD = re.compile(r"item language|entry language|^sitemap:")


def why(piece: Piece, newsletter: Newsletter) -> str:
    """What speaks against a piece, by what it is and by the newsletter's settings."""
    if piece.withdrawn_at:
        return f"its page is gone since {piece.withdrawn_at:%d %b}"
    try:
        address = urlsplit(piece.url)
    except ValueError:
        return "its address cannot be read"
    if max(len(piece.url), len(piece.link)) > LONGEST:
        return f"its address has more than {LONGEST:,} characters"
    path = unquote(address.path)
    if path in ("", "/") and not address.query and not address.fragment:
        return "a home page"
    if _COMMENT_FRAGMENT.fullmatch(address.fragment):
        return "a comment, and no piece"
    labels = {label.casefold() for label in (piece.kind, piece.kicker, *piece.topics)}
    if any(_PAID_FOR.match(label) for label in labels):
        return "an advertisement"
    for rule in _RULES:
        if rule.path.search(path) or rule.headline.search(piece.headline) or labels & rule.labels:
            return rule.reason
    return _language(piece, newsletter) or _paid(piece, newsletter)


def _language(piece: Piece, newsletter: Newsletter) -> str:
    said = languages.primary(piece.language)
    if not said:
        return ""
    wanted = newsletter.languages or (newsletter.language,)
    if not newsletter.languages and not _OWN_WORD.search(piece.origin.get("language", "")):
        return ""
    if said in map(languages.primary, wanted):
        return ""
    return f"its language is {piece.language}, and the newsletter takes {', '.join(wanted)}"


def _paid(piece: Piece, newsletter: Newsletter) -> str:
    if piece.access is not Access.PAID:
        return ""
    free_only = {source.url for source in newsletter.sources if not source.paid}
    return "behind a paywall, and its source says paid = false" if piece.source in free_only else ""


def words(piece: Piece) -> str:
    """A headline's words for comparing; "" if there are too few to tell a piece by."""
    found = re.findall(r"\w+", piece.headline.casefold())
    return " ".join(found) if len(found) >= 3 else ""


def is_same(piece: Piece, other: Piece) -> bool:
    """Whether two pieces with one headline are one: of about the same day, or undated by the same people."""
    if piece.published_at and other.published_at:
        return abs(piece.published_at - other.published_at) <= ABOUT_THE_SAME_DAY
    return bool(piece.authors) and piece.authors == other.authors
