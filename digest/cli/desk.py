"""web, proof, editors: the desk, one real email to those who make it, and who may sign in."""

from __future__ import annotations

import sys
import warnings
from datetime import timedelta
from getpass import GetPassWarning
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.base.errors import WrongUse
from digest.base.redaction import keep_out
from digest.cli.context import (
    Context,
    columns,
    json_option,
    pass_context,
    print_json,
    the_edition,
    the_works,
    which_argument,
)
from digest.cli.groups import Group

if TYPE_CHECKING:
    import socket

    from digest.app.ground import Ground
    from digest.settings.installation import Web

SHORTEST, LONGEST = 10, 1000  # characters of a password


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Another port than the settings say.")
@click.option("--open", "show", is_flag=True, help="Open it in a browser.")
@click.option(
    "--link", is_flag=True, help="Only print an address that opens the running desk once."
)
@click.option(
    "--sandbox",
    type=click.Path(path_type=Path, file_okay=False),
    help="On copies in this folder, to try templates at.",
)
@pass_context
def web(context: Context, port: int | None, show: bool, link: bool, sandbox: Path | None) -> None:
    """Serve the desk and the preview on this machine."""
    from digest.app.service.preload import preload
    from digest.web.accounts import is_loopback
    from digest.web.app import heeding, make_server

    works = the_works(serves=True)
    if sandbox:
        from digest.app.keep.sandbox import prepare
        from digest.app.wiring import Works

        live, copies = works.settings, prepare(works.settings, sandbox, store=works.store)
        works = Works(copies)
        click.get_current_context().call_on_close(works.close)
        context.say(
            f"a sandbox: change {copies.templates}, and copy it over {live.templates} when it is good"
        )
    given = works.settings.web
    port = given.port if port is None else port
    if link:
        click.echo(address(works.ground, port))
        return
    if not is_loopback(given.host) and not works.store.editors.any():
        raise WrongUse(
            f"{given.host}:{given.port}",
            "the desk is not opened to other machines while nobody has an account",
            so_far="nothing is listening",
            next_step='make one: digest editors add NAME; or set [web] host = "127.0.0.1"',
        )
    preload()
    with listening(given.host, port, "digest web --port 8401") as listener:
        port = listener.getsockname()[1]
        server = make_server(works)
        with heeding(server):
            context.say(
                f"the desk is at {place(works.settings.web, port)} (Ctrl-C stops it; everything is saved)"
            )
            tell_way_in(context, works.ground, port)
            if show:
                click.launch(address(works.ground, port))
            server.run(sockets=[listener])


def listening(
    host: str,
    port: int,
    otherwise: str = "[web] port or readers_port in digest.toml, or "
    "DIGEST_WEB_PORT, DIGEST_WEB_READERS_PORT",
) -> socket.socket:
    """A socket there, of IPv6 if the address is. `otherwise` is how to choose another port."""
    import socket

    try:
        if ":" in host:
            both = host == "::" and socket.has_dualstack_ipv6()
            return socket.create_server((host, port), family=socket.AF_INET6, dualstack_ipv6=both)
        return socket.create_server((host, port))
    except (OSError, UnicodeError) as error:  # UnicodeError: a name that no domain can have
        raise WrongUse(
            f"{host}:{port}",
            "digest cannot listen there",
            seen=str(error),
            next_step=f"choose another port: {otherwise}",
        ) from error


def tell_way_in(context: Context, ground: Ground, port: int) -> None:
    """What opens the desk, at a terminal; elsewhere it would stand in a journal for others to read."""
    from digest.model.editors import LINK

    if ground.store.editors.any():
        return
    if sys.stdout.isatty():
        minutes = LINK // timedelta(minutes=1)
        context.say(f"open it by {address(ground, port)} (good once, for {minutes} minutes)")
    else:
        context.say("what opens it is printed by: digest web --link")


def address(ground: Ground, port: int) -> str:
    """One that opens the desk to whoever follows it first; with accounts, the desk's own."""
    desk = place(ground.settings.web, port)
    if ground.store.editors.any():
        return desk
    word = ground.store.admissions.link(now=ground.now())
    keep_out(word)
    return f"{desk.removesuffix('/desk')}/enter/{word}"


def place(web: Web, port: int) -> str:
    """The desk's address for a browser on this machine."""
    return f"{web.here(port)}/desk"


@click.command()
@which_argument
@click.option("--to", multiple=True, help="An address; may be given several times.")
@click.option("--in", "language", default="", help="As who chose this language gets it.")
@pass_context
def proof(context: Context, words: tuple[str, ...], to: tuple[str, ...], language: str) -> None:
    """Send one real email of an edition to its editors."""
    from digest.app.week import proof as proofs

    works, settings, edition = the_edition(context, words)
    for address in proofs.send(
        works.ground,
        settings,
        edition,
        to,
        press=works.press(settings),
        provider=works.provider,
        language=language,
    ):
        context.say(f"proof of {edition.label} for {address}")


@click.group(cls=Group)
def editors() -> None:
    """Say who may sign in to the desk."""


@editors.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["editor", "writer", "approver", "viewer"]),
    default="editor",
    show_default=True,
    help="A writer approves nothing, an approver changes no word, a viewer neither.",
)
@click.option("--address", help="Where she is asked for approvals by email.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@pass_context
def add(context: Context, name: str, role: str, address: str | None, password_stdin: bool) -> None:
    """Add somebody, or give a known name a new password and role."""
    from digest.base.addresses import normalise
    from digest.model.editors import Role
    from digest.web.passwords import hashed

    works = the_works()  # settings that cannot be read are told before anything is asked
    name = " ".join("".join(one if one.isprintable() else " " for one in name).split())
    if not name or len(name) > 80:
        raise WrongUse(f'"{name[:80]}"', "that is no name", next_step="give one of 1 to 80 letters")
    if address:
        try:
            normalise(address)
        except ValueError as error:
            raise WrongUse(
                f'"{address[:80]}"',
                "that is no email address",
                seen=str(error),
                so_far="nothing was changed",
                next_step="write it as name@example.org",
            ) from error
    try:
        if password_stdin:
            password = sys.stdin.readline(LONGEST + 2).rstrip("\n") if sys.stdin else ""
        else:
            with warnings.catch_warnings(category=GetPassWarning, action="ignore"):  # by a pipe
                password = click.prompt(
                    f"Password for {name}", hide_input=True, confirmation_prompt=True
                )
        password.encode()
    except click.Abort:
        if sys.stdin and sys.stdin.isatty():  # Ctrl-C
            raise
        raise WrongUse(
            f"the password of {name}",
            "there is no terminal to ask for it",
            so_far="nothing was changed",
            next_step="give it on standard input: digest editors add NAME --password-stdin",
        ) from None
    except UnicodeError:
        raise WrongUse(
            f"the password of {name}",
            "it holds bytes that are no UTF-8",
            so_far="nothing was changed",
            next_step="type it at a terminal in UTF-8, or take another",
        ) from None
    if len(password) > LONGEST:
        raise WrongUse(
            f"the password of {name}",
            f"it has more than {LONGEST:,} characters",
            so_far="nothing was changed",
            next_step="take a shorter one",
        )
    if len(password) < SHORTEST:
        raise WrongUse(
            f"the password of {name}",
            f"it has fewer than {SHORTEST} characters",
            so_far="nothing was changed",
            next_step="take a longer one; a few words in a row are good",
        )
    new = works.store.editors.put(
        name, hashed(password), Role(role), now=works.now(), address=address
    )
    context.say(f"{name} may sign in as {role}" + ("" if new else "; earlier sessions have ended"))


@editors.command("list")
@json_option
@pass_context
def list_(context: Context, as_json: bool) -> None:
    """Say who may sign in."""
    there = the_works().store.editors.all()
    if as_json:
        print_json(
            [{"name": one.name, "role": one.role, "added_at": one.added_at} for one in there]
        )
        return
    if not there:
        context.say(
            "nobody: the desk opens by digest web --link alone; next: digest editors add NAME"
        )
        return
    rows = ((one.name, one.role, f"{one.added_at:%Y-%m-%d}") for one in there)
    for line in columns(rows, ("name", "role", "since")):
        context.say(line)


@editors.command()
@click.argument("name")
@pass_context
def remove(context: Context, name: str) -> None:
    """End somebody's access, open pages too; the history keeps the name."""
    the_works().store.editors.remove(name)
    context.say(f"{name} may not sign in any more")
