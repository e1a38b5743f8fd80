"""The tables, for SQLite and PostgreSQL alike. One noun each; times are UTC milliseconds.

The ledger's part (hand_over to attempt) is laid out so that nobody can be handed over twice:

    one edition per (newsletter, week)   one hand-over per edition   one row per subscriber
    a recipient is in exactly one batch: the range that holds its id, or `moved` if it has a row there
    a batch has at most one open attempt, and a call is made only under an open attempt

`HEAD` names the newest migration in migrations/versions; a new database is made from these
tables at once and stamped with it, and a test holds the two ways of making one equal.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

HEAD = "0030"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

metadata = sa.MetaData()


class Instant(sa.types.TypeDecorator[datetime]):
    """An aware datetime, kept as UTC milliseconds: exact on both databases, sortable anywhere."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else (value - EPOCH) // timedelta(milliseconds=1)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else EPOCH + timedelta(milliseconds=value)


def _text(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="", **options)


def _id(name: str = "id") -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True)


def _within(name: str, column: str, *states: str) -> sa.CheckConstraint:
    quoted = ", ".join(f"'{state}'" for state in states)
    return sa.CheckConstraint(f"{column} IN ({quoted})", name=name)


# What we collect.

source = sa.Table(
    "source",
    metadata,
    sa.Column("newsletter", sa.Text, primary_key=True),
    sa.Column("url", sa.Text, primary_key=True),  # as in the settings
    _text("kind"),  # of the last document that held pieces
    _text("title"),
    _text("etag"),
    _text("last_modified"),
    _text("moved_to"),  # where a permanent redirect points
    sa.Column("checked_at", Instant),  # last time we asked
    sa.Column("succeeded_at", Instant),  # last time it answered with a readable document or 304
    sa.Column("full_at", Instant),  # last time it was read without a condition
    sa.Column("next_at", Instant),  # not before this (Retry-After)
    sa.Column("due_at", Instant),  # when its own rhythm wants it asked again
    sa.Column("newest_at", Instant),
    sa.Column("oldest_at", Instant),
    sa.Column("silence_s", sa.Integer, nullable=False, server_default="0"),
    sa.Column("entries", sa.Integer, nullable=False, server_default="0"),
    _text("answer"),  # "200, 33 entries", "304", "timed out after 30 s"
    _text("trouble"),  # "" when the last answer was good
    _text("read_as"),  # the kind that the settings gave it then
    _text("read_from"),  # where its redirects led then
)

announced = sa.Table(  # events that calendars announce: what each said the last time
    "announced",
    metadata,
    sa.Column("newsletter", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    _text("uid"),
    _text("title"),
    sa.Column("starts_at", Instant, nullable=False),
    sa.Column("ends_at", Instant),
    _text("zone"),
    _text("text"),
    _text("where"),
    _text("url"),
)

piece = sa.Table(
    "piece",
    metadata,
    _id(),
    sa.Column("newsletter", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    _text("link"),
    _text("guid"),
    sa.Column("headline", sa.Text, nullable=False),
    _text("dek"),
    _text("excerpt"),
    _text("kicker"),
    _text("kind"),
    sa.Column("topics", sa.JSON, nullable=False),
    sa.Column("authors", sa.JSON, nullable=False),
    sa.Column("image", sa.JSON),
    sa.Column("published_at", Instant),
    sa.Column("updated_at", Instant),
    sa.Column("first_seen_at", Instant, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    _text("outlet"),
    _text("language"),
    sa.Column("access", sa.Text, nullable=False, server_default="unknown"),
    sa.Column("media", sa.Text, nullable=False, server_default="text"),
    sa.Column("duration_s", sa.Integer),
    _text("source"),
    sa.Column("backlog", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("origin", sa.JSON, nullable=False),
    sa.Column("alternatives", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("withdrawn_at", Instant),
    sa.Index("piece_by_date", "newsletter", "published_at"),
)

identity = sa.Table(  # every name a piece is known by: normalised addresses and unique guids
    "identity",
    metadata,
    sa.Column("newsletter", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("piece_id", sa.ForeignKey("piece.id"), nullable=False, index=True),
)

piece_change = sa.Table(  # what a field of a piece was, until when
    "piece_change",
    metadata,
    _id(),
    sa.Column("piece_id", sa.ForeignKey("piece.id"), nullable=False, index=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("before", sa.JSON),
    _text("origin"),  # where the value that took its place came from
)

same_piece = (
    sa.Table(  # pieces that proved to be another one: offered no more, their names lead there
        "same_piece",
        metadata,
        _id(),
        sa.Column("newsletter", sa.Text, nullable=False),
        sa.Column("piece_id", sa.ForeignKey("piece.id"), nullable=False, index=True),
        sa.Column("same_as", sa.ForeignKey("piece.id"), nullable=False, index=True),
        sa.Column("at", Instant, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column(
            "moved", sa.JSON, nullable=False
        ),  # what leads there now: names, the shelf, remarks
        sa.Column("parted_at", Instant),  # an editor said that they are two: never again
        _text("parted_by"),
    )
)

page = sa.Table(  # article pages that were read, so that none is read twice
    "page",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),  # same_piece_key of the address asked for
    _text("url"),
    sa.Column("read_at", Instant, nullable=False),
    sa.Column("next_at", Instant),  # not again before this; None: it was read, and that is that
    sa.Column("tries", sa.Integer, nullable=False, server_default="1"),
    sa.Column("entry", sa.JSON),  # what it held; None if it could not be read
    _text("trouble"),
)

# What editors make.

edition = sa.Table(
    "edition",
    metadata,
    _id(),
    sa.Column("newsletter", sa.Text, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("window_start", Instant, nullable=False),
    sa.Column("window_end", Instant, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="draft"),
    _text("subject"),
    _text("preheader"),
    sa.Column("blocks", sa.JSON, nullable=False, server_default="[]"),
    _text("look"),
    sa.Column("titles", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("arranged", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("hidden", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("worded", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
    sa.Column("made_at", Instant, nullable=False),
    _text("approved_by"),
    sa.Column("approved_at", Instant),
    sa.UniqueConstraint("newsletter", "key", name="one_edition_a_week"),
    sa.UniqueConstraint("newsletter", "number", name="one_edition_a_number"),
    _within("edition_state", "state", "draft", "approved", "skipped"),
)

placement = sa.Table(
    "placement",
    metadata,
    sa.Column("edition_id", sa.ForeignKey("edition.id"), primary_key=True),
    sa.Column("piece_id", sa.ForeignKey("piece.id"), primary_key=True),
    sa.Column("section", sa.Text, nullable=False),
    sa.Column("section_position", sa.Integer, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("featured", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("headline_only", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("headline", sa.Text),
    sa.Column("teaser", sa.Text),
    sa.Column("kicker", sa.Text),
    sa.Column("byline", sa.Text),
    sa.Column("image", sa.JSON),
    _text("reason"),
    _text("editor"),
    sa.Column("source_said", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("worded", sa.JSON, nullable=False, server_default="{}"),
    sa.Index("placement_of_piece", "piece_id"),
)

left_out = sa.Table(
    "left_out",
    metadata,
    sa.Column("edition_id", sa.ForeignKey("edition.id"), primary_key=True),
    sa.Column("piece_id", sa.ForeignKey("piece.id"), primary_key=True),
    sa.Column("reason", sa.Text, nullable=False),
    _text("editor"),
)

history = sa.Table(  # who did what to an edition; never changed, never deleted
    "history",
    metadata,
    _id(),
    sa.Column("edition_id", sa.ForeignKey("edition.id"), nullable=False, index=True),
    sa.Column("at", Instant, nullable=False),
    _text("who"),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer),  # the edition's after it
    sa.Column("changes", sa.JSON),  # [name, before, after]: digest.model.history
    sa.Column("undoes", sa.Integer),  # the line that this one takes back
)

editor = sa.Table(  # who may sign in to the desk; rows stay for the history
    "editor",
    metadata,
    _id(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False, unique=True),  # the name, casefolded
    sa.Column("role", sa.Text, nullable=False, server_default="editor"),
    sa.Column("password", sa.Text, nullable=False),  # argon2id; "" for one who was removed
    sa.Column("session", sa.Integer, nullable=False, server_default="1"),  # up: all are signed out
    sa.Column("added_at", Instant, nullable=False),
    _text("address"),  # where notices for her go; "" for nowhere
    _within("editor_role", "role", "editor", "writer", "approver", "viewer"),
)

admission = sa.Table(  # what opens the desk: links that open it once, and what browsers hold then
    "admission",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),  # SHA-256 of what the link or the browser says
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column(
        "editor_id", sa.ForeignKey("editor.id")
    ),  # NULL: by a link, while nobody has an account
    sa.Column("session", sa.Integer, nullable=False, server_default="0"),  # the editor's, when made
    sa.Column("until", Instant, nullable=False),
    # What a list of one's sessions tells them apart by; NULL and "" of what is older than that list.
    sa.Column("began_at", Instant),
    sa.Column("seen_at", Instant),
    _text("browser"),
    _within("admission_kind", "kind", "link", "session"),
)

confirmation = (
    sa.Table(  # messages that a form had sent to a mailbox, for a day: see store/sign_ups.py
        "confirmation",
        metadata,
        _id(),
        sa.Column("mailbox", sa.Text, nullable=False),  # SHA-256 of what receives it
        sa.Column("at", Instant, nullable=False),
        sa.Index("confirmations_of_a_mailbox", "mailbox", "at"),
        sa.Index("confirmations_of_a_day", "at"),
    )
)

frozen = sa.Table(  # the message as approved; written once, read by every hand-over of it
    "frozen",
    metadata,
    sa.Column("edition_id", sa.ForeignKey("edition.id"), primary_key=True),
    sa.Column("message", sa.JSON, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),  # SHA-256 of the canonical JSON
    sa.Column("inputs", sa.JSON),  # what it was composed from; NULL for what is older than that
)

waiver = sa.Table(  # warnings that somebody waived for one edition; never changed, never deleted
    "waiver",
    metadata,
    _id(),
    sa.Column("edition_id", sa.ForeignKey("edition.id"), nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("waived_at", Instant, nullable=False),
)

visit = sa.Table(  # how far each person has seen at the desk, by the numbers of the pieces
    "visit",
    metadata,
    sa.Column("newsletter", sa.Text, primary_key=True),
    sa.Column("who", sa.Text, primary_key=True),
    sa.Column("seen", sa.Integer, nullable=False),  # by the end of the visit before
    sa.Column("looked", sa.Integer, nullable=False),  # by her last look
    sa.Column("looked_at", Instant, nullable=False),
)

words = sa.Table(  # what somebody typed at the desk that is in no edition yet
    "words",
    metadata,
    sa.Column("edition_id", sa.ForeignKey("edition.id"), primary_key=True),
    sa.Column("who", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),  # which form
    sa.Column("form", sa.JSON, nullable=False),  # as it would be posted
    sa.Column("refused", sa.Boolean, nullable=False),
    sa.Column("at", Instant, nullable=False),
)

shelf = sa.Table(  # pieces that somebody means to use in some later edition
    "shelf",
    metadata,
    sa.Column("newsletter", sa.Text, primary_key=True),
    sa.Column("piece_id", sa.ForeignKey("piece.id"), primary_key=True),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
)

remark = sa.Table(  # what colleagues say to each other of an edition or a piece; never printed
    "remark",
    metadata,
    _id(),
    sa.Column("edition_id", sa.ForeignKey("edition.id"), nullable=False, index=True),
    sa.Column("piece_id", sa.ForeignKey("piece.id")),  # NULL: of the edition
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("done_at", Instant),
    _text("done_by"),
)

approval = sa.Table(  # links that approve one edition, each for one approver and one message
    "approval",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),  # SHA-256 of the link's word
    sa.Column("edition_id", sa.ForeignKey("edition.id"), nullable=False, index=True),
    sa.Column("editor_id", sa.ForeignKey("editor.id"), nullable=False),
    sa.Column("session", sa.Integer, nullable=False),  # hers, when it was made
    sa.Column("fingerprint", sa.Text, nullable=False),  # what it approves, and nothing else
    sa.Column("until", Instant, nullable=False),
)

# Who gets it.

subscriber = sa.Table(
    "subscriber",
    metadata,
    _id(),
    sa.Column("newsletter", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),  # as given
    sa.Column("address_key", sa.Text, nullable=False),  # normalised: what makes two the same
    sa.Column("status", sa.Text, nullable=False, server_default="active"),
    _text("name"),
    _text("language"),
    sa.Column("variables", sa.JSON(none_as_null=True)),  # name -> text, NULL for none
    sa.Column("since", Instant, nullable=False),
    sa.Column("asked_at", Instant),  # when a confirmation was last sent to them
    sa.UniqueConstraint("newsletter", "address_key", name="one_row_a_subscriber"),
    _within("subscriber_status", "status", "pending", "active", "unsubscribed"),
)

segment = sa.Table(  # who is in which named part of the audience
    "segment",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("subscriber_id", sa.ForeignKey("subscriber.id"), primary_key=True, index=True),
)

wish = sa.Table(  # what readers did by our pages, and when: the proof that they asked
    "wish",
    metadata,
    _id(),
    sa.Column("subscriber_id", sa.ForeignKey("subscriber.id"), nullable=False, index=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("changes", sa.JSON(none_as_null=True)),  # name -> [before, after]
    _within("wish_what", "what", "asked", "confirmed", "changed", "left", "came back"),
)

suppression = sa.Table(
    "suppression",
    metadata,
    sa.Column("address_key", sa.Text, primary_key=True),
    sa.Column("newsletter", sa.Text, primary_key=True, server_default=""),  # "": all of them
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("since", Instant, nullable=False),
    _text("note"),
)

# What readers follow.

subject = sa.Table(  # an author, topic, kind or section that somebody follows
    "subject",
    metadata,
    _id(),
    sa.Column("newsletter", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),  # what its spellings share
    sa.Column("name", sa.Text, nullable=False),  # as it was last printed
    sa.UniqueConstraint("newsletter", "kind", "key", name="one_row_a_subject"),
    _within("subject_kind", "kind", "author", "topic", "kind", "section"),
)

follow = sa.Table(
    "follow",
    metadata,
    sa.Column("subscriber_id", sa.ForeignKey("subscriber.id"), primary_key=True),
    sa.Column("subject_id", sa.ForeignKey("subject.id"), primary_key=True, index=True),
    sa.Column("since", Instant, nullable=False),
    sqlite_with_rowid=False,
)

variant = sa.Table(  # an edition as a group of readers gets it; 1 is the edition itself
    "variant",
    metadata,
    sa.Column("edition_id", sa.ForeignKey("edition.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("key", sa.Text, nullable=False),  # the render key
    sa.Column("recipe", sa.JSON, nullable=False),
    sa.Column("pieces", sa.JSON, nullable=False),  # ids, in reading order
    _text("fingerprint"),  # of its message, as it was checked
    sa.Column("html_bytes", sa.Integer, nullable=False, server_default="0"),
    _text("trouble"),  # why its readers get the edition instead
    sa.UniqueConstraint("edition_id", "key", name="one_variant_a_key"),
)

variant_piece = sa.Table(  # which variants a piece stood in: with `recipient`, who got it
    "variant_piece",
    metadata,
    sa.Column("piece_id", sa.Integer, primary_key=True),
    sa.Column("edition_id", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Index("pieces_of_variant", "edition_id", "number"),
    sqlite_with_rowid=False,
)

welcome = sa.Table(  # what a reader was welcomed with: on disk before the call
    "welcome",
    metadata,
    sa.Column("subscriber_id", sa.ForeignKey("subscriber.id"), primary_key=True),
    sa.Column("what", sa.Text, primary_key=True),
    sa.Column("edition_id", sa.ForeignKey("edition.id")),
    sa.Column("key", sa.Text, nullable=False),  # by which the provider may know it
    sa.Column("state", sa.Text, nullable=False),
    _text("note"),  # the answer in words, where it is not accepted
    sa.Column("at", Instant, nullable=False),
    _within("welcome_what", "what", "words", "edition"),
    _within("welcome_state", "state", "claimed", "accepted", "refused", "unknown", "later"),
)

# Handing over.

hand_over = sa.Table(
    "hand_over",
    metadata,
    _id(),
    sa.Column("edition_id", sa.ForeignKey("edition.id"), nullable=False, unique=True),
    sa.Column("provider", sa.Text, nullable=False),  # whom planned batches go to, as in digest.toml
    sa.Column("promise", sa.Text, nullable=False),
    sa.Column("key_life_s", sa.Integer),  # how long a key protects a repeat; NULL: for good
    sa.Column("batch_size", sa.Integer, nullable=False),
    sa.Column("recipients", sa.Integer, nullable=False),
    sa.Column("exclusions", sa.Integer, nullable=False),
    _text("segments"),  # what the audience was narrowed to, with commas; "" for everybody
    sa.Column("planned_at", Instant, nullable=False),
    sa.Column("done_at", Instant),
    sa.Column("workers_until", Instant),  # until when workers may go on with it; NULL: not theirs
    sa.Column("worker_slots", sa.Integer, nullable=False, server_default="0"),  # calls at once
    _text("trouble"),  # why it stopped, "" while it can go on
    _text("held"),  # "account", "words" (a person says whom they mean), "" while it can go on
    _text("held_words"),  # the provider's, for which it is held
    _text("waits_for"),  # in words, "" while it does not wait
    sa.Column("waits_since", Instant),
    sa.Column("waits_until", Instant),
    sa.Column("row_of_refusals", sa.JSON(none_as_null=True)),  # store/ledger/hold.py; NULL: none
    sa.Column("about_people", sa.JSON(none_as_null=True)),  # masked words that never hold it again
    sa.Column("fell_back", sa.Integer, nullable=False, server_default="0"),  # too many variants
    _within("hand_over_promise", "promise", "key", "query", "none"),
)

recipient = sa.Table(
    "recipient",
    metadata,
    sa.Column("hand_over_id", sa.ForeignKey("hand_over.id"), primary_key=True),
    sa.Column("subscriber_id", sa.Integer, primary_key=True),
    sa.Column("address", sa.Text, nullable=False),
    _text("name"),
    sa.Column("variables", sa.JSON(none_as_null=True)),
    # Which of the edition's variants; 0 where nobody could follow anything.
    sa.Column("variant", sa.Integer, nullable=False, server_default="0"),
    sa.Index(
        "recipients_of_variant",
        "hand_over_id",
        "variant",
        "subscriber_id",
        sqlite_where=sa.text("variant > 0"),
        postgresql_where=sa.text("variant > 0"),
    ),
    sqlite_with_rowid=False,  # clustered by the key, so that a batch is one range on disk
)

exclusion = sa.Table(
    "exclusion",
    metadata,
    sa.Column("hand_over_id", sa.ForeignKey("hand_over.id"), primary_key=True),
    sa.Column("subscriber_id", sa.Integer, primary_key=True),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

_BATCH_STATES = ("planned", "claimed", "accepted", "refused", "split", "unknown", "abandoned")

batch = sa.Table(
    "batch",
    metadata,
    sa.Column("hand_over_id", sa.ForeignKey("hand_over.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("low", sa.Integer, nullable=False),  # subscriber ids, inclusive; 0, 0 for a child,
    sa.Column("high", sa.Integer, nullable=False),  # whose people are in `moved`
    sa.Column("size", sa.Integer, nullable=False),  # people in it now; of a split one, before it
    sa.Column("parent", sa.Integer),  # the batch it was split from
    sa.Column("turn", sa.Integer, nullable=False),  # lowest first: its number, a child's negative
    sa.Column("state", sa.Text, nullable=False, server_default="planned"),
    sa.Column("fence", sa.Integer, nullable=False, server_default="0"),  # goes up at every claim
    sa.Column("key", sa.Text, nullable=False, unique=True),
    _text("provider"),  # who is to get it, or may have it
    sa.Column("variant", sa.Integer, nullable=False, server_default="0"),  # that all its people get
    _text("account"),  # and which account there, as of its last claim: see HandOver
    sa.Column(
        "owner", sa.Integer
    ),  # the worker that has it in hand; NULL: none, or the lock's holder
    sa.Column("not_before", Instant),  # the provider's or our wait
    sa.Column("claimed_at", Instant),  # first claim: a key's life starts here
    sa.Column("held", sa.Boolean, nullable=False, server_default=sa.false()),  # no more repeats
    sa.Column(
        "asked", sa.Integer, nullable=False, server_default="0"
    ),  # look-ups since it is unknown
    _text("payload"),  # SHA-256 of what its attempts handed over: the first fixes it
    _text("note"),  # the last answer in words
    sa.Column("provider_ids", sa.LargeBinary),  # zlib(JSON {recipient id: provider's id})
    sa.CheckConstraint("low <= high", name="batch_range"),
    _within("batch_state", "state", *_BATCH_STATES),
    sa.Index("open_batches", "hand_over_id", "state", "not_before", "turn"),
    sa.Index("batches_of_a_day", "provider", "claimed_at"),
    sa.Index(
        "batches_in_hand",
        "provider",
        sqlite_where=sa.text("owner IS NOT NULL"),
        postgresql_where=sa.text("owner IS NOT NULL"),
    ),
    sa.Index(
        "one_range_a_batch",
        "hand_over_id",
        "low",
        unique=True,
        sqlite_where=sa.text("parent IS NULL"),
        postgresql_where=sa.text("parent IS NULL"),
    ),
)

moved = sa.Table(  # people who left their range when a batch was split
    "moved",
    metadata,
    sa.Column("hand_over_id", sa.ForeignKey("hand_over.id"), primary_key=True),
    sa.Column("subscriber_id", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Index("moved_by_batch", "hand_over_id", "number"),
)

outcome = sa.Table(  # only where a person differs from their batch
    "outcome",
    metadata,
    sa.Column("hand_over_id", sa.ForeignKey("hand_over.id"), primary_key=True),
    sa.Column("subscriber_id", sa.Integer, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
    _text("reason"),
    sa.Column("at", Instant, nullable=False),
    _within("outcome_state", "state", "accepted", "refused", "unknown", "excluded"),
)

attempt = sa.Table(
    "attempt",
    metadata,
    sa.Column("hand_over_id", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("fence", sa.Integer, primary_key=True),
    sa.Column("started_at", Instant, nullable=False),
    sa.Column("ended_at", Instant),
    _text("result"),
    _text("seen"),  # the provider's own words
    sa.ForeignKeyConstraint(
        ["hand_over_id", "number"], ["batch.hand_over_id", "batch.number"], name="attempt_of_batch"
    ),
    sa.Index(
        "one_open_attempt",
        "hand_over_id",
        "number",
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    ),
)

worker = sa.Table(  # `digest worker` processes; one whose time is over is taken for dead
    "worker",
    metadata,
    _id(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("started_at", Instant, nullable=False),
    sa.Column("until", Instant, nullable=False),  # by the server's clock, put off at each heartbeat
)

gate = sa.Table(  # what workers share of a provider's account: its rate, and how it answers
    "gate",
    metadata,
    sa.Column("account", sa.Text, primary_key=True),
    sa.Column("next_at", Instant, nullable=False),  # no call before this, by its rate
    sa.Column("closed_until", Instant, nullable=False),  # and this, by its answers
    sa.Column("settled_at", Instant, nullable=False),
    sa.Column("laters", sa.Integer, nullable=False, server_default="0"),  # in a row, as below
    sa.Column("unknowns", sa.Integer, nullable=False, server_default="0"),
    sa.Column("refusals", sa.Integer, nullable=False, server_default="0"),
    sa.Column("well", sa.Boolean, nullable=False, server_default=sa.false()),
)

broadcast = sa.Table(  # an edition's way to a list that the provider keeps, instead of a hand_over
    "broadcast",
    metadata,
    sa.Column("edition_id", sa.ForeignKey("edition.id"), primary_key=True),
    sa.Column("provider", sa.Text, nullable=False),  # its name in digest.toml
    sa.Column("list", sa.Text, nullable=False),  # as the provider calls it
    sa.Column("name", sa.Text, nullable=False, unique=True),  # by which a lost draft is found
    sa.Column("state", sa.Text, nullable=False, server_default="planned"),
    _text("provider_id"),  # "" while no draft is known
    _text("note"),
    sa.Column("planned_at", Instant, nullable=False),
    sa.Column("starting_at", Instant),  # the last time it may have been started
    sa.Column("done_at", Instant),
    _text("trouble"),  # what the provider refused it with, "" while it can go on
    _within("broadcast_state", "state", "planned", "drafted", "starting", "started", "held"),
)

# What becomes of it.

posted = sa.Table(  # what providers sent us: on disk before it is answered, read after
    "posted",
    metadata,
    sa.Column("provider", sa.Text, primary_key=True),  # its name in digest.toml
    sa.Column("key", sa.Text, primary_key=True),  # the same when it is sent again
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),  # SHA-256 of the body
    sa.Column("body", sa.LargeBinary),  # NULL once it is read
    _text("trouble"),  # why it could not be read
    sa.Column("received_at", Instant, nullable=False),
    sa.Index(
        "posts_to_read",
        "received_at",
        sqlite_where=sa.text("body IS NOT NULL"),
        postgresql_where=sa.text("body IS NOT NULL"),
    ),
    sa.Index(
        "posts_to_forget",
        "received_at",
        sqlite_where=sa.text("body IS NULL"),
        postgresql_where=sa.text("body IS NULL"),
    ),
)

event = sa.Table(
    "event",
    metadata,
    sa.Column("provider", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    _text("edition"),  # label; "" when it is told of something else
    sa.Column("subscriber_id", sa.Integer),
    _text("address_key"),
    sa.Column("at", Instant, nullable=False),
    _text("reason"),
    _text("url"),
    sa.Index("events_of_edition", "edition", "kind"),
    sa.Index("events_of_address", "address_key", "at"),
)

# Pictures: what was served of each address, what was made of it, and the copies that readers get.

picture = (
    sa.Table(  # an address, and the whole of what is there as we keep it while it is worked on
        "picture",
        metadata,
        sa.Column("key", sa.Text, primary_key=True),  # SHA-256 of the address, which may be long
        sa.Column("url", sa.Text, nullable=False),
        _text("kind"),  # "jpg", "png"; "" when nothing is kept
        sa.Column("body", sa.LargeBinary),
        sa.Column("width", sa.Integer),  # upright pixels of what was served; None: it was not read
        sa.Column("height", sa.Integer),
        _text("trouble"),  # why there is none
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("next_at", Instant),  # when it may be asked again; None: not again
        sa.Column("used_at", Instant, nullable=False),
        sa.Index("pictures_by_use", "used_at"),
    )
)

picture_copy = sa.Table(
    "picture_copy",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),  # of its bytes' hash, and its kind
    sa.Column("body", sa.LargeBinary, nullable=False),  # b"" once it is withdrawn
    sa.Column("width", sa.Integer, nullable=False),
    sa.Column("height", sa.Integer, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    _text("encoder"),  # what encoded it: other versions make other bytes
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("used_at", Instant, nullable=False),
    sa.Column("public_at", Instant),  # since when readers may ask for it; None: a draft's
    sa.Column("withdrawn_at", Instant),
    sa.Index("copies_by_use", "used_at"),
)

picture_recipe = sa.Table(
    "picture_recipe",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),  # SHA-256 of the recipe
    sa.Column("recipe", sa.JSON, nullable=False),
    sa.Column("picture_key", sa.Text, nullable=False, index=True),
    sa.Column("name", sa.ForeignKey("picture_copy.name"), nullable=False, index=True),
)

reaction = sa.Table(  # opens and clicks, one row each: whose, for seven days, under a keyed hash
    "reaction",
    metadata,
    sa.Column("provider", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("edition", sa.Text, nullable=False),  # label
    _text("reader"),  # keyed hashes; "" once they are forgotten
    _text("house"),
    _text("network"),
    sa.Column("machine", sa.Boolean, nullable=False, server_default=sa.false()),  # by its own name
    _text("link"),  # "" for opening the email
    sa.Column("at", Instant, nullable=False),
    sa.Column("subscriber_id", sa.Integer),  # only where results are kept by person
    _text("address_key"),  # as above
    sa.Index("reactions_of_edition", "edition", "at"),
    sa.Index("reactions_of_reader", "reader"),
)

tally = sa.Table(  # how much was told of an edition, and how much of it is in its numbers
    "tally",
    metadata,
    sa.Column("edition", sa.Text, primary_key=True),
    sa.Column("told", sa.Integer, nullable=False),
    sa.Column("counted", sa.Integer, nullable=False),
    sa.Column("reception", sa.JSON),  # as counted then
)

result = sa.Table(  # readers of an edition, link by link
    "result",
    metadata,
    sa.Column("edition", sa.Text, primary_key=True),
    sa.Column("link", sa.Text, primary_key=True),  # "" for opening it, "*" for any of them
    sa.Column("people", sa.Integer, nullable=False),
    sa.Column("machines", sa.Integer, nullable=False),
    sa.Column("settled_people", sa.Integer, nullable=False),  # of these, who is forgotten
    sa.Column("settled_machines", sa.Integer, nullable=False),
)

house_counts = (
    sa.Table(  # how often the house's pages were read, as its own counts said the last time
        "house_counts",
        metadata,
        sa.Column("newsletter", sa.Text, primary_key=True),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("read_at", Instant),  # of the numbers
        sa.Column("numbers", sa.JSON),  # [[address, number], ...], most read first
        _text("trouble"),  # why they could not be read at `asked_at`
    )
)

# When stages run, and what the installation keeps to itself.

occurrence = sa.Table(
    "occurrence",
    metadata,
    sa.Column("newsletter", sa.Text, primary_key=True),
    sa.Column("stage", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("due_at", Instant, nullable=False),
    sa.Column("grace_s", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="expected"),
    _text("note"),
    sa.Column("started_at", Instant),
    sa.Column("ended_at", Instant),
    _within(
        "occurrence_state", "state", "expected", "started", "done", "held", "missed", "skipped"
    ),
    sa.Index("occurrences_due", "state", "due_at"),
)

decided = sa.Table(  # of single editions to come, against the rhythm
    "decided",
    metadata,
    sa.Column("newsletter", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("due_at", Instant),  # none: there is no such edition
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
)

notice = sa.Table(  # what people were told, so that no news is told twice
    "notice",
    metadata,
    _id(),
    sa.Column("newsletter", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("about", sa.Text, nullable=False),  # what the news is about: an edition, a source
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("headline", sa.Text, nullable=False),
    sa.Column("lines", sa.JSON, nullable=False),
    _text("next_step"),
    _text("url"),
    sa.Column("told", sa.JSON, nullable=False),  # the channels that took it
    sa.Column("told_at", Instant),  # when the last of them did, or it was given up
    sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
    sa.Column("next_at", Instant),
    _text("trouble"),
    sa.UniqueConstraint("newsletter", "kind", "about", name="news_is_told_once"),
)

secret = sa.Table(
    "secret",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
)
