"""Seventy-two editions that are right, of eighteen houses' shapes in four looks: `check` lets all of them pass,
and each meets every demand of readers who see, hear or move otherwise, in all languages that have words.

What is usual in one house looks like a fault in another: deks without full stops, names in capitals, articles about
templates, wordmarks in brackets, sites under dev.to, an outlet in another script, pieces in four languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from digest import check
from digest.check.email.access import score
from digest.compose import Looks, compose
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Edition, Placement
from digest.model.findings import Severity
from digest.model.newsletters import Footer, Newsletter, Publication, Sender
from digest.model.pieces import Access, Author, Image, Media, Piece
from tests.check.test_check import sample
from tests.making import NOW, edition_of, newsletter_for_tests

LOOKS = Looks(None)


def pieces(*said: tuple[str, str, str], host: str, **more: object) -> list[Piece]:
    """(headline, dek, authors joined by "; ")."""
    return [
        Piece(
            id=number,
            url=f"https://{host}/2026/11/piece-{number}",
            headline=headline,
            dek=dek,
            authors=tuple(Author(name) for name in names.split("; ") if name),
            published_at=NOW - timedelta(hours=9 * number),
            image=Image(
                f"https://{host}/p/{number}.jpg", alt="", credit="Agency", width=1200, height=800
            )
            if number % 3 == 0
            else None,
            **more,  # type: ignore[arg-type]
        )
        for number, (headline, dek, names) in enumerate(said, 1)
    ]


def week(
    held: Sequence[Piece],
    *,
    sections: Sequence[str] = ("Articles",),
    blocks: tuple[Block, ...] = (),
    **words: str,
) -> Edition:
    first, *rest = held
    placed = [Placement(first, LEAD, 0, featured=True)]
    placed += [
        Placement(one, sections[number * len(sections) // max(len(rest), 1)], number)
        for number, one in enumerate(rest)
    ]
    return replace(edition_of(1), placements=tuple(placed), blocks=blocks, **words)  # type: ignore[arg-type]


def house(name: str, host: str, language: str = "en", **more: Any) -> Newsletter:
    return replace(
        newsletter_for_tests(),
        title=f"{name} Weekly" if language == "en" else name,
        publication=Publication(name, f"https://{host}/"),
        sender=Sender(name, f"week@{host}", f"desk@{host}"),
        footer=Footer(address="1 Quay Street, Harbour, ME 04000"),
        language=language,
        **more,
    )


def think_tank() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("Why Washington keeps losing count of its own bases", "The Pentagon says 750, its auditors say they cannot say", "Dana Brook"),
        ("Interview: ‘We were never asked’", "A former envoy on the talks that nobody wanted to chair", "Lee Whart; Ana Sol"),
        ("The [redacted] memo, and what it doesn't say", "Nine pages were released and seven of them are black", "Kim Adder"),
        ("Five numbers that explain the Red Sea", "From insurance to fuel: 400%, 14 days, $2.1bn and two more", ""),
        ("Sudan's war has no off-ramp. It needs one", "Would a smaller table help? Two proposals say it would", "Omar El-Tayeb"),
        host="statecraft.example",
    )  # fmt: skip
    event = Block(
        BlockKind.EVENT, title="Book talk: The Long Peace", text="With the author and a sceptic.",
        starts_at=NOW + timedelta(days=6), ends_at=NOW + timedelta(days=6, hours=1), where="Online",
        url="https://statecraft.example/events/long-peace",
    )  # fmt: skip
    return week(
        held, sections=("FEATURED", "Quincy news highlights"), blocks=(event,),
        subject="This week @Statecraft: bases, the [redacted] memo, Sudan, & more",
    ), house("Statecraft", "statecraft.example")  # fmt: skip


def coders() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("What {{ braces }} cost us: a post-mortem", "A template printed {{ name }} to 40,000 people, and %%NAME%% to the rest", "Q"),
        ("None, null and undefined: three ways to say nothing", "Python, SQL and JavaScript disagree, and all are right", "deborah_k"),
        ("Why <br> is still in your markup", "HTML 5 never said goodbye to it; your linter did", "Ó Briain"),
        ("C++26, F# and #rustlang walk into a bar", "Release notes for people who skip release notes", "the team"),
        ("Writing a parser in 100% of the time and 20% of the code", "grep -v '^#' and other one-liners", "J. P."),
        host="dev.to",
    )  # fmt: skip
    links = Block(
        BlockKind.NOTE,
        text="Seen elsewhere: [a tour of Wasm](https://en.wikipedia.org/wiki/Go_(programming_language)), "
        "[the old manual](https://web.archive.org/web/2019/https://golang.org/doc/), "
        "[our slides](https://docs.google.com/presentation/d/e/2PACX/pub) and `None` of the above.",
        name="Q",
    )
    return week(held, blocks=(links,)), house("Bytes", "dev.to")


def product_tests() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("Staubsauger im Test: Drei sind gut, einer ist laut", "Wir haben zwölf Geräte geprüft und sagen, welche sich lohnen", "Redaktion"),
        ("TK, AOK oder Barmer? Was die Kassen zahlen", "Die Zusatzbeiträge steigen, und nicht jede Leistung ist dabei", ""),
        ("Donaudampfschifffahrtsgesellschaft insolvent", "Was Inhaber von Jahreskarten jetzt wissen müssen", "Jörg Müller-Lüdenscheidt"),
        ("Frauen, die die Bank wechseln, sparen mehr", "Eine Studie und ihre Grenzen", "Dr. Özlem Ağaoğlu"),
        host="test.de", kicker="Test", language="de",
    )  # fmt: skip
    return week(held, sections=("Geld", "Haushalt")), house("Prüfstand", "test.de", "de")


def french() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("« Nous n’avons rien vu venir »", "Au Havre, les dockers racontent la nuit où le port s’est arrêté pour de bon.", "Éloïse Berthier"),
        ("Qui a peur du XXIe siècle ?", "Un essai sur les dates rondes et ce qu’elles font aux historiens.", "Jean d’Ormesson; Lucie Aubrac"),
        ("L’eau, l’or et les autres", "Dans le sud du pays, la pluie est devenue une affaire de justice.", ""),
        ("Les mots de la semaine : « souveraineté », « tri »", "Deux mots que tout le monde emploie et que personne ne définit.", "La rédaction"),
        host="quai.example", language="fr",
    )  # fmt: skip
    note = Block(
        BlockKind.NOTE,
        text="Chères lectrices, chers lecteurs,\n\nla semaine a été longue.",
        name="Éloïse B.",
    )
    return week(held, blocks=(note,)), house("Le Quai", "quai.example", "fr")


def spanish() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("¿Quién paga la sequía?", "Los embalses están al 23 % y las cuentas no salen en ninguna de las tres provincias.", "Marta Núñez"),
        ("Todo lo que no sabíamos del puerto", "Un archivo abierto por error cuenta la historia de una ampliación sin permisos.", ""),
        ("El siglo XX acabó en 1989, o no", "Dos historiadores discuten una fecha y lo que se esconde tras ella.", "Iñaki Etxeberria"),
        host="muelle.example", language="es",
    )  # fmt: skip
    return week(held), house("El Muelle", "muelle.example", "es")


def italian() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("Il porto che non dorme", "Chi paga il conto della notte e perché nessuno lo dice ad alta voce in consiglio.", "Chiara De Luca"),
        ("Che cosa resta del molo vecchio", "Una mappa, due famiglie e un processo che è cominciato prima del giudice.", ""),
        host="molo.example", language="it",
    )  # fmt: skip
    return week(held), house("Il Molo", "molo.example", "it")


def portuguese() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("O porto que não dorme", "Quem paga a conta da noite e por que ninguém fala disso na câmara da cidade.", "João d’Ávila"),
        ("A quem pertence o cais velho", "Um mapa, duas famílias e um processo mais antigo do que o juiz.", ""),
        host="cais.example", language="pt",
    )  # fmt: skip
    return week(held), house("O Cais", "cais.example", "pt")


def dutch() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("De haven die niet slaapt", "Wie de rekening van de nacht betaalt en waarom niemand het er in de raad over heeft.", "Jan van der Meer"),
        ("Van wie is de oude kade?", "Een kaart, twee families en een proces dat ouder is dan de rechter.", ""),
        host="kade.example", language="nl",
    )  # fmt: skip
    return week(held), house("De Kade", "kade.example", "nl")


def russian() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("Порт, который не замерзает", "Почему ледоколы стоят у причала и что говорят об этом лоцманы.", "Анна Ковалёва"),
        ("Кто считает корабли", "Данные открыты, но ими никто не пользуется: объясняем почему.", "Игорь Штерн"),
        ("Письма с Севера", "Три истории о людях, которые уехали и вернулись.", ""),
        host="prichal.example", language="ru",
    )  # fmt: skip
    return week(held, sections=("Главное",)), house("Причал", "prichal.example", "ru")


def arabic() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("لماذا تبني الموانئ أرصفة لسفن لم تعد تأتي؟", "صُممت المحطة الجديدة للعمالقة، لكن التجارة تصل اليوم في سفن أصغر.", "ليلى المرسى"),
        ("المضيق مفتوح، لكن شركات التأمين ليست واثقة", "لم تُوقف سفينة واحدة منذ عام، ومع ذلك تضاعف ثمن العبور.", "Ines Halloran"),
        ("جداول المدّ تتأخر عن البحر", "يصل المدّ العالي قبل الساعة المطبوعة.", ""),
        host="madeeq.example", language="ar",
    )  # fmt: skip
    return week(held, sections=("تقارير",)), house("المضيق", "madeeq.example", "ar")


def japanese() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("潮汐表は海より遅れている", "満潮は印刷された時刻より早く来る。訂正は多くを認めることになる。", "山田花子"),
        ("港の夜", "水先人十四人、はしご一本、そして誰も待たない海。", ""),
        ("だれが古い埠頭を持っているのか", "二つの文書と一枚の地図、裁判官より古い争い。", "佐藤健"),
        host="minato.example", language="ja",
    )  # fmt: skip
    return week(held, sections=("特集",)), house("みなと", "minato.example", "ja")


def many_languages() -> tuple[Edition, Newsletter]:
    english = pieces(
        ("The council votes at last", "After nine years the gauge is paid for, and the pilots are not sure.", "Ines Calder"),
        ("What the fog knows", "A short history of not seeing far, told by those who had to.", "Ben Pier"),
        host="atlas.example", language="en",
    )  # fmt: skip
    others = [
        ("Ein Hafen ohne Schiffe", "Was bleibt, wenn die Linien nicht mehr kommen und die Kräne stehen.", "Jürgen Groß", "de"),
        ("Le phare et la nuit", "Une promenade avec celui qui l’éteint pour la dernière fois.", "Zoë Kraft", "fr"),
        ("Гавань без зимы", "Что говорят лоцманы и почему им не верят.", "Анна Ковалёва", "ru"),
        ("رسالة من الميناء القديم", "حكاية رصيف لا يعرفه أحد.", "ليلى المرسى", "ar"),
    ]  # fmt: skip
    held = [
        replace(english[1], id=10 + number, url=f"https://atlas.example/{lang}/{number}", headline=headline, dek=dek, authors=(Author(name),), language=lang)
        for number, (headline, dek, name, lang) in enumerate(others)
    ]  # fmt: skip
    return week([*english, *held], sections=("Here", "Elsewhere")), house("Atlas", "atlas.example")


def letters_only() -> tuple[Edition, Newsletter]:
    """Thematic links without a dek, in the house's own brackets."""
    held = pieces(
        ("“After the Ceasefire” (soft paywall)", "", "Anna Applegate; The Atlantic Monthly"),
        ("[Podcast] Two Pilots on a Ladder", "", "Foreign Desk"),
        ("NATO at 77: EU, UN, IMF and WTO weigh in", "", ""),
        ("“Who Owns the Old Quay?”", "", "R. K. Narayan-Smith"),
        ("G7 vs. BRICS: a primer", "", ""),
        ("U.S.–China trade, in 3 charts", "", "Data team"),
        host="council.example",
    )
    note = Block(
        BlockKind.NOTE,
        text="Dear members,\n\nsix pieces to read before Monday, chosen by our fellows. The ones behind a wall open "
        "with your library card; write to us if yours does not, and we will see what can be done about it this week. "
        "On Thursday we meet at the old library to talk about two of them.",
        name="Program staff",
    )
    return week(held, sections=("Europe", "Asia"), blocks=(note,)), house(
        "World Council", "council.example"
    )


def investigative() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("They Said the Water Was Safe. The State's Own Tests Said Otherwise.", "Records obtained by our newsroom show that officials knew for eleven years and told nobody who drank it.", "Mara Quill; Devon Ash; Priya Rao; Tom Lind"),
        ("Help Us Investigate Nursing Homes", "Do you work in one? Do you have a relative there? Here is how to reach us.", ""),
        ("A Judge Ordered Him Freed. He Is Still There.", "“I did what they asked,” he said. “And then they asked again.”", "Mara Quill"),
        host="bigstory.example",
    )  # fmt: skip
    promo = Block(
        BlockKind.PROMO, title="Nothing here is behind a wall", text="Because **readers** pay for it.",
        url="https://bigstory.example/donate", button="Donate now",
    )  # fmt: skip
    number = Block(BlockKind.NUMBER, title="1 in 9", text="wells were never tested.")
    return week(held, blocks=(promo, number)), house("Big Story", "bigstory.example")


def science() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("H2O, CO2 and the p < 0.05 problem", "When n > 30 is not enough: what f(x) = {x | x > 0} has to do with it", "M. Ø. Lund"),
        ("E = mc² at 121", "A formula's second century, with 4 × 10⁻⁷ caveats", "Nguyễn Thị Minh Khai"),
        ("Gene-editing babies: 5 questions, 3 answers", "What do we know? What don't we?", "STAT staff"),
        ("Opinion: Maybe you can help solve a mystery", "A letter in a drawer, a molecule nobody ordered", "Łukasz Żółć"),
        host="lab.example", access=Access.PAID,
    )  # fmt: skip
    return week(held, sections=("News", "Views")), house("Lab Notes", "lab.example")


def podcasts() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("Ep. 114: The man who heard the fog", "He has kept the horn for 31 years. We spent one night.", "Host"),
        ("Ep. 113 – Live from the quay!", "With three guests and one dog, recorded in the rain.", "Host; Co-host"),
        ("Ep. 112: Q&A", "You asked, we answered: fees, ferries and the future of both.", ""),
        host="air.example", media=Media.AUDIO, duration_s=2_460,
    )  # fmt: skip
    quote = Block(
        BlockKind.QUOTE,
        text="I never minded the dark.",
        name="Keeper",
        url="https://air.example/114",
    )
    return week(held, sections=("Episodes",), blocks=(quote,)), house("On Air", "air.example")


def one_piece() -> tuple[Edition, Newsletter]:
    held = pieces(
        ("A week away, and one long read", "We are out until Monday. Until then: eleven thousand words on a ferry, its captain, the two towns it serves, the timetable that nobody has changed since 1961, and the winter in which the captain did.", "Ada Quay"),
        host="slow.example",
    )  # fmt: skip
    note = Block(
        BlockKind.NOTE,
        text="Dear all,\n\nthe office is closed this week, and the kettle is off. There is one piece below; it is the "
        "best thing that we have printed this year, and it takes an hour. Make tea first. We are back on Monday with "
        "the usual dozen, with the letters that you sent, and with an answer to the question about the lighthouse.",
        name="Ada",
    )
    return week(held, blocks=(note,)), house("Slow", "slow.example")


def busy() -> tuple[Edition, Newsletter]:
    edition = edition_of(45)
    return edition, replace(
        newsletter_for_tests(),
        sender=Sender("Harbour Review", "noreply@harbour.example", "desk@harbour.example"),
    )


HOUSES = (
    think_tank, coders, product_tests, french, spanish, italian, portuguese, dutch, russian, arabic, japanese, many_languages, letters_only,
    investigative, science, podcasts, one_piece, busy,
)  # fmt: skip


@pytest.mark.parametrize("look", LOOKS.names())
@pytest.mark.parametrize("shape", HOUSES, ids=lambda shape: shape.__name__)
def test_what_is_right_passes(shape, look: str) -> None:  # type: ignore[no-untyped-def]
    edition, newsletter = shape()
    edition = replace(edition, look=look)
    message = compose(edition, newsletter, looks=LOOKS, seed="seed")
    found = check.check(sample(message=message, edition=edition, newsletter=newsletter))
    assert [one for one in found if one.severity is not Severity.NOTE] == []
    assert str(score(found)) == "12 of 12"
