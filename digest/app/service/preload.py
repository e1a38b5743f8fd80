"""All that a long-running process may come to need, loaded before its threads begin.

Commands load what they need when they need it. Threads that did so could meet a package half loaded: one holds
`digest.compose` and waits for a part of it, another holds that part and waits for the package, and Python lets
one of them go on with what is there by then (importlib's way out of a deadlock). So a draft and a hand-over
that were due at once after a start were both held by "a bug". What only a process of its own loads stays there:
what reads pages and feeds, what opens pictures, migrations.
"""

from __future__ import annotations

import pkgutil
from contextlib import suppress
from importlib import import_module

import digest

_ROOMS = (
    "app", "audience", "base", "check", "compose", "curate", "deliver", "mail", "model", "net", "settings",
    "store", "web",
)  # fmt: skip
_NOT = "digest.store.migrations"
_SINGLE = ("digest.pictures.darkroom",)
# Other people's, which load a part of themselves that is asked for by its own name as well.
_PARTS = (
    "argon2.exceptions", "babel.core", "procrastinate.jobs", "procrastinate.manager",
    "procrastinate.sync_psycopg_connector", "prometheus_client.exposition", "tomlkit.items",
)  # fmt: skip


def preload() -> None:
    """Takes a second of CPU."""
    for room in _ROOMS:
        package = import_module(f"{digest.__name__}.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.startswith(_NOT):
                import_module(module.name)
    for one in _SINGLE:
        import_module(one)
    for part in _PARTS:
        with suppress(ModuleNotFoundError):  # an extra that is not installed
            import_module(part)
