"""Slips of grammar that small words show, each beside what a sentence may say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.words.grammar import grammar, of_two_genders, sharp_s, slips, without_plural
from digest.model.blocks import Block, BlockKind
from tests.check.test_check import GOOD
from tests.check.test_left_in_words import made

WRONG = (
    ("en", "Doors open in the every Sunday."), ("en", "A walk along the of the old quay."), ("en", "It keeps it’s own bees."), ("en", "Its been a long winter."), ("en", "Their is a fee."), ("en", "They kept there own bees."), ("en", "Your the reason we print."), ("en", "It took more then a year."), ("en", "They could have went home."),
    ("en", "She has came back."), ("en", "They didn’t went far."), ("en", "They was late again."), ("en", "The farmers has sold the field."), ("en", "What we read these week: a map."), ("en", "The letters that youre reading."), ("en", "Who’s name is on it?"), ("en", "Talk to eachother."),
    ("de", "Seid drei Jahren fährt kein Zug."), ("de", "Geöffnet seid 1987."), ("de", "Seit willkommen im Garten!"), ("de", "Sie sagt, das er nie schlief."), ("de", "Wir hat lange gewartet."), ("de", "Ein Abend im Gesellschaft alter Bäume."), ("de", "Eine Museum für Seile."), ("de", "Der Weg zum der Schleuse."), ("de", "Ein Stück von und die Kinder."), ("de", "Dazu ein Gespräch mit und ein Rätsel."), ("de", "Das ist garnicht leicht."), ("de", "Die Boote ruhen im depot."), ("de", "Sie geht zum markt, dann heim."), ("de", "Ein Färberin von hier."), ("de", "Rufen Sie an, wenn du Lust hast."),
    ("fr", "Elle quitte le école."), ("fr", "Le lac que elle aime."), ("fr", "Je ai vu la mer."), ("fr", "On ira si il pleut."), ("fr", "Anna Roche à traversé deux lacs."), ("fr", "Il à plu."), ("fr", "La rivière à repris son lit, il y à deux jours."), ("fr", "On attend jusqu’a midi, a partir de demain."), ("fr", "Ils on faim."), ("fr", "Restez un peut."), ("fr", "Elle a manger la pomme."), ("fr", "Il doit fermé la porte."),
    ("fr", "Ils est partis."), ("fr", "Après la crue, les voisins a réparé le pont."), ("fr", "Par temps froid, les sœurs Morin a ouvert un refuge."), ("fr", "Toute les nuits."), ("fr", "Le maison garde le tradition."), ("fr", "Un débat, une rencontre avec et nos cartes."), ("fr", "Il vient de du port."), ("fr", "Aujourdhui la mer."), ("fr", "Demandez au teinturière."), ("fr", "Une ouvrier du port."), ("fr", "Écrivez-nous si tu veux."),
    ("es", "La orquesta abre su 40 conciertos."), ("it", "Parla un archeologa."), ("it", "Con un attrice di Trapani."), ("es", "La llave de el molino."), ("es", "Padres y hijos."), ("es", "Siete o ocho barcos."), ("es", "Vamos ha salir."), ("es", "Eso ha sido, y a sido mucho."), ("es", "Un regalo para mi."), ("es", "Nos vemos está semana."), ("es", "Abre el exposición."), ("es", "Una viaje al sur."), ("es", "La trabajador llega tarde."), ("es", "Tras la riada, los vecinos ha reparado el puente."), ("es", "Un paseo con y la orquesta."), ("es", "Una entrevista con y nuestras lecturas."), ("es", "Aveces llueve."),
    ("it", "Ancora un pò di vento."), ("it", "Qual’è la via?"), ("it", "Ecco perchè piove."), ("it", "Un’altro porto."), ("it", "Un intervista al faro."), ("it", "La chiave di il mulino."), ("it", "Il studente e lo zio."), ("it", "I studenti di ieri."), ("it", "Parla con la direttore del porto."), ("it", "Nasce il associazione."), ("it", "L’hanno scorso nevicava."), ("it", "Dopo la piena, i vicini ha riparato il ponte."), ("it", "Un incontro con e la banda."), ("it", "Un giro per e la città."), ("it", "Siamo daccordo."), ("it", "Parla con il infermiera."), ("it", "Nella cantiere si lavora."),
    ("pt", "À partir de amanhã."), ("pt", "Foi à dois anos."), ("pt", "A loja esta fechado hoje."), ("pt", "Até está semana."), ("pt", "Abre o exposição do cidade."), ("pt", "Uma pescador antigo."), ("pt", "Fazem dez anos que chove."), ("pt", "Uma conversa com e os nossos mapas."), ("pt", "Concerteza que sim."), ("pt", "A casa do enfermeira."), ("pt", "Uma ferreiro de cá."),
    ("nl", "Hij word burgemeester."), ("nl", "Ik vindt het mooi."), ("nl", "Het dorp verdeeld de kosten."), ("nl", "De gemeente betaald twee bruggen."), ("nl", "De stad heeft de brug betaalt."), ("nl", "De plannen zijn door de raad behandelt."), ("nl", "Hun hebben gewonnen."), ("nl", "Het overheid zwijgt."), ("nl", "De meisje zingt."), ("nl", "Een gesprek met en een puzzel."),
    ("ru", "Статья о островах."), ("ru", "Встреча в вторник."), ("ru", "В течении года."), ("ru", "По окончанию войны."), ("ru", "Надо учится."), ("pl", "Spotkanie w wtorek."), ("pl", "Ze względu, z względu."), ("pl", "Napewno przyjdzie."), ("sv", "Ett utställning om salt."), ("da", "Et udstilling om salt."), ("nb", "Et utstilling om salt."), ("sv", "Dem har rest hem."), ("sv", "Brev till de."), ("sv", "Res dit för och se."), ("da", "Det er svært at gør."), ("da", "Kom for og se."), ("nb", "Det er fint å er her."), ("nb", "Kom for og se."),
    ("ru", "Снег из за ветра."), ("ru", "Он всё таки пришёл."), ("ru", "Сказал по русски."), ("ru", "По мимо этого."), ("fr", "Est ce que tu viens ?"), ("fr", "Celui ci dort."), ("fr", "Y a t il un bac ?"), ("fr", "Elle même le dit."), ("fr", "Un rendez vous au port."),
    ("en", "The ferries still leaves at nine."), ("en", "Our readers often writes."), ("en", "The children was late."), ("en", "The trams that was sold."), ("en", "Members may them until May."), ("en", "You can not him now."),
    ("fr", "Il a fallu dix ans de pour finir."), ("fr", "Elle vit dans avec trois chats."), ("es", "Llevan años en para acabar."), ("es", "El taller de con tres telares."), ("it", "Sei mesi di per finirlo."), ("it", "La casa della con due porte."), ("pt", "Dez anos de para acabar."), ("pt", "A casa do com duas portas."),
    ("fr", "Les barques qui ne revient pas."), ("fr", "Les voisins cherchent des maisons qui est libres."), ("fr", "On peut les dès lundi."), ("es", "Las calles está vacías."), ("es", "Ayer llovió, los campos era secos."), ("es", "El museo puede las hasta mayo."), ("it", "I vicini è contenti."), ("it", "Il museo può li da maggio."), ("pt", "As ruas está vazias."), ("de", "Die Leserinnen war froh."), ("de", "Es regnete, die Leute ist müde."),
    ("en", "The pleasure is our’s."), ("en", "Come and be apart of it."), ("en", "A sneak peak at the quay."),
)  # fmt: skip
RIGHT = (
    ("en", "The bus still runs; the news always comes late."), ("en", "The crossroads still marks the end."), ("en", "One of the ferries still leaves."), ("en", "The politics now matters."), ("en", "Sit in the can, him first."), ("en", "The friend of the trams that was sold."),
    ("fr", "Un peu de pour, un peu de contre; de par le monde, de chez nous."), ("es", "Para con ellos, de por sí; lo hizo en para que todos."), ("it", "Di per sé, del 5 per cento."), ("pt", "Com para que todos, de per si."),
    ("fr", "Le gardien des barques qui ne revient pas."), ("fr", "Il écrit au président des syndicats qui ne vient pas."), ("fr", "Il peut les voir."), ("es", "Los pájaros es una película."), ("es", "Los libros que tiene Ana; pueden los de arriba."), ("it", "I promessi sposi è un libro."), ("it", "Le iene è qui, oggi."), ("it", "Può lo Stato?"), ("pt", "Os Maias é um livro."), ("de", "Die Kinder hat sie mitgenommen."), ("de", "Die Wirtin ist froh."), ("de", "Die Kinder ist das Buch des Jahres."),
    ("en", "The nine that did not had one thing in common."), ("en", "Those who didn’t said so; the shops which did not were sold."), ("en", "On the every-day and the other day."), ("en", "It’s own goals that lose cups."), ("en", "Its big bell; it’s a bell."), ("en", "Their own bees are there."), ("en", "The singular they was Chaucer’s."), ("en", "He and she are late; are they?"), ("en", "Everything they had went up in smoke."), ("en", "It was cheaper then, and more then followed."), ("en", "The headquarters is shut."), ("en", "One of the farmers has a field."), ("en", "The dancer has a day."), ("en", "“They was here,” he said."), ("en", "Her a cappella choir and the to-do list."), ("en", "This week’s stories, these weeks."), ("en", "In your a cappella choir."), ("en", "Peter Noone and the have nots; about half passed the test."), ("en", "The his and hers towels."),
    ("de", "Ihr seid drei Tage hier, seid willkommen, seit Tagen."), ("de", "Er glaubt, das nicht zu brauchen."), ("de", "Das Haus, das er baute."), ("de", "Zum einen regnet es, zum anderen schneit es."), ("de", "Du und ich hatten Zeit."), ("de", "Von und mit Anna Berg, für und gegen."), ("de", "Ein Problem, das Gesellschaft spaltet."), ("de", "Im Gespräch mit Anna Berg. Sie kam mit und die anderen blieben."), ("de", "Mit einer hohen Stimme im Museum."), ("de", "Seid ihr da?"), ("de", "So wie ich hat auch sie gewartet, und wie wir hat er Zeit."), ("de", "Beim Valentin im Schwerin der Neunziger."), ("de", "Fragen Sie sich: Was hast du davon?"), ("de", "Im großen und ganzen, am besten und zum einen."), ("de", "vom hafen, im hafen: alles klein."), ("de", "Im Nu, im neuen Haus."), ("de", "Sagen Sie nicht du zu mir."), ("de", "Wenn du willst. Rufen Sie an."), ("de", "Das Glycerin im Margarinwerk."),
    ("fr", "Le onzième, le ouistiti et le oui."), ("fr", "Il y a dit-il à Lyon un café à côté."), ("fr", "Elle travaille à côté, à pied, à volonté."), ("fr", "Un moulin à café un peu usé."), ("fr", "Ils le sont, tout les oppose, on les a."), ("fr", "Elle a hier annoncé la grève."), ("fr", "Son équipe, les Bleus, a gagné."), ("fr", "Les années a reçu un prix."), ("fr", "Faire avec et sans, ou faire avec et continuer."), ("fr", "Un entretien avec, notamment, le maire."), ("fr", "C’est moi qui peux, c’est peut-être un peu."), ("fr", "Le bastion et la jument, ils la forment."), ("fr", "De le voir, à les lire, du de Gaulle."), ("fr", "Moi qui ai vu ce matin l’un peut-être."), ("fr", "Dit-il ce matin, dit-elle à Nice."), ("fr", "Un arrière de des Esseintes."), ("fr", "Le cimetière et le derrière; qu’il le requière."), ("fr", "Il faut le confier, la confier."), ("fr", "Écrivez-nous. Tu veux bien ?"),
    ("es", "En su 80 cumpleaños y su 40 aniversario."), ("es", "Su tres veces campeón y sus 40 conciertos."), ("it", "Un archeologo e un’attrice."), ("es", "El País de El Salvador; del que hablo."), ("es", "Nieve y hielo, o ahora, y yo."), ("es", "Va a ver si ha visto."), ("es", "El corazón, el abad, el avión y la labor."), ("es", "Una labrador negra."), ("es", "Una salvaje ola y otra alrededor."), ("es", "Vecinos a los cuales ha llamado."), ("es", "Los Soprano es una serie."), ("es", "El alma y la vida, la alma máter."), ("es", "Con y sin sal, por y para todos."), ("es", "La mismo no; está noche y día."),
    ("it", "Il Po, un po’ e qual è."), ("it", "Un’eco, un’auto e un amico."), ("it", "Lo studente, uno zio, gli spazi, il sole."), ("it", "La torre, la storia, il coro."), ("it", "Persone, i quali ha visto."), ("it", "Il sindaco, i capelli bianchi, ha parlato."), ("it", "Con e senza sale."), ("it", "L’hanno fatto di Il Mulino."), ("it", "Il podestà e la metà."), ("it", "Un’architetto e un’arbitro."),
    ("pt", "A partir de à tarde, às dez."), ("pt", "Há dois anos; à noite."), ("pt", "O coração e que o estude."), ("pt", "Com e sem sal; está aberta."), ("pt", "Livros, os quais foi possível ler."), ("pt", "Da dor e na flor."),
    ("nl", "Word ik of wordt hij?"), ("nl", "De muur geeft het identiteit."), ("nl", "Hun hebben we een brief gestuurd."), ("nl", "Het bewijs bestond de proef."), ("nl", "Wie dit gelezen heeft verandert van mening."), ("nl", "De stad betaalt wat zij heeft beloofd."), ("nl", "Het beeld een spiegel, het verband een raadsel."), ("nl", "Het huis is verkocht; het wordt verlicht."), ("nl", "Met hun zijn het er vijf."), ("nl", "De stad, die de kosten heeft verdeeld, betaalt."), ("nl", "De meisjes en het meisje; met en zonder."),
    ("ru", "Где то место, о котором поют?"), ("ru", "О ёлке, о том и обо всём."), ("ru", "В среду ко мне, в течение года."), ("ru", "Он учится, ему надо учиться."), ("pl", "We wtorek ze mną, w środę z psem."), ("sv", "En utställning, ett bord."), ("sv", "Till de andra; de har rest, för och emot."), ("da", "Det er svært at gøre, siger han, at det går."), ("nb", "Det er fint å være her, for og imot."), ("ru", "Из-за ветра он думал, что то место пусто."), ("ru", "Имел в виду его и смотрел за дом."),
    ("fr", "Pour lui même si c’est loin, celui de là."), ("fr", "Rendez vous compte, il va, lui."), ("en", "They are set apart from it; her mother’s."), ("en", "The bill they passed had an effect on us."), ("xx", "the every que elle"),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), WRONG)
def test_a_slip_of_grammar(lang: str, text: str) -> None:
    assert slips(text, lang)


@pytest.mark.parametrize(("lang", "text"), RIGHT)
def test_what_a_sentence_may_say(lang: str, text: str) -> None:
    assert slips(text, lang) == ()


@pytest.mark.parametrize(
    ("text", "lang", "held", "right"),
    [
        ("Five boat compared", "en", "the boats of the port", "boats"), ("They sold seven boat.", "en", "boats", "boats"), ("les quais public", "fr", "les quais publics", "quais publics"), ("trois bateau", "fr", "bateaux, bateaus", "bateaus"), ("los muelles cerrado.", "es", "muelles cerrados", "muelles cerrados"), ("cinco barco", "es", "barcos", "barcos"), ("duas ilha", "pt", "ilhas", "ilhas"),
        ("Five boat builders met", "en", "boats", ""), ("A five boat race", "en", "boats", ""), ("Le vent les porte.", "fr", "portes", ""), ("Ana los cuenta.", "es", "cuentas", ""), ("cinq bois", "fr", "bois", ""), ("les portes automne", "fr", "portes automnes", ""), ("five fish", "en", "boats", ""),
    ],
)  # fmt: skip
def test_a_noun_of_many(text: str, lang: str, held: str, right: str) -> None:
    assert [known for _words, known in without_plural(text, lang, held)] == [right] * bool(right)


@pytest.mark.parametrize(
    ("text", "dek", "language", "wrong"),
    [
        ("Er sagt, daß sie schläft.", "Sie sagt, dass er schläft.", "de", True), ("Wer weiss das?", "Die große Straße ist heiß.", "de", True), ("Ausserdem, ausser uns, schläft er.", "Die große Straße ist heiß.", "de-AT", True),
        ("Wer weiss das?", "Die große Straße ist heiß.", "de-CH", False), ("Wer weiss das?", "Die grosse Strasse ist heiss.", "de", False), ("Er sagt, daß sie schläft.", "Sie muß gehen.", "de", False), ("„Daß“ und „daß“ schrieb man.", "Sie sagt, dass er schläft.", "de", False),
    ],
)  # fmt: skip
def test_one_way_to_write_a_sharp_s(text: str, dek: str, language: str, wrong: bool) -> None:
    edition = made(Block(BlockKind.NOTE, text=text), dek=dek, language=language)
    newsletter = replace(GOOD.newsletter, language=language)
    assert bool(list(sharp_s(replace(GOOD, edition=edition, newsletter=newsletter)))) is wrong


def test_a_quotation_may_keep_how_somebody_speaks() -> None:
    quote = Block(BlockKind.QUOTE, text="They was here before us.", name="Ada Quay")
    note = replace(quote, kind=BlockKind.NOTE)
    found = [list(grammar(replace(GOOD, edition=made(each)))) for each in (quote, note)]
    assert list(map(len, found)) == [0, 1]


@pytest.mark.parametrize(
    ("preheader", "wrong"),
    [
        ("Brot, Fische und der älteste Wehr am Fluss", True), ("Brot, Fische und die älteste Wehr am Fluss", True),
        ("Brot, Fische und das älteste Wehr am Fluss", False), ("Brot, Fische und die Wärter der ältesten Wehre", False), ("Der alte See, die Fische", False), ("Die junge Abgeordnete", False), ("„Der schönste Wehr“, sagt er", False),
    ],
)  # fmt: skip
def test_a_noun_of_two_genders(preheader: str, wrong: bool) -> None:
    dek = "Das größte Wehr bleibt. Die rauhe See nicht. Der junge Abgeordnete auch."
    edition = made(headline="Das schönste Wehr bleibt", dek=dek, language="de", preheader=preheader)
    newsletter = replace(GOOD.newsletter, language="de")
    one = replace(GOOD, edition=edition, newsletter=newsletter)
    assert bool(list(of_two_genders(one))) is wrong
