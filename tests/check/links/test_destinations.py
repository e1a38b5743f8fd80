"""The ways in and out, what a template says by itself, and words that let somebody in: each beside what is right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from digest import check
from digest.check.email import access, inbox, passwords, templates
from digest.check.email import sender as senders
from digest.check.links import addresses, copied_links, destinations, targets
from digest.check.pictures import choice
from digest.check.sample import Sample
from digest.check.words import boilerplate, draft_marks, fields, languages, marks
from digest.model.findings import Severity
from digest.model.newsletters import Design, Links, Social
from digest.model.pieces import Author, Image
from tests.check.test_check import GOOD, in_html, with_paragraph
from tests.check.test_faults import (
    EDITION,
    HOUSE,
    NOTE,
    PROMO,
    Fault,
    block,
    design,
    edition,
    footer,
    house,
    link,
    looked_at,
    note,
    piece,
    sender,
)

HOST = "https://harbour.example"


def sure(findings: object) -> set[str]:
    return {one.name for one in findings if one.severity is not Severity.NOTE}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "words",
    [
        "Hello *|FNAME|*, we met.", "Hello [[name]], we met.", "Hello %FIRSTNAME%, we met.", "Hello {$name}, we met.", "Hello <%= name %>.", "Hello ${name}, we met.", "Hello ##name##, we met.", "Hello [First Name], we met.",
        "Click to edit this text", "Your Company, 123 Street Name, City, State 12345", "FIXME before launch: swap this block", "TK", "Placeholder text", "This edition is brought to you by .", "Newsletter Template",
        "Week 1 of 2020 in review" if GOOD.edition.window.end.isocalendar()[:2] == (2020, 2) else "EDS: SUBS pars 2-4 with reply",
    ],
)  # fmt: skip
def test_a_row_that_nobody_wrote(words: str) -> None:
    one = with_paragraph(words.replace("<", "&lt;"))(GOOD)
    assert {"leftover"} & sure(templates.rows(one))


@pytest.mark.parametrize(
    "words",
    [
        "You get this every Friday.", "Write to us: we read all.", "Your company is welcome at the quay.", "This edition is brought to you by Acme Boats.", "Thanks to 100% of you.", "Chapter [1] and a note [sic]", "At 5% interest and 10% growth",
        "Click to read on", "The last edition went out on 20 November 2026.", "Made in Helsinki by four people", "Edit this page's settings in your account", "A week 47 years ago",
    ],
)  # fmt: skip
def test_a_row_that_a_house_wrote(words: str) -> None:
    assert not sure(templates.rows(with_paragraph(words)(GOOD)))


def test_the_title_and_the_language_of_a_theme() -> None:
    title = GOOD.html.partition("<title>")[2].partition("</title>")[0]
    assert "leftover" in sure(templates.head(in_html(title, "Newsletter Template 3", 1)(GOOD)))
    other = in_html('<html lang="en"', '<html lang="de"', 1)(GOOD)
    assert "lang-dir" in sure(templates.head(other))
    assert not sure(templates.head(GOOD))


@pytest.mark.parametrize(
    ("line", "wrong"),
    [("<br>&nbsp;<br>", True), ("Hello *|FNAME|*", True), ("3 < 4 > 2", False), (f"{HOST}/?a=1&amp=2", False)],
)  # fmt: skip
def test_tags_in_the_text_part(line: str, wrong: bool) -> None:
    assert bool(sure(templates.text_rows(replace(GOOD, text=f"{GOOD.text}\n{line}\n")))) is wrong


def renamed(words: str) -> Sample:
    """The link to unsubscribe under other words."""
    said = next(words for target, words in GOOD.hrefs if target == GOOD.unsubscribe_url)
    return in_html(f">{said}</a>", f">{words}</a>")(GOOD)


def test_the_way_out() -> None:
    assert sure(destinations.leaving(renamed("Update profile"))) == {"unsubscribe-body"}
    assert not sure(destinations.leaving(renamed("Leave this list")))
    assert sure(destinations.leaving(looked_at(house(leave_address="leave@example.com")))) == {
        "list-unsubscribe"
    }
    assert not sure(destinations.leaving(looked_at(house(leave_address="leave@harbour.example"))))


NUMBER = GOOD.edition.number


@pytest.mark.parametrize(
    ("fault", "wrong"),
    [
        (footer(subscribe_url=f"{HOST}/unsubscribe/"), True), (footer(subscribe_url=f"{HOST}/subscribe/"), False), (footer(view_url=f"{HOST}/weekly/{NUMBER + 1}/"), True), (footer(view_url=f"{HOST}/weekly/{NUMBER}/"), False),
        (footer(view_url=f"{HOST}/weekly/latest/"), False), (footer(social=(Social("Facebook", "https://www.instagram.com/ada/"),)), True), (footer(social=(Social("Facebook", "https://fb.com/ada/"),)), False),
        (footer(social=(Social("Our Instagram", "https://links.example/ada/"),)), False),
    ],
)  # fmt: skip
def test_the_ways_in(fault: Fault, wrong: bool) -> None:
    assert bool(sure(destinations.arriving(looked_at(fault)))) is wrong


URL, HEADLINE = GOOD.edition.placements[0].piece.url, GOOD.edition.placements[1].piece.headline


@pytest.mark.parametrize(
    ("fault", "wrong"),
    [
        (note(f"First of all [{HEADLINE}]({URL})."), True), (note(f"First of all [what we wrote]({URL})."), False),
        (footer(links=(("About us", f"{HOST}/archive/"), ("Archive", f"{HOST}/about/"))), True), (footer(links=(("About us", f"{HOST}/about/"), ("Archive", f"{HOST}/archive/"))), False),
        (footer(links=(("Contact", f"{HOST}/about-us/"), ("Shop", f"{HOST}/shop/"))), False), (footer(links=(("Privacy", f"{HOST}/imprint/"), ("Imprint", f"{HOST}/legal/privacy"))), True),
        (footer(reason="You get this because you signed up for Alder Books Monthly."), True), (footer(reason="You get this because you signed up for the Harbour Review."), False),
        (footer(reason="You asked for it at our door."), False),
        (footer(reason="Du får brevet för att du prenumererar på Ekdala Veckobrev."), True), (footer(reason="Du får brevet för att du prenumererar på Harbour Review."), False), (footer(reason="Recebe esta carta porque está inscrito na Carta do Moinho Velho."), True), (footer(reason="Otrzymujesz ten list, bo zapisałaś się na „Listy Znad Odry”."), True), (footer(reason="Du får det her, fordi du er tilmeldt Ugens Å."), True),
        (footer(links=(("Om oss", f"{HOST}/arkiv/"), ("Arkiv", f"{HOST}/om-oss/"))), True), (footer(links=(("O nas", f"{HOST}/o-nas/"), ("Archiwum", f"{HOST}/archiwum/"))), False), (footer(links=(("Quem somos", f"{HOST}/arquivo/"), ("Arquivo", f"{HOST}/quem-somos/"))), True),
    ],
)  # fmt: skip
def test_where_words_lead(fault: Fault, wrong: bool) -> None:
    one = looked_at(fault)
    assert bool(sure((*destinations.astray(one), *destinations.houses(one)))) is wrong


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("TODO", True), ("events/xxx", True), ("your-link-here", True), ("link-folgt", True), ("lien-a-venir", True), ("enlace-pendiente", True), ("insert-url", True), ("lorem-ipsum", True), ("link", True), ("#", True),
        ("draft-give-a-year", True), ("kopie-von-jahresabo/", True), ("todo-list", False), ("links", False), ("url-shorteners", False), ("a-link-to-the-past", False), ("draft-beer", True), ("copying", False), ("gift#prices", False), ("url?q=a", False),
    ],
)  # fmt: skip
def test_an_address_that_nobody_filled_in(path: str, wrong: bool) -> None:
    assert bool(sure(copied_links.copied_links(looked_at(block(PROMO, url=f"{HOST}/{path}"))))) is wrong  # fmt: skip


@pytest.mark.parametrize(
    ("title", "wrong"),
    [("My mother’s to-do list", False), ("The word todo", False), ("My mother’s list", True)],
)
def test_an_address_of_a_title(title: str, wrong: bool) -> None:
    promo = looked_at(block(PROMO, title=title, url=f"{HOST}/essays/todo"))
    assert bool(sure(copied_links.copied_links(promo))) is wrong


@pytest.mark.parametrize(
    ("url", "wrong"),
    [(f"{HOST}/?s=gift+subscription", True), (f"{HOST}/suche?q=abo", True), (f"{HOST}/search-and-rescue/", False), (f"{HOST}/gift/?q=3", False)],
)  # fmt: skip
def test_a_button_that_leads_to_a_search(url: str, wrong: bool) -> None:
    assert bool(sure(copied_links.copied_links(looked_at(block(PROMO, url=url))))) is wrong


@pytest.mark.parametrize(
    "name",
    [
        "Mailing Account 3",
        "marketing",
        "Default sender",
        "John Doe",
        "Test Sender",
        "Sender Name",
        "Example Newsletter",
        "Absendername",
        "Your Company",
        "From name",
        "Sender Test",
    ],
)
def test_an_account_that_sends(name: str) -> None:
    assert sure(senders.sender(looked_at(sender(name=name)))) == {"sender"}


@pytest.mark.parametrize(
    "name",
    [
        "John Quay",
        "The List",
        "Ledger & Account",
        "Market Review",
        "Stiftung Warentest",
        "Test Achats",
        "The Company Review",
        "News Desk",
        "Sample Magazine",
    ],
)
def test_a_house_or_a_person_that_sends(name: str) -> None:
    assert not sure(senders.sender(looked_at(sender(name=name))))


def test_what_a_row_says_of_its_edition() -> None:
    ends = GOOD.edition.window.end - timedelta(days=20)

    def told(words: str) -> bool:
        return "date" in sure(templates.rows(with_paragraph(words)(GOOD)))

    assert told(f"In brief: No. {NUMBER + 1}")
    assert not told(f"In brief: No. {NUMBER}")
    today, other = f"{GOOD.edition.window.end:%A}", f"{ends:%A}"
    assert told(f"Your {other} briefing") is (today != other)
    assert not told(f"Your {today} briefing")
    assert told(f"Thanks to our sponsor. Apply by {ends.day} {ends:%B}")
    assert not told(f"We met on {ends.day} {ends:%B}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("For staff: desk, Password: Winter2026!", True), ("The password is tide4you.", True), ("Hasło: tamsel2026", True), ("Lösenord: tamsel2026", True), ("Hasło: wolna rzeka.", False), ("sk_live_4eC39HqLyjWDarjtT1zdp7dc", True), ("AKIAIOSFODNN7EXAMPLE", True), ("Das Passwort: hafen99", True),
        ("The password is dead, says a study.", False), ("Choose a password: long, and yours alone", False), ("“Password: 12345678” was his", False), ("A skeleton key opens the door", False),
    ],
)  # fmt: skip
def test_a_secret_in_words(text: str, found: bool) -> None:
    assert bool(list(passwords.secret_in(text, False))) is found


@pytest.mark.parametrize(
    ("subject", "wrong"),
    [
        ("Subject line: A reservoir and a court", True), ("[FINAL] A reservoir and a court", True), ("A reservoir and a court (v2)", True), ("DRAFT A reservoir", True), ("2026-W48_weekly_variant B", True), ("A/B test: a reservoir", True),
        ("The final week of the reservoir", False), ("Drafts, tides and a court", False), ("On “version B” of a poem", False), ("The subject of the week: salt", False),
    ],
)  # fmt: skip
def test_a_planning_sheets_name(subject: str, wrong: bool) -> None:
    one = looked_at(edition(subject=subject))
    told = sure((*inbox.written(one), *draft_marks.marks(one)))
    assert bool(told & {"subject", "placeholder"}) is wrong


def test_a_button_in_another_language() -> None:
    german = replace(GOOD.newsletter, language="de", design=Design(button="Read the full story"))
    assert sure(languages.fixed_words(replace(GOOD, newsletter=german))) == {"language"}
    assert not sure(languages.fixed_words(looked_at(design(button="Read the full story"))))


def image(credit: str) -> Fault:
    return piece(image=Image(f"{HOST}/p.jpg", alt="A quay", credit=credit, width=1200, height=800))


@pytest.mark.parametrize(
    ("fault", "wrong"),
    [
        (image("Getty Images – COMP ONLY, not licensed"), True), (image("Photograph: PHOTOGRAPHER NAME"), True), (image("Elin Sand Elin Sand"), True), (image("Elin Sand – ONE USE ONLY, licence ends 30/11/25"), True), (image("Elin Sand / not for syndication"), True), (image("Photograph: tbc"), True), (image("elin@studio-sand.org"), True), (image("Elin Sand / Getty Images"), False), (image("A licensed photographer"), False),
        (piece(authors=(Author("Weiss, Hannah"),)), True), (piece(authors=(Author("Reuters, Berlin"),)), False), (piece(authors=(Author("Hannah Weiss"),)), False),
    ],
)  # fmt: skip
def test_credits_and_bylines(fault: Fault, wrong: bool) -> None:
    one = looked_at(fault)
    assert bool(sure((*choice.credits(one), *fields.byline(one)))) is wrong


def test_what_is_left_open_or_in_another_language() -> None:
    def names(fault: Fault) -> set[str]:
        return sure(check.check(looked_at(fault)))

    assert "teaser" in names(note("We met.\n\n“We were promised a lake, says Ada."))
    assert "teaser" not in names(note("“We were promised a lake.\n\n“And got a letter,” says Ada."))
    french = "Les carnets, que nous avons lus, racontent une histoire plus courte."
    assert "language" in names(piece(dek=f"Their reports run to forty pages. {french}"))
    assert "language" not in names(
        piece(
            dek=f"There are forty of them, and this is what the first of the reports had to say in it: “{french}”"
        )
    )
    assert "link-slip" in names(footer(about="Write to letters@harbuor.example."))
    assert NOTE.text


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        (design(button="Lire la suite"), "language"), (design(button="Jetzt lesen"), "language"), (edition(titles={EDITION.placements[3].section: "Opinión"}), "language"), (block(PROMO, button="Jetzt abonnieren"), "language"),
        (footer(reason="Vous recevez cette lettre parce que vous l’avez demandée sur notre site."), "language"), (footer(about="Northlight Quarterly is an independent magazine of the coast."), "link-slip"),
        (block(PROMO, button="Jetzt bestellen"), "language"), (block(PROMO, button="S’abonner maintenant"), "language"), (block(PROMO, button="Hazte socia"), "language"), (block(PROMO, button="Scopri l’archivio"), "language"), (block(PROMO, button="Word lid"), "language"), (block(PROMO, button="Assine a revista"), "language"),
        (block(PROMO, button="Reserve a seat"), ""), (block(PROMO, button="Commander’s log"), ""), (block(PROMO, button="Order it"), ""), (design(button="Read it"), ""), (edition(titles={EDITION.placements[3].section: "Feuilleton"}), ""), (footer(about="We are an independent magazine of the coast, owned by readers."), ""),
    ],
)  # fmt: skip
def test_fixed_words_and_the_house(fault: Fault, name: str) -> None:
    one = looked_at(fault)
    assert sure((*languages.fixed_words(one), *destinations.houses(one))) == ({name} - {""})


@pytest.mark.parametrize(
    ("url", "wrong"),
    [("/gift?e=*|MAIL|*", True), ("/gift?e=%%emailaddr%%", True), ("/gift?e={{email}}", True), ("/gift?rate=100%25", False)],
)  # fmt: skip
def test_another_programs_tag_in_an_address(url: str, wrong: bool) -> None:
    one = looked_at(block(PROMO, url=f"{HOST}{url}"))
    assert bool(sure(copied_links.copied_links(one))) is wrong


def test_what_a_text_part_counts() -> None:
    number = GOOD.edition.number
    for count, told in ((number - 1, {"text-part"}), (number, set())):
        assert sure(templates.text_rows(replace(GOOD, text=f"{GOOD.text}\nNo. {count}"))) == told


def test_a_preheader_that_is_an_address() -> None:
    one = looked_at(edition(preheader="https://harbour.example/2026/pier?utm_source=email"))
    assert "preheader" in sure(fields.slips(one))


@pytest.mark.parametrize(
    ("words", "wrong"),
    [('Why we write `alt=""` and no more', False), ('He said "" and left', True)],
)
def test_marks_of_code_are_no_slip(words: str, wrong: bool) -> None:
    assert ("teaser" in sure(marks.marks(looked_at(edition(preheader=words))))) is wrong


@pytest.mark.parametrize(
    ("url", "reply_to", "severity"),
    [
        ("https://tides.ca/", "post@tides.con", "warning"), ("https://tides.com/", "post@tides.co", "warning"), ("https://tides.org/", "post@tides.ogr", "warning"),
        ("https://tides.ca/", "post@tides.com", "note"), ("https://tides.com/", "post@tides.com", ""),
    ],
)  # fmt: skip
def test_the_odd_ending_of_two_is_the_address_that_is_told(
    url: str, reply_to: str, severity: str
) -> None:
    newsletter = replace(HOUSE, publication=replace(HOUSE.publication, url=url))
    given = replace(newsletter.sender, address="week@" + url[8:-1], reply_to=reply_to)
    one = looked_at((EDITION, replace(newsletter, sender=given)))
    one = replace(one, html=one.html.replace("https://harbour.example/", url))
    found = list(senders.reply_domain(one))
    assert {str(each.severity) for each in found} == {severity} - {""}
    assert [each for each in addresses.hosts(one) if "ends unlike" in each.message] == []


@pytest.mark.parametrize(
    ("campaign", "wrong"),
    [
        ("test", True), ("TEST-2", True), ("campaign_name", True), ("your-campaign", True), ("utm_campaign", True), ("newsletter_test", True), ("xxx", True), ("placeholder", True),
        ("newsletter", False), ("2026-W48", False), ("contest", False), ("spring_campaign_2026", False), ("text", False), ("courier-148", False),
    ],
)  # fmt: skip
def test_a_campaign_of_nobodys(campaign: str, wrong: bool) -> None:
    given = Links((("utm_source", "letter"), ("utm_campaign", campaign)))
    view = replace(HOUSE.footer, view_url="https://harbour.example/week/{number}/")
    one = looked_at((EDITION, replace(HOUSE, links=given, footer=view)))
    assert bool(list(targets.utm(one))) is wrong


def test_a_body_as_no_program_shows_it() -> None:
    assert sure(access.wide(looked_at(design(width=1400)))) == {"width"}
    assert not sure(access.wide(looked_at(design(width=720))))


@pytest.mark.parametrize(
    ("url", "name", "told"),
    [
        ("https://https://harbour.example/x", "link-target", "two addresses"), ("https://http//harbour.example/x", "link-target", "two addresses"),
        ("https://harbour.example/?email={{contact.EMAIL}}", "link-slip", "filled in"), ("https://harbour.example/?email=ada@quay.example", "link-private", "sent to"),
    ],
)  # fmt: skip
def test_an_address_is_told_for_what_is_wrong_with_it(url: str, name: str, told: str) -> None:
    found = [one for one in check.check(looked_at(link(url))) if one.name.startswith("link")]
    assert [(each.name, told in each.message) for each in found] == [(name, True)]


def test_a_sender_one_letter_from_the_house() -> None:
    assert sure(senders.reply_domain(looked_at(sender(address="week@harbuor.example")))) == {
        "sender"
    }


@pytest.mark.parametrize(
    ("words", "wrong"),
    [("(check w/ the mayor!)", True), ("(ask Ada?)", True), ("(check with legal)", True), ("(bitte klären mit der Redaktion)", True), ("(check with your doctor)", False), ("(he asked Ada)", False), ("(check the date)", False)],
)  # fmt: skip
def test_a_question_in_round_brackets(words: str, wrong: bool) -> None:
    assert (
        bool(sure(boilerplate.boilerplate(looked_at(piece(dek=f"The pier was sold {words}.")))))
        is wrong
    )


SHOP = f"{HOST}/shop/"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"[Yes, move it]({SHOP}poll?a=1) or [No, leave it]({SHOP}poll?a=1)", True), (f"[👍]({SHOP}) [👎]({SHOP})", True), (f"[Ja]({SHOP}) oder [Nein]({SHOP})", True), (f"[Keep it]({SHOP}vote/1) or [scrap it]({SHOP}vote/1)", True),
        (f"[Yes]({SHOP}poll?a=1) or [No]({SHOP}poll?a=2)", False), (f"[Her piece]({SHOP}) and [what she says]({SHOP})", False), (f"[No man’s land]({SHOP}) and [the film]({SHOP})", False),
        (f"[harbour.example/drawings]({HOST}/join/)", True), (f"[www.harbour.example/a/b]({HOST}/c/)", True), (f"[harbour.example/shop]({SHOP})", False), (f"[harbour.example]({SHOP})", False), (f"[harbour.example/shop]({SHOP}?utm_source=x)", False),
    ],
)  # fmt: skip
def test_answers_and_addresses_as_words(text: str, wrong: bool) -> None:
    one = looked_at(note(text))
    assert bool(sure((*destinations.answers(one), *targets.other_page(one)))) is wrong


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        (f"{HOST}/a/?login_token=8c1f77aa90", True), (f"{HOST}/a/?user=ada%40harbour.example", True), (f"{HOST}/login/magic/8c1f77aa90bb/", True), (f"{HOST}/a/?invite=ab12cd34", True), (f"{HOST}/a/?pwd=harbour12", True), (f"{HOST}/a/?sig=8c1f77aa90cc8c1f77", True),
        (f"{HOST}/a/?session=morning2026", False), (f"{HOST}/a/?ticket=adult", False), (f"{HOST}/invite/friends/", False), (f"{HOST}/a/?secret=garden", False), (f"{HOST}/verify/2026/", False), (f"{HOST}/a/?key=c-minor", False),
    ],
)  # fmt: skip
def test_ways_in_that_are_one_persons(url: str, wrong: bool) -> None:
    assert bool(sure(copied_links.copied_links(looked_at(block(PROMO, url=url))))) is wrong


def test_a_browsers_copy_of_another_edition_in_the_text_part() -> None:
    view = "https://harbour.example/letters/{number}"
    html = f'<p><a href="{view.format(number=12)}">View in browser</a></p></body>'

    def told(printed: str) -> set[str]:
        one = looked_at(footer(view_url=view))
        one = replace(one, html=one.html.replace("</body>", html), text=f"{printed}\n\nThe wind turned.")  # fmt: skip
        return {each.place for each in destinations.arriving(one)} & {"the text part"}

    assert told(f"In your browser: {view.format(number=11)}") == {"the text part"}
    assert told(f"<{view.format(number=112)}>") == {"the text part"}
    assert told(f"[{view.format(number=12)}]") == told("No address at all") == set()
    assert told(f"{view.format(number=12)}\n\nLast week: {view.format(number=11)}") == set()


@pytest.mark.parametrize(
    ("language", "heading", "wrong"),
    [
        ("it", "From the collection", True), ("de", "From the archive of the town", True), ("en", "Aus der Sammlung", True), ("en", "Les livres de la semaine", True),
        ("it", "Dalla collezione", False), ("de", "Best of", False), ("de", "In the long run", False), ("it", "Design & More", False), ("en", "From the collection", False), ("fr", "Made in Varennes", False),
    ],
)  # fmt: skip
def test_a_heading_in_another_language(language: str, heading: str, wrong: bool) -> None:
    section = EDITION.placements[3].section
    one = looked_at((replace(EDITION, titles={section: heading}), replace(HOUSE, language=language)))  # fmt: skip
    found = [each for each in languages.fixed_words(one) if each.place == f"the section {section}" and "heading" in each.message]  # fmt: skip
    assert bool(found) is wrong


def test_two_pieces_with_each_others_addresses() -> None:
    def told(first: str, second: str) -> int:
        placed = list(EDITION.placements)
        for at, headline, slug in ((2, "Footbridge inquiry hears the fitters", first), (3, "Allotment waiting list grows longer", second)):  # fmt: skip
            piece = replace(
                placed[at].piece, headline=headline, dek="", excerpt="", url=f"{HOST}/{slug}/"
            )
            placed[at] = replace(placed[at], piece=piece)
        return len(list(destinations.swapped(looked_at(edition(placements=tuple(placed))))))

    assert told("allotment-waiting-list", "footbridge-inquiry") == 2
    assert told("allotment", "footbridge") == 2
    assert told("allotment", "p-4711") == told("inquiry", "allotment") == 0
    assert told("footbridge-inquiry", "allotment-waiting-list") == told("p-4711", "p-4712") == 0


@pytest.mark.parametrize(
    ("name", "url", "wrong"),
    [
        ("Mastodon", "https://www.facebook.com/h", True), ("Bluesky", "https://x.com/h", True), ("RSS", "https://twitter.com/h", True), ("YouTube", "https://vimeo.com/h", True),
        ("Mastodon", "https://social.harbour.example/@h", False), ("Twitter", "https://x.com/h", False), ("Our page", "https://facebook.com/h", False), ("RSS", f"{HOST}/feed/", False),
    ],
)  # fmt: skip
def test_a_network_by_anothers_name(name: str, url: str, wrong: bool) -> None:
    assert (
        bool(sure(destinations.arriving(looked_at(footer(social=(Social(name, url),)))))) is wrong
    )


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("By Ada Quay · {year}", True), ("{year}", True), ("Von Ada Quay | {year}", True), ("By Ada Quay, {year}", True),
        ("By Ada Quay · {right}", False), ("Since {year} we wait.", False), ("It sank on {year}.", False), ("By Ada Quay", False),
    ],
)  # fmt: skip
def test_the_year_of_a_pieces_day(line: str, wrong: bool) -> None:
    """The pattern of its dates writes it, and of all of them it is told once."""
    at = GOOD.edition.placements[0].piece.published_at
    assert at
    right = f"{at.day} {at:%B}"
    words = line.format(year=f"{right} {at.year - 3}", right=f"{right} {at.year}")
    told = [each for each in templates.rows(with_paragraph(f"{words}</p><p>{words} now")(GOOD)) if each.name == "date"]  # fmt: skip
    assert len(told) == wrong
