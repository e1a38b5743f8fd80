"""What pages and feeds say in words, as fields: one record a language, in words.py and further_words.py."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    # Dates
    # Twelve, each as it is printed short and long; "" where months.py has them all
    months: str = ""
    on_day: str = ""  # what stands before a day
    published: str = ""
    updated: str = ""
    changed: str = ""  # says "updated" before a time, and other things elsewhere
    as_of: str = ""  # likewise
    last_change: str = ""  # labels of its day
    first_published: str = ""  # how a note begins that tells an old piece's own day
    minutes: str = ""  # of reading, or of the clock: no name has them
    # What a piece is
    no_category: str = ""  # whole labels that systems give where a person gave none
    no_topics: str = ""  # ... that stand among topics and are none
    article: str = ""  # "a", before a kind
    conversation: str = ""  # how a byline of an interview begins
    paid: str = ""  # whole labels
    press: str = ""  # what a list of press releases is called, and one of them
    # People
    and_: str = ""
    with_: str = ""  # joins two names too, if no comma stands before it
    by: str = ""
    by_in_cards: str = ""  # says "by" too, at the beginning of a card's line
    by_alone: str = ""  # ... of a line that holds names and nothing else; it says other things too
    byline: str = ""  # how bylines begin, up to the names
    byline_label: str = ""  # ... before a colon
    written_by: str = ""  # Yoast's label of twitter:data1
    nobody: str = ""  # what stands for a name
    office: str = ""  # a house's own office or staff, which stands for nobody
    no_person: str = ""  # words of organisations
    roles: str = ""
    not_writing: str = ""  # before those who did something else than write it
    other_work: str = ""  # whole labels of who did something else: the names follow
    label_of_writers: str = ""  # a heading of its own, or a label before a colon; the names follow
    label_of_kind: str = ""  # before a colon or in a cell: the kind follows
    label_of_topic: str = ""  # likewise
    label_of_scope: str = ""  # likewise: regions and sectors, which are topics beside topics
    for_: str = ""  # stands between a name and an outlet
    sent_there: str = ""  # a role that stands behind all names
    more_on: str = ""  # over labels that lead to lists of their own, or over other pieces
    # Pictures
    credit: str = ""  # labels of who made it, or of whose it is
    # Links and boxes
    read_on: str = ""  # nobody ends a text with these
    read_on_link: str = ""  # the words of a link, no more
    read_on_about: str = ""  # likewise, and the piece's name follows
    see_all: str = ""
    back: str = ""  # whole links that lead back to a list
    also: str = ""  # leads to other pieces, or speaks of this one
    most_read: str = ""  # headings of lists
    list_names: str = ""  # ... that say nothing of what stands in them
    advert: str = ""
    furniture: str = ""  # headings that are no piece's
    comments: str = ""
    comments_on: str = ""  # what stands between "comments" and a piece
    the_post: str = ""  # ... "appeared first on": what WordPress hangs on
    appeared_first: str = ""
    abbreviations: str = ""  # a point that ends no sentence stands behind these
    # Parts of addresses
    lists: str = ""
    people: str = ""
    people_loosely: str = ""  # ... of links in a byline
    service: str = ""  # the house's own pages
    articles_under: str = ""  # what articles stand under
    manuals_under: str = ""
    forums_under: str = ""
    shops_under: str = ""
    house_under: str = ""  # what a house offers and who it is; no reader is sent there
    offers: str = ""  # words of an address of what is sold or offered
    for_sale: str = ""  # what a parked domain's page says of itself
    # Buttons
    to_cart: str = ""
