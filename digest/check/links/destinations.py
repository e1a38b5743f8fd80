"""Do links lead where their words say? The ways in and out of a newsletter, its pages, its pieces.

leaving     an example's mailbox for leaving, a link out that is called something else
arriving    a sign-up that leads to leaving, a view of another edition, one network's name on another's page
astray      a headline that leads to another piece, "About us" that leads to the archive
houses      another newsletter's name in what the footer says of itself
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote

from digest.base.patterns import late
from digest.check.facts.day_words import NEAR
from digest.check.findings import Findings, noticed
from digest.check.links.targets import host_of, split
from digest.check.sample import Sample
from digest.check.wordings import headline_of, place_of, slug_of, stems, teaser_of, unspaced
from digest.net.domains import registrable

_EXAMPLE = re.compile(r"(?:^|\.)(?:example\.(?:com|org|net|edu)|(?:your|my)-?(?:domain|company)\.\w+|domain\.com|test\.com)$")  # fmt: skip
_NOT_LEAVING = late(
    r"(?i)(?:(?:update|manage|edit|change|view|see|open) )?(?:your |my )?(?:profile|account|preferences|settings|details)|(?:read|learn|see|view|find out) more|click here|here|view in browser|view online|home|contact(?: us)?"
    r"|subscribe|sign up|archive|about us|profil (?:aktualisieren|bearbeiten)|einstellungen|mehr erfahren|im browser ansehen|anmelden|mettre à jour (?:le|mon|votre) profil|préférences|s['’]abonner|actualizar (?:el |mi |tu )?perfil|preferencias|suscribirse"
    r"|(?:atualizar|actualizar) (?:o )?perfil|preferências|aggiorna (?:il )?profilo|preferenze|profiel (?:bijwerken|wijzigen)|voorkeuren|uppdatera (?:din )?profil|inställningar|zaktualizuj profil|preferencje|(?:обновить )?профиль|настройки|voir dans le navigateur|ver en el navegador|visualizza nel browser|bekijk in (?:je|uw) browser|ver no navegador|visa i webbläsaren|zobacz w przeglądarce|subscrever|iscriviti|aanmelden|prenumerera|zapisz się|подписаться"
)
_LEAVES = late(r"(?i)/(?:un-?subscribe|opt-?out|abmelden|abbestellen|austragen|desabonn\w*|desinscri\w*|se-desabonner|baja|darse-de-baja|disiscri\w*|afmelden|uitschrijven|descadastrar|cancelar-(?:inscricao|subscricao|assinatura)|avprenumerera|avregistrera|afmeld|avmeld|wypisz(?:-sie)?|otpis\w*|leave)\b")  # fmt: skip
_JOINS = re.compile(r"(?i)\b(?:sign up|subscribe|join us|abonnieren|anmelden|s['’]abonner|s['’]inscrire|suscríbe\w*|suscribirse|iscriviti|abonneer|aanmelden|subscrever|inscreva-se|prenumerera|tilmeld dig|meld deg på|zapisz się|zaprenumeruj|подписаться)\b")  # fmt: skip
_NETWORK = {
    "facebook": {"facebook.com", "fb.com", "fb.me"}, "instagram": {"instagram.com"}, "linkedin": {"linkedin.com", "lnkd.in"},
    "youtube": {"youtube.com", "youtu.be"}, "twitter": {"twitter.com", "x.com"}, "tiktok": {"tiktok.com"}, "bluesky": {"bsky.app", "bsky.social"},
    "threads": {"threads.net", "threads.com"}, "pinterest": {"pinterest.com"}, "whatsapp": {"whatsapp.com", "wa.me"}, "telegram": {"t.me", "telegram.me", "telegram.org"},
    "mastodon": {"mastodon.social"}, "signal": {"signal.me", "signal.group"}, "rss": set(), "email": set(), "reddit": {"reddit.com"}, "flickr": {"flickr.com"}, "vimeo": {"vimeo.com"}, "soundcloud": {"soundcloud.com"}, "medium": {"medium.com"},
    "spotify": {"spotify.com"}, "github": {"github.com"}, "discord": {"discord.gg", "discord.com"}, "substack": {"substack.com"}, "patreon": {"patreon.com"},
}  # fmt: skip
_NETWORKS = frozenset(host for hosts in _NETWORK.values() for host in hosts)
_PAGES = {
    "about": r"about(?: us)?|über uns|ueber uns|wer wir sind|à propos|a propos|qui sommes nous|sobre nosotros|quiénes somos|quienes somos|chi siamo|over ons|quem somos|sobre nós|om oss|om os|o nas|o nás|о нас",
    "archive": r"(?:the |our )?archive?s?|archivo|archivio|archief|arquivo|arkiv(?:et)?|archiwum|архив|(?:past|back) issues",
    "privacy": r"privacy(?: (?:policy|notice))?|datenschutz(?:erklärung|erklaerung)?|confidentialité|confidentialite|politique de confidentialité|privacidad|política de privacidad|privacybeleid|privacidade|política de privacidade|informativa (?:sulla )?privacy|integritetspolicy|personuppgifter|personvern|privatlivspolitik|polityka prywatności|prywatność|(?:политика )?конфиденциальност[ьи]",
    "imprint": r"imprint|impressum|mentions l[ée]gales|legal(?: notice)?|aviso legal|colofon|note legali",
    "terms": r"terms(?: (?:of use|of service|and conditions|conditions))?|agb|nutzungsbedingungen|cgv|conditions generales|términos(?: y condiciones)?|terminos|condizioni(?: d['’]uso)?|voorwaarden|termos(?: (?:de uso|e condições))?|(?:användar)?villkor|vilkår|regulamin|условия",
    "contact": r"contact(?: us)?|kontakt|contactos?|contatti|contatos?|kontakta oss|kontakt os|kontakt oss|kontakty|контакты", "jobs": r"jobs|careers|karriere|stellen|emplois|empleo|lavora con noi|vacatures|vagas|emprego|lediga jobb|ledige stillinger|praca|kariera|вакансии",
    "shop": r"(?:our )?shop|store|boutique|tienda|negozio|winkel|loja|butik(?:en)?|sklep|магазин", "donate": r"donate|spenden|faire un don|dons|donar|donazioni|doneren|doar|doações|stöd oss|støt os|støtt oss|wesprzyj(?: nas)?|поддержать",
    "advertise": r"advertise(?: with us)?|advertising|mediadaten|werben|publicité|publicite|publicidad|pubblicità|adverteren|publicidade|anuncie|annonsera|annoncér|reklama|реклама",
}  # fmt: skip
_TITLE = r"((?:[A-ZÀ-Þ][\w’'&-]*)(?: (?:[A-ZÀ-Þ&][\w’'&-]*|of|the|and|de|du|des|la|der|die|und|von|di|del|van|do|da|dos|das|och|og|na|znad)){1,6})"
_ASKED_FOR = late(
    r"\b(?:sign(?:ed)? up (?:for|to)|subscribed to|subscriber (?:of|to)|asked for|registered for|opted in to|receive|abonniert|für|inscrite?s? (?:à|au)|abonnée?s? (?:à|au)|suscrit[oa] (?:a|al)"
    r"|suscrib\w+ (?:a|al)|iscritt[oa] a(?:lla)?|aangemeld voor|abonnee van|inscrit[oa] n[oa]|assinante d[oae]|subscreveu|prenumererar på|anmält dig till|tilmeldt(?: dig)?|abonnerer på|meldt deg på|zapisał[aeś]+ się na|subskrybujesz|(?:подписались|подписаны) на) (?:(?:the|our|den|die|das|der|la|le|les|el|il|lo|de|het|newsletter|lettre) )*[“„«‘]? ?"
    + _TITLE
)
_PRESENTS = late(
    _TITLE
    + r" (?:is|ist|est|es|è|é|är|er|to|jest) [\w, -]{1,40}\b(?:magazine|newspaper|newsletter|journal|review|weekly|monthly|quarterly|paper|zeitung|magazin|zeitschrift|wochenzeitung|revue|hebdomadaire|lettre|revista|periódico|boletín|rivista|giornale|settimanale|tijdschrift|weekblad|krant|maandblad|jornal|tidskrift|tidning|nyhetsbrev|nyhedsbrev|tidsskrift|ukeavis|magazyn|czasopismo|tygodnik|miesięcznik|gazeta)\b(?! (?:publisher|house|group|network))"
)
_YOU_READ = late(
    r"\b(?i:reading|lesen|lire|leer|leggere|lezen) (?:the |den |die |das |le |la |el |il |de |het )?"
    + _TITLE
)
_TELLING_WORDS = 14  # letters that only one headline begins with
_REMEDY = "correct it in the newsletter's file, or at the desk for this edition"


def leaving(one: Sample) -> Findings:
    host = one.newsletter.leave_address.rpartition("@")[2].casefold()
    if host and _EXAMPLE.search(host):
        told = f"who leaves by email writes to {one.newsletter.leave_address}, an example's domain"
        yield noticed("list-unsubscribe", "the setting leave_address", told, _REMEDY)
    house = {
        registrable(host_of(one.newsletter.publication.url)),
        registrable(one.message.sender.address.rpartition("@")[2]),
    }
    if host and len(house) == 1 and registrable(host) not in house and not _EXAMPLE.search(host):
        told = f"who leaves by email writes to {one.newsletter.leave_address}, and all else is at {min(house)}"
        yield noticed("list-unsubscribe", "the setting leave_address", told, _REMEDY, sure=False)
    names = [words for target, words in one.hrefs if target == one.unsubscribe_url and words]
    if names and all(_NOT_LEAVING.fullmatch(words.strip(" .→›»")) for words in names):
        told = f"the link to unsubscribe is called “{names[0]}”"
        yield noticed("unsubscribe-body", "the HTML part", told, _REMEDY)


def arriving(one: Sample) -> Findings:
    footer, number = one.newsletter.footer, one.edition.number
    if _LEAVES.search(footer.subscribe_url):
        told = f"who wants to sign up is led to leaving: {footer.subscribe_url}"
        yield noticed("link-slip", "the setting footer.subscribe_url", told, _REMEDY)
    for block in one.edition.blocks:
        if _LEAVES.search(block.url):
            yield noticed(
                "link-slip", place_of(block), f"it leads to leaving: {block.url[:100]}", _REMEDY
            )
    for target, words in dict.fromkeys(one.hrefs):
        joins = _JOINS.search(words) and not re.search(r"(?i)un-?subscri|abmeld|désabonn", words)
        theirs = target in one.personal_urls or target == footer.subscribe_url
        if joins and not theirs and _LEAVES.search(target):
            told = f"its words ask to join, and it leads to leaving: {target[:100]}"
            yield noticed("link-slip", words[:80], told, _REMEDY)
    if footer.view_url and "{" not in footer.view_url:
        path = re.sub(r"^\w+://[^/]*", "", footer.view_url)
        held = [int(each) for each in re.findall(r"(?<!\d)\d{1,4}(?!\d)", path)]
        last = re.search(r"/(\d{1,3})/?$", path)
        if number not in held and (last or any(0 < abs(each - number) <= NEAR for each in held)):
            told = f"it leads to another edition, and this is number {number}: {footer.view_url}"
            yield noticed("link-slip", "the setting footer.view_url", told, _REMEDY)
    if other := _viewed_in_text(one):
        told = f"the text part's way to the browser's copy leads to another edition: {other}"
        yield noticed("link-slip", "the text part", told, _REMEDY)
    yield from _one_page(footer.links)
    yield from _of_a_mailer(one)
    for social in footer.social:
        name, host = social.name.casefold(), registrable(host_of(social.url))
        mine = next((hosts for network, hosts in _NETWORK.items() if network in name), None)
        if re.search(r"/(?:sharer|share|intent)\b|sharearticle", social.url.casefold()):
            told = f"it shares something, and leads to nobody's page: {social.url}"
            yield noticed("link-slip", "the setting footer.social", told, _REMEDY)
        if mine is not None and host in _NETWORKS and host not in mine:
            told = f"it is called {social.name}, and leads to {social.url}"
            yield noticed("link-slip", "the setting footer.social", told, _REMEDY)


def _viewed_in_text(one: Sample) -> str:
    """The address of the browser's copy in the text part, where the HTML part has another; "" where they agree."""
    if "{" not in one.newsletter.footer.view_url:
        return ""
    viewed = re.sub(r"\\\{\w+\\\}", r"[^/?&#\\s)\\]>]+", re.escape(one.newsletter.footer.view_url))
    there = {target for target, _words in one.hrefs if re.fullmatch(viewed, target)}
    printed = re.findall(viewed, one.text)
    return printed[0] if there and printed and not there & {*printed} else ""


def _one_page(links: Sequence[tuple[str, str]]) -> Findings:
    """Two entries of the footer that lead to one page. Some houses have both of their legal pages on one, or contact in the imprint."""
    seen: dict[str, str] = {}
    for (label, _url), times in Counter(links).items():
        if times > 1:
            yield noticed(
                "link-slip", "the setting footer.links", f"“{label}” stands there twice", _REMEDY
            )
    for label, url in links:
        first = seen.setdefault(url.strip().rstrip("/"), label)
        pair = {_page_of(label), _page_of(first)}
        if unspaced(first) != unspaced(label) and not pair <= _MAY_SHARE:
            told = f"“{first}” and “{label}” lead to one page: {url[:100]}"
            yield noticed("link-slip", "the setting footer.links", told, _REMEDY)


_MAY_SHARE = {"imprint", "contact", "about"}


def _of_a_mailer(one: Sample) -> Findings:
    """The privacy page of the program that sends it, in the place of the house's."""
    for label, url in one.newsletter.footer.links:
        host = registrable(host_of(url))
        if (
            _page_of(label)
            and _MAILERS.fullmatch(host)
            and host != registrable(host_of(one.newsletter.publication.url))
        ):
            told = f"“{label}” leads to {host}, whose program sends newsletters"
            yield noticed("link-slip", "the setting footer.links", told, _REMEDY)


_MAILERS = re.compile(
    r"(?:mailchimp|intuit|sendgrid|twilio|brevo|sendinblue|mailgun|postmarkapp|hubspot|klaviyo|mailerlite|constantcontact|campaignmonitor|mailjet|sparkpost|wordpress|automattic|ghost|substack|beehiiv|convertkit|cleverreach|rapidmail|activecampaign)\.(?:com|de|org|net)"
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
    for called, there, target, words in paged:
        # One house may have its contact on its page about itself; not where another link is called so.
        other = called and there and called != there
        if other and any(there == each[0] or called == each[1] for each in paged):
            told = f"it is called “{words[:40]}”, and leads to {target[:100]}"
            yield noticed("link-slip", words[:80], told, _REMEDY)
    for target, words in links:
        called, leads = unspaced(words), one.piece_at(target)
        meant = [whole for letters, whole in headlines.items() if letters.startswith(called)]
        if leads and len(called) >= _TELLING_WORDS and len(meant) == 1 and meant[0] != leads:
            told = f"its words are the headline of “{meant[0][:60]}”, and it leads to another piece: {target[:80]}"
            yield noticed("link-slip", f"{words[:80]}{one.line_of(target)}", told, _REMEDY)


class _Placed(NamedTuple):
    headline: str
    url: str
    slug: set[str]  # stems of its address
    own: set[str]  # of its headline
    said: set[str]  # of headline and teaser


def swapped(one: Sample) -> Findings:
    """A piece whose address has another piece's words, and none of its own. What several have tells nothing."""
    held = []
    for each in one.edition.placements:
        own = stems(f"{headline_of(each)} {each.piece.headline}")
        slug = stems(unquote(slug_of(each.piece.url)).replace("-", " "))
        held.append(_Placed(headline_of(each), each.piece.url, slug, own, own | stems(teaser_of(each))))  # fmt: skip
    common = Counter(word for each in held for word in each.own)

    def shared(mine: _Placed, its: _Placed) -> int:
        """How many words of its headline alone my address has, and I have not."""
        if mine.slug & mine.said:
            return 0
        return sum(common[word] == 1 for word in mine.slug & its.own)

    for mine in held:
        # One word is enough where each has the other's.
        telling = (its for its in held if shared(mine, its) > (0 if shared(its, mine) else 1))
        if other := next(telling, None):
            told = f"its address has the words of “{other.headline[:60]}”: {mine.url[:80]}"
            yield noticed("link-slip", mine.headline, told, "give each its own page's address")


_ANSWER = late(r"(?i)^\W*(?:yes|no|maybe|agree|disagree|for|against|good|bad|great|poor|loved? it|hated? it|not (?:sure|for me)|ja|nein|oui|non|sí|si|no|não|sim|nee|vielleicht|peut-être|[1-9]|[👍👎😀😐🙁😍😡⭐★]+)\b|^\W*[👍👎😀😐🙁😍😡⭐★]")  # fmt: skip
_POLL = re.compile(r"(?i)[/?&#](?:poll|vote|survey|answer|choice|option|rating|rate|feedback|score|nps|umfrage|abstimmung|sondage|encuesta|sondaggio|enquete|peiling|antwort|reponse|respuesta)\b")  # fmt: skip


def answers(one: Sample) -> Findings:
    """Two answers of a poll that lead to one address, which counts them as one."""
    for given in one.wordings:
        links = re.findall(r"\[([^\]]+)\]\(<?([^)\s>]+)", given.text) if given.markdown else []
        for url in dict.fromkeys(url for _words, url in links):
            words = [said for said, there in links if there == url]
            if len({*map(unspaced, words)}) > 1 and (
                _POLL.search(url) or all(map(_ANSWER.search, words))
            ):
                told = f"“{words[0][:30]}” and “{words[1][:30]}” lead to one address: {url[:80]}"
                yield given.noticed("link-slip", f"asks, and {told}")


_LEAVE = re.compile(
    r"(?i)\b(?:unsubscribe|leave (?:here|this list|the list)|opt[- ]out|abmelden|abbestellen|se désabonner|darse de baja|annulla iscrizione|afmelden|uitschrijven)\b"
)


def someones_way_out(one: Sample) -> Findings:
    """A link to leave within an editor's words is one reader's own, or another list's."""
    for given in one.wordings:
        for words, url in (
            re.findall(r"\[([^\]]+)\]\(<?([^)\s>]+)", given.text) if given.markdown else ()
        ):
            if _LEAVE.search(words) and url not in one.personal_urls and not one.piece_at(url):
                told = f"has a way out of its own, “{words[:40]}”, which may be one reader's: {url[:80]}"
                yield given.noticed("link-slip", told)


def houses(one: Sample) -> Findings:
    """What the footer says of the newsletter, taken over from another one."""
    newsletter, footer = one.newsletter, one.newsletter.footer
    mine = [unspaced(newsletter.title), unspaced(newsletter.publication.name)]
    presents = _PRESENTS.match(footer.about)
    if presents and not any(each in unspaced(footer.about) for each in mine):
        told = f"it presents {presents[1]}, and this is {newsletter.publication.name}"
        yield noticed("link-slip", "the setting footer.about", told, _REMEDY)
    said = [("the setting footer.reason", each[1], "it says that readers asked for") for each in _ASKED_FOR.finditer(footer.reason)]  # fmt: skip
    rows = (text.words for text in one.texts if unspaced(text.words) not in one.own_unspaced)
    said += [(f"“{words[:60]}”", reads[1], "a template says that one reads") for words in rows if (reads := _YOU_READ.search(words))]  # fmt: skip
    for place, name, told in said:
        if not any(each and (each in unspaced(name) or unspaced(name) in each) for each in mine):
            told = f"{told} {name}, and this is {newsletter.title}"
            yield noticed("link-slip", place, told, _REMEDY)


RULES = (leaving, arriving, astray, swapped, answers, someones_way_out, houses)
