"""A hundred faults as people make them, each in an edition that is right in everything else: `check` finds them.

What an editor types, what a feed brings, what a copied link carries, what a designer mistypes, what stands in the
settings. A fault counts as found if the finding it is given here is there and was not there without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from digest import check
from digest.check.sample import Sample
from digest.compose import Looks, compose
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Edition
from digest.model.findings import Finding
from digest.model.newsletters import Clip, Newsletter, Sender, Social
from digest.model.pieces import Author, Image
from tests.check.test_check import in_eml, in_html, sample, with_paragraph, with_rules
from tests.making import NOW, edition_of, newsletter_for_tests

LOOKS = Looks(None)
EDITION, HOUSE = edition_of(8), newsletter_for_tests()
NOTE = Block(BlockKind.NOTE, text="Dear readers,\n\nthe wind turned on Tuesday.", name="Ada Quay")
EVENT = Block(
    BlockKind.EVENT, title="Ports at night", text="A walk.", starts_at=NOW + timedelta(days=5),
    ends_at=NOW + timedelta(days=5, hours=2), where="Pier 4", url="https://harbour.example/walk",
)  # fmt: skip
PROMO = Block(
    BlockKind.PROMO,
    title="Half a year for 20",
    text="Read it all.",
    url="https://harbour.example/offer",
)
QUOTE = Block(BlockKind.QUOTE, text="The sea keeps no minutes.", name="Ben Pier", role="Pilot")
NUMBER = Block(BlockKind.NUMBER, title="4,012", text="ships waited in November.")
BLOCKS = (NOTE, EVENT, PROMO, QUOTE, NUMBER)
Fault = tuple[Edition, Newsletter] | Callable[[Sample], Sample]


def piece(**changed: object) -> Fault:
    """The fourth piece says something else."""
    return _placement(lambda one: replace(one, piece=replace(one.piece, **changed)))


def editor(**changed: object) -> Fault:
    """An editor wrote something over the fourth piece."""
    return _placement(lambda one: replace(one, **changed))


def _placement(change: Callable) -> Fault:  # type: ignore[type-arg]
    placed = list(EDITION.placements)
    placed[3] = change(placed[3])
    return replace(EDITION, placements=tuple(placed)), HOUSE


def edition(**changed: object) -> Fault:
    return replace(EDITION, **changed), HOUSE  # type: ignore[arg-type]


def block(one: Block, **changed: object) -> Fault:
    return replace(EDITION, blocks=(replace(one, **changed),)), HOUSE  # type: ignore[arg-type]


def note(text: str) -> Fault:
    return block(NOTE, text=f"Dear readers,\n\n{text}")


def house(**changed: object) -> Fault:
    return EDITION, replace(HOUSE, **changed)  # type: ignore[arg-type]


def sender(
    name: str = "Harbour Review", address: str = "week@harbour.example", reply: str = ""
) -> Fault:
    return house(sender=Sender(name, address, reply))


def footer(**changed: object) -> Fault:
    return house(footer=replace(HOUSE.footer, **changed))  # type: ignore[arg-type]


def design(**changed: object) -> Fault:
    return house(design=replace(HOUSE.design, **changed))  # type: ignore[arg-type]


def link(url: str) -> Fault:
    return note(f"We wrote of it in [the spring number of the Review]({url}).")


def in_mjml(old: str, new: str) -> Callable[[Sample], Sample]:
    def change(one: Sample) -> Sample:
        assert old in one.message.mjml, old
        mjml = one.message.mjml.replace(old, new, 1)
        return replace(one, message=replace(one.message, mjml=mjml))

    return change


def picture(width: int, height: int | None = None) -> Fault:
    return piece(
        image=Image("https://harbour.example/p.jpg", alt="Quay", width=width, height=height)
    )


TALL = "A port at dawn"
GERMAN = "Die Häfen warten nicht auf den Winter, und die Stadt ist mit sich im Streit"
GERMAN_DEK = (
    "Der Senat hat die Mittel für das neue Becken nicht bewilligt, und das ist auch eine Nachricht."
)
FAULTS: dict[str, tuple[Fault, str]] = {
    # what editors type
    "a merge tag in the headline": (editor(headline="{{ first_name }}, your week at sea"), "placeholder"),
    "Mailchimp's tag in a teaser": (editor(teaser="Hello *|FNAME|*, the tide is in."), "placeholder"),
    "percent signs in a kicker": (editor(kicker="%%kicker%%"), "placeholder"),
    "a name in brackets in the note": (note("this is for you, [Name], and for nobody else."), "placeholder"),
    "somebody else's first name": (note("hello [First Name]!"), "placeholder"),
    "a link to come": (note("see [insert link here] for more."), "placeholder"),
    "single braces": (note("hello {first_name}, the tide is in."), "placeholder"),
    "a template's expression": (note("hello ${name}, the tide is in."), "placeholder"),
    "a tag in the preheader": (edition(preheader="For {{ first_name }}: the tide, the council, the fog"), "placeholder"),
    "lorem ipsum in a promo": (block(PROMO, text="Lorem ipsum dolor sit amet, consectetur."), "placeholder"),
    "TK": (editor(teaser="The board found TK million for a new gauge."), "placeholder"),
    "TODO": (editor(teaser="TODO: ask the pilots."), "placeholder"),
    "XXX": (block(NUMBER, title="3", text="of XXX ships waited."), "placeholder"),
    "None as a teaser": (editor(teaser="None"), "placeholder"),
    "undefined as a kicker": (editor(kicker="undefined"), "placeholder"),
    "By None": (editor(byline="By None"), "placeholder"),
    "Untitled": (editor(headline="Untitled"), "placeholder"),
    "a draft's mark": (editor(headline="[DRAFT] What the council did"), "placeholder"),
    "a draft's mark in the subject": (edition(subject="DRAFT: the week at sea and the council"), "placeholder"),
    "text goes here": (block(PROMO, text="Text goes here."), "placeholder"),
    "an embargo": (editor(teaser="Embargoed until Friday: the board found the money."), "placeholder"),
    "a section's heading to be written": (edition(titles={"Reporting": "[Title]"}), "placeholder"),
    "a button to be written": (block(PROMO, button="[Button text here]"), "placeholder"),
    "a signature to be written": (block(NOTE, name="[Your name]"), "placeholder"),
    "three question marks": (editor(headline="The council ??? and the gauge"), "placeholder"),
    "tags in a headline": (editor(headline="The <b>council</b> decides"), "literal-markup"),
    "an entity in a teaser": (editor(teaser="Research&nbsp;and development"), "literal-markup"),
    "a numbered entity": (editor(headline="The council&#8217;s gauge"), "literal-markup"),
    "Markdown where none is read": (editor(teaser="The **new** gauge and [more](https://harbour.example/g)"), "literal-markup"),
    "a code for an apostrophe": (editor(headline="The council\\u2019s gauge"), "literal-markup"),
    "a shortcode": (editor(teaser='[caption id="a"]The gauge[/caption]'), "literal-markup"),
    "bold that does not end": (note("this is **very important, and nobody said why."), "literal-markup"),
    "a blank in a link": (note("read [the report] (https://harbour.example/r) first."), "literal-markup"),
    "a bare address": (note("read https://harbour.example/report first."), "literal-markup"),
    "a question mark for an apostrophe": (editor(headline="The council?s gauge"), "literal-markup"),
    "an empty headline": (editor(headline=""), "headline"),
    "a headline of blanks that nobody sees": (editor(headline="\u200b \u00ad"), "headline"),
    "a headline of three lines too many": (editor(headline="The council and the gauge " * 9), "headline"),
    "the site's name behind it": (editor(headline="The council decides | Harbour Review"), "headline"),
    "an address in it": (editor(headline="The council: https://harbour.example/council"), "headline"),
    "an empty heading": (edition(titles={"Reporting": " "}), "headline"),
    "two headings alike": (edition(titles={"Reporting": "Analysis"}), "headline"),
    "the headline as teaser": (editor(headline="The council decides", teaser="The council decides."), "teaser"),
    "a word twice": (editor(teaser="The board has found the the money."), "teaser"),
    "a teaser without an end": (editor(teaser="The board went on and on. " * 30), "teaser"),
    "a login as byline": (editor(byline="admin"), "byline"),
    "an address as byline": (editor(byline="ada@harbour.example"), "byline"),
    "a byline without a name": (editor(byline="By"), "byline"),
    # subjects
    "the first headline as subject": (edition(subject=EDITION.placements[0].piece.headline), "subject"),
    "capitals beyond ASCII": (edition(subject="ÜBER DIE HÄFEN DER WELT"), "subject"),
    "a subject that shouts": (edition(subject="The gauge!!! And the council!!!"), "subject"),
    "Re:": (edition(subject="Re: the gauge and the council"), "subject"),
    "the newsletter's name": (edition(subject="The Harbour Week"), "subject"),
    "a subject far too long": (edition(subject="The gauge, the council and the fog " * 3), "subject"),
    "a test as subject": (edition(subject="test"), "placeholder"),
    "the preheader is the subject": (edition(subject="The gauge, the council, the fog and the ferry", preheader="The gauge, the council, the fog and the ferry"), "preheader"),
    # what feeds bring
    "the end of a feed's item": (piece(dek="The board found the money. The post Gauge appeared first on Harbour."), "teaser"),
    "read more": (piece(dek="The board has found the money at last. Read more"), "teaser"),
    "an ellipsis in brackets": (piece(dek="The board has found the money at last […]"), "teaser"),
    "an entity from a feed": (piece(headline="Pilots &amp; gauges"), "literal-markup"),
    "tags from a feed": (piece(dek="<p>The board has found the money.</p>"), "literal-markup"),
    "no headline in the feed": (piece(headline=""), "headline"),
    "Auto Draft": (piece(headline="Auto Draft"), "placeholder"),
    "a tag for a reader in a feed": (piece(dek="Dear *|FNAME|*, the board found the money."), "placeholder"),
    "the wrong encoding": (piece(headline="The cafÃ© on the quay"), "utf8"),
    "a letter that was lost": (piece(headline="The caf\ufffd on the quay"), "utf8"),
    "a name that is a login": (piece(authors=(Author("wp_admin"),)), "byline"),
    "By in the author's name": (piece(authors=(Author("By Ines Calder"),)), "byline"),
    "a date in the future": (piece(published_at=NOW + timedelta(days=40)), "date"),
    "a file's name for words": (editor(image=Image("https://harbour.example/p.jpg", alt="IMG_0412-scaled.jpg")), "img-alt"),
    "a thumbnail": (picture(90, 60), "img-size"),
    "a portrait that fills a phone": (picture(1005, 1800), "img-size"),
    "a strip": (picture(2400, 300), "img-size"),
    "WebP": (piece(image=Image("https://harbour.example/p.webp", alt="Quay")), "img-type"),
    "the same piece twice": (piece(url="http://www.harbour.example/pieces/tide-table-1/"), "duplicate"),
    "the same headline twice": (piece(headline=EDITION.placements[0].piece.headline), "duplicate"),
    # languages
    "German marked as English": (piece(headline=GERMAN, dek=GERMAN_DEK), "language"),
    "English marked as German": (piece(language="de"), "language"),
    "a newsletter in another language than it says": (house(language="de"), "language"),
    "Russian marked as English": (piece(headline="Гавани не ждут зимы, и город спорит с собой"), "lang-dir"),
    # links
    "a staging host": (piece(url="https://staging.harbour.example/pieces/gauge"), "link-staging"),
    "a preview": (piece(url="https://harbour.example/?p=412&preview=true"), "link-staging"),
    "a preview's host": (link("https://harbour-git-fix.vercel.app/spring"), "link-staging"),
    "the content system": (link("https://harbour.example/wp-admin/post.php?post=4&action=edit"), "link-staging"),
    "a colleague's document": (link("https://docs.google.com/document/d/1a/edit"), "link-private"),
    "a safe link": (link("https://eur01.safelinks.protection.outlook.com/?url=x"), "link-private"),
    "a subscriber's mark": (link("https://harbour.example/spring?mc_eid=4ab"), "link-private"),
    "a click's mark": (link("https://harbour.example/spring?fbclid=IwAR0"), "link-private"),
    "two addresses in one": (link("https://https://harbour.example/spring"), "link-target"),
    "a mistyped ending": (link("https://harbour-review.con/spring"), "link-slip"),
    "a comma too many": (link("https://harbour.example/spring,"), "link-slip"),
    "an address half filled in": (link("https://harbour.example/%7B%7Bslug%7D%7D"), "link-slip"),
    "a piece that is the front page": (piece(url="https://harbour.example/"), "link-slip"),
    "a mistyped scheme": (link("htps://harbour.example/spring"), "link-target"),
    "a relative link": (link("/spring"), "link-target"),
    "an empty link": (note("read [the spring number]() first."), "literal-markup"),
    "this machine": (link("http://localhost:8000/spring"), "link-target"),
    "a shortener": (link("https://bit.ly/3x"), "link-target"),
    "http": (link("http://tides.example/spring"), "link-target"),
    "click here": (note("for the spring number [click here](https://harbour.example/spring)."), "link-text"),
    # blocks
    "a block twice": (edition(blocks=(*BLOCKS, replace(PROMO, place="end"))), "duplicate"),
    "an event that is over": (block(EVENT, starts_at=NOW - timedelta(days=2), ends_at=NOW - timedelta(days=1)), "block"),
    "an event without a day": (block(EVENT, starts_at=None, ends_at=None), "block"),
    "an event that ends before it begins": (block(EVENT, ends_at=NOW + timedelta(days=4)), "block"),
    "an empty promo": (block(PROMO, title="", text="", button=""), "block"),
    "a promo that leads nowhere": (block(PROMO, url=""), "block"),
    "a quote of nobody": (block(QUOTE, name=""), "block"),
    "a number without a number": (block(NUMBER, title="Many"), "block"),
    "a block after a section that is gone": (block(PROMO, place="after:Comment"), "block"),
    # senders and settings
    "no sender's name": (sender(name=""), "sender"),
    "noreply": (sender(address="noreply@harbour.example"), "sender"),
    "answers to noreply": (sender(reply="no-reply@harbour.example"), "sender"),
    "an address as name": (sender(name="week@harbour.example"), "sender"),
    "Your Company": (sender(name="Your Company"), "sender"),
    "a domain for examples": (sender(address="week@example.com"), "sender"),
    "a private mail service": (sender(address="harbour.review@gmail.com"), "from-domain"),
    "answers to no address": (sender(reply="desk at harbour"), "sender"),
    "no postal address": (footer(address=""), "footer-law"),
    "a postal address to be written": (footer(address="[Your address]"), "placeholder"),
    "a tag in the footer": (footer(reason="You, {{ email }}, asked for this."), "placeholder"),
    "an icon from elsewhere": (footer(social=(Social("Mastodon", "https://mas.example/@h", "https://icons.other.example/m.png"),)), "third-party"),
    "a font from elsewhere": (design(web_font="https://fonts.other.example/css2?family=Inter"), "third-party"),
    "a title to be written": (house(title="My Newsletter"), "placeholder"),
    "a pattern that names nothing": (house(inbox=replace(HOUSE.inbox, subject="{headline} and more")), "placeholder"),
    "a footer's link half written": (footer(links=(("Shop", "https://harbour.example/[shop]"),)), "link-slip"),
    "a footer's link to staging": (footer(subscribe_url="https://dev.harbour.example/join"), "link-staging"),
    "an email far too large": (house(clip=Clip(most_bytes=400_000, extra_bytes=90_000)), "html-size"),
    # what designers mistype
    "an attribute that MJML does not know": (in_mjml('<mj-body width="640px"', '<mj-body colour="#ffffff" width="640px"'), "mjml"),
    "a mistyped attribute": (in_mjml('font-size="16px"', 'font-sise="16px"'), "mjml"),
    "a short colour": (in_mjml('background-color="#fffdf9"', 'background-color="#fff"'), "mjml"),
    "a size without a unit": (in_mjml('font-size="16px"', 'font-size="16"'), "mjml"),
    "a picture's width in percent": (in_mjml('alt="A tide gauge at low water" href', 'alt="A tide gauge" width="50%" href'), "mjml"),
    "no alt": (with_paragraph('<img src="https://harbour.example/a.png" width="9">'), "img-alt"),
    "no role": (with_paragraph("<table><tr><td>x</td></tr></table>"), "tables-role"),
    "no title": (in_html("<title>", "<title></title><x>"), "document"),
    "a heading without words": (with_paragraph("<h2></h2>"), "document"),
    "a skipped heading": (with_paragraph("<h5>Small</h5>"), "headings"),
    "zoom forbidden": (in_html("initial-scale=1", "initial-scale=1,user-scalable=no"), "document"),
    "justified words": (with_paragraph('<i style="text-align:justify">x y</i>'), "document"),
    "a drawing with a link": (in_html("</body>", "<!--[if mso]><v:rect><a href='https://harbour.example/'>x</a></v:rect><![endif]--></body>"), "vml"),
    "a form": (with_paragraph("<input name=q>"), "forms-script"),
    "a click handler": (with_paragraph('<i onclick="x()">x</i>'), "forms-script"),
    "pale words": (with_paragraph('<i style="color:#aaaaaa">Far too pale</i>'), "contrast"),
    "small print": (with_paragraph('<i style="font-size:9px">Small print</i>'), "font-size"),
    "a pixel": (with_paragraph('<img src="https://harbour.example/o.gif" alt="" width="1" height="1">'), "tracking"),
    "a flexible box": (with_paragraph('<i style="display:flex">x</i>'), "compat"),
    "too much CSS": (with_rules("a{}" * 5_600), "style-size"),
    "the text part lost": (lambda one: replace(one, text=""), "text-part"),
    "the wrong direction": (in_html(' dir="ltr"', ' dir="rtl"', 1), "lang-dir"),
    "one click lost": (in_eml(b"One-Click\r\n", b"OneClick\r\n"), "list-unsubscribe"),
}  # fmt: skip


def looked_at(fault: Fault) -> Sample:
    edition, newsletter = fault if isinstance(fault, tuple) else (EDITION, HOUSE)
    message = compose(edition, newsletter, looks=LOOKS, seed="seed")
    one = sample(message=message, edition=edition, newsletter=newsletter)
    return one if isinstance(fault, tuple) else fault(one)


def until_told(one: Sample, name: str) -> list[Finding]:
    """What the rules find in their order, up to the one that tells of it: what follows costs as much again.

    That a fault's message shows no other is for the tests that look at whole checks.
    """
    found: list[Finding] = []
    for rule in (rule for family in check.families() for rule in family.RULES):
        found += check.explained(rule(one))
        if name in {each.name for each in found}:
            break
    return found


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault: str) -> None:
    change, name = FAULTS[fault]
    found = until_told(looked_at(change), name)
    assert name in {one.name for one in found}, found
    assert all(one.place and one.message and one.remedy and one.why for one in found)


def test_the_edition_that_the_faults_are_put_into_has_none() -> None:
    assert check.check(looked_at(edition())) == ()
    assert check.check(looked_at(edition(blocks=BLOCKS))) == ()
