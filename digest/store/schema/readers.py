"""Who gets it, what they follow and what that makes of an edition."""

from __future__ import annotations

import sqlalchemy as sa

from digest.store.schema.columns import Instant, id_, metadata, text, within

subscriber = sa.Table(
    "subscriber",
    metadata,
    id_(),
    sa.Column("newsletter", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),  # as given
    sa.Column("address_key", sa.Text, nullable=False),  # normalised: what makes two the same
    sa.Column("status", sa.Text, nullable=False, server_default="active"),
    text("name"),
    text("language"),
    sa.Column("variables", sa.JSON(none_as_null=True)),  # name -> text, NULL for none
    sa.Column("since", Instant, nullable=False),
    sa.Column("asked_at", Instant),  # when a confirmation was last sent to them
    sa.UniqueConstraint("newsletter", "address_key", name="one_row_a_subscriber"),
    within("subscriber_status", "status", "pending", "active", "unsubscribed"),
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
    id_(),
    sa.Column("subscriber_id", sa.ForeignKey("subscriber.id"), nullable=False, index=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("changes", sa.JSON(none_as_null=True)),  # name -> [before, after]
    within("wish_what", "what", "asked", "confirmed", "changed", "left", "came back"),
)

suppression = sa.Table(
    "suppression",
    metadata,
    sa.Column("address_key", sa.Text, primary_key=True),
    sa.Column("newsletter", sa.Text, primary_key=True, server_default=""),  # "": all of them
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("since", Instant, nullable=False),
    text("note"),
)

subject = sa.Table(  # an author, topic, kind or section that somebody follows
    "subject",
    metadata,
    id_(),
    sa.Column("newsletter", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),  # what its spellings share
    sa.Column("name", sa.Text, nullable=False),  # as it was last printed
    sa.UniqueConstraint("newsletter", "kind", "key", name="one_row_a_subject"),
    within("subject_kind", "kind", "author", "topic", "kind", "section"),
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
    text("fingerprint"),  # of its message, as it was checked
    sa.Column("html_bytes", sa.Integer, nullable=False, server_default="0"),
    text("trouble"),  # why its readers get the edition instead
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
    text("note"),  # the answer in words, where it is not accepted
    sa.Column("at", Instant, nullable=False),
    within("welcome_what", "what", "words", "edition"),
    within("welcome_state", "state", "claimed", "accepted", "refused", "unknown", "later"),
)
