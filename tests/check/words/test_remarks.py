"""What was said to a colleague or by the desk to itself, each beside what readers are told in the same form."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from digest.check.wordings import Wording
from digest.check.words import remarks
from digest.check.words.remarks import left, left_standing
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Edition, Placement
from digest.model.findings import Severity
from digest.model.pieces import Piece
from tests.check.test_check import GOOD

KNOWN = frozenset({"Judith", "Crane", "Freya", "Dunn", "Owen", "Parry"})
WRONG = (
    "Judith, can we lose this line?",
    "Judith – can you check the figure?",
    "Grants helped. (sure? ask Owen)",
    "Owen: please send the final figure.",
    "Freya, merci de vérifier.",
    "Grants helped (is that right, Owen?).",
    "We need a better word here.",
    "This went far; this paragraph can go.",
    "Is this the right picture?",
    "Wir brauchen ein besseres Bild.",
    "Do not forget to add the link!",
    "Link nicht vergessen!",
    "No olvidar añadir la foto.",
    "Freya, hast du noch ein anderes Bild?",
    "Owen, tu peux relire la fin ?",
    "P.S. to Owen: the picture is too dark.",
    "Grants helped – JC to check",
    "Owen fragen, ob das stimmt",
    "Need to confirm the hall.",
    "Noch prüfen, ob der Saal frei ist.",
    "Reste à vérifier la salle.",
    "Falta confirmar la sala.",
    "Sources: see Freya's email for the figure.",
    "Siehe Owens Mail von Dienstag.",
    "Voir le mail de Freya pour le chiffre.",
    "As discussed on the phone, we lead with the towel.",
    "Wie besprochen kommt das Handtuch zuerst.",
    "Comme convenu, la serviette en premier.",
    "Como acordamos, primero la toalla.",
    "Zoals besproken eerst de handdoek.",
    "Please find attached the pictures.",
    "Im Anhang findest du die Bilder.",
    "Adjunto la nota.",
    "In allegato le foto.",
    "I don't think this ending works.",
    "It rained. Rewrite?",
    "Es regnete. Kürzen?",
    "Hedges again <- stronger verb?",
    "No teaser needed.",
    "Kein Teaser nötig.",
    "Same text as last year, please update the price.",
    "Même chapô que dans le journal.",
    "Sidebar goes here.",
    "Teaser wie im Heft.",
    "Keep this under 20 words.",
    "Bitte auf 20 Wörter kürzen.",
    "Insert Rory's pictures here.",
    "Rorys Bilder hier einfügen.",
    "Insérer les photos ici.",
    "Poner las fotos aquí.",
    "See above.",
    "S. o.",
    "Voir ci-dessus",
    "Ditto.",
    "Draft note for Friday\n\nDear readers,",
    "Grants helped. [JC: is this still true?]",
    "(I'd cut this par – Tom)",
    "In which 900(?) lambs slept.",
    "Owen Parry (sp?) says so.",
    "It was 900 (nine hundred? check) lambs.",
    "A long line (too long for mobile?).",
    "We sold it. (need permission for this quote)",
    "A hedge (ask first!).",
    "Owen Parry (please add bio)",
    "It rained.\nAchtung Jule: Absatz raus?",
    "NB pour Claire : couper ce passage",
    "Ojo, Marta: revisar este dato",
    "Per Silvia: togliere questa frase",
    "Voor Henk: deze alinea schrappen",
    "Para a Inês: cortar este parágrafo",
)
NOTES_TO = (
    ("We wove. [NOTA PARA A HELENA: confirmar os números]", True), ("We wove. [Note to Petra: check the age]", True), ("We wove. (Notiz für Jonas: bitte Zahl prüfen)", True), ("We wove. [Note pour Inès : vérifier le prix]", True), ("We wove. [Nota para Lucía: comprobar la fecha]", True), ("We wove. [Promemoria per Aldo: verificare il nome]", True), ("We wove. [Note to Owen: nice]", True),
    ("We wove (manque le chiffre).", True), ("We wove (falta la fuente).", True), ("We wove (fehlt noch das Zitat).", True), ("We wove (falta la lluvia).", False),
    ("We wove. [Note to Readers: the museum is shut]", False), ("We wove. [Hinweis für Abonnenten: prüfen Sie Ihre Adresse]", False), ("We wove. (Note to Petra: I miss you)", False), ("We wove. [Nota para los lectores: cerramos]", False), ("We wove. [Note to parents: check your child’s bag]", False), ("A message to Rome: check the sea", False),
)  # fmt: skip  # fmt: skip
RIGHT = (
    "Isla, who came back, is tired. Can you tell?", "Maria, please come.", "It was he (whom to ask Maria knew).", "They came (was it Anna?).", "We need a better world.", "This sentence can go on for years.", "Is this the right time?", "Do not forget to add salt.", "Maria, can you hear the sea?", "P.S. There is cake.", "A letter to Owen: forty years of rain", "He went – BBC to follow her", "You need to confirm your seat.", "They need to check the dam.", "See Owen’s film of the week.", "As agreed, said nobody.", "Wie vereinbart wird, weiß niemand.",
    "Find the map attached to the fence.", "I think this city works.", "Trains run London -> Leeds.", "No text survives.", "Text and pictures as a gift.", "Keep this for winter.", "Put your hands here [map](https://a.example).", "See above the trees.", "Draft laws and rooms",
    "He (the mayor?) spoke.", "They met (in May – June).", "Für Anna: ein Satz von Kant.", "Per Silvia: la frase del mese", "To London: check your bag", "Para Ana: una cita de Lorca", "Achtung Autofahrer: die Brücke ist zu.", "Pour Claire : vérifier votre phrase de passe", "Bring a mug (please wash it!).", "She (aged 12) sang.", "Seats (ask at the desk) are free.", "Born 1540 (?), he painted.",
)  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_was_said_to_a_colleague(text: str) -> None:
    assert any(
        sure for _told, sure in left(Wording("the promo", "its text", text, "editor"), KNOWN)
    )


@pytest.mark.parametrize(("text", "wrong"), NOTES_TO)
def test_a_note_to_somebody(text: str, wrong: bool) -> None:
    assert any(sure for _told, sure in left_standing(text, KNOWN, what="its text")) is wrong


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_said_to_readers(text: str) -> None:
    by = "publisher" if "1540" in text else "editor"
    assert not any(sure for _told, sure in left(Wording("the note", "its text", text, by), KNOWN))


@pytest.mark.parametrize(
    ("what", "text", "wrong"),
    [
        ("the teaser", "Teaser: Grants helped.", True), ("the teaser", "Vorspann: Es half.", True), ("the subject", "Betreff: Es half", True), ("the preheader", "Preheader (80 characters): hedges", True), ("its text", "OLD TEXT: three days", True), ("its heading", "Copy of Land", True), ("its heading", "Land (old)", True),
        ("its heading", "Kopie von Land", True), ("its signature", "Judith Crane / Tom?", True), ("its place", "Corn Exchange, room ???", True),
        ("the teaser", "Intro: a song", False), ("the headline", "Titanic: a song", False), ("the headline", "Revised: the law", False), ("its heading", "Old land", False), ("its heading", "Copying", False), ("its place", "Café Was?Nun", False), ("its role", "editor", False),
    ],
)  # fmt: skip
def test_labels_and_copies(what: str, text: str, wrong: bool) -> None:
    found = [sure for _told, sure in left(Wording("the piece", what, text, "editor"), KNOWN)]
    assert any(found) is wrong


@pytest.mark.parametrize(
    ("what", "text", "by", "wrong"),
    [
        ("the teaser", "Two of nine were late. (Owen, is that so in May, too? – FD)", "publisher", True), ("the teaser", "Zwei kamen spät. (Ute, gilt das noch? – KB)", "publisher", True), ("the byline", "The Old Ferryman (never use her name!)", "publisher", True), ("its signature", "Der alte Fährmann (echten Namen nicht drucken!)", "editor", True),
        ("its place", "Salle 4 (étage encore à préciser !)", "editor", True), ("its place", "Halle 4 (Uhrzeit noch klären!)", "editor", True), ("its place", "Zaal 4 (tijd nog nagaan!)", "editor", True),
        ("the teaser", "Two of nine were late. (Is that so? – Ed.)", "publisher", False), ("the teaser", "Two were late. (Owen, is that so?)", "publisher", False), ("the byline", "Ann Lee (Yes Please!)", "publisher", False), ("its signature", "Ann Lee (wow!)", "editor", False), ("its place", "Halle 4 (Eingang im Hof!)", "editor", False), ("its place", "Room 4 (bring a mug!)", "editor", False),
    ],
)  # fmt: skip
def test_a_bracket_for_a_colleague(what: str, text: str, by: str, wrong: bool) -> None:
    assert any(sure for _told, sure in left(Wording("the piece", what, text, by), KNOWN)) is wrong


NAMES = frozenset({"Freya", "Dunn", "Owen", "Parry"})


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("They walked to 614 of them (check number with Freya!), with a thermos.", True), ("The mill (check spelling) opens.", True), ("He is 61 (please confirm age).", True), ("They met 40 people (check with Owen).", True),
        ("614 Quellen (Zahl bitte prüfen) sind bekannt.", True), ("614 sources (vérifier les chiffres svp) sont connues.", True), ("Hay 614 fuentes (comprobar la cifra!).", True), ("Er zijn 614 bronnen (cijfers nakijken).", True),
        ("Sono 614 sorgenti (verificare il numero!).", True), ("The moor (Owen to supply) is wet.", True), ("A quote here (Freya to confirm) would help.", True),
        ("Three days (link goes live on Tuesday, do not send before).", True), ("The report (do not publish before Friday) is out.", True), ("Der Bericht (Link erst ab Dienstag live, nicht vorher senden)", True), ("Le rapport (lien en ligne mardi, ne pas envoyer avant)", True),
        ("The mayor (spelling?) spoke.", True), ("Der Preis (Quelle?) steigt.", True), ("The dam (insert year) broke.", True), ("The dam (too long, cut) broke.", True), ("The dam (ask Freya for the year) broke.", True), ("The dam (Freya, what year?) broke.", True), ("The dam (picture to come from Freya) broke.", True), ("The event (embargoed till Monday) is big.", True),
        ("Seats (ask Freya Dunn at the desk) are free.", False), ("Seats (ask Maria) are free.", False), ("The exam (too long for most) is over.", False), ("The play (add a photo of your cat) is on.", False), ("Her cat (Freya, a tabby) sleeps.", False),
        ("The soup (check the seasoning) is ready.", False), ("Trains run (check times with National Rail) all week.", False), ("Take it daily (check with your doctor).", False), ("Bring a mug (please).", False), ("See the map (page 12).", False),
        ("Write to us (do not send cash).", False), ("Photos (do not send before 1 May) are welcome.", False), ("The weights (K3 is never released) are open.", False), ("The tickets (sold until Friday) are cheap.", False), ("Carlsen (White to move) wins.", False), ("Die Karten (bitte vorher reservieren) kosten 5 Euro.", False),
        ("The page (online since Tuesday) has maps.", False), ("Les photos (à vérifier sur place) sont belles.", False), ("The memo said “(check number with Freya)”.", False),
    ],
)  # fmt: skip
def test_a_request_in_brackets(text: str, wrong: bool) -> None:
    assert any(sure for _told, sure in left_standing(text, NAMES, what="its text")) is wrong


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("A man beside a pool (crop left, please)", True), ("Ein Mann am Teich (bitte links beschneiden)", True), ("Un homme (recadrer à gauche svp)", True), ("A man (cut out)", True), ("Un uomo (ritagliare a sinistra)", True), ("A pool (use the other one, please)", True),
        ("A man beside a pool (left) and a woman", False), ("A crop of wheat (cropped in May)", False), ("Hedges (cut out of the stone)", False), ("Mirror (1975)", False), ("A sign: “(crop left, please)”", False),
    ],
)  # fmt: skip
def test_a_request_in_a_pictures_words(words: str, wrong: bool) -> None:
    assert bool(list(left_standing(words, NAMES, what="the picture's words"))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Her analysis opens/leads/heads this edition.", True), ("The crew moved/hauled/dragged the boat.", True), ("Ihre Analyse eröffnet/beginnt/startet diese Ausgabe.", True), ("Son texte ouvre/lance/inaugure cette lettre.", True), ("Su análisis abre/encabeza/inicia esta edición.", False),
        ("Haar stuk opent/begint/start deze brief.", True), ("The report praises/lauds/hails the plan.", True),
        ("For he/she/they this is new.", False), ("The red/green/blue the eye sees", False), ("Our films/plays/books the week brings", False), ("Of apples/pears/plums the best", False), ("See alder.example/a/b the page", False), ("In 2024/25/26 the port grew.", False), ("Cinéma/théâtre/musique le 3 mai", False),
        ("He wrote “opens/leads/heads this edition”.", False),
    ],
)  # fmt: skip
def test_a_choice_of_words(text: str, wrong: bool) -> None:
    assert bool(list(left_standing(text, NAMES, what="its text"))) is wrong


def warned(edition: Edition, *rules: object, language: str = "en") -> bool:
    one = replace(GOOD, edition=edition, newsletter=replace(GOOD.newsletter, language=language))
    return any(each.severity is not Severity.NOTE for rule in rules for each in rule(one))  # type: ignore[operator]


def made(*blocks: Block, subject: str = "", preheader: str = "", **piece: str) -> Edition:
    values = {"headline": "A bridge that talks", "language": "en"} | piece
    placed = Placement(Piece(1, "https://a.example/a", **values), LEAD, 0)  # type: ignore[arg-type]
    return replace(GOOD.edition, placements=(placed,), blocks=blocks, subject=subject, preheader=preheader)  # fmt: skip


@pytest.mark.parametrize(
    ("headline", "teaser", "wrong"),
    [
        ("Ferry crews (working title)", "They want sleep.", True), ("Die Fähre (Arbeitstitel)", "Sie fährt.", True), ("Le bac (titre provisoire)", "Il part.", True), ("La barca (titolo provvisorio)", "Va.", True), ("Паром (рабочее название)", "Он плывёт.", True), ("The quay [working headline]", "It leaks.", True),
        ("Her new film (working title)", "It is shot in May.", False), ("The Quay (working title)", "A novel about a port.", False), ("“Ferry” (working title)", "They want sleep.", False), ("The working title of a ferry", "It floats.", False), ("Ferry crews (working nights)", "They want sleep.", False),
    ],
)  # fmt: skip
def test_a_working_title(headline: str, teaser: str, wrong: bool) -> None:
    assert warned(made(headline=headline, dek=teaser), remarks.working) is wrong


@pytest.mark.parametrize(
    ("subject", "wrong"),
    [
        ("The bridge that talks, and [second story]", True), ("The bridge, [topic 2] and more", True), ("Die Brücke und [zweites Thema]", True), ("Le pont, et [deuxième sujet]", True), ("The bridge that talks, and [something about the mill]", True), ("Мост и [вторая тема]", True),
        ("[Podcast] The bridge that talks", False), ("The bridge that talks [updated]", False), ("The bridge that talks, and [the] mayor", False), ("The bridge, and [a bridge that talks]", False), ("The bridge that talks, and a second story", False), ("“[second story]”, a bridge says", False),
    ],
)  # fmt: skip
def test_a_place_left_in_a_subject(subject: str, wrong: bool) -> None:
    assert warned(made(subject=subject), remarks.slots) is wrong


EVENT = Block(BlockKind.EVENT, title="An evening", starts_at=GOOD.edition.window.end + timedelta(days=9), where="Corn Exchange", name="Isla Renwick")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "wrong"),
    [
        ("Speaker biography to be supplied.", "Isla Renwick", True), ("Bio to follow.", "", True), ("Kurzbiografie folgt.", "", True), ("Biographie à venir.", "", True), ("Biografía pendiente.", "", True), ("Biografia da inserire.", "", True), ("Biografie volgt.", "", True), ("Биография уточняется.", "", True), ("Speaker to be announced.", "Isla Renwick", True), ("Guests to be supplied.", "", True),
        ("Speaker to be announced.", "", False), ("A second speaker to be announced.", "Isla Renwick", False), ("Isla wrote the biography that follows.", "Isla Renwick", False), ("The bio of a bog, to be read aloud.", "", False), ("Her biography is to be published in May.", "", False), ("Die Biografie folgt dem Fluss.", "", False), ("The room is to be supplied with heat.", "", False),
    ],
)  # fmt: skip
def test_what_is_to_be_supplied(text: str, name: str, wrong: bool) -> None:
    assert warned(made(replace(EVENT, text=text, name=name)), remarks.supplied) is wrong
