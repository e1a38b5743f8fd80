"""Is each picture the piece's own, and do its words say what it shows? By its address and its words; nothing is fetched.

    stand_ins    a theme's placeholder, a logo, a service that draws grey boxes, an agency's preview with its mark
    alt          a field's hint, a machine's guess, a file's name as a picture's words; a lead without any
    credits      a field's own words, a preview without licence, a name twice, a file's name
    same_twice   one picture under two pieces, one text for two pictures

A series has one picture for all its episodes, an author one portrait: that one picture stands twice is a note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from urllib.parse import unquote, urlsplit

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.findings import Findings, noticed
from digest.check.pictures.credits import file_in
from digest.check.sample import Sample
from digest.check.wordings import (
    headline_of,
    letters,
    long_words,
    place_of,
    plain,
    teaser_of,
    unspaced,
)
from digest.check.words import field_names, stopwords
from digest.check.words.placeholders import is_file_name
from digest.check.words.sentences import cut
from digest.model.editions import LEAD, NO_IMAGE, Placement
from digest.model.pieces import Image, Media

_REMEDY = "choose another picture for this piece, or write its words"
_GREY_BOXES = late(
    r"(?:^|\.)(?:placeholder\.com|placehold\.(?:co|it|jp)|placekitten\.com|picsum\.photos|dummyimage\.com|loremflickr\.com|lorempixel\.com"
    r"|fakeimg\.pl|placeimg\.com|placebear\.com|fillmurray\.com|placecage\.com|baconmockup\.com|source\.unsplash\.com|temp-image\.com)$"
)
_AGENCIES = late(
    r"(?:^|\.)(?:media\.(?:gettyimages|istockphoto)\.com|alamy\.com|thumbs\.dreamstime\.com|previews\.123rf\.com|ftcdn\.net|shutterstock\.com"
    r"|st\d?\.depositphotos\.com|agefotostock\.com|stock\.adobe\.com|bigstockphoto\.com|picfair\.com|imago-images\.\w+|picture-alliance\.com|magnumphotos\.com)$"
)
_MARKED = late(r"(?<![a-z])(?:water-?mark(?:ed)?|wasserzeichen|filigrane|(?:with-?)?wm|comp(?:-?preview)?|preview-?wm|nonlicensed|unlicensed|for-?layout|layoutbild|low-?res-?preview)(?![a-z])")  # fmt: skip
_STAND_IN = late(
    r"(?<![a-z])(?:place-?holder\w*|no-?(?:image|photo|picture|thumb\w*|img|preview|cover)(?:-?available)?|image-?(?:not-?(?:found|available)|missing|unavailable|coming-?soon)|(?:photo|picture)-?(?:not-?available|coming-?soon)"
    r"|missing-?(?:image|photo|picture|thumb\w*)|(?:default|fallback|generic|dummy|sample|blank|empty|stock|lorem)-?(?:image|img|photo|picture|thumb\w*|share|social|og|cover|avatar|hero|featured|post|article|news|teaser|banner|card|facebook|twitter)(?:-?image)?"
    r"|(?:og|share|social|facebook|twitter|featured)-?(?:default|fallback|generic)|coming-?soon|mystery-?(?:man|person)|platzhalter\w*|kein-?bild|bild-?folgt|sin-?imagen|image-?par-?defaut|spacer|transparent-?pixel|1x1|lazy-?(?:load)?-?placeholder|woocommerce-placeholder)(?![a-z])"
)
_WHOLE_STEM = re.compile(r"(?:default|blank|missing|dummy|sample|fallback|spacer|pixel|placeholder|noimage|none|null|undefined|loading)(?:-?\d+x\d+|-?\d{1,2})?")  # fmt: skip
_EXPIRES = re.compile(r"[?&](?:X-Amz-Expires|X-Goog-Expires|Expires|oe)=|[?&]se=\d{4}|//drive\.google\.com/|//(?:www\.)?dropbox\.com/|//scontent[\w.-]*\.fbcdn\.net/|oaidalleapi|//[\w-]+\.sharepoint\.com/|//lh\d\.googleusercontent\.com/(?:docs|keep)|^(?:file|blob|cid|content):")  # fmt: skip
_LOGO = re.compile(r"(?<![a-z])(?:(?:site-?)?logo(?:type|-\w+)?|favicon|apple-?touch-?icon|site-?icon|brand-?mark)(?![a-z])")  # fmt: skip
_SCREEN = re.compile(r"^(?:screen-?shot|bildschirmfoto|capture-d-e?-?cran|captura-de-pantalla|schermata|schermafbeelding|whatsapp-image)-.*\d{2}-\d{2}")  # fmt: skip
_HINT = late(
    r"(?i)(?:please )?(?:describe|add|enter|provide|write|insert|type)\b.{0,60}\b(?:image|picture|photo|alt|description|text|caption|here)\b.*"
    r"|(?:no |missing |empty |default |your |image |photo )?(?:alt|alternative)[ -]?(?:text|attribute|tag|description)\b.{0,30}|(?:image|picture|photo|bild|foto) (?:description|title|caption|alt|beschreibung|text)(?: goes)?(?: here)?"
    r"|(?:leave|keep) (?:this )?(?:empty|blank)\b.*|(?:no|without|missing) (?:image )?(?:description|caption|alt)\b.*|decorative(?: image)?|(?:bitte )?bild(?:beschreibung| beschreiben)\b.*|alternativtext\b.*|texte alternatif\b.*|texto alternativo\b.*|décrivez\b.{0,40}image\b.*"
    r"|(?:what|who) (?:is|does) (?:in )?(?:this|the) (?:image|picture|photo)\b.{0,20}|(?:image|picture|photo|img|foto|bild|imagen|immagine|imagem|afbeelding|fotografía|fotografia|kuva|zdjęcie|obraz(?:ek)?|изображение|фото)[ _-]?\d*|undefined|untitled(?: design)?(?: ?\(\d+\))?|design sans titre.*|unbenannt.*|diseño sin título.*|(?:copy of )?(?:instagram|facebook|linkedin|twitter|x) (?:post|story|banner)(?: ?\(?\d+\)?)?|banner[ _-]?\d*|(?:image|picture|photo|design|slide) ?\(\d+\)|null|none|n/?a|tbc|tbd|tk|todo|x+"
)
# "Beskriv bilden", "Describe la imagen aquí", "Alternatieve tekst".
_ASKS_FOR_ALT = late(
    r"(?i)(?:describe|beschreiben sie|décri(?:s|vez|re)|descri(?:be|ba|bir|vi|vere|va)|descrev[ae]r?|beschrijf|beskriv|opisz|опишите|popište|kuvaile|tanımlayın) (?:(?:the|this|das|dieses|l['’]|la|esta|o|a|esta|de|deze|het|dit|här|denna|to|это) ?)*"
    r"(?:image|picture|photo|bild(?:en|et)?|foto(?:s|n|et)?|imagen|immagine|imagem|fotograf[íi]a|afbeelding|billedet|zdjęcie|obraz(?:ek)?|изображение|фото|картинку|kuva|görseli)\b.{0,40}"
    r"|(?:testo alternativo|texto alternativo|texte de remplacement|alternatieve tekst|alt-?tekst|alt-?text|tekst alternatywny|альтернативный текст|vaihtoehtoinen teksti|alternativní text|alternatif metin|代替テキスト|نص بديل)\b.{0,30}"
    r"|(?:bild|billed|bilde|foto|kuva)(?:beskrivning|beskrivelse|text|tekst|kuvaus)|(?:opis|popis) (?:zdjęcia|obrazu|obrazka|obrázku)|описание (?:изображения|картинки|фото)"
)
_GUESS = late(r"(?i)(?:(?:may be|might be|could be) (?:an? )?(?:\w+ )?(?:image|photo|picture|graphic)|image may contain|(?:an? |this )?(?:image|picture|photo) (?:may )?contain(?:s|ing)|no (?:photo )?description available|ein bild, das .* enthält|une image contenant|imagen que contiene|(?:un['’])?immagine che contiene|(?:uma )?imagem que contém|pode ser uma imagem|(?:en )?bild som innehåller|et bil(?:lede|de) der indeholder|obraz zawierający|изображение выглядит как|puede ser una imagen|może być zdjęciem|.*automatisch gegenereerde beschrijving|.*automatiskt genererad|automatic(?:ally)? (?:generated )?(?:alt|description)|.*\bdescription (?:automatically )?generated(?: automatically| by)?|.*automatisch generierte beschreibung|beschreibung automatisch generiert|description générée automatiquement|descripción generada automáticamente|descrizione generata automaticamente|automatisch gegenereerde beschrijving|descrição gerada automaticamente|click (?:on (?:the )?(?:image|picture|photo) )?to (?:enlarge|zoom|expand)|(?:zum )?vergrößern (?:anklicken|klicken)|cliquez pour agrandir|haga clic para ampliar|clicca per ingrandire|klik om te vergroten)\b")  # fmt: skip
_SAYS_IMAGE = re.compile(r"(?i)(?:an? |the )?(?:image|picture|photo|stock photo|photograph|graphic) (?:of|showing)\b|.*\b(?:stock (?:photo|image)|getty images|shutterstock|istock|alamy)\b|(?:ein(?:e)? )?(?:bild|foto|aufnahme) (?:von|vom|eine[rs]|des|der)\b|(?:une? )?(?:photo|image|photographie) (?:de|du|des|d['’])|(?:una? |uma )?(?:foto|imagen|imagem|immagine|fotograf[íi]a) (?:de|del|di|della|do|da|d['’])(?! (?:famil|famíl|famigl|grup|cla[s]{1,2}e))|(?:een )?(?:foto|afbeelding) van\b|(?:en |ett )?(?:bild|foto) (?:på|av)\b|(?:zdjęcie|фотография|фото) (?!rodzinne)[а-яёa-ząćęłńóśźż]+")  # fmt: skip
_CREDIT = late(  # a name behind the word, and no more
    r"(?i:(?:photo(?:graph(?:y|er)?|s)?|picture|image|foto(?:s|graf(?:ie|ía|ia|o|in)?)?|bild(?:er)?|illustration(?:s)?|crédit(?: photo)?|crédito|credit|quelle|source|fuente|fonte|bron|zdjęcie|фото|kuva|billede|fénykép|fotografie|fotoğraf|photographie|ilustración|illustrazione|illustratie)(?: credit)?(?:\s?[:/]| by| von| par| por| di| door| de))\s?(?:[A-ZÀ-ÞА-Я][\w’'.-]*[ ,/]*(?:(?:de|van|von|der|di|la|le|for|für|/|and|und|&) )*){1,5}|(?:©|\(c\)|\(C\)) ?(?:\d{4} )?(?:[A-ZÀ-ÞА-Я][\w’'.-]*[ ,/]*){1,5}|(?i:fot\.) ?(?:[A-ZÀ-ÞŁŚŻ][\w’'.-]*[ ,/]*){1,4}|[A-Z][\w’'-]+ [A-Z][\w’'-]+ ?/ ?(?:Getty(?: Images)?|Reuters|AFP|AP|dpa|EPA|Alamy|Unsplash|Shutterstock|PA|EFE|ANSA|ANP|Magnum(?: Photos)?|laif|Keystone)\.?"
)
_NO_CREDIT = late(
    r"(?i:\bcredit(?: line)? (?:goes )?here\b|^[A-Z]\w+ to (?:send|follow|confirm|supply)\b)|"
    r"(?i:\brights? (?:pending|tbc|unclear)\b|\brechte (?:ungeklärt|offen|klären)\b|\bdroits à (?:vérifier|clarifier|négocier)\b|\bderechos (?:pendientes|por (?:confirmar|aclarar))\b|\bdiritti da (?:chiarire|verificare)\b|\bdireitos (?:por|a) (?:confirmar|esclarecer)\b|\brechten (?:nog )?(?:regelen|onduidelijk)\b|\brättigheter (?:oklara|ej klara)\b|\bprawa do (?:wyjaśnienia|ustalenia)\b|\bправа уточняются\b)|"
    r"(?<!\w)(?:X{2,}|N\.?N\.?|TK)(?!\w)|[\[(](?i:name|photographer|agency|fotograf(?:in)?|photographe|fotógrafo|fotografo|fotograaf|credit|source)[\])]|^(?i:(?:source|quelle|fuente|fonte|bron|photo|foto)?:? ?(?:the )?(?:internet|google images|google bilder|web|pinterest|www))$|^(?i:photo(?:graph)?|foto|picture|image|bild|illustration|credit|crédit photo|crédito)(?i: by| von| de| di| par)?\s?[:/]?\s*(?:[-–—_.…?]+\s*)?$|"
    r"\b(?:COMP ONLY|FPO|NOT LICEN[SC]ED|UNLICEN[SC]ED|FOR POSITION ONLY|LAYOUT ONLY|DO NOT (?:USE|PUBLISH)|RIGHTS? (?:TBC|TO BE CLEARED|PENDING))\b|(?i:\b(?:tbc|tbd|invoice|rechnung nr)\b|\w@[\w-]+\.\w)|(?i:\b(?:one[- ](?:time[- ])?use(?: only)?|single[- ]use|(?:web|print|online|editorial|layout) (?:use )?only|no (?:archiv\w+|resale|re-?use|sales|syndication|third[- ]part\w+)|not (?:cleared )?for (?:syndication|resale|re-?use|publication|web|print)|licen[cs]e (?:ends|expires|expired|until|valid|to)|rights (?:end|expire|expired|until)\b|fee (?:due|payable)|embargo\w*|mandatory credit|honorarpflichtig|einmalige (?:nutzung|verwendung)|keine weitergabe|usage unique|uso único)\b)|(?i:\?{2,}|\b(?:un|not )cleared\b|\bclearance pending\b|\bnot licensed\b|\bnicht lizenziert\b|\bnur layout\b)"
    r"|(?i:\b(?:photographer(?:['’]s)?|artist|agency|illustrator|author|fotograf|photographe|fotógrafo|first|your|credit|copyright holder)[ _]?name\b|\bname (?:des|der|du|de la|del) \w+$|\b(?:photographer|credit) ?/ ?agency\b|\[(?:photographer|agency|credit|name)\])"
)
# What an agency asks of the desk, in the place of a name: "Not to be used without permission".
_ASKS_THE_DESK = late(
    r"(?i)\b(?:do not|don['’]t|not to be|nicht|ne pas|no|non|não|niet|ikke|inte|nie|не)\b(?: [^\W\d_]+){0,3}? (?:use[d]?|publish(?:ed)?|crop(?:ped)?|verwenden|veröffentlichen|beschneiden|utiliser|publier|recadrer|usar|publicar|recortar|usare|pubblicare|ritagliare|gebruiken|publiceren|bruges|brukes|användas?|używać|использовать|публиковать|обрезать)\b"
    r"|\b(?:without|ohne|sans|sin|senza|sem|zonder|uden|uten|utan|bez|без) (?:(?:prior|written|vorherige|schriftliche|l['’])\W?)*(?:permission|consent|authori[sz]ation|genehmigung|freigabe|zustimmung|autorisation|accord|autorización|permiso|autorizzazione|permesso|autorização|permissão|toestemming|tilladelse|tillatelse|tillstånd|zgody|разрешения|согласия)\b"
)
_TWICE = re.compile(r"\b([A-ZÀ-Þ][\w’.-]+(?: [A-ZÀ-Þ][\w’.-]+)+) ?[,/|–-]? ?\1\b")
_LABEL_TWICE = re.compile(r"(?i)^(\w{4,}:)\s*\1")
_BY = {"by", "von", "par", "por", "di", "de", "da", "do", "door", "from", "for", "für", "via"}
# What cameras call their files, and whatever an editor wrote behind it.
_CAMERA = re.compile(r"(?i)_?(?:DSC[FN]?|IMG|MVI|PXL|DJI|GOPR|CIMG|DCIM)[ _-]?(?!20\d\d\b)\d{3,}\b")
_RECORD = late(r"(?i)\b(?:getty ?images?|shutterstock|istock(?:photo)?|alamy|adobe ?stock|dreamstime|depositphotos|123rf|imago|picture alliance|reuters|afp|dpa)[ _#-]*(?:id|image|no\.?|stock|photo|[-_ ])*[ _#-]*\d{4,}|\b(?:stock (?:photo|image|illustration)|image) (?:id|no\.?|number)\b|\broyalty[- ]free\b")  # fmt: skip
_SCREENSHOT = re.compile(r"(?i)(?:screen ?shot|bildschirmfoto|capture d[’']écran|captura de pantalla|whatsapp image|photo|image|img)\s.*\d{2}[.:_-]\d{2}.*")  # fmt: skip
_ALT_TEXT = re.compile(
    r"(?i)(?:(?:add|enter|insert|write|your) )*(?:an? )?(?:alt|alternative|image|photo|picture)(?:ernative)? (?:text|description|caption)(?: (?:goes )?here)?"
    r"|\S.*\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|heic)"
)
_ABOUT_THEM = re.compile(
    "logo|placeholder|water-?mark|filigran|wasserzeichen|marcas?[- ]d|vattenst|blank|missing|default"
)
_A_THUMB = 241  # pixels, of which no place for a picture has so few
_SOME_WORDS = 8  # that say what something is for
_TELLING = 25  # letters of a picture's words that are one picture's


def _images(one: Sample) -> Iterator[tuple[Placement, Image]]:
    for each in one.edition.placements:
        image = each.piece.image if each.image is None else each.image
        if image and image != NO_IMAGE:
            yield each, image


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
    if (small := re.search(r"-(\d{2,3})x(\d{2,3})$", stem)) and max(
        map(int, small.groups())
    ) < _A_THUMB:
        return f"its file is a small copy, {small[0][1:]}", True
    if host.endswith("gravatar.com"):
        return "it is an account's portrait", False
    if _LOGO.search(stem):
        return f"its file is a logo's, “{stem[:40]}”", False
    return "", False


def stand_ins(one: Sample) -> Findings:
    blocks = [(block, block.image) for block in one.edition.blocks if block.image]
    given = [(headline_of(each), image.url, each.piece.url) for each, image in _images(one)]
    given += [(place_of(block), image.url, block.url) for block, image in blocks]
    logo = one.newsletter.publication.logo
    if marked := re.search(
        r"(?<![a-z0-9])(?:draft|old|test|tmp|copy|backup)(?![a-z])",
        urlsplit(logo).path.rpartition("/")[2].lower(),
    ):
        yield noticed(
            "img-choice",
            "the setting publication.logo",
            f"its file is called “{marked[0]}”: {logo[:100]}",
            _REMEDY,
        )
    given.append(("the setting publication.logo", one.newsletter.publication.logo, "logo"))
    for place, url, page in given:
        told, sure = trouble_of(url) if url else ("", False)
        if told and (sure or not place.startswith("the setting")):
            # A piece about logos or placeholders shows one.
            ours = place.startswith("the setting")
            sure = sure and (ours or not _ABOUT_THEM.search(f"{page} {place}".lower()))
            yield noticed("img-choice", place, f"{told}: {url[:100]}", _REMEDY, sure=sure)


def alt(one: Sample) -> Findings:
    lang = primary(one.newsletter.language)
    for each, image in _images(one):
        place, words = headline_of(each), plain(image.alt).strip()
        if not image.url:
            continue
        if told := _no_alt(words, plain(image.credit).strip(), lang):
            yield noticed("img-alt", place, told, _REMEDY)
        elif cut(words, primary(each.piece.language or lang))[1]:
            yield noticed("img-alt", place, f"the picture's words break off: …{words[-30:]!r}", _REMEDY)  # fmt: skip
        elif _SAYS_IMAGE.match(words):
            told = f"{words[:60]!r}: that it is a picture is said already"
            yield noticed(
                "img-alt", place, told, _REMEDY, sure=_alone_in(one, each, _SAYS_IMAGE.match)
            )
        elif len(words) > 20 and words.casefold() == place.casefold():
            told = "the picture's words are the headline again"
            heads = {headline_of(placed).casefold() for placed, _other in _images(one)}
            sure = _alone_in(one, each, heads.__contains__)
            yield noticed("img-alt", place, told, _REMEDY, sure=sure)
        elif _says_nothing(words) and each.section == LEAD and each.position == 0 and _large(one, place):  # fmt: skip
            told = "the lead's picture has no words; if it tells something, give it some"
            if words:  # of which a look prints none
                told = f"{words!r} is a file's name, so {told}"
            others = _others_told(one, each)
            # Where every other picture has words, nobody left these out on purpose.
            yield noticed("img-alt", place, told, _REMEDY, sure=len(others) > 1 and all(others))
        elif (
            _says_nothing(words)
            and (each.image is None if words else image.alt == "")
            and len(others := _others_told(one, each)) > 1
            and all(others)
        ):
            told = "its picture has no words, and all others have"
            if words:  # of which a look prints none
                told = f"{words!r} is a file's name, so {told}"
            yield noticed("img-alt", place, told, _REMEDY)
    # What an editor gave, or a look prints.
    chosen = {place_of(each): each.image.alt for each in one.edition.blocks if each.image}
    placed = {headline_of(each): each.image.alt for each in one.edition.placements if each.image}
    printed = {
        one.picture_of(node.attributes.get("src") or ""): node.attributes.get("alt") or ""
        for node in one.tree.css("img[alt]")
    }
    for place, words in (printed | placed | chosen).items():
        if words and is_file_name(words) and " " not in words.strip():
            told = f"{words!r} is a file's name, and says nothing"
            yield noticed("img-alt", place, told, "say what the picture shows, or leave it empty")


def _others_told(one: Sample, each: Placement) -> list[bool]:
    """Whether each of the other pictures says something."""
    others = (image for placed, image in _images(one) if placed is not each)
    return [not _says_nothing(plain(image.alt).strip()) for image in others]


def _says_nothing(words: str) -> bool:
    return not words or (" " not in words and is_file_name(words))


def _alone_in(one: Sample, each: Placement, is_so: Callable[[str], object]) -> bool:
    """Whether two others at least have words, and none of them such."""
    others = [plain(image.alt).strip() for placed, image in _images(one) if placed is not each]
    said = [words.casefold() for words in others if words]
    return len(said) > 1 and not any(map(is_so, said))


def last_time(one: Sample) -> Findings:
    """A picture in the folder of the edition before this one, where all others are in this one's."""
    number = one.edition.number
    folder = re.compile(rf"/{number}/")
    held = [(headline_of(each), urlsplit(image.url).path) for each, image in _images(one)]
    here = [path for _place, path in held if folder.search(path)]
    for place, path in held if number > 9 and len(here) > 1 and len(here) == len(held) - 1 else ():
        if re.search(rf"/{number - 1}/", path):
            told = f"it is in the folder of number {number - 1}: {path[:100]}"
            yield noticed("img-choice", place, told, _REMEDY)


def picture_alone(one: Sample) -> Findings:
    """A block that is a picture of words says nothing to who cannot see it."""
    for each in one.edition.blocks:
        words = f"{each.title} {plain(each.text)}".split()
        if each.image and not each.image.alt.strip() and each.url and not each.title.strip():
            told = "its picture is all that says what it is for, and has no words"
            yield noticed("img-alt", place_of(each), told, _REMEDY, sure=len(words) < _SOME_WORDS)


def _no_alt(words: str, credit: str, lang: str) -> str:
    if (words and letters(words) == letters(credit)) or _CREDIT.fullmatch(words):
        return f"the picture's words {words[:60]!r} are its credit, and say nothing of it"
    if len(letters(credit)) > 6 and letters(words).endswith(letters(credit)) and not _is_said(words, credit, lang):  # fmt: skip
        return f"the picture's words end with its credit, {credit[:60]!r}"
    asked = words.rstrip(".:…")
    if _HINT.fullmatch(asked) or _ASKS_FOR_ALT.fullmatch(asked):
        return f"the picture's words {words[:60]!r} are a field's hint"
    if _GUESS.match(words):
        return f"a machine guessed {words[:60]!r}"
    if _RECORD.search(words):
        return f"the picture's words {words[:60]!r} are an agency's record"
    camera = " " in words and _CAMERA.match(words)
    if camera or _SCREENSHOT.fullmatch(words) or (" " in words and _ALT_TEXT.fullmatch(words)):
        return f"the picture's words {words[:60]!r} is a file's name, and says nothing"
    return ""


def _is_said(words: str, credit: str, lang: str) -> bool:
    """Whether the credit's one word is the sentence's own: "Six drills on a Workbench", by a house of that name."""
    before = words[: -len(credit)].split()
    joined = bool(before) and stopwords.is_of(before[-1].casefold(), lang)
    return " " not in credit and joined and before[-1].casefold() not in _BY


def _large(one: Sample, place: str) -> bool:
    for node in one.tree.css("img[alt]"):
        width = node.attributes.get("width") or ""
        mine = one.picture_of(node.attributes.get("src") or "") == place
        if mine and not node.attributes.get("alt") and width.isdigit() and int(width) > 400:
            return True
    return False


def credits(one: Sample) -> Findings:
    for each, image in _images(one):
        credit = plain(image.credit)
        patterns = (_NO_CREDIT, _ASKS_THE_DESK, _TWICE, _LABEL_TWICE)
        found = next(filter(None, (pattern.search(credit) for pattern in patterns)), None)
        if said := found[0] if found else field_names.in_credit(credit) or file_in(credit):
            told = f"its picture's credit says {said[:60]!r}"
            yield noticed("img-alt", headline_of(each), told, _REMEDY)


def swapped(one: Sample) -> Findings:
    """Pictures with each other's words: one or both have words of the other's piece, and neither of its own."""
    small = stopwords.small(primary(one.newsletter.language))
    told = [
        (
            each,
            _stems(image.alt, small),
            _stems(f"{headline_of(each)} {teaser_of(each)}", small),
        )
        for each, image in _images(one)
        if image.alt
    ]
    found = []
    for (first, said, own), (second, other, its) in combinations(told, 2):
        fit, back = said & its, other & own
        if said & own or other & its:
            continue
        if (fit and back) or _is_of(said, fit) or _is_of(other, back):
            found.append((first, second, bool(back)) if fit else (second, first, False))
    if len(found) == 1:  # words that fit many pieces tell of none
        [(here, there, both)] = found
        words = f"its picture's words fit “{headline_of(there)[:60]}”, and not this"
        words += "; that one's fit here" if both else ""
        yield noticed("img-alt", headline_of(here), words, "give each picture its own words")


_CROSSED = 2  # words


def _is_of(said: set[str], fit: set[str]) -> bool:
    """Whether half of a picture's words and more are another piece's; "dark" and "sound" alone stand in many."""
    return len(fit) >= _CROSSED and 2 * len(fit) >= len(said)


def _stems(text: str, small: frozenset[str]) -> set[str]:
    """How the longer words begin, of one ship and of several."""
    return {word.removesuffix("s")[:5] for word in long_words(text) - small}


def same_twice(one: Sample) -> Findings:
    seen: dict[str, list[Placement]] = defaultdict(list)
    words: dict[str, tuple[str, str]] = {}
    for each, image in _images(one):
        place, file, said = headline_of(each), _file(image.url), unspaced(image.alt)
        other, first = words.setdefault(said, (file, place))
        if len(said) > _TELLING and other != file:
            told = f"its picture has the words of another, that of “{first[:60]}”"
            yield noticed("img-alt", place, told, _REMEDY)
        if image.url and not each.headline_only:
            seen[file].append(each)
    for those in seen.values():
        if len({each.piece.url for each in those}) > 1:  # the same piece twice tells `duplicate`
            told = f"“{headline_of(those[0])[:60]}” has the same picture"
            sure = _neighbours(one, those[0], those[1]) or _told_otherwise(one, *those[:2])
            yield noticed("img-choice", headline_of(those[1]), told, _REMEDY, sure=sure)


def _told_otherwise(one: Sample, first: Placement, second: Placement) -> bool:
    """One picture of a bus shelter and of an inspector: one of the two pieces has not its own."""
    small = stopwords.small(primary(one.newsletter.language))
    both = [_stems(image.alt, small) for each, image in _images(one) if each in (first, second)]
    return len(both) == 2 and min(map(len, both)) >= _CROSSED and not both[0] & both[1]


def _neighbours(one: Sample, first: Placement, second: Placement) -> bool:
    """Whether a reader sees both at a glance, of pieces that are no series by their makers, label or medium."""
    order = one.edition.placements
    makers = [{each.name for each in one.piece.authors} for one in (first, second)]
    media = {first.piece.media, second.piece.media} & {Media.AUDIO, Media.VIDEO}
    series = first.piece.kicker and first.piece.kicker == second.piece.kicker
    others = all(makers) and not makers[0] & makers[1]
    near = abs(order.index(first) - order.index(second)) == 1
    return bool(near and others and not series and not media)


def _file(url: str) -> str:
    """In whatever size. A picture that a query names has no name of its own."""
    parts = urlsplit(url)
    file = re.sub(r"-\d{2,4}x\d{2,4}(?=\.\w+$)|-scaled(?=\.\w+$)", "", parts.path)
    named = re.search(r"\.\w{3,4}$", file)
    return f"{parts.hostname}{file}?{'' if named else parts.query}"


RULES = (last_time, stand_ins, alt, picture_alone, credits, swapped, same_twice)
