"""Verbs that do not agree with the noun before them, words taken for each other by ear, and right sentences that look alike."""

from __future__ import annotations

import pytest

from digest.check.words.grammar import slips

WRONG = {
    "en": "Lock keepers is paid by the month.|School inspectors was there.|Ferry companies has raised fares.|It rained, local volunteers was wet.|The lanterns is lit at dusk.|We stayed because the roads was icy.|Our bells has a new frame.|These streets doesn’t flood.|This bridge are closed.|Every ticket have a number.|She have a boat.|They goes at nine.|There was several letters.|A choir opens it’s doors.|The pier has lost it’s roof.|The state of it’s walls.|The town celebrates it's tenth fair.|The mill keeps it’s wheel.|If your coming by bus, write.|Your invited to the fair.|They are to loose their hall.|It is to late to book.|The tower is far to high.|They should of waited.|It is the farmers who pays.|The drivers who knows the road are few.|The levy pays for new roof, a wing and a hall.|The town gets new bridge.|They moved into old station and a shed.",
    "de": "Die Mieten steigt weiter.|Die neuen Busse fährt wieder.|Zählungen am Fluss belegen und zeigen, das es nachts leiser ist.|Sie sagt, das die Fähre wartet.|Im Rat meint man und hofft, das es regnet.|Er weiß, das viele Gäste kommen.|Es ist klar, das die Brücke schließt.|Wir sind froh, das wir da sind.|Niemand glaubt, das der Fluss steigt.|Die Messungen ist genau.|Die Züge wird länger.|Die neuen Boote wurde getauft.|Es regnete, die alten Mauern war nass.|Die Nächte wird kälter.|Der Turm ist höher wie der Kran.|Alte Foto’s gesucht.|Wir öffnen am 3.Dezember.",
    "fr": "Les bateaux reste à quai.|Les travaux commencera en mai.|Trois bateaux reste à quai.|Les écluses ne sert plus.|Ces maisons est vides.|Il pleut, les trains attend depuis midi.|Nos lecteurs part en mai.|La rivière sont basse.|Une lettre ont suffi.|C’est un trés beau quai.|Nous avons déja fini.|Il faut etre prêt.|Ca commence demain.|Ce sont les lectrices qui la tient en vie.|Ce sont les voisins qui paie.|Les pêcheurs qui le vend sont rares.|Ce sont eux qui le fait.",
    "es": "Los trenes vuelve el viernes.|Las obras empezará en mayo.|Las tiendas cierra pronto.|Sus cartas llega tarde.|Llueve, los barcos espera en el muelle.|Nos vemos aqui.|Fué un buen año.|Buenos dias a todos.|El jóven farero.|Los vecinos pide otro tren.|Las enfermeras trabaja de noche.",
    "it": "Perchè il mare?|I treni torna venerdì.|Le botteghe chiuderà presto.|Le botteghe chiude presto.|Piove, le barche resta in porto.|La piazza sono vuota.|E' tornato il sole.|La citta' vecchia.|Non c’è piu tempo.|Nè oggi, né domani.|Benchè piova.",
    "pt": "Os barcos volta na sexta.|As obras começará em maio.|As lojas fecha cedo.|Seus livros chega amanhã.|Isto nao é tudo.|Eles estao aqui.|Os alunos foi ao cinema.|As leitoras pede mais.",
    "nl": "De weken wordt langer.|De lezers heeft gekozen.|Het regent, de brieven komt later.|Onze bewoners is tevreden.|Wij heeft gewacht.|Hij hebben gewacht.|Hij vind het mooi.|De toren is hoger als de kerk.|Stuur ons uw fotos.|De boeren heeft gewonnen.",
    "ru": "Они был дома.|Мы будет ждать.|Она могут прийти.",
}  # fmt: skip
RIGHT = {
    "en": "Training inspectors is hard work.|Among the visitors is Ada.|One of the keepers is ill.|What volunteers is for.|The news is good; the series has ended.|The keeper of the lanterns is ill.|This can have two ends.|This week are the fairs.|Each have their own key.|Every bridge is closed.|Does she have a boat? Let it go.|It’s ice that closes it.|The shop that opens it’s told is small.|When the bridge opens it’s free.|Your welcome pack is here.|If your boat leaks, call.|Set loose their dogs, to loose ends.|From early to late, known to many.|The cost of living, of course.|The might of the sea.|Into new stations for old trains.|It pays for new roof tiles.|For better market access.|The Otters is a film.|Two editions is enough.|Training of drivers is dear.|The mathematics is hard; the headquarters is shut.|The choir and its doors; it’s a start.|Out of it’s all over now.|It is the farmers who always pay.|One of the farmers who sells wool is ill.|The drivers who this year came are few.",
    "de": "Die Bilder zeigt nun das Museum.|Die Straßen geht niemand gern.|Die Mieten steigen weiter.|Ein Bild zeigen, das es nicht gibt.|Er will das Haus zeigen, das die Stadt kauft.|Er freut sich darauf, das Boot zu sehen.|Sie hoffen, das Dach zu flicken.|Die Zeitungen war er leid.|Die Straßen ist man gewohnt.|Die kleine Brücke ist zu.|Die Regierungen werden warten.|Dort oben war es hell.|Groß wie der Turm; mehr wie ein Saal.|Rosi’s Bar.|Es ist 3.10 Uhr am 3. Dezember.|Er weiß etwas, das die anderen ahnen.",
    "fr": "Les Misérables est un roman.|Les opéras attendent.|Deux ans après, tout ira mieux.|Les travaux commenceront.|Les choristes est sorti en mai.|Il les attend au port.|La plupart sont là.|La foule ont.|Le quai est long.|Les vagues sont hautes.|Les prés sont verts.|Un lieu où être.|Les voisins ne sont pas là.|Le gardien des quais part.|Ce sont les lectrices qui la tiennent en vie.|C’est le fils des voisins qui paie.|Les pêcheurs que vend la ville.|Ce sont les quais, qui fait peu de bruit.|Ce sont des idées qui restent.",
    "es": "Los lunes abre el museo.|Los lunes abrirá pronto.|Las obras empezarán en mayo.|Los libros venderá la editorial.|Los sábados cierra pronto.|Los Soprano vuelve.|Las flores tiene que pagarlas Ana.|Los barcos vuelven.|Nos dio un libro y se fue.|Las llaves, que tiene Ana.|La llave de los barcos está aquí.|Los libros vende la tienda.|Los vecinos piden otro tren.",
    "it": "Le iene è qui.|I lunedì apre il museo.|Le porta il pane.|I treni tornano.|Perché no? Né oggi né mai.|Gli apre la porta.|La maggioranza sono d’accordo.|Per pero o melo.|E l’altro?|Le barche del porto.",
    "pt": "Os sábados abre o museu.|Os Maias é um livro.|Os barcos voltam.|As chaves tem que as trazer.|Não são todos.|Os Maias foi um êxito.|As obras foi a câmara que pagou.",
    "nl": "De boeren heeft hij gezien.|De molen is open.|De jongens zijn er.|De brieven heeft hij gelezen.|De dagen is men vergeten.|De vereniging heeft gelijk.|Vind hij het mooi?|Zo groot als de kerk.|De foto’s zijn er; de regen is voorbij.|De weken die komt; de nieuwe koers is goed, de vrije pers is er.",
    "ru": "Они были дома.|Мы будем ждать.|Он может прийти.|Если они, было бы лучше.",
}  # fmt: skip
FAULTS = [(lang, each) for lang, texts in WRONG.items() for each in texts.split("|")]
PLAIN = [(lang, each) for lang, texts in RIGHT.items() for each in texts.split("|")]


@pytest.mark.parametrize(("lang", "text"), FAULTS)
def test_a_slip(lang: str, text: str) -> None:
    assert slips(text, lang)


@pytest.mark.parametrize(("lang", "text"), PLAIN)
def test_what_may_be_said(lang: str, text: str) -> None:
    assert slips(text, lang) == ()


def test_what_is_quoted_is_left_alone() -> None:
    assert slips("He said “the roads is icy” twice.", "en") == ()
