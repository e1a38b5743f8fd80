"""What is collected with the pieces and is none, or none for this newsletter: why, in words. Pure.

    why(piece, newsletter)     "" if nothing speaks against it
    is_none(piece)             "" if it is a piece: of one without a day that says more than that it has none
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

from digest.model import languages, no_pieces
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
        frozenset(filter(None, labels.split(","))),
    )


_MAILINGS = (
    "newsletter|infolettre|lettre d'information|nyhetsbrev|nyhetsbrevet|nyhedsbrev|nyhedsbrevet|veckobrevet|ugebrevet|ukebrevet|uutiskirje"
    "|nieuwsbrief|nieuwsbrieven|rundbrief|wochenbrief|boletín semanal|boletim semanal|hírlevél|biuletyn|bülten|haftalık bülten|zpravodaj"
    "|ενημερωτικό δελτίο|розсилка|рассылка|النشرة البريدية|ניוזלטר|メールマガジン|メルマガ|ニュースレター|뉴스레터|电子报|電子報|buletin mingguan"
)
_RULES = (
    _rule(
        "a newsletter page",
        path=r"/(news-?letters?|infolettres?|nyhetsbrev(et)?|nyhedsbrev(et)?|nieuwsbrie(f|ven)|rundbriefe?|hirlevel|biuletyn|bulten)(/|$)|/newsletter-(sign-?up|anmeldung|archive?)(/|$)",
        headline=rf"^({_MAILINGS})(?!\w)(?= ?[:：|–—#\d]|$)|^(the |our )?(weekly |daily )?newsletter[:,]? (no\.? ?)?\d"
        r"|^(sign up|subscribe|abonnieren|inscrivez-vous|abonnez-vous)\b.*\b(newsletter|infolettre|briefing)",
        labels=f"newsletters,{_MAILINGS.replace('|', ',')}",
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
        path=r"^(?:/[a-z]{2})?/(ads?|sponsors|partner|native|anzeigen?|advertenties?|annons(er)?|inzerce|reklam[ay]?|ilan|publicidade?|publicite|pubblicita|patrocinado|sponsor(ed|is[eé]|ing)?)/|/(sponsored(-content|-posts?)?|advertorials?|brand(ed)?-content|paid-(content|posts?)|partner-content|publi-?reporta(je|ge|gem)s?|advertisement-features?|promoted-content|branded|contenu-(partenaire|sponsorise)|artykul-sponsorowany)(/|$)",
        headline=r"^(sponsored( content)?|advertorial|paid (post|content)|anzeige|werbung|annons|annonce|advertentie|publicité"
        r"|publicidade?|publirreportaje|pubblicità|reklama?|إعلان|広告)\s?[:：|–—-]",
        labels="",
    ),
    _rule(
        "an appeal or an offer of the house",
        path=rf"^(/[a-z]{{2}})?/({no_pieces.APPEALS_UNDER})(/|$)",
        headline=r"^(support|subscribe to) (us|our (work|journalism))\b|^(unterstützen sie|unterstütze) (uns|unsere)\b|^soutenez[- ](nous|notre)\b"
        r"|^(apoie o|apoya a|apóyanos|apoie-nos|sostieni(ci)?\b|steun ons|stöd oss|wesprzyj nas|podpořte nás)",
        labels=",".join(no_pieces.APPEALS),
    ),
    _rule(
        "a comment, and no piece",
        path=r"/comments?(/[\w-]*)?/?$|/comment-page-\d+(/|$)",
        headline=r"^(comments? (on|by)|by:|kommentar (zu|von)|commentaire (sur|de)|comentario (en|sobre)) ",
        labels="comment feed",
    ),
)
_COMMENT_FRAGMENT = re.compile(r"(comment|kommentar|commentaire)s?-?\d+", re.IGNORECASE)
# Where a source says it piece by piece; what a whole feed says is wrong too often to leave pieces out for.
_OWN_WORD = re.compile(r"item language|entry language|^sitemap:")


def why(piece: Piece, newsletter: Newsletter) -> str:
    """What speaks against a piece, by what it is and by the newsletter's settings."""
    return is_none(piece) or _language(piece, newsletter) or _paid(piece, newsletter)


def is_none(piece: Piece) -> str:
    """Why something is no piece at all, whatever the newsletter takes; "" for a piece."""
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
    own, topics = (
        {label.casefold() for label in labels}
        for labels in ((piece.kind, piece.kicker), piece.topics)
    )
    if any(map(no_pieces.says_paid, own | topics)) or no_pieces.is_paid_line(piece.teaser):
        return "an advertisement"
    if no_pieces.is_event(path, (piece.kind, piece.kicker, *piece.topics), piece.teaser):
        return "an event, and no piece"
    for rule in _RULES:
        # One topic of several may be a menu's word that a page was misread for.
        labelled = own & rule.labels or (topics and topics <= rule.labels)
        if rule.path.search(path) or rule.headline.search(piece.headline) or labelled:
            return rule.reason
    return ""


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
