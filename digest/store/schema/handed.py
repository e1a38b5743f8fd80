"""Handing over.

The ledger's part (hand_over to attempt) is laid out so that nobody can be handed over twice:

    one edition per (newsletter, week)   one hand-over per edition   one row per subscriber
    a recipient is in exactly one batch: the range that holds its id, or `moved` if it has a row there
    a batch has at most one open attempt, and a call is made only under an open attempt
"""

from __future__ import annotations

import sqlalchemy as sa

from digest.store.schema.columns import Instant, id_, metadata, text, within

hand_over = sa.Table(
    "hand_over",
    metadata,
    id_(),
    sa.Column("edition_id", sa.ForeignKey("edition.id"), nullable=False, unique=True),
    sa.Column("provider", sa.Text, nullable=False),  # whom planned batches go to, as in digest.toml
    sa.Column("promise", sa.Text, nullable=False),
    sa.Column("key_life_s", sa.Integer),  # how long a key protects a repeat; NULL: for good
    sa.Column("batch_size", sa.Integer, nullable=False),
    sa.Column("recipients", sa.Integer, nullable=False),
    sa.Column("exclusions", sa.Integer, nullable=False),
    text("segments"),  # what the audience was narrowed to, with commas; "" for everybody
    sa.Column("planned_at", Instant, nullable=False),
    sa.Column("done_at", Instant),
    sa.Column("workers_until", Instant),  # until when workers may go on with it; NULL: not theirs
    sa.Column("worker_slots", sa.Integer, nullable=False, server_default="0"),  # calls at once
    text("trouble"),  # why it stopped, "" while it can go on
    text("held"),  # "account", "words" (a person says whom they mean), "" while it can go on
    text("held_words"),  # the provider's, for which it is held
    text("waits_for"),  # in words, "" while it does not wait
    sa.Column("waits_since", Instant),
    sa.Column("waits_until", Instant),
    sa.Column("row_of_refusals", sa.JSON(none_as_null=True)),  # store/ledger/hold.py; NULL: none
    sa.Column("about_people", sa.JSON(none_as_null=True)),  # masked words that never hold it again
    sa.Column("fell_back", sa.Integer, nullable=False, server_default="0"),  # too many variants
    within("hand_over_promise", "promise", "key", "query", "none"),
)

recipient = sa.Table(
    "recipient",
    metadata,
    sa.Column("hand_over_id", sa.ForeignKey("hand_over.id"), primary_key=True),
    sa.Column("subscriber_id", sa.Integer, primary_key=True),
    sa.Column("address", sa.Text, nullable=False),
    text("name"),
    sa.Column("variables", sa.JSON(none_as_null=True)),
    # Which of the edition's variants; 0 where nobody could follow anything.
    sa.Column("variant", sa.Integer, nullable=False, server_default="0"),
    # A batch of a variant is one range of this index, as one without variants is of the table. In SQLite it holds all
    # that a call needs to know of them, because finding each row by itself took as long again as reading it.
    # PostgreSQL bounds what an entry may hold, which `variables` has no bounds for.
    sa.Index(
        "recipients_side_by_side",
        *("hand_over_id", "variant", "subscriber_id", "address", "name", "variables"),
        sqlite_where=sa.text("variant > 0"),
    ).ddl_if(dialect="sqlite"),
    sa.Index(
        "recipients_of_variant",
        *("hand_over_id", "variant", "subscriber_id"),
        postgresql_where=sa.text("variant > 0"),
    ).ddl_if(dialect="postgresql"),
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
    text("provider"),  # who is to get it, or may have it
    sa.Column("variant", sa.Integer, nullable=False, server_default="0"),  # that all its people get
    text("account"),  # and which account there, as of its last claim: see HandOver
    sa.Column(
        "owner", sa.Integer
    ),  # the worker that has it in hand; NULL: none, or the lock's holder
    sa.Column("not_before", Instant),  # the provider's or our wait
    sa.Column("claimed_at", Instant),  # first claim: a key's life starts here
    sa.Column("held", sa.Boolean, nullable=False, server_default=sa.false()),  # no more repeats
    sa.Column(
        "asked", sa.Integer, nullable=False, server_default="0"
    ),  # look-ups since it is unknown
    text("payload"),  # SHA-256 of what its attempts handed over: the first fixes it
    text("note"),  # the last answer in words
    sa.Column("provider_ids", sa.LargeBinary),  # zlib(JSON {recipient id: provider's id})
    sa.CheckConstraint("low <= high", name="batch_range"),
    within("batch_state", "state", *_BATCH_STATES),
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
    text("reason"),
    sa.Column("at", Instant, nullable=False),
    within("outcome_state", "state", "accepted", "refused", "unknown", "excluded"),
)

attempt = sa.Table(
    "attempt",
    metadata,
    sa.Column("hand_over_id", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("fence", sa.Integer, primary_key=True),
    sa.Column("started_at", Instant, nullable=False),
    sa.Column("ended_at", Instant),
    text("result"),
    text("seen"),  # the provider's own words
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
    id_(),
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
    text("provider_id"),  # "" while no draft is known
    text("note"),
    sa.Column("planned_at", Instant, nullable=False),
    sa.Column("starting_at", Instant),  # the last time it may have been started
    sa.Column("done_at", Instant),
    text("trouble"),  # what the provider refused it with, "" while it can go on
    within("broadcast_state", "state", "planned", "drafted", "starting", "started", "held"),
)
