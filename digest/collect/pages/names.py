"""Class names and ids that say what a part of a page is: those of content systems and of newsrooms, in any language."""

from __future__ import annotations

import re
from functools import lru_cache

_REMEMBERED = 4096  # names: a page has some hundreds, its site's next page the same
_MOST_WORDS = 5  # that one name of a thing is made of
_ANY = "\\w*"
_ODD = re.compile(r"[\\()\[\]?*+|]")


class Named:
    """Whether classes and ids have one of the parts between signs: "byline" in "c-byline__name".

    "-?_?" in a part stands for any signs between two words: article-body, article__body, articlebody; so does a
    plain "-". What is more than words is a regular expression. Templates repeat their names, so each is taken apart
    once, for all rules.
    """

    def __init__(self, *parts: str) -> None:
        plain = [one for part in parts for one in _with_and_without(part.replace("-?_?", ""))]
        whole = {_joined(one) for one in plain if not _ODD.search(one)}
        begun = {_joined(one.removesuffix(_ANY)) for one in plain if one.endswith(_ANY)}
        self._whole = frozenset(whole)
        self._begun = tuple(one for one in begun if not _ODD.search(one))
        self._odd = [
            (_first_letters(one), re.compile(rf"(?:^|[-_ ])(?:{one})(?=$|[-_ ])"))
            for one in (part.replace("-?_?", "[-_]*") for part in parts)
            if _ODD.search(_with_and_without(one.replace("[-_]*", ""))[0].removesuffix(_ANY))
        ]
        self.search = lru_cache(_REMEMBERED)(self._looks)

    def _looks(self, names: str) -> bool:
        runs = _runs(names)
        if not self._whole.isdisjoint(runs):
            return True
        if self._begun and any(one.startswith(self._begun) for one in runs):
            return True
        return any(letters in names and odd.search(names) for letters, odd in self._odd)


@lru_cache(_REMEMBERED)
def _runs(names: str) -> frozenset[str]:
    """The words of each class and id, and those that stand together, written as one."""
    found = set()
    for name in names.replace("_", "-").split()[:100]:
        words = [word for word in name.split("-") if word][:30]
        for start in range(len(words)):
            run = ""
            for word in words[start : start + _MOST_WORDS]:
                run += word
                found.add(run)
    return frozenset(found)


def _with_and_without(part: str) -> tuple[str, ...]:
    """ "tags?" is "tags" and "tag"."""
    if match := re.fullmatch(r"([^()?]*)\w\?([^()?]*)", part):
        return part.replace("?", ""), match[1] + match[2]
    return (part,)


def _first_letters(part: str) -> str:
    """What stands in every name that a pattern matches, as far as its beginning says."""
    letters = _ODD.split(part)[0]
    return letters[:-1] if part[len(letters) :].startswith(("?", "*")) else letters


def _joined(part: str) -> str:
    return part.replace("-", "").replace("_", "")


BODY_NAMES = Named(
    "article-?_?body", "articlebody", "article-?_?content", "article-?_?text", "entry-content", "post-?_?content",
    "post-?_?body", "story-?_?body", "storytext", "story-?_?content", "body-description", "body-copy", "field-name-body",
    "field--name-body", "news-text-wrap", "gh-content", "available-content", "texte", "parent-fieldname-text",
    "content-core", "blog-item-content", "single-?_?content", "td-post-content", "richtext", "rich-text", "wysiwyg",
    "artikel-?_?(?:text|body|inhalt|content)", "c-content", "content-body", "main-content-body",
    "article-?_?main-?_?content",
)  # fmt: skip
# Other pieces: cards, lists and boxes.
OTHERS = Named(
    "related\\w*", "recirc\\w*", "recommend\\w*", "teasers", "teaser-?_?list", "cards?", "card-?_?list", "more-?_?from",
    "more-?_?on", "more-?_?stories", "read-?_?(?:more|next|also)", "popular", "most-?_?read", "trending", "latest",
    "keep-?_?reading", "outbrain", "taboola", "next-?_?(?:post|article)s?", "prev(?:ious)?-?_?(?:post|article)s?",
    "post-?_?navigation", "sidebar", "side-?_?bar", "widget-area", "around-the-web", "zum-thema", "mehr-?_?zum",
    "weitere-?_?artikel", "voir-?_?aussi", "lire-?_?aussi", "a-lire", "articles-lies", "linkbox", "posts-?_?list",
    "article-?_?list", "news-related\\w*", "suggest\\w*", "similar", "wp-block-query", "wp-block-latest-posts", "yarpp", "bookmark-card",
)  # fmt: skip
# ... but these hold the piece's own labels.
OWN_LABELS = Named(
    "related-?_?tags", "related-?_?topics", "related-?_?themes", "related-?_?subjects", "related-?_?keywords",
    "related-?_?categories",
)  # fmt: skip
# Of the site: no part of any text.
FURNITURE = Named(
    "share", "sharing", "shariff", "sharedaddy", "share-?_?\\w+", "social-?_?(?:share|links|media|icons|bar)",
    # An issue has a day and a head of its own; a box that asks for an address has none.
    "newsletter(?![-_]+(?:details|date|issue|article|post|author|meta|byline|published))\\w*", "promo\\w*", "advert\\w*", "ad", "ads", "adv", "anzeige", "banner", "comments?", "comment-?_?\\w+",
    "respond", "disqus\\w*", "breadcrumbs?", "arbo", "ariane", "brotkrume\\w*", "paywall\\w*", "subscribe\\w*",
    "subscription\\w*", "signup", "sign-?_?up", "cookies?", "consent", "modal", "popup", "login", "toolbar", "toc",
    "table-of-contents", "pagination", "pager", "donat\\w*", "support-?_?us", "cta", "skip-?_?link", "screen-reader-\\w+",
    "sr-only", "visually-?hidden", "visuallyhidden", "w-condition-invisible", "notes?-de-lecture", "ps", "(?<!label[-_])abo\\w*", "print-only",
    "audio-?_?player", "read-?_?aloud", "listen",
)  # fmt: skip
# The line that leads from the front page to a piece.
CRUMBS = Named(
    "breadcrumbs?", "crumbs?", "ariane", "brotkrume\\w*", "br[oø]dkrumme\\w*", "krumme", "migas", "briciole", "kruimel\\w*", "okruszki",
)  # fmt: skip
# The words of pictures.
CAPTION = Named(
    "figcaption", "wp-caption-text", "wp-element-caption", "media-caption", "image-?_?caption", "caption", "legende",
    "bildunterschrift", "bu", "newsimage-?caption", "news-img-caption", "spip_doc_titre", "spip_doc_descriptif",
    "image-?_?description", "field--name-field-(?:media-)?caption", "photo-?_?caption", "caption-?_?text", "discreet",
)  # fmt: skip
CREDIT = Named(
    "credits?", "media-photo-credit", "media-?_?credit", "photo-?_?credit", "image-?_?credit", "copyright",
    "wp-media-credit", "bildnachweis", "bildquelle", "attribution", "photographer", "spip_doc_credits", "source", "rights",
    "quelle", "field--name-field-(?:media-|photo-|image-)?credits?", "fotograf", "urheber", "image-?_?source",
)  # fmt: skip
TITLE_NAMES = Named(
    "headline", "title", "titre", "titel", "heading", "documentfirstheading", "article-h1", "storytitle",
)  # fmt: skip
KICKER = Named(
    "kick(?:er)?", "eyebrow", "overline", "over-?_?title", "surtitre", "topline", "top-?_?line", "roofline", "dachzeile",
    "spitzmarke", "ober-?_?zeile", "pre-?_?(?:title|headline|heading)", "supertitle", "super-?_?title", "flytitle",
    "rubric-?_?kicker", "article-?_?label", "content-?_?type", "post-?_?type",
    "field--name-field-\\w*?(?:kicker|overline|eyebrow|pretitle|dachzeile|surtitre)", "antetitulo", "occhiello",
    "article-?_?kind", "article-?_?type",
)  # fmt: skip
KICKER_SURE = Named(
    "kicker", "eyebrow", "overline", "surtitre", "topline", "dachzeile", "spitzmarke", "roofline",
)  # fmt: skip
KIND_FIELD = Named(
    "field--name-field-[\\w-]*(?:type|format|genre|kind|tip[oi]\\w*|formato|g[eé]nero|genere|textsorte|beitragsart|artikelart|soort|rodzaj|sjanger)", "(?:article|content|post)-?_?(?:type|kind|format|genre)",
)  # fmt: skip
# A picture's or a film's own words, whatever else they are called ("image__lede", "video-desc").
# Not a text that is said to have one ("has-image").
OF_PICTURE = Named(
    "(?<!has[-_])(?<!with[-_])(?<!no[-_])(?:video|image|figure|media|gallery|slideshow|caption)",
)  # fmt: skip
BYLINE = Named(
    "by-?_?lines?", "by-?_?author", "authors?", "author-?_?names?", "contributors?", "writers?", "auteurs?",
    "autor(?:en|in)?", "verfasser", "documentauthor", "vcard", "news-list-author", "blog-?_?author(?:-name)?",
    "custom-author", "social-author(?:__name)?", "article-?_?authors?", "entry-?_?author", "post-?_?author", "signature",
    "username", "field--name-(?:uid|field-authors?|field-byline)", "info-publi", "documentbyline", "posted-by", "submitted",
    "storyauthor", "redacteur", "(?<!sort[-_])(?<!order[-_])(?<!powered[-_])(?<!sponsored[-_])(?<!supported[-_])(?<!presented[-_])(?<!reviewed[-_])(?<!edited[-_])(?<!checked[-_])(?<!filter[-_])(?<=[-_])by",
    "firma", "imza", "assinatura", "yazar(?:-?_?adi|lar)?", "autor[ei]", "autora", "autores", "skribent", "forfatter", "kirjoittaja",
)  # fmt: skip
NO_BYLINE = Named(
    "avatar", "image", "photo", "bio", "biography", "follow", "social-?_?links", "box", "more-?_?posts",
    "count", "categor(?:y|ies)", "sections?", "topics?",
)  # fmt: skip
# A sign before names in place of a word for "by": <i class="bi bi-person"></i>, "fa fa-user", "icon-author".
PERSON_SIGN = Named("persons?", "people", "users?", "authors?", "writers?", "pen", "pencil")
TO_THE_RIGHT = Named("text-?_?(?:right|end)", "align-?_?right", "rightalign", "rteright")
# An element of both is a byline with its day; one in an author's box can be the name.
DAY_BESIDE = Named("date", "time")
AUTHORS_NAME = Named("author-?_?(?:box|card|bio|info)-?_?(?:name|title)", "author-?_?names?")
ROLE = Named(
    "role", "job-?_?title", "position", "affiliation", "author-?_?(?:title|role|position|job|function|description)",
    "fonction", "funktion",
)  # fmt: skip
PUBLISHED = Named(
    "published", "publi\\w*", "posted-?_?on", "entry-date", "post-?_?date", "dt-published", "created-date", "news-list-date",
    "documentpublished", "social-date(?:__text)?", "article-?_?date", "date(?:line)?", "datum", "timestamp",
    "byline-meta-date", "field--name-created", "pubdate", "date-?_?publi\\w*",
)  # fmt: skip
UPDATED = Named(
    "updated", "modified", "update", "aktualisiert", "mis-?a-?jour", "documentmodified", "last-?_?modified",
)  # fmt: skip
HERO = Named(
    "hero\\w*", "rm-hero-media", "featured-?_?(?:image|media)", "post-thumbnail", "lead-?_?(?:image|media|photo)",
    "wp-post-image", "newsimage", "article-?_?image", "feature-?_?image", "spip_logos?", "main-?_?image", "opener",
    "keyvisual", "aufmacher",
)  # fmt: skip
TAG_LINKS = Named(
    "tags?", "tags?-?_?links?", "taglists?", "topiclists?", "(?:article|post|entry|story)-?_?tags?", "cat-?_?links?", "categor(?:y|ies)", "topics?", "sections?", "rubrik(?:en)?", "rubriques?",
    "kategori\\w*", "etiket(?:ler)?", "etiquetas?", "temas?", "argoment[oi]", "trefwoord(?:en)?", "emneord",
    "mots-?_?cles", "schlagworte?", "themen?", "news-list-(?:category|tags)", "article-tag", "post-?_?categor(?:y|ies)",
    "widget__section", "field--name-field-(?:tags|topics?|categor\\w+|section|seccion|sezione|themes?|thema|themen|tema|temas|tematica|thematique|argomento|onderwerp|sujet|materia|area|rubrik|rubrique)", "keywords",
)  # fmt: skip
# Classes of the line under a headline, by the systems of container.py and by newsrooms' own words.
DEK_NAMES = Named(
    "dek", "deck", "standfirst", "sub-?_?head(?:line|ing|er)?(?:-text)?", "sub-?_?titles?", "soustitre", "chapo", "chapeau", "lead",
    "lede", "lead-?_?text", "intro(?:duction|text)?", "article-?_?(?:intro|lead|summary|description|excerpt|dek|teaser)", "vorspann", "teaser-?_?text",
    "documentdescription", "excerpt", "summary", "abstract", "untertitel", "unterzeile", "einleitung", "kicker-?_?text",
    "field--name-field-\\w*?(?:teaser|lead|subtitle|sub-?title|summary|standfirst|dek|deck|chapo|intro|subhead\\w*|abstract|vorspann|description)(?:-\\w+)*",
    "pw-subtitle-paragraph", "entry-?_?subtitle", "entradilla", "bajada", "copete", "sumario", "subtitulo", "sottotitolo", "sommario", "catenaccio",
    "ingress", "manchete?", "perex", "lid", "zajawka", "strap", "lead-?_?in", "stand", "sous-?_?titre", "linha-?_?fina", "post-?_?(?:subtitle|excerpt)", "tagline", "strapline", "blurb", "accroche",
)  # fmt: skip
