"""What editors make."""

from __future__ import annotations

import sqlalchemy as sa

from digest.store.schema.columns import Instant, id_, metadata, text, within

edition = sa.Table(
    "edition",
    metadata,
    id_(),
    sa.Column("newsletter", sa.Text, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("window_start", Instant, nullable=False),
    sa.Column("window_end", Instant, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="draft"),
    text("subject"),
    text("preheader"),
    sa.Column("blocks", sa.JSON, nullable=False, server_default="[]"),
    text("look"),
    sa.Column("titles", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("arranged", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("hidden", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("worded", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
    sa.Column("made_at", Instant, nullable=False),
    text("approved_by"),
    sa.Column("approved_at", Instant),
    sa.UniqueConstraint("newsletter", "key", name="one_edition_a_week"),
    sa.UniqueConstraint("newsletter", "number", name="one_edition_a_number"),
    within("edition_state", "state", "draft", "approved", "skipped"),
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
    text("reason"),
    text("editor"),
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
    text("editor"),
)

history = sa.Table(  # who did what to an edition; never changed, never deleted
    "history",
    metadata,
    id_(),
    sa.Column("edition_id", sa.ForeignKey("edition.id"), nullable=False, index=True),
    sa.Column("at", Instant, nullable=False),
    text("who"),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer),  # the edition's after it
    sa.Column("changes", sa.JSON),  # [name, before, after]: digest.model.history
    sa.Column("undoes", sa.Integer),  # the line that this one takes back
)

editor = sa.Table(  # who may sign in to the desk; rows stay for the history
    "editor",
    metadata,
    id_(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False, unique=True),  # the name, casefolded
    sa.Column("role", sa.Text, nullable=False, server_default="editor"),
    sa.Column("password", sa.Text, nullable=False),  # argon2id; "" for one who was removed
    sa.Column("session", sa.Integer, nullable=False, server_default="1"),  # up: all are signed out
    sa.Column("added_at", Instant, nullable=False),
    text("address"),  # where notices for her go; "" for nowhere
    within("editor_role", "role", "editor", "writer", "approver", "viewer"),
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
    text("browser"),
    within("admission_kind", "kind", "link", "session"),
)

confirmation = (
    sa.Table(  # messages that a form had sent to a mailbox, for a day: see store/sign_ups.py
        "confirmation",
        metadata,
        id_(),
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
    id_(),
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
    id_(),
    sa.Column("edition_id", sa.ForeignKey("edition.id"), nullable=False, index=True),
    sa.Column("piece_id", sa.ForeignKey("piece.id")),  # NULL: of the edition
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("done_at", Instant),
    text("done_by"),
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
