"""A face of the store: which verbs of a noun read, which write, each in a transaction of its own.

The verbs are functions over a connection, so that several can be done in one transaction:

    class Ledger:
        find = reads(plan.find)
        plan = writes(plan.plan)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import sqlalchemy as sa

from digest.store.database import Database

Given = ParamSpec("Given")
Found = TypeVar("Found")


class Face(Protocol):
    _database: Database


def reads(
    verb: Callable[Concatenate[sa.Connection, Given], Found],
) -> Callable[Concatenate[Any, Given], Found]:
    def read(face: Face, /, *args: Given.args, **named: Given.kwargs) -> Found:
        with face._database.read() as connection:
            return verb(connection, *args, **named)

    return read


def writes(
    verb: Callable[Concatenate[sa.Connection, Given], Found],
) -> Callable[Concatenate[Any, Given], Found]:
    def write(face: Face, /, *args: Given.args, **named: Given.kwargs) -> Found:
        with face._database.write() as connection:
            return verb(connection, *args, **named)

    return write


def streams(
    verb: Callable[Concatenate[sa.Connection, Given], Iterator[Found]],
) -> Callable[Concatenate[Any, Given], Iterator[Found]]:
    """Reads until the caller has all of it, or lets go of it."""

    def stream(face: Face, /, *args: Given.args, **named: Given.kwargs) -> Iterator[Found]:
        with face._database.read() as connection:
            yield from verb(connection, *args, **named)

    return stream
