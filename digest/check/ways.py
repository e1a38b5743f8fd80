"""Do the ways in and out of a newsletter lead where their words say? And does any word let somebody in?

leaving     an example's mailbox for leaving, a link out that is called something else
arriving    a sign-up that leads to leaving, a view of another edition, one network's name on another's page
mailboxes   a mail address in the words whose domain is one letter from the house's
secrets     a password or a key that is printed
astray      a headline that leads to another piece, "About us" that leads to the archive, another newsletter's name in the reason
labels      the name of a planning sheet in the subject, another language's word on the button
credits     a field's own words, a preview without licence, a name twice, the library's order, one text for two pictures
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.words import primary
from digest.check import tongues
from digest.check.addresses import known_hosts, slipped
from digest.check.findings import Findings, noticed
from digest.check.links import host_of, split
from digest.check.quoting import quoted
from digest.check.sample import Sample
from digest.check.wordings import headline_of, names_of, plain, unspaced
from digest.model.editions import NO_IMAGE
from digest.net.domains import registrable

_REMEDY = "correct it in the newsletter's file, or at the desk for this edition"
_EXAMPLE = re.compile(
    r"(?:^|\.)(?:example\.(?:com|org|net|edu)|(?:your|my)-?(?:domain|company)\.\w+|domain\.com|test\.com)$"
)
_NOT_LEAVING = re.compile(
    r"(?:(?:update|manage|edit|change|view|see|open) )?(?:your |my )?(?:profile|account|preferences|settings|details)|(?:read|learn|see|view|find out) more|click here|here|view in browser|view online|home|contact(?: us)?"
    r"|subscribe|sign up|archive|about us|profil (?:aktualisieren|bearbeiten)|einstellungen|mehr erfahren|im browser ansehen|anmelden|mettre à jour (?:le|mon|votre) profil|préférences|s['’]abonner|actualizar (?:el |mi |tu )?perfil|preferencias|suscribirse",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"(?i)/(?:un-?subscribe|opt-?out|abmelden|abbestellen|austragen|desabonn\w*|desinscri\w*|se-desabonner|baja|darse-de-baja|disiscri\w*|afmelden|uitschrijven|leave)\b"
)
_JOINS = re.compile(
    r"(?i)\b(?:sign up|subscribe|join us|abonnieren|anmelden|s['’]abonner|s['’]inscrire|suscríbe\w*|suscribirse|iscriviti|abonneer)\b"
)
_NETWORK = {
    "facebook": {"facebook.com", "fb.com", "fb.me"}, "instagram": {"instagram.com"}, "linkedin": {"linkedin.com", "lnkd.in"},
    "youtube": {"youtube.com", "youtu.be"}, "twitter": {"twitter.com", "x.com"}, "tiktok": {"tiktok.com"}, "bluesky": {"bsky.app", "bsky.social"},
    "threads": {"threads.net", "threads.com"}, "pinterest": {"pinterest.com"}, "whatsapp": {"whatsapp.com", "wa.me"}, "telegram": {"t.me", "telegram.me", "telegram.org"},
}  # fmt: skip
_NETWORKS = frozenset(host for hosts in _NETWORK.values() for host in hosts)
_MAILBOX = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[a-z]{2,})\b", re.IGNORECASE)
_PASSWORD = re.compile(
    r"\b(?:password|passwort|kennwort|mot de passe|contraseña|wachtwoord|pwd|passphrase)\b ?(?:is|ist|est|es|:|=|–|-)+ ?[“\"'`]?(?=\S*\d)(?=\S*[A-Za-z])([^\s“”\"'`,;]{5,})|\b(?:password|passwort|pwd) ?[:=] ?([^\s“”\"'`,;]{5,})",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"\b(?:[sprw]k[-_](?:live|test|proj|ant)[-_][\w-]{8,}|AKIA[0-9A-Z]{16}|gh[pousr]_\w{20,}|github_pat_\w{20,}|xox[abprs]-[\w-]{10,}|AIza[\w-]{30,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+|SG\.[\w-]{16,}\.[\w-]{16,})|-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|\b(?:api|secret|access)[ _-]?key ?[:=] ?[\w-]{12,}"
)
_WORKING = re.compile(
    r"^(?i:subject(?: line)?|SL|preheader|pre-header|preview(?: text)?|betreff|objet|asunto)\s?:\s?\S|[\[(](?i:final|v\d+|draft|proof|approved|entwurf|final final)[\])]|\b(?i:A/B[-_ ]?test\b)|\bvariant [AB]\b|(?i:\bdo not (?:re-?use|send)\b)"
    r"|\b20\d\d[-_]?(?:W|KW)\d\d\b|\b\w+_\w+_\w+\b|^DRAFT\b|^(?:A/B|[AB]) ?[:|–-] |\(?\bversion [AB]\b\)?$"
)
_ENGLISH = re.compile(
    r"(?i)\b(?:read|listen|watch|view|see)\b.*\b(?:more|full|the|story|article|now|on)\b|^(?:read|continue) "
)
_NO_CREDIT = re.compile(
    r"\b(?:COMP ONLY|FPO|NOT LICEN[SC]ED|UNLICEN[SC]ED|FOR POSITION ONLY|LAYOUT ONLY|DO NOT (?:USE|PUBLISH)|RIGHTS? (?:TBC|TO BE CLEARED|PENDING))\b|(?i:\b(?:tbc|tbd|invoice|rechnung nr)\b|\w@[\w-]+\.\w)|(?i:\b(?:one[- ](?:time[- ])?use(?: only)?|single[- ]use|(?:web|print|online|editorial|layout) (?:use )?only|no (?:archiv\w+|resale|re-?use|sales|syndication|third[- ]part\w+)|not (?:cleared )?for (?:syndication|resale|re-?use|publication|web|print)|licen[cs]e (?:ends|expires|expired|until|valid|to)|rights (?:end|expire|expired|until)\b|fee (?:due|payable)|embargo\w*|mandatory credit|honorarpflichtig|einmalige (?:nutzung|verwendung)|keine weitergabe|usage unique|uso único)\b)|(?i:\bnot licensed\b|\bnicht lizenziert\b|\bnur layout\b)"
    r"|(?i:\b(?:photographer(?:['’]s)?|artist|agency|illustrator|author|fotograf|photographe|fotógrafo|first|your|credit|copyright holder)[ _]?name\b|\bname (?:des|der|du|de la|del) \w+$|\b(?:photographer|credit) ?/ ?agency\b|\[(?:photographer|agency|credit|name)\])"
)
_TWICE = re.compile(r"\b([A-ZÀ-Þ][\w’.-]+(?: [A-ZÀ-Þ][\w’.-]+)+) ?[,/|–-]? ?\1\b")
_TURNED = re.compile(r"([A-ZÀ-Þ][a-zà-ÿ’'-]+), ([A-ZÀ-Þ][a-zà-ÿ’'-]+)(?: [A-Z]\.)?")
_AGENCIES = {
    "reuters",
    "afp",
    "ap",
    "dpa",
    "efe",
    "ansa",
    "tass",
    "kyodo",
    "xinhua",
    "bloomberg",
    "getty",
}


def leaving(one: Sample) -> Findings:
    host = one.newsletter.leave_address.rpartition("@")[2].casefold()
    if host and _EXAMPLE.search(host):
        told = f"who leaves by email writes to {one.newsletter.leave_address}, an example's domain"
        yield noticed("list-unsubscribe", "the setting leave_address", told, _REMEDY)
    names = [words for target, words in one.hrefs if target == one.unsubscribe_url and words]
    if names and all(_NOT_LEAVING.fullmatch(words.strip(" .→›»")) for words in names):
        told = f"the link to unsubscribe is called “{names[0]}”"
        yield noticed("unsubscribe-body", "the HTML part", told, _REMEDY)


def arriving(one: Sample) -> Findings:
    footer, number = one.newsletter.footer, one.edition.number
    if _LEAVES.search(footer.subscribe_url):
        told = f"who wants to sign up is led to leaving: {footer.subscribe_url}"
        yield noticed("link-slip", "the setting footer.subscribe_url", told, _REMEDY)
    for target, words in dict.fromkeys(one.hrefs):
        joins = _JOINS.search(words) and not re.search(r"(?i)un-?subscri|abmeld|désabonn", words)
        if (
            joins
            and target not in (*one.personal_urls, footer.subscribe_url)
            and _LEAVES.search(target)
        ):
            told = f"its words ask to join, and it leads to leaving: {target[:100]}"
            yield noticed("link-slip", words[:80], told, _REMEDY)
    if footer.view_url and "{" not in footer.view_url:
        path = re.sub(r"^\w+://[^/]*", "", footer.view_url)
        held = [int(each) for each in re.findall(r"(?<!\d)\d{1,4}(?!\d)", path)]
        if number not in held and any(0 < abs(each - number) <= _NEAR for each in held):
            told = f"it leads to another edition, and this is number {number}: {footer.view_url}"
            yield noticed("link-slip", "the setting footer.view_url", told, _REMEDY)
    for social in footer.social:
        mine = next(
            (hosts for name, hosts in _NETWORK.items() if name in social.name.casefold()), None
        )
        host = registrable(host_of(social.url))
        if mine and host in _NETWORKS and host not in mine:
            told = f"it is called {social.name}, and leads to {social.url}"
            yield noticed("link-slip", "the setting footer.social", told, _REMEDY)


_NEAR = 5  # editions away: a slip, and not a year


_PAGES = {
    "about": r"about(?: us)?|über uns|ueber uns|wer wir sind|à propos|a propos|qui sommes nous|sobre nosotros|quiénes somos|quienes somos|chi siamo|over ons",
    "archive": r"(?:the |our )?archive?s?|archivo|archivio|archief|(?:past|back) issues",
    "privacy": r"privacy(?: (?:policy|notice))?|datenschutz(?:erklärung|erklaerung)?|confidentialité|confidentialite|politique de confidentialité|privacidad|política de privacidad|privacybeleid",
    "imprint": r"imprint|impressum|mentions l[ée]gales|legal(?: notice)?|aviso legal|colofon|note legali",
    "contact": r"contact(?: us)?|kontakt|contacto|contatti", "jobs": r"jobs|careers|karriere|stellen|emplois|empleo|lavora con noi|vacatures",
    "shop": r"(?:our )?shop|store|boutique|tienda|negozio|winkel", "donate": r"donate|spenden|faire un don|dons|donar|donazioni|doneren",
    "advertise": r"advertise(?: with us)?|advertising|mediadaten|werben|publicité|publicite|publicidad|pubblicità|adverteren",
}  # fmt: skip
_TITLE = r"((?:[A-ZÀ-Þ][\w’'&-]*)(?: (?:[A-ZÀ-Þ&][\w’'&-]*|of|the|and|de|du|des|la|der|die|und|von|di|del|van)){1,6})"
_ASKED_FOR = re.compile(
    r"\b(?:sign(?:ed)? up (?:for|to)|subscribed to|subscriber (?:of|to)|asked for|registered for|opted in to|receive|abonniert|für|inscrite?s? (?:à|au)|abonnée?s? (?:à|au)|suscrit[oa] (?:a|al)"
    r"|suscrib\w+ (?:a|al)|iscritt[oa] a(?:lla)?|aangemeld voor|abonnee van) (?:(?:the|our|den|die|das|der|la|le|les|el|il|lo|de|het|newsletter|lettre) )*[“„«‘]? ?"
    + _TITLE
)

_PRESENTS = re.compile(
    _TITLE
    + r" (?:is|ist|est|es|è|é) [\w, -]{1,40}\b(?:magazine|newspaper|newsletter|journal|review|weekly|monthly|quarterly|paper|zeitung|magazin|zeitschrift|wochenzeitung|revue|hebdomadaire|lettre|revista|periódico|boletín|rivista|giornale|settimanale|tijdschrift|weekblad|krant|maandblad|jornal)\b(?! (?:publisher|house|group|network))"
)


def _page_of(words: str) -> str:
    said_ = " ".join(re.sub(r"[\W_]+", " ", words.casefold()).split())
    return next((kind for kind, names in _PAGES.items() if re.fullmatch(names, said_)), "")


def astray(one: Sample) -> Findings:
    links = [(target, words) for target, words in dict.fromkeys(one.hrefs) if words]
    headlines = {unspaced(headline_of(each)): headline_of(each) for each in one.edition.placements}
    paged = [
        (_page_of(words), _page_of(parts.path.rstrip("/").rpartition("/")[2]), target, words)
        for target, words in links
        if (parts := split(target))  # what is no address `links` tells
    ]
    for said_, there, target, words in paged:
        # One house may have its contact on its page about itself; not where another link is called so.
        if (
            said_
            and there
            and said_ != there
            and any(there == each[0] or said_ == each[1] for each in paged)
        ):
            told = f"it is called “{words[:40]}”, and leads to {target[:100]}"
            yield noticed("link-slip", words[:80], told, _REMEDY)
    for target, words in links:
        called, leads = unspaced(words), one.piece_at(target)
        meant = [whole for letters, whole in headlines.items() if letters.startswith(called)]
        if leads and len(called) >= _TELLING_WORDS and len(meant) == 1 and meant[0] != leads:
            told = f"its words are the headline of “{meant[0][:60]}”, and it leads to another piece: {target[:80]}"
            yield noticed("link-slip", f"{words[:80]}{one.line_of(target)}", told, _REMEDY)
    mine = [unspaced(one.newsletter.title), unspaced(one.newsletter.publication.name)]
    about = one.newsletter.footer.about
    if (other := _PRESENTS.match(about)) and not any(each in unspaced(about) for each in mine):
        told = f"it presents {other[1]}, and this is {one.newsletter.publication.name}"
        yield noticed("link-slip", "the setting footer.about", told, _REMEDY)
    for found in _ASKED_FOR.finditer(one.newsletter.footer.reason):
        name = unspaced(found[1])
        if not any(each and (each in name or name in each) for each in mine):
            told = f"it says that readers asked for {found[1]}, and this is {one.newsletter.title}"
            yield noticed("link-slip", "the setting footer.reason", told, _REMEDY)


_TELLING_WORDS = 14  # letters that only one headline begins with


def mailboxes(one: Sample) -> Findings:
    known = known_hosts(one)
    for given in one.wordings:
        for found in _MAILBOX.finditer(given.text):
            if given.by != "publisher" and (other := slipped(found[1].lower(), known)):
                told = f"{given.what} says {found[0]}, which is nearly {other}"
                yield noticed("link-slip", given.place, told, given.remedy)


def secrets(one: Sample) -> Findings:
    for given in one.wordings:
        for told in secret_in(given.text, given.by == "publisher"):
            remedy = "take it out, and change it where it lets somebody in"
            yield noticed("secret", given.place, f"{given.what} holds {told}", remedy)


def secret_in(text: str, published: bool) -> Iterator[str]:
    """What it is; never itself, which would stand in logs too. A piece may name a famous one."""
    if _KEY.search(text):
        yield "a key to somebody's account"
    found = _PASSWORD.search(text)
    if found and not published and not quoted(text, *found.span()):
        yield "a password"


def labels(one: Sample) -> Findings:
    edition = one.edition
    headlines = unspaced(" ".join(headline_of(each) for each in edition.placements))
    for name, text in (("subject", edition.subject), ("preheader", edition.preheader)):
        found = _WORKING.search(text)
        if found and unspaced(found[0]) not in headlines and not quoted(text, *found.span()):
            told = f"it holds what a planning sheet says, {found[0]!r}"
            yield noticed(name, f"the {name}", told, _REMEDY)
    button, mine = one.newsletter.design.button, primary(one.newsletter.language)
    if mine != "en" and _ENGLISH.search(button):
        told = f"the button says {button!r}, and the newsletter is in {mine}"
        yield noticed("language", "the setting design.button", told, _REMEDY)
    yield from _fixed_words(one, mine)


# Words that stand alone on buttons and over sections, and are no other known language's.
_FIXED = {
    "de": "weiterlesen|mehr lesen|mehr erfahren|jetzt (?:lesen|anhören|ansehen|abonnieren|anmelden|spenden)|zum artikel|zur anmeldung|platz reservieren|meinung|wirtschaft|wissen|gesellschaft|kurz gemeldet|hören und sehen|außerdem",
    "fr": "lire la suite|lire l['’]article|en savoir plus|écouter|regarder|s['’]abonner|s['’]inscrire|réserver|à (?:écouter|lire|voir|la une)|idées|économie|société|enquêtes?|tribunes?",
    "es": "leer más|seguir leyendo|suscríbete|suscribirse|reservar|ver más|opinión|economía|sociedad|reportajes|análisis|entrevistas|para escuchar|agenda cultural",
    "it": "leggi (?:tutto|di più|l['’]articolo)|continua a leggere|abbonati|iscriviti|prenota|opinioni|economia|società|inchieste|da ascoltare",
    "nl": "lees (?:meer|verder)|verder lezen|meer lezen|abonneer|aanmelden|reserveer|mening|maatschappij|economie|beluister",
    "pt": "ler mais|continuar a ler|continue lendo|assine|inscreva-se|opinião|economia|sociedade|reportagens|para ouvir",
}  # fmt: skip


def _fixed_words(one: Sample, mine: str) -> Findings:
    """A button, a section's title or a line of the footer in another language than the letter."""
    edition, newsletter = one.edition, one.newsletter
    alone = [("the setting design.button", newsletter.design.button)]
    alone += [(f"the {each.kind} “{(each.title or each.text)[:40]}”", each.button) for each in edition.blocks]  # fmt: skip
    sections = dict.fromkeys(each.section for each in edition.placements if each.section)
    alone += [(f"the section {each}", edition.titles.get(each, each)) for each in sections]
    for place, words in alone if mine in ("en", *_FIXED) else ():
        said_ = words.strip(" .→›»!").casefold()
        theirs = [lang for lang, fixed in _FIXED.items() if re.fullmatch(fixed, said_)]
        if theirs and mine not in theirs:
            told = f"it says {words!r}, and the newsletter is in {mine}"
            yield noticed("language", place, told, _REMEDY)
    footer = newsletter.footer
    for name, words in (("reason", footer.reason), ("about", footer.about), ("disclaimer", footer.disclaimer)):  # fmt: skip
        guess, _told = tongues.another(words, mine)
        if guess and len(words.split()) >= _A_LINE and not tongues.shares(words, mine):
            told = f"its words are {guess}, and the newsletter is in {mine}"
            # What a law asks for may be in the law's language.
            yield noticed(
                "language",
                f"the setting footer.{name}",
                told,
                _REMEDY,
                sure=name != "disclaimer",
            )


_A_LINE = 8  # words, of which one at least is a small word of the language


def credits(one: Sample) -> Findings:
    seen: dict[str, tuple[str, str]] = {}
    for each in one.edition.placements:
        image, place = each.piece.image if each.image is None else each.image, headline_of(each)
        if image and image != NO_IMAGE:
            credit = plain(image.credit)
            if found := _NO_CREDIT.search(credit) or _TWICE.search(credit):
                told = f"its picture's credit says {found[0][:60]!r}"
                yield noticed("img-alt", place, told, _REMEDY)
            alt = unspaced(image.alt)
            url, first = seen.setdefault(alt, (image.url, place))
            if len(alt) > _TELLING and _file(url) != _file(image.url):
                told = f"its picture has the words of another, that of “{first[:60]}”"
                yield noticed("img-alt", place, told, _REMEDY)
        for name in names_of(each) if each.byline is None else []:
            found = _TURNED.fullmatch(name.strip())
            if found and not {found[1].casefold(), found[2].casefold()} & _AGENCIES:
                told = f"{name!r} is in a library's order: {found[2]} {found[1]}"
                yield noticed("byline", place, told, _REMEDY)


_TELLING = 25  # letters of a picture's words that are one picture's


def _file(url: str) -> str:
    return re.sub(r"-\d{2,4}x\d{2,4}(?=\.\w+$)|-scaled(?=\.\w+$)|\?.*", "", url)


RULES = (leaving, arriving, astray, mailboxes, secrets, labels, credits)
