"""Is each picture the piece's own? By its address and its words; nothing is fetched.

    stand_ins    a theme's placeholder, a logo, a service that draws grey boxes, an agency's preview with its mark
    words        a field's hint, a machine's guess, "image of" as a picture's words; a lead without any
    same_twice   one picture under two pieces

A series has one picture for all its episodes, an author one portrait: that one picture stands twice is a note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from urllib.parse import unquote, urlsplit

from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, place_of, plain
from digest.model.editions import LEAD, NO_IMAGE, Placement
from digest.model.pieces import Image

_REMEDY = "choose another picture for this piece, or write its words"
_GREY_BOXES = re.compile(
    r"(?:^|\.)(?:placeholder\.com|placehold\.(?:co|it|jp)|placekitten\.com|picsum\.photos|dummyimage\.com|loremflickr\.com|lorempixel\.com"
    r"|fakeimg\.pl|placeimg\.com|placebear\.com|fillmurray\.com|placecage\.com|baconmockup\.com|source\.unsplash\.com|temp-image\.com)$"
)
_AGENCIES = re.compile(
    r"(?:^|\.)(?:media\.(?:gettyimages|istockphoto)\.com|alamy\.com|thumbs\.dreamstime\.com|previews\.123rf\.com|ftcdn\.net|shutterstock\.com"
    r"|st\d?\.depositphotos\.com|agefotostock\.com|stock\.adobe\.com|bigstockphoto\.com|picfair\.com|imago-images\.\w+|picture-alliance\.com|magnumphotos\.com)$"
)
_MARKED = re.compile(
    r"(?<![a-z])(?:water-?mark(?:ed)?|wasserzeichen|filigrane|(?:with-?)?wm|comp(?:-?preview)?|preview-?wm|nonlicensed|unlicensed|for-?layout|layoutbild|low-?res-?preview)(?![a-z])"
)
_STAND_IN = re.compile(
    r"(?<![a-z])(?:place-?holder\w*|no-?(?:image|photo|picture|thumb\w*|img|preview|cover)(?:-?available)?|image-?(?:not-?(?:found|available)|missing|unavailable|coming-?soon)|(?:photo|picture)-?(?:not-?available|coming-?soon)"
    r"|missing-?(?:image|photo|picture|thumb\w*)|(?:default|fallback|generic|dummy|sample|blank|empty|stock|lorem)-?(?:image|img|photo|picture|thumb\w*|share|social|og|cover|avatar|hero|featured|post|article|news|teaser|banner|card|facebook|twitter)(?:-?image)?"
    r"|(?:og|share|social|facebook|twitter|featured)-?(?:default|fallback|generic)|coming-?soon|mystery-?(?:man|person)|platzhalter\w*|kein-?bild|bild-?folgt|sin-?imagen|image-?par-?defaut|spacer|transparent-?pixel|1x1|lazy-?(?:load)?-?placeholder|woocommerce-placeholder)(?![a-z])"
)
_WHOLE_STEM = re.compile(
    r"(?:default|blank|missing|dummy|sample|fallback|spacer|pixel|placeholder|noimage|none|null|undefined|loading)(?:-?\d+x\d+|-?\d{1,2})?"
)
_EXPIRES = re.compile(
    r"[?&](?:X-Amz-Expires|X-Goog-Expires|Expires|oe)=|[?&]se=\d{4}|//drive\.google\.com/|//(?:www\.)?dropbox\.com/|//scontent[\w.-]*\.fbcdn\.net/|oaidalleapi|//[\w-]+\.sharepoint\.com/|//lh\d\.googleusercontent\.com/(?:docs|keep)|^(?:file|blob|cid|content):"
)
_LOGO = re.compile(
    r"(?<![a-z])(?:(?:site-?)?logo(?:type|-\w+)?|favicon|apple-?touch-?icon|site-?icon|brand-?mark)(?![a-z])"
)
_SCREEN = re.compile(
    r"^(?:screen-?shot|bildschirmfoto|capture-d-e?-?cran|captura-de-pantalla|schermata|schermafbeelding|whatsapp-image)-.*\d{2}-\d{2}"
)
_HINT = re.compile(
    r"(?:please )?(?:describe|add|enter|provide|write|insert|type)\b.{0,60}\b(?:image|picture|photo|alt|description|text|caption|here)\b.*"
    r"|(?:no |missing |empty |default |your |image |photo )?(?:alt|alternative)[ -]?(?:text|attribute|tag|description)\b.{0,30}|(?:image|picture|photo|bild|foto) (?:description|title|caption|alt|beschreibung|text)(?: goes)?(?: here)?"
    r"|(?:leave|keep) (?:this )?(?:empty|blank)\b.*|(?:no|without|missing) (?:image )?(?:description|caption|alt)\b.*|decorative(?: image)?|(?:bitte )?bild(?:beschreibung| beschreiben)\b.*|alternativtext\b.*|texte alternatif\b.*|texto alternativo\b.*|décrivez\b.{0,40}image\b.*"
    r"|(?:what|who) (?:is|does) (?:in )?(?:this|the) (?:image|picture|photo)\b.{0,20}|(?:image|picture|photo|img|foto|bild)[ _-]?\d*|undefined|null|none|n/?a|tbc|tbd|tk|todo|x+",
    re.IGNORECASE,
)
_GUESS = re.compile(
    r"(?:(?:may be|might be|could be) (?:an? )?(?:\w+ )?(?:image|photo|picture|graphic)|image may contain|(?:an? |this )?(?:image|picture|photo) (?:may )?contain(?:s|ing)|no (?:photo )?description available|ein bild, das .* enthält|une image contenant|imagen que contiene|automatic(?:ally)? (?:generated )?(?:alt|description)|description automatically generated)\b",
    re.IGNORECASE,
)  # fmt: skip
_SAYS_IMAGE = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|stock photo|photograph|graphic) (?:of|showing)\b|.*\b(?:stock (?:photo|image)|getty images|shutterstock|istock|alamy)\b",
    re.IGNORECASE,
)


def _image(each: Placement) -> Image | None:
    image = each.piece.image if each.image is None else each.image
    return image if image and image != NO_IMAGE and image.url else None


def trouble_of(url: str) -> tuple[str, bool]:
    """(what is wrong with a picture's address, whether it is sure), ("", False) for nothing."""
    parts = urlsplit(url)
    host, path = parts.hostname or "", unquote(parts.path).lower()
    named = re.sub(r"[^a-z0-9/.]+", "-", path)
    stem = named.rpartition("/")[2].rpartition(".")[0] or named.rpartition("/")[2]
    if _GREY_BOXES.search(host):
        return f"{host} draws grey boxes", True
    if _MARKED.search(named) or (_AGENCIES.search(host) and not host.startswith("licensed.")):
        return "it is an agency's preview, with a mark across it or without a licence", True
    if _STAND_IN.search(stem) or _WHOLE_STEM.fullmatch(stem):
        return f"its file is a stand-in's, “{stem[:40]}”", True
    if _EXPIRES.search(url):
        return "its address is one person's or ends after some days", True
    if re.search(r"\.(?:html?|php|aspx?|pdf|docx?|mp4|mp3)$", path):
        return "its address is no picture's", True
    if _SCREEN.search(stem):
        return "its file is a screen's or a chat's, and not the picture", False
    if host.endswith("gravatar.com"):
        return "it is an account's portrait", False
    if _LOGO.search(stem):
        return f"its file is a logo's, “{stem[:40]}”", False
    return "", False


def stand_ins(one: Sample) -> Findings:
    given = [
        (headline_of(each), image.url, each.piece.url)
        for each in one.edition.placements
        if (image := _image(each))
    ] + [
        (place_of(block), block.image.url, block.url)
        for block in one.edition.blocks
        if block.image and block.image.url
    ]
    for place, url, page in given:
        told, sure = trouble_of(url)
        if not told:
            continue
        # A piece about logos or placeholders shows one.
        about = re.search(
            r"logo|placeholder|water-?mark|blank|missing|default", page.lower() + place.lower()
        )
        yield noticed("img-choice", place, f"{told}: {url[:100]}", _REMEDY, sure=sure and not about)


def words(one: Sample) -> Findings:
    for each in one.edition.placements:
        image = _image(each)
        if image is None:
            continue
        alt, place = plain(image.alt).strip(), headline_of(each)
        if _HINT.fullmatch(alt.rstrip(".:…")):
            told = f"the picture's words {alt[:60]!r} are a field's hint"
            yield noticed("img-alt", place, told, _REMEDY)
        elif _GUESS.match(alt):
            yield noticed("img-alt", place, f"a machine guessed {alt[:60]!r}", _REMEDY)
        elif _SAYS_IMAGE.match(alt):
            told = f"{alt[:60]!r}: that it is a picture is said already"
            yield noticed("img-alt", place, told, _REMEDY, sure=False)
        elif len(alt) > 20 and alt.casefold() == place.casefold():
            yield noticed(
                "img-alt", place, "the picture's words are the headline again", _REMEDY, sure=False
            )
        elif re.match(r"(?i)(\w{4,}:)\s*\1", image.credit):
            yield noticed("img-alt", place, f"its credit says {image.credit[:40]!r}", _REMEDY)
        elif not alt and each.section == LEAD and each.position == 0 and _large(one, place):
            told = "the lead's picture has no words; if it tells something, give it some"
            yield noticed("img-alt", place, told, _REMEDY, sure=False)


def _large(one: Sample, place: str) -> bool:
    for node in one.tree.css("img[alt]"):
        width = node.attributes.get("width") or ""
        mine = one.picture_of(node.attributes.get("src") or "") == place
        if mine and not node.attributes.get("alt") and width.isdigit() and int(width) > 400:
            return True
    return False


def same_twice(one: Sample) -> Findings:
    seen: dict[str, list[Placement]] = defaultdict(list)
    for each in one.edition.placements:
        if (image := _image(each)) and not each.headline_only:
            parts = urlsplit(image.url)
            file = re.sub(r"-\d{2,4}x\d{2,4}(?=\.\w+$)|-scaled(?=\.\w+$)", "", parts.path)
            # A picture that a query names has no name of its own.
            named = re.search(r"\.\w{3,4}$", file)
            key = "" if named else parts.query
            seen[f"{parts.hostname}{file}?{key}"].append(each)
    for those in seen.values():
        if len({each.piece.url for each in those}) < 2:
            continue  # the same piece twice tells `duplicate`
        told = f"“{headline_of(those[0])[:60]}” has the same picture"
        yield noticed("img-choice", headline_of(those[1]), told, _REMEDY, sure=False)


RULES = (stand_ins, words, same_twice)
