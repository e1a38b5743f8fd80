"""What readers did with each edition, from what providers told: counted, placed, compared.

    refresh      what was told since is judged (model/machines.py) and counted; readers are forgotten after a week
    keep_up      the same of what has grown by much, while posts come in
    of_edition   one edition: place by place, as it was printed
    over_time    all editions of a newsletter, a line each
    tracks       how the pieces of an author, a topic or a kind did, beside all others

Numbers alone: who clicked is kept where `[results] people` asks for it, and then is in no page but
`digest export`. Clicks are of people; what machines clicked stands apart. Opens count programs that
fetch pictures for people (Apple's and others'), and say little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING

from digest.app.service.posts import unheard
from digest.base import markdown
from digest.base.errors import Busy
from digest.model import machines
from digest.model.editions import Edition, EditionLine, EditionState
from digest.model.events import Reception
from digest.model.results import EditionResult, LinkResult, PlaceResult, Track, VariantResult
from digest.net.urls import leads_to
from digest.store.reactions import VARIANT

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.model.pieces import Piece
    from digest.settings import NewsletterSettings
    from digest.store import Store
    from digest.store.reactions import Stale

SUBJECTS = ("author", "topic", "kind", "section", "place", "look")
FEW = 10  # readers of a variant: what so few did says who they are
LAST = 26  # editions that speak for how an author does now: half a year of weeks


LATER = "more deliveries, opens and clicks were told since, and are counted within minutes"
# Things told of an edition; what is fewer is counted in a second or two, before an answer.
LARGE = 150_000
GROWN = 1.3  # times as much was told as is counted


def refresh(store: Store, *, now: datetime, forget: bool = True) -> int:
    """Count what was told since, and `forget` whose clicks the old ones were; how many editions that was about."""
    return _count(store, store.reactions.stale(now=now if forget else None), now=now)


def keep_up(store: Store, *, now: datetime) -> None:
    """After posts were read: count what has grown by much, so that nobody waits for it who asks.

    While the posts of an edition come in it is counted some times, each time for more; the last of them wait for
    `refresh`, which runs every few minutes while `digest serve` does.
    """
    grown = [one for one in store.reactions.stale() if one.told >= GROWN * one.counted]
    with suppress(Busy), store.database.only_one("results"):  # somebody else is at it
        _count(store, grown, now=now)


def before_an_answer(store: Store, *, now: datetime) -> None:
    """Count what is quickly counted, and what never was; a large edition of which little is new stays as it is."""
    stale = [
        one for one in store.reactions.stale() if one.told < LARGE or one.told > GROWN * one.counted
    ]
    _count(store, stale, now=now)


def _count(store: Store, stale: Sequence[Stale], *, now: datetime) -> int:
    for label in (one.label for one in stale):
        live = store.reactions.live(label)
        links = len({one.link for one in live.clicks if one.link})
        found = machines.found(
            live.clicks, arrived=live.arrived, readers=live.readers, links=links, own=live.own
        )
        way = asdict(store.events.receptions([label]).get(label, Reception()))
        store.reactions.count(label, live.told, live.clicks, found.keys(), reception=way, now=now)
    return len(stale)


def of_edition(ground: Ground, settings: NewsletterSettings, edition: Edition) -> EditionResult:
    """What became of one edition, place by place."""
    store = ground.store
    before_an_answer(store, now=ground.now())
    [line] = [one for one in store.editions.lines(edition.newsletter) if one.id == edition.id]
    every = store.reactions.results([edition.label])
    found, links = _result(ground, settings, line, every), every.get(edition.label, ())
    frozen = store.editions.frozen(edition.id)
    return replace(
        found,
        look=edition.look or settings.newsletter.look,
        subject=frozen.subject if frozen else edition.subject,
        uncounted=store.reactions.uncounted([edition.label]).get(edition.label, 0),
        places=tuple(_places(edition, links)),
        variants=tuple(_variants(store, edition, links)),
    )


def over_time(ground: Ground, settings: NewsletterSettings) -> tuple[EditionResult, ...]:
    """Editions that were handed over, newest first, without their places."""
    store = ground.store
    before_an_answer(store, now=ground.now())
    lines = _handed_over(store, settings)
    found = store.reactions.results([one.label for one in lines])
    labels = [one.label for one in lines]
    receptions = store.events.receptions(labels, as_counted=True)
    uncounted = store.reactions.uncounted(labels)
    return tuple(
        replace(
            _result(ground, settings, one, found, receptions), uncounted=uncounted.get(one.label, 0)
        )
        for one in lines
    )


def _handed_over(store: Store, settings: NewsletterSettings) -> list[EditionLine]:
    return [
        one
        for one in store.editions.lines(settings.newsletter.slug)
        if one.state is EditionState.APPROVED and one.handing_over
    ]


def tracks(
    ground: Ground, settings: NewsletterSettings, *, besides: int = 0
) -> Mapping[tuple[str, str], Track]:
    """(what, name) -> how its pieces did in the last editions, for SUBJECTS.

    `besides` is an edition whose own numbers do not count: the one that is being made.
    """
    store = ground.store
    before_an_answer(store, now=ground.now())
    lines = [one for one in _handed_over(store, settings) if one.id != besides][:LAST]
    results = store.reactions.results([one.label for one in lines])
    clicked = {label: {one.link: one.people for one in links} for label, links in results.items()}
    of_subject: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for label, url, subjects in store.reactions.printed([one.id for one in lines]):
        if not (numbers := clicked.get(label)):
            continue  # nothing was told of that edition: it says nothing of its pieces either
        people = numbers.get(url, 0)
        pieces = numbers.get("*", 0)
        share = people / pieces if pieces else 0.0
        for subject in subjects:
            of_subject[subject].append((people, share))
        of_subject["", ""].append((people, share))
    usual = _mean(share for _, share in of_subject["", ""])
    looks = _looks(settings, store, lines, clicked)
    return looks | {
        subject: _track(subject, done, usual)
        for subject, done in of_subject.items()
        if subject != ("", "")
    }


def _looks(
    settings: NewsletterSettings,
    store: Store,
    lines: Sequence[EditionLine],
    clicked: Mapping[str, Mapping[str, int]],
) -> dict[tuple[str, str], Track]:
    """How editions in each look did: of those who got one, how many clicked anything."""
    of_look: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for one in lines:
        totals = store.ledger.totals(one.id)
        if one.label in clicked and totals and totals.accepted:
            people = clicked[one.label].get("*", 0)
            of_look[one.look or settings.newsletter.look].append((people, people / totals.accepted))
    usual = _mean(share for done in of_look.values() for _, share in done)
    return {("look", look): _track(("look", look), done, usual) for look, done in of_look.items()}


def _track(subject: tuple[str, str], done: Sequence[tuple[int, float]], usual: float) -> Track:
    """Of (people who clicked, their share) of each piece or edition."""
    return Track(
        *subject,
        pieces=len(done),
        people=sum(people for people, _ in done),
        share=_mean(share for _, share in done),
        usual=usual,
    )


def _variants(
    store: Store, edition: Edition, results: Sequence[LinkResult]
) -> Iterator[VariantResult]:
    """Each variant with its readers; those with few readers in one line, for nobody is to be known by it."""
    readers = store.variants.readers(edition.id)
    if len(readers) < 2:
        return
    links = {one.link: one for one in results}
    follow = {one.number: one.recipe.names for one in store.variants.of(edition.id)}
    few: list[tuple[int, LinkResult]] = []
    for number, many in sorted(readers.items(), key=lambda one: (-one[1], one[0])):
        found = links.get(f"{VARIANT}{number}", LinkResult("", 0, 0))
        if many < FEW:
            few.append((many, found))
            continue
        yield VariantResult(number, follow.get(number, ""), many, found.people, found.machines)
    if few:
        yield VariantResult(
            0,
            f"{len(few):,} variants with fewer than {FEW} readers each",
            sum(many for many, _ in few),
            sum(found.people for _, found in few),
            sum(found.machines for _, found in few),
        )


def best_places(tracks: Mapping[tuple[str, str], Track]) -> Mapping[str, Track]:
    """Section -> the track of its place that is clicked clearly more than any piece, where one is."""
    best: dict[str, Track] = {}
    for (what, _), track in tracks.items():
        section = what.removeprefix("place in ")
        if section != what and track.pieces >= FEWEST and track.times >= CLEARLY:
            best[section] = max(best.get(section, track), track, key=lambda one: one.share)
    return best


CLEARLY = 1.25  # times as often as any piece: less is chance
FEWEST = 3  # pieces that say anything of the next one


def telling(tracks: Mapping[tuple[str, str], Track], piece: Piece) -> Track | None:
    """The one that says most about a piece: its author's, else its topic's, else its kind's."""
    subjects = [("author", one.name) for one in piece.authors]
    subjects += [("topic", one) for one in piece.topics]
    for subject in (*subjects, ("kind", piece.kind)):
        found = tracks.get(subject)
        if found and found.pieces >= FEWEST:
            return found
    return None


def printed(link: str, among: Iterable[str]) -> str | None:
    """Which of the addresses that were counted a link of the email leads to."""
    return next((one for one in among if leads_to(link, one)), None)


def _mean(shares: Iterable[float]) -> float:
    given = list(shares)
    return sum(given) / len(given) if given else 0.0


def _result(
    ground: Ground,
    settings: NewsletterSettings,
    line: EditionLine,
    results: Mapping[str, Sequence[LinkResult]],
    receptions: Mapping[str, Reception] | None = None,
) -> EditionResult:
    store = ground.store
    links = {one.link: one for one in results.get(line.label, ())}
    if receptions is None:
        receptions = store.events.receptions([line.label], as_counted=True)
    reception = receptions.get(line.label, Reception())
    totals = store.ledger.totals(line.id)
    nothing = LinkResult("", 0, 0)
    opened, clicked = links.get("", nothing), links.get("*", nothing)
    return EditionResult(
        label=line.label,
        number=line.number,
        key=line.key,
        accepted=totals.accepted if totals else 0,
        delivered=reception.delivered,
        opened=opened.people,
        opened_by_machines=opened.machines,
        clicked=clicked.people,
        clicked_by_machines=clicked.machines,
        silent="" if links else _silent(ground, settings, line, reception),
    )


def _silent(
    ground: Ground, settings: NewsletterSettings, line: EditionLine, reception: Reception
) -> str:
    """Why nobody told of opens and clicks, and what to switch on."""
    if not line.handing_over:
        return "it was not handed over yet"
    if why := unheard(settings, installation=ground.settings):
        return why
    name = settings.provider
    given = ground.settings.providers[name]
    if getattr(given, "tracking", None) is False:
        return (
            f"opens and clicks are not asked for: set [providers.{name}] tracking = true, and say so to readers "
            "(docs/results.md); it counts from the next edition on"
        )
    if reception == Reception():
        return f"{name} told nothing of it yet; see at {name} that it posts to {ground.settings.web.public_url}/hooks/{name}"
    return f"{name} told of deliveries, but of no opens or clicks: switch them on among what it posts, and tracking in its account"


def _places(edition: Edition, results: Sequence[LinkResult]) -> Iterator[PlaceResult]:
    """What was printed, in its order; then what else was clicked, most clicked first."""
    links = {
        one.link: one
        for one in results
        if one.link not in ("", "*") and not one.link.startswith(VARIANT)
    }
    for position, one in enumerate(edition.placements, 1):
        found = links.pop(one.piece.url, LinkResult("", 0, 0))
        yield PlaceResult(
            section=one.section,
            position=position,
            headline=one.headline or one.piece.headline,
            url=one.piece.url,
            people=found.people,
            machines=found.machines,
            authors=tuple(author.name for author in one.piece.authors),
            topics=tuple(one.piece.topics),
            kind=one.piece.kind,
        )
    out = {one.piece.url: one.piece.headline for one in edition.left_out}
    words = dict(_in_blocks(edition))
    for link, found in links.items():
        headline = out.get(link) or words.get(link) or link
        yield PlaceResult("", 0, headline, link, found.people, found.machines)


def _in_blocks(edition: Edition) -> Iterator[tuple[str, str]]:
    """(address, what stands there) of the links in the edition's blocks."""
    for block in edition.blocks:
        name = block.title or block.kind.value.capitalize()
        if block.url:
            yield block.url, f"{name}: {block.button}" if block.button else name
        for words, url in markdown.links(block.text):
            yield url, f"{name}: {words}"
