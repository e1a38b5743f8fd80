"""In the store: the message of an edition, frozen when it is approved, and what it was composed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from digest.model.messages import LeftOut, Message
from digest.model.newsletters import Sender
from digest.store import schema

_frozen = schema.frozen.c


def freeze(
    connection: sa.Connection, edition_id: int, message: Message, inputs: Mapping[str, Any] | None
) -> None:
    connection.execute(
        sa.insert(schema.frozen).values(
            edition_id=edition_id,
            message=asdict(message),
            fingerprint=message.fingerprint,
            inputs=sa.null() if inputs is None else inputs,
        )
    )


def thaw(connection: sa.Connection, edition_id: int) -> None:
    connection.execute(sa.delete(schema.frozen).where(_frozen.edition_id == edition_id))


def frozen(connection: sa.Connection, edition_id: int) -> Message | None:
    """The message as it was approved, None while the edition is a draft."""
    content = connection.scalar(sa.select(_frozen.message).where(_frozen.edition_id == edition_id))
    if content is None:
        return None
    return Message(
        **{
            **content,
            "sender": Sender(**content["sender"]),
            "headers": tuple((name, value) for name, value in content["headers"]),
            "left_out": tuple(LeftOut(**one) for one in content.get("left_out", ())),
        }
    )


def inputs(connection: sa.Connection, edition_id: int) -> Mapping[str, Any] | None:
    """What the frozen message was composed from, None when that was not recorded."""
    query = sa.select(_frozen.inputs).where(_frozen.edition_id == edition_id)
    found: Mapping[str, Any] | None = connection.scalar(query)
    return found


def fingerprint(connection: sa.Connection, edition_id: int) -> str:
    """ "" while nothing is frozen."""
    query = sa.select(_frozen.fingerprint).where(_frozen.edition_id == edition_id)
    return str(connection.scalar(query) or "")
