"""Twenty more editions that are right, of houses whose words come near to what `check` looks for.

Pieces about cookies, copies, tokens and robots; prices, hashtags and centuries; names that look like logins. A rule
that takes one of these for a fault would teach editors to pass over what it says.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from digest import check
from digest.compose import Looks, compose
from digest.model.blocks import Block, BlockKind
from digest.model.findings import Severity
from tests.check.test_check import sample
from tests.check.test_clean import house, pieces, week
from tests.making import NOW

LOOKS = Looks(None)
Row = tuple[str, str, str]
# Name, host, language, subject, note, rows of (headline, dek, authors).
HOUSES: dict[str, tuple[str, str, str, str, tuple[Row, ...]]] = {
    "privacy": ("privacy.example", "en", "Cookies, consent and the people who click it all away", "Hello,\n\nwe tested 40 banners.", (
        ("Why ‘Accept all cookies’ is still the biggest button", "Regulators wrote the rules in 2018; designers read them once", "Mara Quill"),
        ("Are you human? The captcha turns 25", "It was meant to stop machines, which now pass it faster than people do", "Ravi Ode"),
        ("A subscription you cannot leave is not a subscription", "Nine services, three phone queues and one form that printed an error", "Lena Fors"),
        ("Log in with what? The end of the password", "Passkeys are easy until the phone is lost", "Tom Iver"),
    )),
    "history": ("archive.example", "en", "A copy of the constitution, and two letters that nobody sent", "Dear readers,\n\nthis week is about paper.", (
        ("Copy of the constitution sells for nine million", "It had served as a fire screen in a farmhouse for a century", "Ann Vail"),
        ("El siglo XX, cut into twelve objects", "From the XX congress to the fax machine: what a museum kept", "Dr Iris Pell"),
        ("The 1970s began on 1 January 1970, and so did time", "What computers mean by zero, and what it cost a bank", "Sam Orr"),
        ("© and ®: how two small signs grew up", "A lawyer, a printer and a typeface", "Jo Lind"),
    )),
    "economics": ("ledger.example", "en", "Rents up 4.5%, wages up 3%, and who pays the difference", "Good morning,\n\nfour charts, as ever.", (
        ("$100m for a bridge to nowhere, again", "The same senator, the same island, 20 years on", "P. Kerr"),
        ("24/7 work pays 0.5% more, says a study of 12,000 people", "Its authors, all night owls, did not expect it", "Noa Ben-Ami"),
        ("What would $0 rent do? Vienna knows", "Half of the city lives in houses that are nobody's profit", "Ute Amsel"),
        ("Inflation: 3 views, 2 charts, 1 answer", "Prices rise; the question is whose", "the data desk"),
    )),
    "food": ("table.example", "en", "Leeks, a £3 supper and the best knife we tested", "Hi,\n\nthis is soup weather.", (
        ("Leek and potato soup (with a twist)", "Five ingredients, one pot, half an hour; serves four", "Nell Ash"),
        ("Test: eight knives under £50", "One is sharp, two are pretty, and one is both", "The kitchen"),
        ("“I cook what my mother threw away”", "Peel, tops and stems: a chef's second harvest", "Ola Brand"),
        ("Sugar, salt, fat, and…?", "The fifth taste has a word in Japanese and none in English", "Kei Mori"),
    )),
    "software": ("commits.example", "en", "Tokens, sessions and a port that should have been closed", "Hi all,\n\nrelease week.", (
        ("404: a history of the page that is not there", "The number was a room, the story goes; it was not", "Ines Lobo"),
        ("Why your session token should be boring", "Long, random, and never in the address", "@ lunch with K. Oduya"),
        ("Python's None, and other ways to be empty", "What languages call nothing, and what it costs", "Bo Diaz"),
        ("Dear ChatGPT, please stop apologising", "A linguist counted 4,000 sorries", "Ada Voss"),
    )),
    "schools": ("klassenzimmer.example", "de", "Ferien, Noten und ein Lehrer namens Mustermann", "Liebe Leserinnen und Leser,\n\ndie Ferien sind vorbei.", (
        ("Wer heißt denn wirklich Mustermann?", "Ein Besuch bei einer Familie, die auf jedem Ausweis steht", "Eva Lenz"),
        ("„Bitte nicht schon wieder Noten!“", "Eine Schule hat sie abgeschafft, und die Eltern wollen sie zurück", "Jan Uhl"),
        ("Die TK zahlt jetzt auch Kurse gegen Prüfungsangst", "Was andere Kassen tun und was Eltern beantragen können", "Redaktion"),
        ("Klasse 5 b, Raum 12, kein WLAN", "Ein Schultag in der Mitte des Landes", "Mia Roth"),
    )),
    "paris": ("quai.example", "fr", "Loyers, trains de nuit : ce que la semaine a changé", "Bonjour !\n\nVoici la semaine.", (
        ("Au XXe siècle, le train de nuit allait partout", "Pourquoi il revient : trois lignes, deux pays et beaucoup de valises", "Léa Morin"),
        ("« On ne m’a rien demandé »", "Une maire, un pont et 400 camions par jour", "Hugo Petit"),
        ("Loyers : la carte que la ville n’a pas publiée", "Quartier par quartier, ce que paient les nouveaux arrivants", "la rédaction"),
        ("Faut-il accepter tous les cookies ?", "Non, dit la CNIL, et voici comment refuser en un clic", "Inès Diallo"),
    )),
    "madrid": ("plaza.example", "es", "El agua, el alquiler y un pueblo que no quiere ser famoso", "Hola:\n\nesta es la semana.", (
        ("¿Quién paga el agua que se pierde?", "Una de cada cuatro gotas no llega a ningún grifo", "Ana Ríos"),
        ("El siglo XX en doce carteles", "De la radio al fax: lo que un museo quiso guardar", "Luis Mena"),
        ("«Aquí no hay nada que ver»", "Un pueblo pide a los turistas que no vuelvan", "Eva Sanz"),
        ("La casa de los 40 vecinos", "Alquileres antiguos, dueños nuevos", "redacción"),
    )),
    "milan": ("darsena.example", "it", "Treni, affitti e un mercato che apre alle quattro", "Ciao a tutti,\n\necco la settimana.", (
        ("Il mercato che apre alle quattro", "Pesce, ghiaccio e caffè: una notte tra i banchi", "Carla Neri"),
        ("Affitti, chi resta e chi parte", "I numeri di dieci anni, quartiere per quartiere", "Dario Sala"),
        ("Un treno in ritardo dal 1987", "La linea che nessuno vuole chiudere", "Pia Longo"),
    )),
    "warsaw": ("wisla.example", "pl", "Rzeka, mosty i zima", "Dzień dobry,\n\noto nasz tydzień.", (
        ("Rzeka wraca do miasta", "Bulwary są pełne, a woda czystsza niż przed rokiem", "Ewa Lis"),
        ("Kto zapłaci za most?", "Trzy gminy, jeden rachunek i dwa pomysły", "Jan Wrona"),
        ("Zima bez śniegu", "Co mówią leśnicy, narciarze i bobry", "Ola Sowa"),
    )),
    "kyiv": ("dnipro.example", "uk", "Світло, мости й книжки", "Доброго дня,\n\nось наш тиждень.", (
        ("Мости, які тримають місто", "Інженери розповідають, чого бракує взимку", "Олена Гай"),
        ("Книгарня без світла", "Сто людей, сім ліхтарів і один роман", "Ігор Бойко"),
        ("Хто лагодить ліфти?", "Нічна зміна у дев’ятиповерхівці", "Марія Лось"),
    )),
    "beirut": ("corniche.example", "ar", "البحر والكهرباء وثلاث حكايات من المدينة", "صباح الخير،\n\nهذا أسبوعنا.", (
        ("من يملك الشاطئ؟", "خرائط قديمة ودعاوى جديدة ومدينة بلا رمل", "ليلى حداد"),
        ("مولّدات الحيّ تصمت", "الشمس أرخص، لكن البطاريات ليست كذلك", "سامر عيد"),
        ("مكتبة في حافلة", "ألف كتاب وسائق واحد", "Rana Khoury"),
    )),
    "music": ("bside.example", "en", "A song called Untitled, and a band called None", "Hey,\n\nturn it up.", (
        ("‘Untitled’ at 50: the song nobody named", "Three takes, two drummers and a tape that was lost", "DJ Mensah"),
        ("Side B, track 4", "Why the best songs hide there", "K. West-Lund"),
        ("Interview: ‘We never meant to be loud’", "The quietest band in the country, in a very small room", "Ida Holm"),
        ("Hello, hello, is this thing on?", "A sound engineer on 30 years of checking", "Rob"),
    )),
    "games": ("pixel.example", "en", "Ten years of a game that nobody finished", "Hello,\n\nplay on.", (
        ("Game over? Not for the people of Level 9", "A server was switched off, and its players built another", "Max Ruiz"),
        ("v2.0 is out, and it is still called beta", "What version numbers mean when nothing is ever done", "Lin Chao"),
        ("The joy of <blink>", "A tag that browsers forgot, and the museum that keeps it", "Zed"),
        ("Press X to continue", "How a button got its meaning", "A. Nowak"),
    )),
    "science": ("lab.example", "en", "mRNA, a comet and the 0.3 mm that changed a theory", "Dear all,\n\nthree results.", (
        ("CO₂ at 430 ppm: what the number hides", "A curve, a volcano and a man who measured every day", "Dr. Hana Sato"),
        ("Comet 3I/ATLAS leaves, and takes its secrets", "Telescopes had six weeks", "J. O’Neil"),
        ("p < 0.05 is not a law of nature", "Statisticians have said so for 30 years", "M. de Vries"),
        ("n = 1", "The patient who taught medicine about sleep", "Ruth Abel"),
    )),
    "sports": ("terrace.example", "en", "3-0, 0-3 and a referee who said sorry", "Hi,\n\nwhat a weekend.", (
        ("United 3–0 City: the numbers", "Two goals, one own goal and 0.4 of anything else", "Gus Hall"),
        ("The ref said sorry", "And what the rules say about that", "Amy Cole"),
        ("1936, 1968, 2026", "When athletes stood still", "Lou Bell"),
        ("“Just a moment, please”: the VAR years", "A season in minutes lost", "T. Wray"),
    )),
    "charity": ("shelter.example", "en", "A winter of 212 nights, and what your £5 did", "Dear friends,\n\nthank you.", (
        ("212 nights in a church hall", "Volunteers, soup and one piano", "Joan Reed"),
        ("What £5 buys", "A bed, a meal, or ten minutes of a lawyer's time", "The team"),
        ("Please don’t donate coats in July", "What a warehouse needs, month by month", "Sol Pike"),
    )),
    "law": ("docket.example", "en", "Doe v. State, [sic] and a judge's footnote", "Dear readers,\n\ncourt is back.", (
        ("[Redacted]: what the memo does not say", "Nine pages, seven of them black", "Kim Adder"),
        ("“The the case”: a typo that cost a year", "How a doubled word decided an appeal", "Lee Moss"),
        ("Under embargo: why judges tell reporters first", "And what happens when one forgets", "R. Shah"),
        ("Article 5(1)(a), explained with a pie", "Rights are not slices", "Nadia Cruz"),
    )),
    "planning": ("city.example", "en", "A square, a tram and 40 trees", "Good morning,\n\nwe walked.", (
        ("Section 8: the form that decides who moves in", "Twelve pages, one stamp and a queue round the block", "Ari Wolf"),
        ("New in town: a tram without drivers", "It stops for dogs, and not for mayors", "Mo Eze"),
        ("123 Main Street was a real address", "And the family who lived there kept every letter", "Fay Kent"),
        ("Loading… : the city that waits for its bridge", "Eleven years of almost", "Ito Ken"),
    )),
    "letters": ("envelope.example", "en", "To whom it may concern, and seven other openings", "Dear reader,\n\nwe wrote by hand.", (
        ("Dear Sir or Madam, and who they were", "A short history of not knowing a name", "Flora Day"),
        ("Subject: (none)", "What people leave blank, and why", "Otis Ray"),
        ("P.S., P.P.S. and the art of the afterthought", "The best line comes last", "G. Amis"),
    )),
    "specimen": ("specimen.example", "en", "Who was Lorem Ipsum?", "Dear readers,\n\nwe set type.", (
        ("Lorem ipsum dolor: five hundred years of a text that nobody reads", "Cicero wrote it, and a printer scrambled it", "Bea Ward"),
        ("TK: why journalists misspell it", "Two letters that no English word has", "Hal Draft"),
        ("Two curly braces: how {{ mustache }} won the templates", "It began with {{first_name}} and a moustache", "Ada Null"),
    )),
    "shorthand": ("marks.example", "en", "The dummy text, the missing page, and “insert title here”", "Dear readers,\n\nwe waited.", (
        ("A short history of TBC", "Three letters by which theatres have excused themselves since 1938", "Anna Holm"),
        ("The dummy text that Cicero did not write", "A printer dropped a page, and a trade was born", "Bea Ward"),
        ("XXX: how proofreaders mark what is missing", "Dutch printers write a cross, Americans write TK, and nobody is safe", "Q. Marks"),
    )),
    "registre": ("registre.example", "fr", "Qui a vu le 30 février ?", "Bonjour,\n\nle registre est ouvert.", (
        ("Le registre qui comptait un 30 février", "Un vicaire y inscrit un baptême", "Yann Le Goff"),
        ("À vendre : une île et deux moutons", "Le notaire précise que les moutons restent", "Maëlle Kerjean"),
    )),
    "sin nombre": ("sinnombre.example", "es", "Sin título", "Hola,\n\nseguimos sin nombre.", (
        ("Diez años sin nombre", "El registro pedía uno", "Ximena Ortiz"),
        ("El bache ya tiene código postal", "Recibe cartas", "Raúl Ibarra"),
    )),
    "kus": ("kusbrief.co.za", "af", "Wie besit die strand?", "Beste lesers,\n\nons was by die see.", (
        ("’n Strand vir almal?", "Die hof sê ja", "Anna Botha"),
        ("Die skip wat wag", "Drie weke by die hawe", "Piet Nel"),
    )),
    "akti": ("akti.example", "el", "Ποιος θέλει τα παλιά πλοία και ποιος τα διαλύει;", "Καλημέρα,\n\nεδώ είναι η εβδομάδα.", (
        ("Ποιος θέλει τα παλιά πλοία;", "Στο Πέραμα διαλύουν τρία τον μήνα", "Ελένη Παπά"),
        ("Το λιμάνι της πόλης μας αλλάζει", "Η αλλαγή έρχεται σιγά σιγά", "Νίκος Ιωάννου"),
    )),
    "hof": ("hof.example", "he", "צה\"ל מפנה את המעגן", "שבת שלום,\n\nחזרנו לחוף.", (
        ("צה\"ל מפנה את המעגן הישן", "אחרי 40 שנה הדייגים חוזרים", "נועה בר-אור"),
        ("הנמל שייך לעיר", "לאט לאט חוזר הים אל הרחוב", "תמר שגיא"),
    )),
}  # fmt: skip


@pytest.mark.parametrize("name", HOUSES)
def test_what_is_right_passes(name: str) -> None:
    host, language, subject, note, rows = HOUSES[name]
    look = LOOKS.names()[list(HOUSES).index(name) % len(LOOKS.names())]
    newsletter = house(name.capitalize(), host, language)
    blocks = (
        Block(BlockKind.NOTE, text=note, name="Maud Ellery", role="Editor"),
        Block(
            BlockKind.EVENT,
            title=f"{newsletter.title} 12/26",
            starts_at=NOW + timedelta(days=9),
            where="Town Hall",
            url=f"https://{host}/events/1?session=12",
        ),
    )
    held = pieces(*rows, host=host, language=language)
    edition = replace(week(held, blocks=blocks, subject=subject), look=look)
    message = compose(edition, newsletter, looks=LOOKS, seed="seed")
    found = check.check(sample(message=message, edition=edition, newsletter=newsletter))
    assert [one for one in found if one.severity is not Severity.NOTE] == []
