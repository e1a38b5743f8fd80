"""The fixed words of an edition, its dates in words, and which way its language runs. Pure.

A newsletter's own wording (settings: footer.reason, design.button) goes before these. A language
without words of its own here gets the English ones; its dates are right all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Words:
    """What a look may print by itself. Names in braces are filled in."""

    number: str  # {number}
    by: str  # {names}
    both: str  # {first}, {last}: two things, or a list and its last
    more: str  # {first}: a list that goes on
    read: str
    listen: str
    watch: str
    podcast: str
    video: str
    picture: str  # {credit}
    reason: str  # {title}
    sent_to: str  # {address}
    unsubscribe: str


_ENGLISH = Words(
    number="No. {number}",
    by="By {names}",
    both="{first} and {last}",
    more="{first}, and more",
    read="Read",
    listen="Listen",
    watch="Watch",
    podcast="Podcast",
    video="Video",
    picture="Picture: {credit}",
    reason="You receive this because you asked for {title}.",
    sent_to="Sent to {address}.",
    unsubscribe="Unsubscribe",
)

CATALOGUE = {
    "en": _ENGLISH,
    "ar": Words(
        number="العدد {number}",
        by="بقلم {names}",
        both="{first} و{last}",
        more="{first} والمزيد",
        read="اقرأ",
        listen="استمع",
        watch="شاهد",
        podcast="بودكاست",
        video="فيديو",
        picture="الصورة: {credit}",
        reason="تصلك هذه الرسالة لأنك اشتركت في {title}.",
        sent_to="أُرسلت إلى {address}.",
        unsubscribe="إلغاء الاشتراك",
    ),
    "de": Words(
        number="Nr. {number}",
        by="Von {names}",
        both="{first} und {last}",
        more="{first} und mehr",
        read="Lesen",
        listen="Hören",
        watch="Ansehen",
        podcast="Podcast",
        video="Video",
        picture="Bild: {credit}",
        reason="Sie erhalten diese E-Mail, weil Sie {title} bestellt haben.",
        sent_to="Gesendet an {address}.",
        unsubscribe="Abmelden",
    ),
    "es": Words(
        number="N.º {number}",
        by="Por {names}",
        both="{first} y {last}",
        more="{first} y más",
        read="Leer",
        listen="Escuchar",
        watch="Ver",
        podcast="Pódcast",
        video="Vídeo",
        picture="Imagen: {credit}",
        reason="Recibe este correo porque se suscribió a {title}.",
        sent_to="Enviado a {address}.",
        unsubscribe="Darse de baja",
    ),
    "fr": Words(
        number="N° {number}",
        by="Par {names}",
        both="{first} et {last}",
        more="{first} et plus encore",
        read="Lire",
        listen="Écouter",
        watch="Regarder",
        podcast="Podcast",
        video="Vidéo",
        picture="Image : {credit}",
        reason="Vous recevez ce message parce que vous êtes abonné à {title}.",
        sent_to="Envoyé à {address}.",
        unsubscribe="Se désabonner",
    ),
    "it": Words(
        number="N. {number}",
        by="Di {names}",
        both="{first} e {last}",
        more="{first} e altro",
        read="Leggi",
        listen="Ascolta",
        watch="Guarda",
        podcast="Podcast",
        video="Video",
        picture="Immagine: {credit}",
        reason="Ricevi questa email perché ti sei iscritto a {title}.",
        sent_to="Inviato a {address}.",
        unsubscribe="Annulla l’iscrizione",
    ),
    "nl": Words(
        number="Nr. {number}",
        by="Door {names}",
        both="{first} en {last}",
        more="{first} en meer",
        read="Lees",
        listen="Luister",
        watch="Bekijk",
        podcast="Podcast",
        video="Video",
        picture="Beeld: {credit}",
        reason="U ontvangt dit bericht omdat u zich op {title} hebt geabonneerd.",
        sent_to="Verzonden aan {address}.",
        unsubscribe="Afmelden",
    ),
    "pt": Words(
        number="N.º {number}",
        by="Por {names}",
        both="{first} e {last}",
        more="{first} e mais",
        read="Ler",
        listen="Ouvir",
        watch="Ver",
        podcast="Podcast",
        video="Vídeo",
        picture="Imagem: {credit}",
        reason="Recebe esta mensagem porque pediu {title}.",
        sent_to="Enviado para {address}.",
        unsubscribe="Cancelar a subscrição",
    ),
}


def words(language: str) -> Words:
    """The catalogue for a BCP 47 tag; regions share their language's."""
    return CATALOGUE.get(primary(language), _ENGLISH)


def primary(language: str) -> str:
    """The language of a tag without region and script: "de" of "de-AT"."""
    return language.replace("_", "-").partition("-")[0].lower()


# Which way text runs. Scripts from CLDR's scriptMetadata; languages by their usual script.
_RTL_SCRIPTS = {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
_RTL_LANGUAGES = {
    "ar", "arc", "arz", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb",
    "prs", "ps", "sd", "syr", "ug", "ur", "yi",
}  # fmt: skip


def direction(language: str) -> Direction:
    """A script in the tag ("az-Arab") decides, else the language's usual one."""
    tags = language.replace("_", "-").lower().split("-")
    scripts = [tag for tag in tags[1:] if len(tag) == 4 and tag.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if tags[0] in _RTL_LANGUAGES else "ltr"


# Dates. Babel and its locale cost about 35 ms in a fresh process, a third of a whole compose;
# American English is written here so that most installations never pay. A test compares the two.
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def long_date(day: date, language: str) -> str:
    """ "November 27, 2026", "27. November 2026", "27 novembre 2026"."""
    if language in {"en", "en-US"}:
        return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    from babel.dates import format_date

    return format_date(day, "long", locale=_locale(language))


def short_date(day: date, language: str, *, within: int) -> str:
    """Day and month, "Nov 27"; with the year when it is not the year `within`."""
    if language in {"en", "en-US"}:
        short = f"{_MONTHS[day.month - 1][:3]} {day.day}"
        return short if day.year == within else f"{short}, {day.year}"
    from babel.dates import format_skeleton

    skeleton = "MMMd" if day.year == within else "yMMMd"
    return format_skeleton(skeleton, day, locale=_locale(language))


@cache
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    for tag in (language, primary(language)):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "001")
