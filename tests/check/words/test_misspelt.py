"""Words that no dictionary has, one slip of the fingers from a usual one, and right words that look like them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.words import dictionary, misspelt, slips
from digest.check.words.dictionary import renew
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Placement
from digest.model.pieces import Image, Piece
from tests.check.test_check import GOOD

WRONG = {
    "en": "the goverment will recieve; a seperate enviroment; an occassion to accomodate; she was embarassed by the mess; definately neccessary; wholly independant; they beleived it; the committment of the parliment; a persistant rumour; the maintenence crew; tomorow perhaps; her collegues agreed",
    "de": "die Regeirung warnt; es ist warscheinlich so; wir waren vieleicht dort; der Wiederstand wächst; sie arbeiten zusamen; das ist naturlich; ein intressanter Fund; die Bibliotek schließt; sie hat es verspochen; die Gesellschafft wächst",
    "fr": "le developpement de la ville; un apartement vide; la recontre annuelle; ils apellent; une bibliotèque; le gouvernment cède; tout à fait nécesaire; son adrresse",
    "es": "la educaión pública; el desarollo rural; una busqueda larga; el gobieno cede; la investigacón sigue; muchas pesronas; estaba exelente; un proyeto nuevo",
    "it": "la comunicazone; il govreno cade; una quesitone aperta; gli studneti; il setimanale; la publicazione; uno svilluppo lento; ieri matttina",
    "nl": "de regreing valt; het onderzeok; een belangrike vraag; de gemeeente; verschillede dingen; de ontwikkelling; zij hebben gesproekn; in ieder geval interesant",
    "pt": "o goveno caiu; a educacão; o desenvolvimeto; a pesqusia; uma decissão; os estudnates; a populaçao; muito intersessante",
    "ru": "правительтсво решило; програма вышла; исследоавние идёт; колличество людей; правителсьтво пало; особено важно",
}  # fmt: skip
RIGHT = {
    "en": "the organisation and the organization; a colour, a color; a theremin and its preformed shell; a tankless heater; a wether in the barn; the causal chain; manoeuvres and paediatrics; a terroir; neighbourly; the prophesy and the prophecy; discreet and discrete; a stationary van; complimentary tea; she practised; travelled and traveled; judgement; preppers; programmers; outliner; bloggers; vaping; crowdfunded; subreddit",
    "de": "das Trachtenfest; die Grüppchen; eine Wiederaufnahme; der Widerstand; neuronale Netze; mit Schweizer strassen; die Mundart gscheit; ein kretischer Hirte; das Jahresende; eine Hörbuchreihe; die Regierenden; ein Quartierladen; der Hausarzt; die Kulturförderung; das Beiboot; waehrend",
    "fr": "la maitrise et la maîtrise; des lieux cultuels; le paillage; sacrément bon; un renouvèlement; les supporteurs; des séniors; la créatine; un isotrope; à sourcer; l'évènement; la clé; il faut interpeler; elle connait",
    "es": "el cuartito; una novelita; la fracturación; un estadunidense; los panistas; al comprarte; quiso pasarla; la polera; práctica y practica; período; periodo; sólo; guitarrita; videojuegos; tuiteros",
    "it": "la panificazione; l'aratura; il comparatore; per portarti; aiutarli; la parotite; nevrosi; esternamente; il trasduttore; gli spettacoli; la fonazione; cercasi cuoco; ciliegie, ciliege",
    "nl": "de kasteelheer; vloggen; bedrieglijk en bedriegelijk; een streekbiertje; de fietsenmaker; levenlang; het buurthuis; oudejaarsavond; oudjaarsavond; de windmolenparken; fietsenstalling; zoomers",
    "pt": "econômico e económico; o prêmio, o prémio; um artefato; a bilheteria; as editorias; contação de histórias; fato e facto; a recepção; a receção; incômodos; os vieses; decodificar; registro, registo",
    "ru": "посредине площади; выходящий из леса; выходящие; создавшая фонд; окружая дом; отельный номер; нативный; краеведческий; ещё и еще; партия и парта",
}  # fmt: skip
PHRASES = [(lang, each.strip()) for lang, words in RIGHT.items() for each in words.split(";")]
FAULTS = [(lang, each.strip()) for lang, words in WRONG.items() for each in words.split(";")]

SLIPPED = {
    "en": "Repalcing the pipes; Accroding to her; Normaly you wait; Knowlege of the coast; A Visitors’ Guide to the Generatoin of Volunteers; Beginngers Welcome: Twenty Recipes for Autumn; a vaild ticket; thier boats; an arive time; the municpal pools; the builfing wardens; he wirried round; they wstched us; everythin else; Volunters from our village",
    "de": "Natürilch kommen wir; Vielleciht die Leute; Übermrogen wird gezählt; das ist immmer so; sie sprechen permanemt davon; sie unarmen alle; Wahrscheinlch regnet es; er erkärt es",
    "fr": "Touojurs la même chose; Pendnat tout un été; une piscnie; il a regatdé la mer; une questioon ancienne; Devnat les quais",
    "es": "Mientars los barcos esperan; Tambéin los vecinos; los prohramas del pueblo; una nohce larga; el caminno viejo; las botelkas suenan; Dsepués todos cantan",
    "it": "Sempre i vicini arrvano; Quetso il programma; Domencia alle dieci; le finesrte aperte; un libbro raro; i giormali di ieri; Mentre gli stuudenti cantano; la montahna chiusa",
    "nl": "Gistreen de hele dag; de bewonres wachten; Tijdnes de storm; een nieuw verhsal; het watter stijgt; de kimderen wachten; Vrijwillgiers op de dijk",
    "pt": "Enquanot os barcos esperam; Tambbém os vizinhos; a verdsde velha; uma noitte longa; os vizimhos cantam; Deposi a banda toca; a escloa fechou",
    "ru": "Сегондя мы идём; он посмотел вниз; новое здаине; большой праздинк; газеета вышла",
}  # fmt: skip
STANDS = {
    "en": "Scheller starts early; Dr. Scheller and his crew; Charette the elder painter; Havenly is open; Susan Sontag reads; Crowell & Moring moved; Anther Kiley draws; the centre complies; Alexandre Peres, Adam Riess, Marnie Fenwick; two urban centres; an archeologist; soilless pots; the quay’s sotol; keep on truckin’; Ask the locals first; Hendry the keeper",
    "de": "Eine Reaktion bleibt aus; jede reaktion zählt; ich unterscheide beide; auf euern Wegen; das ist nunmal so; Scheller im Gespräch; Beiten Burkhardt berät; mit Sarah Schnieder; Übrigens der Hafen; ich grüble, du bedauerst",
    "fr": "Charette annonce la réforme; Etoiles filantes; Etranges voisins; Evidemment les bacs; Lecoq et les siens; des colles et des pontons",
    "es": "en setiembre; Hernández y los suyos; Belmonte en la plaza; los coches viejos; casar y cazar",
    "it": "un menu vegano; Moretti di nuovo; Ferrando e la barca; le case e le casse; il sonno e il suono",
    "nl": "Jansens van de brug; De Vreis is open; het genot en de geloften; bomen en bommen",
    "pt": "Teixeira e a barca; Ferreria de Lima; o caro e o carro; Loureiros no cais",
    "ru": "Каренин и мост; отельный номер; пошедшие домой; Петров на мосту; она сажает сад",
}  # fmt: skip
FAULTS += [(lang, each.strip()) for lang, words in SLIPPED.items() for each in words.split(";")]
PHRASES += [(lang, each.strip()) for lang, words in STANDS.items() for each in words.split(";")]


def said(text: str, language: str, headline: str = "A") -> list[str]:
    piece = Piece(1, "https://a.example/a", headline, dek=text, language=language)
    edition = replace(GOOD.edition, placements=(Placement(piece, LEAD, 0),), blocks=(), subject="")
    one = replace(GOOD, edition=edition, newsletter=replace(GOOD.newsletter, language=language))
    return [each.message for each in slips.slips(one)]


@pytest.mark.parametrize(("language", "phrase"), FAULTS)
def test_a_misspelt_word(language: str, phrase: str) -> None:
    assert said(f"{phrase}.", language)


@pytest.mark.parametrize(("language", "phrase"), PHRASES)
def test_a_right_word_that_looks_like_one(language: str, phrase: str) -> None:
    assert not said(f"{phrase}.", language)


@pytest.mark.parametrize(
    ("text", "language", "wrong"),
    [
        ("Costriusce 80 barche", "it", True), ("Reprots 12 times a year", "en", True), ("Decovered 3 boats", "en", False), ("Renault 5 zurück", "de", False), ("Construyeron 40 barcos", "es", False), ("Vielelicht 40 Boote", "de", True),
    ],
)  # fmt: skip
def test_the_first_word_before_a_number(text: str, language: str, wrong: bool) -> None:
    assert bool(said(f"{text}.", language)) is wrong


def test_where_it_is_looked_for_and_where_not() -> None:
    piece = Piece(1, "https://a.example/a", "A", image=Image("https://a.example/i", alt="The old enviroment."))  # fmt: skip
    blocks = (
        Block(BlockKind.NOTE, text="We will recieve you.\n\n> they were dissapointed\n\nSee *la musique traditionelle* too.", name="Ada Acheive"),
        Block(BlockKind.QUOTE, text="I was embarassed.", name="Ada Quay", role="now comitted"),
        Block(BlockKind.EVENT, title="An evening of posession", text="Doors “offically” open.", where="Town Hall"),
        Block(BlockKind.PROMO, text="Our seperately sold guide.", button="Adress us"),
    )  # fmt: skip
    placements = (Placement(piece, LEAD, 0, headline="Of the begining", teaser="It is in teh `enviromental` law."),)  # fmt: skip
    edition = replace(GOOD.edition, placements=placements, blocks=blocks, subject="The goverment, again", preheader="And a comission")  # fmt: skip
    told = [each.message for each in slips.slips(replace(GOOD, edition=edition))]
    assert told == [
        "the subject says “goverment” for “government”",
        "the preheader says “comission” for “commission”",
        "the headline says “begining” for “beginning”",
        "the picture's words says “enviroment” for “environment”",
        "its text says “recieve” for “receive”",
        "its role says “comitted” for “committed”",
        "its title says “posession” for “possession”",
        "its text says “seperately” for “separately”",
    ]


def test_one_finding_for_each_word_and_none_where_it_stands_twice() -> None:
    assert said("We recieved a comission.", "en") == [
        "the teaser says “recieved” for “received”", "the teaser says “comission” for “commission”",
    ]  # fmt: skip
    assert not said("The blogosfere and its blogosfere, a thremin and a thremin.", "en")


def test_a_word_of_the_house_is_left_alone() -> None:
    checks = replace(GOOD.newsletter.checks, words=("Enviroment",))
    edition = replace(GOOD.edition, preheader="Of the enviroment and its committment")
    one = replace(GOOD, edition=edition, newsletter=replace(GOOD.newsletter, checks=checks))
    assert [each.message for each in slips.slips(one)] == [
        "the preheader says “committment” for “commitment”"
    ]


def test_a_german_noun_behind_its_article_and_not_a_name() -> None:
    assert said("Wir fragten die neue Regeirung.", "de")
    assert not said("Wir fragten Anna Scheller. Mit Scheller sprach Dr. Schreiner.", "de")


def test_a_text_of_another_language_is_left_alone() -> None:
    assert not said(
        "Les apartements de la ville sont dans un batiment et ils ont été vendus.", "en"
    )


@pytest.mark.parametrize("language", dictionary.LANGUAGES)
def test_lists_hold_no_word_that_is_a_slip_by_them(language: str) -> None:
    lists = dictionary.lists_of(language)
    assert not lists.usual & lists.known
    assert all(map(str.islower, lists.usual))
    assert not [word for word in sorted(lists.usual)[::50] if dictionary.meant(word, language)]


def test_how_the_lists_are_made() -> None:
    """Two words that are one slip apart are the same without a letter; by hand a language has a line."""
    slipped = ("form", "from"), ("letter", "leter"), ("key", "kex"), ("one", "once")
    assert all(set(renew.lessened(a)) & set(renew.lessened(b)) for a, b in slipped)
    assert not set(renew.lessened("one")) & set(renew.lessened("other"))
    assert "tankless" in renew.by_hand("right.txt", "en")
    for language in dictionary.LANGUAGES:
        right = renew.by_hand("right.txt", language)
        assert not [word for word in right if dictionary.meant(word, language)]


@pytest.mark.parametrize(
    ("word", "language", "right"),
    [
        ("Hebammmen", "de", "Hebammen"), ("commmittee", "en", "committee"), ("quattttro", "it", ""), ("quatttro", "it", "quattro"), ("stadddeel", "nl", "staddeel"), ("patttienter", "sv", "pattienter"),
        ("Brennnessel", "de", ""), ("Schifffahrt", "de", ""), ("Sperrrad", "de", ""), ("Stillleben", "de", ""), ("nooo", "en", ""), ("Brrrr", "en", ""), ("Grrrl", "en", ""),
    ],
)  # fmt: skip
def test_a_consonant_three_times(word: str, language: str, right: str) -> None:
    assert misspelt.thrice(word, language) == right
