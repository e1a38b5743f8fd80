"""An edition that is approved and planned, in a house whose provider is on loopback."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from digest.app.wiring import utc_now
from digest.model.answers import Promise
from digest.settings import load
from digest.store import open_store
from tests.acceptance.house import House
from tests.doubles import approved, freeze
from tests.fault.provider import Breaking

SETTINGS = {
    Promise.KEY: 'kind = "resend"\ntoken = "t"',
    Promise.QUERY: 'kind = "postmark"\ntoken = "t"\nsettle = "1 second"',
    Promise.NONE: 'kind = "ses"\nkey_id = "k"\nsecret = "s"\nregion = "eu-west-1"',
}
KINDS = {  # others, with the promise of each
    "lettermint": (Promise.KEY, 'kind = "lettermint"\ntoken = "t"'),
    "mailtrap": (Promise.NONE, 'kind = "mailtrap"\ntoken = "t"'),
    "mailersend": (Promise.NONE, 'kind = "mailersend"\ntoken = "t"'),
    "scaleway": (Promise.NONE, 'kind = "scaleway"\ntoken = "t"\nproject = "p"'),
}
BATCH = 50  # of all providers, so that there are enough places to die


def planned(
    folder: Path,
    provider: Breaking,
    promise: Promise,
    *,
    readers: int,
    batch: int = BATCH,
    database: str = "sqlite:///digest.db",
    timeout_s: float = 10,
    more: str = "",
    kind: str = "",
) -> House:
    """Its readers are `doubles.reader` 1 to `readers`; `more` are further lines of digest.toml,
    `kind` one of KINDS."""
    house = House.build(folder, sources=["https://harbour.example/feed.rss"])
    toml = house.installation.read_text().partition("[providers.main]")[0]
    house.installation.write_text(
        f'database = "{database}"\n{toml}{more}[providers.main]\n{KINDS[kind][1] if kind else SETTINGS[promise]}\n'
        f'timeout_s = {timeout_s:g}\nbase_url = "{provider.url}"\n'
    )
    store = open_store(load(folder / "config").database)
    edition = approved(store, readers=readers)
    freeze(store, edition)
    store.ledger.plan(
        edition.id,
        provider="main",
        promise=promise,
        key_life=timedelta(hours=23) if promise is Promise.KEY else None,
        batch_size=1 if kind == "scaleway" else batch,
        now=utc_now(),
    )
    store.close()
    return house
