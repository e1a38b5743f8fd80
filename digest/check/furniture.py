"""What stands round an article, or in its place, taken for its words: a locked page, buttons, another piece's teaser.

walls          the text of a page that was not shown: cookies, sign-in, a robot check
furniture      a date, a credit, a front page's title, buttons, tags
"""

from __future__ import annotations

import re

from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, names_of, plain, teaser_of, unspaced

_WALL = re.compile(
    r"\bwe (?:and our partners )?use cookies (?:to|and|on|for)\b|\bthis (?:web)?site uses cookies\b|\baccept all cookies to\b"
    r"|\bby (?:continuing to (?:use|browse)|using) (?:this|our) (?:web)?site\b"
    r"|\b(?:please )?enable java ?script\b|\bjava ?script (?:is|must be) (?:disabled|required|enabled|turned off)\b"
    r"|\bto (?:continue|keep|finish) reading\b.{0,20}\b(?:subscribe|log ?in|sign ?(?:in|up)|register|create)\b"
    r"|\b(?:subscribe|sign (?:in|up)|log ?in|register|create (?:a free|an) account)(?: now| today| here)? to (?:continue|keep|finish|read (?:the|this|more|on|full))\b"
    r"|\byou(?:['’]ve| have) (?:reached|read|used) (?:your|all|the) .{0,30}(?:limit|free|articles)\b|\balready a (?:subscriber|member)\?"
    r"|\b(?:this|the) (?:article|content|story|post) is (?:only )?(?:for|available (?:only )?to|reserved for) (?:paid |paying )?(?:subscribers|members)\b"
    r"|\bverify(?:ing)? (?:that )?you are (?:a )?human\b|\bchecking (?:if the site connection is secure|your browser)\b"
    r"|\bwir verwenden cookies\b|\bdiese (?:web)?seite (?:verwendet|nutzt) cookies\b|\bbitte aktivieren sie javascript\b"
    r"|\b(?:jetzt|bitte) (?:abonnieren|anmelden|einloggen),? um weiterzulesen\b|\bsie haben (?:schon|bereits) ein abo\?"
    r"|\bnous utilisons des cookies\b|\b(?:article|contenu) réservé aux abonnés\b|\bpour lire la suite,? (?:abonnez|connectez)"
    r"|\b(?:utilizamos|usamos) cookies\b|\bpara seguir leyendo,? (?:suscríb|inicia|regíst)|\bcontenido exclusivo para suscriptores\b"
    r"|\butilizziamo (?:i )?cookie\b|\bмы используем (?:файлы )?cookie\b|\bвключите javascript\b",
    re.IGNORECASE,
)
_WALL_HEADLINE = re.compile(
    r"(?:(?:error )?\d{3}:? )?(?:forbidden|not found|bad gateway|service unavailable|gateway time-?out|internal server error|too many requests)"
    r"|error \d{3}|just a moment(?:\.{3}|…)?|access(?: to this page has been)? denied|page not found|attention required!?(?: \| cloudflare)?"
    r"|are you (?:a robot|human)\??|(?:security|robot|bot) (?:check|verification)|(?:log|sign)[ -]?in|log in to .{1,40}|subscribe|redirecting(?:\.{3}|…)?"
    r"|(?:oops|sorry|uh-oh|ups|hoppla)\b.{0,40}(?:can['’]?t be found|not found|doesn['’]?t exist|nicht gefunden|went wrong).{0,20}"
    r"|loading(?:\.{3}|…)|index of /.*|site(?: is)? under (?:construction|maintenance)|domain (?:for sale|parked)|seite nicht gefunden"
    r"|page introuvable|página no encontrada|pagina non trovata|страница не найдена",
    re.IGNORECASE,
)
_COPIED = re.compile(
    r"^(?:private|protected|privat|geschützt|privé|protégé|privado|protegido): |\s[(\[](?:copy|kopie|copie|copia|updated?|aktualisiert|mis à jour|actualizado|aggiornato)(?: \d)?[)\]]$| - copy$",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"[\w.-]+\.(?:docx?|odt|pdf|xlsx?|pptx?|html?|php|aspx?|jpe?g|png|txt)|[a-z0-9]+(?:_[a-z0-9]+){2,}|[a-z0-9]+(?:-[a-z0-9]+){3,}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"([A-ZÀ-Þ]{4,}(?=\s?[:|]\s)|[A-ZÀ-Þ][\w ]{3,20}(?= \|\s))")
_HASHTAGS = re.compile(r"(?:\s#\w+){2,}\s*$")
_DATED = re.compile(
    r"(?:\w{3,9},? )?(?:\d{1,2}\.? \w{3,9}\.?,? \d{4}|\w{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)(?:[ T,]+\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?(?: ?(?:[+-]\d{4}|[A-Z]{2,4}|Z))?)?",
    re.IGNORECASE,
)
_BYLINE_ALONE = re.compile(
    r"(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|di|door)\s+(?:[A-ZÀ-Þ][\w.'’-]*\s?){1,4}"
)
_CREDIT_ALONE = re.compile(
    r"(?i)(?:photo|image|picture|foto|bild|illustration|credit|getty images)(?: credit)?s?\s?[:/|].{2,80}"
)
_CAPTION = re.compile(
    r"[.!?”»] (?:photo(?:graph)?s?|images?|pictures?|foto|bild|illustration)(?: credit| by)?\s?[:/]\s\S.{1,60}$"
    r"|\((?:left|right|links|rechts|gauche|droite|à gauche|à droite|izquierda|derecha|sinistra|destra)\).{1,60}\((?:left|right|centre|center|middle|links|rechts|mitte|gauche|droite|à gauche|à droite|izquierda|derecha|sinistra|destra)\)"
    r"|\b(?:(?:pictured |clockwise )?from (?:top |bottom )?left(?: to right)?|von links(?: nach rechts)?|de gauche à droite|de izquierda a derecha|da sinistra a destra|v\. ?l\. ?n\. ?r\.)\s?[:,(]",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"(?:\b(?:share|tweet|post|pin|teilen|partager)(?: (?:this|it))? (?:on|to|via|auf|sur) \w+\W+){2}"
    r"|^home\W+(?:\w+\W+){0,4}(?:about|contact|subscribe|log ?in|sign in|search)\b",
    re.IGNORECASE,
)
_ROUND_IT = re.compile(
    r"\d+ min(?:ute)?s?\.?(?: read)?|(?:\d+|no) comments?|advertisement|sponsored(?: content)?|anzeige|werbung|publicité|publicidad"
    r"|share|print|listen(?: to this article)?|posted (?:by|in|on) .{1,60}|by .{1,40} on .{4,30}\d{4}|related(?: articles| stories)?|more from .{1,40}"
    r"|(?:tags?|categor(?:y|ies)|topics?|filed under|schlagw[oö]rter)\s?:.{0,200}",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\bthis (?:article|story|post|piece) (?:was )?(?:first|originally) (?:appeared|published) (?:on|in|at|by) .{1,60}$",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"[|<>{}]|\b\d{4}\b|\bmin(?:ute)?s?\.? read\b|^@\w|\bread time\b|^(?:published|updated|posted)\b|(?:\band|\bund|\bet|,|&)\s*$|^[A-Za-z]{4,}\d{2,}$|^\w+_\d+$"
    r"|^follow\b|\bon (?:twitter|facebook|linkedin|instagram|x)$|^(?:about|contact|more (?:from|by)|(?:written|reported|words|story|text|posted|submitted) by|view all posts|(?:all )?posts by|author:)(?:\s|$)|^[a-z]+\.(?!(?:org|com|net|info|news)$)[a-z]{3,}$|\b(?:on|am|le|el|il|op) \d{1,2}\.? \w{3,}$"
    r"|\b(?:photo(?:graph)?s?|pictures|fotos?|illustrations?|video|film|words|text)(?: and \w+)? (?:by|von|par|de|di|door|:) ?\w",
    re.IGNORECASE,
)
_FRONT = {
    "home",
    "homepage",
    "home page",
    "start",
    "startseite",
    "index",
    "accueil",
    "inicio",
    "latest",
    "latest news",
    "news",
}


def walls(one: Sample) -> Findings:
    for placement in one.edition.placements:
        place, piece = headline_of(placement), placement.piece
        words = piece.headline if placement.headline is None else placement.headline
        if _WALL_HEADLINE.fullmatch(plain(words).strip()):
            yield noticed("headline", place, "it is what a locked or broken page says, not a piece")
        if found := _WALL.search(teaser_of(placement)):
            yield noticed("teaser", place, f"it is what a locked page says: {found[0][:60]!r}")


def furniture(one: Sample) -> Findings:
    """What stands round an article, in the place of its words."""
    house = {unspaced(one.newsletter.publication.name), unspaced(one.newsletter.title)} - {""}
    for placement in one.edition.placements:
        place, piece = headline_of(placement), placement.piece
        words = plain(piece.headline if placement.headline is None else placement.headline).strip()
        parts = [unspaced(part) for part in re.split(r"\s[|–—·»-]\s", words)]
        half = unspaced(words)
        if len(half) > 12 and half[: len(half) // 2] == half[len(half) // 2 :]:
            yield noticed("headline", place, "it says everything twice")
        elif _COPIED.search(words):
            yield noticed("headline", place, "the content system added a mark to it")
        elif any(
            words.endswith((f" by {each.name}", f" By {each.name}"))
            for each in piece.authors
            if each.name
        ):
            yield noticed("headline", place, "it ends with its author, who stands below it")
        elif (label := _LABEL.match(words)) and label[1].casefold() in (
            piece.kind.casefold(),
            placement.section.casefold(),
        ):
            yield noticed(
                "headline", place, f"its label stands above it, and in it: {label[0].strip()!r}"
            )
        elif _FILE.fullmatch(words):
            yield noticed("headline", place, "it is a file's name")
        elif re.search(r"\w!{3,}", words):
            # A publisher may mock them, and a name may have them.
            mine = placement.headline is not None
            yield noticed("headline", place, "so many marks look like spam", sure=mine)
        elif _HASHTAGS.search(words):
            yield noticed("headline", place, "it ends with hashtags")
        elif re.fullmatch(r"\d{5,}", words):
            yield noticed("headline", place, "there are no words in it")
        elif len(parts) > 1 and all(
            part in house or part in map(unspaced, _FRONT) for part in parts
        ):
            yield noticed("headline", place, "it is a front page's")
        teaser = teaser_of(placement)
        if _DATED.fullmatch(teaser):
            yield noticed("teaser", place, "it is a date and no more")
        elif _BYLINE_ALONE.fullmatch(teaser) or _CREDIT_ALONE.fullmatch(teaser):
            yield noticed("teaser", place, f"it names a person and no more: {teaser[:60]!r}")
        elif found := _CAPTION.search(teaser):
            yield noticed(
                "teaser", place, f"it is a picture's caption: {found[0].strip(' .')[:60]!r}"
            )
        elif _ROUND_IT.fullmatch(teaser) or _ELSEWHERE.search(teaser):
            yield noticed("teaser", place, f"it is what stands round an article: {teaser[-60:]!r}")
        elif re.fullmatch(r"(?:https?://|www\.)\S+", teaser):
            yield noticed("teaser", place, "it is an address and no more")
        elif _BUTTONS.search(teaser) or _HASHTAGS.search(teaser):
            yield noticed("teaser", place, "buttons or tags of the page stand in it")
        elif re.match(r"[,;:)]", teaser):
            yield noticed("teaser", place, "its beginning is lost")
        for name in names_of(placement):
            if _NOT_A_NAME.search(name):
                yield noticed("byline", place, f"{name[:60]!r} is nobody's name")


RULES = (walls, furniture)
