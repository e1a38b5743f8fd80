"""What is no word of the piece, by its kinds, each beside pieces that speak of the same thing."""

from __future__ import annotations

import pytest

from digest.check.wordings import Wording
from digest.check.words.boilerplate import _label, found_in


def sure(text: str, what: str = "the teaser", by: str = "publisher") -> list[str]:
    return [stray.what for stray, _found, sure in found_in(Wording("x", what, text, by)) if sure]


@pytest.mark.parametrize(
    "text",
    [
        # consent and robots
        "We and our 842 partners store information on a device.", "You can object where legitimate interest is used.", "Accept all cookies", "We value your privacy. Manage your cookie preferences.",
        "Wir und unsere 120 Partner speichern Daten.", "Nous et nos 80 partenaires", "Verify you are human to go on.", "example.org needs to review the security of your connection", "Press & Hold to confirm you are not a bot",
        "Please enable cookies to continue", "You have 2 free articles left this month.", "Unlock this article for 1 euro. Cancel anytime.", "Déjà abonné ? Connectez-vous.",
        # errors
        "Error establishing a database connection", "Briefly unavailable for scheduled maintenance.", "503 Service Temporarily Unavailable", "The requested URL was not found on this server.", "There has been a critical error on this website.",
        "Warning: Undefined variable $x in /var/www/html/feed.php on line 42", "SQLSTATE[HY000] [2002]", "Traceback (most recent call last)", "<generator object titles at 0x7f1c2b>", "at render(View.java:88)",
        # players, pages, advertisements, mailings
        "Your browser does not support the audio element.", "00:00 / 31:00 1x", "Listen to this article. The council met. 3 Comments", "The council met. 5 min read", "Skip to content The council met", "Story continues below advertisement",
        "The council met. ADVERTISEMENT The pier was sold.", "Get 50% off your first box with code WELCOME50", "Use code ALDER20 today", "Shop now! The pier was sold.",
        "You are receiving this email because you opted in.", "It began with a song. Unsubscribe from this list.", "Having trouble viewing this email?", "View in browser", "Sign up for our newsletter", "Sie erhalten diese E-Mail, weil", "Se désabonner",
        # code, hints, figures
        "forty pages.{{citation needed|date=May}} Theirs", "[[File:Pier.jpg|thumb]]", "the '''pier''' was sold", '[pullquote]We met[/pullquote]', "{{< figure src=a >}}",
        "Write a short summary of the article here (max. 140 characters)", "Add a subtitle", "Enter your text here", "(max. 140 characters)", "Bitte Text eingeben", "Saisissez votre texte ici",
        "and £XX million of public money", "XX percent of nurses", "$X.X million", "from XX:XX on", "on XX.XX.2026",
        # people
        "It ran. [RH: legal to check this before we publish] It ended.", "[CHECK]", "[check with Ruth]", "(subs: trim here)", "(sub: trim)", "(is this right?)", "?? check the date",
        "Sure! Here’s a concise dek for your article: It began.", "Here is a shorter version: It began.", "It began. I hope this helps!", "Voici un résumé de l’article : tout a commencé.", "As an AI language model, I cannot say.",
        "We met. Sent from my iPhone", "Von meinem iPhone gesendet", "---------- Forwarded message ---------", "<<<<<<< HEAD\nWe met.\n=======\nWe left.\n>>>>>>> winter", "On Mon, 3 May 2026 at 10:12, Ada Quay wrote:",
        # doors, and what was not ready
        "It looks like you are using an ad blocker.", "Please disable your ad blocker to go on.", "You must be 18 or older to view this content.", "By submitting you agree to our terms.", "Copyright 2026 The Review. All rights reserved.",
        "Updated 3 hours ago. The council met.", "[MUSIC PLAYING] Welcome back.", "Click to share (Opens in new window)", "TEST TEST please ignore", "The council met, tktk said.", "Event title", "Name Surname", "Your offer here",
        "It costs £00.00 a year", "I cannot provide a summary of this article.", "As of my last update, nobody had bid.", "{\\rtf1 We met.", "<!-- shorter? --> The council met.",
        # out of the programs that people write in
        "It is described in Error! Reference source not found. and here", "Fehler! Verweisquelle konnte nicht gefunden werden.", "We met. Commented [RH1]: is this right?", "We met,[a] and left.[b]", "It was sold.[a]", "It made 2.14E+03 crowns",
        "Callum Reid 11:02 AM Automation came late", "[25/11/2026, 14:22:10] Eve Carden: We met", "25/11/2026, 14:22 - Eve: We met", "HED: Let the library stay open", "DEK: The building is heated", "Dek: The building is heated", "It ended. (1,240 words)", "Es war so. (320 Wörter)",
        "EDS: SUBS pars 2-4 with reply", "We met. MORE TO FOLLOW.", "We met. NB Eve: legal hasn’t cleared this par yet, hold until Thursday.", "We met. Translated with DeepL.com (free version)", "Übersetzt mit DeepL.com (kostenlose Version)",
        "Share on Facebook Tweet Share on WhatsApp Print We met", "Share Tweet Pin Email We met", "We met. Hosted on Acast. See acast.com/privacy for more information.", "We met. Learn more about your ad choices. Visit megaphone.fm/adchoices",
        "Thanks for reading The Quay! Subscribe for free to receive new posts and support my work.", "We met. View this post on Instagram", "It is empty. pic.twitter.com/aB3dE5fG7h — Ada Quay (@ada) November 25, 2026", "By Callum Reid November 25, 2026 Automation came", "A season that begins with [i]Salt Water[/i] and ends.",
        "Listen on Apple Podcasts or Spotify.", "Let us know in the comments below.", "Support independent journalism. Become a member today.", "This transcript was generated automatically.", "00:00 Intro 02:31 Four bridges 14:10 The call",
        "Correction: an earlier version of this article said four.", "Read next: A court without a building.", "Abstract: Shorter queues.",
        "Council votes on buses – follow our live updates here", "This is a developing story.", "Sunday library op-ed DRAFT 2", "Working title: the library", "Sunday library op-ed v2",
        "We met. (Continued on page 4)", "We met. Mehr dazu auf Seite 12.", "We met. Lire page 14.", "We met. (Sigue en la página 7)", "We met. Lees verder op pagina 3", "We met. Segue a pagina 9", "We met. See chart below.", "We met (siehe Grafik).", "We met. Voir encadré.",
        "RETRACTED: what the inspectors wrote", "This article has been withdrawn.", "WITHDRAWN – the pier",
    ],
)  # fmt: skip
def test_what_is_no_word_of_the_piece(text: str) -> None:
    assert sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "Regulators wrote the rules on cookies in 2018; designers read them once", "Why the button “Accept all cookies” is the biggest", "A partner of the firm stores grain in three harbours", "Privacy, and what it is worth to those who sell it",
        "Captchas were meant to stop machines, which pass them faster", "Robots that verify their humans", "Nine articles, one subscription and a form that printed an error", "The museum is closed for maintenance until May",
        "She is on page 4", "We met, as the map on page 12 shows, in Leeds", "He could not see the chart", "More of it on page 90 of the report that nobody read", "A la página 7 volvió tres veces.",
        "The database holds 4,000 names, and an error in one", "She found the error on line 42 of the poem", "A warning: the undefined border is moving", "Browsers support fewer formats than they say",
        "He listens to the article being read to him", "The clock showed 10:30, and the vote was 31 to 12", "Advertising paid for the pier", "Half of the shops sell at 50% off, and still close", "The code of conduct was broken",
        "Letters you receive, and those who send them", "How to leave a mailing list: the law says two clicks", "He views the town from his browser's window seat", "A newsletter about newsletters", "The subscriber who never unsubscribed",
        "“You are receiving this email because” is a lie, she writes", "The [redacted] memo and the [sic] in it", "He said [the mayor] would pay", "A (short) history of brackets", "The sets {x | x > 0} and {y}", "In 1984 [1948] it was written",
        "Writers add a subtitle to every book now", "Enter Ghost, by Isabella Hammad, is set here", "Describe a town in ten words, they said, and it did", "XX chromosomes, XY and more", "El siglo XX, in objects", "Super Bowl XX made him rich",
        "Errors in the reference book were never found", "He said [a] new word", "f[a]ther, and other vowels", "Commented on by 40 readers", "At 11:02 AM the sirens began", "Monday 11:02 AM The sirens begin", "[25 years] of rain", "The hed and the dek: words of newspapers", "It has 1,240 words for rain",
        "More to follow, said the minister", "Legal hurdles hold until Thursday", "The novel was translated with care by Ann Lee", "What DeepL did to translators", "Share this house with a stranger", "She prints, shares and mails seeds", "An ad choice that cost a firm its name", "Reading the sea, and thanks for all the fish",
        "The clinic begins at 16:00 in London, which is 17:00 in Berlin and 11:00 in New York.", "A post shared by two families", "By Callum Reid’s door the sea begins", "By November 2026 the pier was gone", "The array x[i] and its bounds", "The tag “[i]Salt[/i]” is a forum’s",
        "(Legal is what the court says it is)", "Sure of nothing, she sold the pier", "Here is the town that nobody left: twelve houses and a dog", "I hope this is the end, he wrote", "An AI model reads the tides",
        "The phone was sent from my aunt’s house", "The original message was lost, and so was the bottle", "The paper was retracted, and its author sold it as art", "Withdrawn from the sea, salt has a taste", "“Sent from my iPhone” is the new yours sincerely",
        "Order now exists where there was none", "Blockers of ads, and those who sell them", "She must be 18 to vote", "The rights that were reserved for lords", "He updated the map three times", "Music plays in it", "A test of tests",
        "The climbers will try again later this year", "Twelve coats to buy now.", "It drew 4,012 comments", "Shows at 19:00 / 21:30", "How to open it in a browser", "La version en ligne du journal", "Pourquoi se désabonner de tout", "On Monday the mayor wrote: no.",
        "Am Dienstag schrieb die Senatorin: nein", "Salt, pepper, lemon (optional)", "Let me know if you have a hedge", "As noted elsewhere.[1]", "50% off rail fares from today", "Are you already registered?", "30 partners use the harbour",
        "Titles of events", "It costs £0.00, and still nobody came", "I cannot sleep, she writes", "Version 2 of the story", "The 2026-27 season", "Sponsored by nobody, read by all", "Print is back at the quay",
    ],
)  # fmt: skip
def test_a_piece_that_speaks_of_it(text: str) -> None:
    assert sure(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Man who clicked “Accept all cookies” still waiting for cookies", "“Sent from my iPhone”: a history of the excuse", "Levy rises to $XX? The county’s template, published by mistake", "Verify you are human: the captcha at 25, and who passes it",
        "Error establishing a database connection, and nine other haiku of the web", "Unsubscribe from this list: notes on leaving a party", "TypeError: undefined is not a function, a love story",
    ],
)  # fmt: skip
def test_a_headline_quotes_everything(text: str) -> None:
    assert sure(text, "the headline") == []


@pytest.mark.parametrize(
    "text",
    [
        "Verify you are human",
        "Error establishing a database connection",
        "Add a subtitle",
        "Accept all cookies",
        "503 Service Unavailable",
        "RETRACTED: the pier that was sold for a crown",
    ],
)
def test_a_headline_that_is_nothing_else(text: str) -> None:
    assert sure(text, "the headline")


@pytest.mark.parametrize(
    "text",
    [
        "call +44 (0)20 7946 0XXX",
        "call 123-456-7890",
        "call 555-0123",
        "call 000-0000",
        "call +49 000 000 000",
    ],
)
def test_a_number_that_nobody_can_call(text: str) -> None:
    assert sure(text, "its text", "editor")


@pytest.mark.parametrize(
    "text",
    [
        "call +44 20 7946 1234",
        "call 0800 123 456",
        "ISBN 978-0-14-103614-4",
        "call 020 1234 5000",
        "in 2026-2027",
    ],
)
def test_a_number(text: str) -> None:
    assert sure(text, "its text", "editor") == []


@pytest.mark.parametrize(
    "text",
    [
        "Uncategorised",
        "Uncategorized",
        "Non classé",
        "Sin categoría",
        "long_read_template_v2",
        "SECTION_TITLE",
        "Без рубрики",
        "Unkategorisiert",
    ],
)
def test_a_label_of_a_system(text: str) -> None:
    assert list(_label(Wording("x", "the kicker", text, "publisher", label=True)))


@pytest.mark.parametrize(
    "text",
    ["Long read", "Long-read", "Q&A", "Article", "Review", "state-of-the-art", "How-to", "Sci-fi"],
)
def test_a_label(text: str) -> None:
    assert not [
        each
        for each in _label(Wording("x", "the kicker", text, "publisher", label=True))
        if each.severity == "warning"
    ]


@pytest.mark.parametrize(
    "text",
    [
        # a choice, a note, a name in a bracket
        "A harbour wakes / OPT 2: The tide", "A harbour wakes | Vorschlag 2: Die Flut", "Un port / Variante B : la marée", "Opt 1: A harbour wakes", "Falta confirmar aforo con Rosa.", "Pendiente revisar con Ana López.", "Por confirmar hora com Rui.", "Reste à confirmer avec Luc.", "Da confermare sala con Elena.", "Still to confirm room with Owen.",
        "Saal noch mit Frieda klären.", "Nog afstemmen met Joost.", "[NB Owen: hold the last line]", "Lawyers still to clear the ending.",
        # not to be used, not yet
        "NICHT VERWENDEN – Das Wasserwerk", "Le port (NE PAS UTILISER)", "NO PUBLICAR: el puerto", "EMBARGO ATÉ 3/12 – A ponte abre.", "SPERRFRIST: 3. Dezember – Die Brücke", "[sous embargo jusqu’au 3 décembre]", "Embargo 10:30 GMT: the bridge opens", "SPERRFRIST bis Freitag: Die Brücke",
        # assistants
        "Hier ist eine kürzere Version: Die Brücke öffnet.", "Voici une version plus courte de votre texte : le pont.", "Aquí tienes una versión más corta de tu texto: el puente.", "Ecco una versione più breve: il ponte.", "Hier is een ingekorte versie van je tekst: de brug.", "Aqui está uma versão mais curta: a ponte.", "Ich habe den Text gekürzt. Die Brücke öffnet.", "De brug gaat open. Laat me weten als je nog aanpassingen wilt.", "J’ai raccourci le texte.",
    ],
)  # fmt: skip
def test_what_a_desk_or_an_assistant_left(text: str) -> None:
    assert sure(text, "its text", "editor")


@pytest.mark.parametrize(
    "text",
    [
        "Falta acordar el precio con Renfe.", "Falta confirmar la fecha con Madrid.", "Das muss die Stadt noch mit Berlin klären.", "Confirmar asistencia con Rosa.", "The lawyers still have to see it.", "(for Anna: a poem)", "Variant 2 of the virus: what is known", "Idea 2: tax land, not work",
        "The tap said “DO NOT USE”.", "Ölembargo bis 2027: was es kostet", "The embargo until March is over.", "Die Sperrfrist beträgt zwölf Wochen.", "L’embargo jusqu’au 3 mars a échoué.", "Embargo until spring: what it means",
        "Hier is de volledige tekst van de brief: de brug.", "Ecco il testo della lettera: il ponte.", "Here is the long version of our talk: the bridge.", "Voici la version longue de notre entretien.", "Ich habe den Text gelesen und gekauft.", "Of course, I had to see the bridge.", "Sure, let them sail.", "Dites-nous si vous voulez une autre édition.",
    ],
)  # fmt: skip
def test_what_readers_are_told_like_it(text: str) -> None:
    assert sure(text, "its text", "editor") == []
