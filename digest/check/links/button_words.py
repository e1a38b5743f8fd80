"""Does a button lead where it says? Its words and its address, and whether it has one.

    another     "Give a subscription" that leads to the house's page of jobs
    nowhere     a button of a template without an address, which the compiler makes words of

An address is judged by its own words, and only where they name another of the pages that every house has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from digest.check.findings import Findings, noticed
from digest.check.links.targets import host_of
from digest.check.sample import Sample
from digest.check.wordings import place_of, plain
from digest.model.blocks import Block, BlockKind
from digest.net.domains import registrable

# What a house's pages are called, in addresses and on buttons.
_PAGES = {
    "money": "gift gifts give donate donation donations donating subscribe subscription subscriptions subscriber membership member members support supporter shop store order pledge abo abos abonnieren abonnement abonnements verschenken geschenk schenken spenden spende mitglied mitgliedschaft bestellen angebot unterstützen"
    " cadeau offrir don dons donner abonner adhérer adhésion soutenir boutique regala regalar regalo donar donación suscripción suscribirse socio socia apoya apoyar tienda oferta dona donare donazione abbonamento abbonarsi abbonati regalare sostieni sostenere negozio offerta doneer doneren schenk cadeaubon lidmaatschap lid steun winkel"
    " doar doação assinatura assinar oferecer apoiar loja wesprzyj prenumerata подписка подарить поддержать",
    "events": "event events ticket tickets seat seats reserve book booking register registration rsvp calendar veranstaltung veranstaltungen termine karten tickets anmelden anmeldung platz reservieren billet billets réserver inscription inscrire événement événements agenda entrada entradas reservar inscribirse evento eventos eventi biglietti biglietto prenota prenotare iscriviti aanmelden reserveren kaarten evenement evenementen bilhetes reservar inscrição",
    "jobs": "job jobs career careers vacancy vacancies hiring recruitment stelle stellen stellenangebote karriere jobangebote emploi emplois recrutement carrière carrières empleo empleos vacante vacantes lavoro carriere vacature vacatures werken-bij vaga vagas emprego praca kariera вакансии вакансия",
    "privacy": "privacy datenschutz datenschutzerklärung confidentialité privacidad privacybeleid privacidade gdpr cookies",
    "imprint": "imprint impressum mentions-légales aviso-legal colofon note-legali legal terms agb cgv conditions",
    "archive": "archive archives archiv archivo archivio archief arquivo issues back-issues",
    "advertise": "advertise advertising mediadaten werben anzeigen publicité publicidad pubblicità adverteren publicidade advertisers",
}  # fmt: skip
_KINDS: dict[str, set[str]] = {}
for _kind, _names in _PAGES.items():
    for _name in _names.split():
        _KINDS.setdefault(_name, set()).add(_kind)
# Whoever is looked for is no member, whatever the house calls the post.
_LOOKED_FOR_WORDS = (
    "apply applications applicants role position hire looking seek seeks seeking wanted intern internship trainee apprentice salary team "
    "colleague colleagues gesucht suchen sucht bewerben bewerbung praktikum volontariat recherche recherchons postuler stage candidature busca "
    "buscamos postular candidatura cercasi cerchiamo candidati tirocinio zoeken gezocht solliciteer stage procuramos candidatar"
)  # fmt: skip
_LOOKED_FOR = frozenset(_LOOKED_FOR_WORDS.split())
_ONE = {
    "events": {"events", "money"},
    "money": {"events", "money"},
}  # tickets are sold in shops, too
# "Apply now" and the like ask for any of them.
_SURE_OF = {"jobs", "privacy", "imprint", "archive", "advertise"}
_BUTTON = re.compile(r"<mj-button\b([^>]*[^/])?>(.*?)</mj-button>", re.DOTALL)
_BUTTONS_LINK = re.compile(r"<mj-(?:button|class|all)\b[^>]*\bhref=[^>]*/>")
_HREF = re.compile(r"\bhref\s*=\s*[\"']\s*[^\"'\s]")


def _kinds(words: Iterator[str]) -> set[str]:
    found: set[str] = set()
    for word in words:
        found |= _KINDS.get(word, set()) or _KINDS.get(word.rstrip("s"), set())
    return found


def _plain_words(text: str) -> Iterator[str]:
    low = plain(text).casefold()
    yield from re.findall(r"[^\W\d_]{3,}", low)
    yield from re.findall(r"[^\W\d_]+-[^\W\d_]+", low)


def elsewhere(block: Block) -> str:
    """The kind of page that its address names and its words do not, "" for none."""
    parts = [part for part in unquote(urlsplit(block.url).path).casefold().split("/") if part]
    leads = _kinds(iter(parts))
    told = {*_plain_words(f"{block.title} {block.button} {block.text}")}
    asks = _kinds(_plain_words(f"{block.title} {block.button}")) or (
        {"jobs"} if told & _LOOKED_FOR else set()
    )
    said = asks | _kinds(iter(told)) | ({"jobs"} if told & _LOOKED_FOR else set())
    # An event's own page stands among the events, whatever else its words speak of.
    said |= {"events"} if block.kind is BlockKind.EVENT else set()
    alike = set().union(*(_ONE.get(kind, {kind}) for kind in said))
    if not leads or not asks or leads & alike:
        return ""
    sure = leads <= _SURE_OF or (asks <= {"jobs"} and leads <= {"money", "events"})
    return min(leads) if sure else ""


def another(one: Sample) -> Findings:
    home = registrable(host_of(one.newsletter.publication.url))
    for block in one.edition.blocks:
        if block.kind not in (BlockKind.PROMO, BlockKind.EVENT, BlockKind.NEWS) or not block.url:
            continue
        if registrable(host_of(block.url)) == home and (kind := elsewhere(block)):
            label = block.button or block.title
            told = f"it says “{label[:40]}”, and leads to the house's page for {_CALLED[kind]}: {block.url[:80]}"
            yield noticed("link-slip", place_of(block), told, "copy its own page's address")


_CALLED = {
    "money": "subscriptions and gifts", "events": "events", "jobs": "jobs", "privacy": "privacy", "imprint": "its imprint or terms", "archive": "its archive",
    "advertise": "advertisers",
}  # fmt: skip


def nowhere(one: Sample) -> Findings:
    remedy = "give it an address in the template, or take it out"
    mjml = one.message.mjml
    defaults = _BUTTONS_LINK.search(mjml)
    for found in _BUTTON.finditer(mjml) if not defaults else ():
        words = " ".join(re.sub(r"<[^>]+>", " ", found[2]).split())
        if words and not _HREF.search(found[1] or ""):
            told = "a button of a template has no address: nobody can follow it"
            yield noticed("link-target", f"“{words[:60]}”{one.line_of(found[0])}", told, remedy)


RULES = (another, nowhere)
