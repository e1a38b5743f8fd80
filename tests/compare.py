"""Two versions of the program, given the same words in the same invented house: where do they differ?

    python -m tests.compare OLD_CHECKOUT NEW_CHECKOUT                   # some minutes
    python -m tests.compare OLD_CHECKOUT NEW_CHECKOUT help settings     # some of it

    help         of every command and of those below it
    settings     what is said of broken ones
    week         a week by the command line, both streams and exit codes of each command, and every file that
                 is written: settings, editions, letters, archive, exports
    hand-over    begun by the old version, killed in the middle of a call and finished by the new one, for each
                 promise that a provider gives, on SQLite and PostgreSQL: who got it, and what the ledger says

Times, random words and the house's own folder are masked before two outputs are compared. Each version runs
as a process of its own with the dependencies of this Python. Ends with 1 if anything differs, and prints it.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from digest.model.answers import Promise
from tests import postgresql
from tests.acceptance.house import House
from tests.fault.mailings import SETTINGS
from tests.fault.provider import Breaking, running
from tests.serving import Site, serving

READERS = 1500
MASKS = (
    (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z| ?[+-]\d\d:?\d\d)?", "TIME"),
    (r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}", "TIME"),  # of mails and feeds
    (r"\b\d{8}T?\d{6}Z?\b", "TIME"),
    (r"\b\d\d:\d\d(:\d\d)?\b", "HOUR"),
    (r"\b\d+(\.\d+)? (ms|s|seconds?|minutes?)\b", "SPAN"),
    (r"\b\d+\.\d{2,}\b", "NUMBER"),
    (r"tk[0-9a-f]+b", "TOKEN"),
    (r"(harbour-\d+-)[0-9a-f]{6,}", r"\1KEY"),
    (r"[A-Za-z0-9_-]{12,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{20,}", "TOKEN"),
    (r"=_[0-9a-f]{16}", "BOUNDARY"),
    (r"\b(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{22,}\b", "TOKEN"),
    (r"\b[0-9a-f]{8,}\b", "HASH"),
)

BROKEN = (  # of harbour.toml: what is written, and what is put in its place
    ("timezone", "timezon"),
    ("America/New_York", "America/New_Yorc"),
    ("[sender]", "[sendr]"),
    ('approval = "automatic"', 'approval = "perhaps"'),
    ('approval = "automatic"', 'hand_over = "someday 07:00"'),
    ('approval = "automatic"', 'hand_over = "friday 25:00"'),
    ("week@harbour.example", "week at harbour"),
    ("[[sources]]", "[[sources]]\nkind = 'carrier pigeon'"),
    ("[[sources]]", "[[sources]]\nurl = 1\n[[sources]]"),
    ("[newsletter]", "[newsletter]\nlook = 'magazin'"),
    ("[newsletter]", "[newsletter]\nlanguage = 'xx'"),
    ("[newsletter]", "[newsletter]\nprovider = 'nobody'"),
    ("[newsletter]", "[newsletter\n"),
    ("[footer]", "[design]\naccent = 'blueish'\n[footer]"),
    ("[footer]", "[[sections]]\ntitle = ''\nmost = -1\n[footer]"),
    ("[publication]", "[publication]\nname = 'twice'"),
    ("https://harbour.example", "harbour"),
)
BROKEN_INSTALLATION = (
    ("[fetch]", "[fetchh]"),
    ("[fetch]", 'database = "mysql://nobody"\n[fetch]'),
    ("[fetch]", 'database = "postgresql://127.0.0.1:1/digest"\n[fetch]'),
    ('kind = "outbox"', 'kind = "pigeon"'),
    ('kind = "outbox"', 'kind = "postmark"\ntoken = 7'),
    ('kind = "outbox"\nfolder = "outbox"', 'kind = "postmark"'),
    ('kind = "outbox"\nfolder = "outbox"', 'kind = "smtp"'),
    ("timeout_s = 5", "timeout_s = -5"),
    ("timeout_s = 5", 'timeout_s = "long"'),
    ("[web]", '[web]\nproxies = ["*"]'),
    ("[web]", "[web]\nport = 99999"),
    ("[web]", '[notices]\nwebhook = "no address"\n[web]'),
)


def week(site: Site) -> list[str]:
    """The words of each command, in the order of a week; `'` keeps words together."""
    return [
        f"init begun --from {site.base}/",
        "doctor", "schedule --json", "ledger --json", "draft --json", "compose",
        "collect --json", "collect", "sources --json", "sources list", "pieces --json", "pieces --all --json",
        f"sources add {site.base}/other.rss --dry-run", f"read {site.base}/feed.rss --json",
        f"read {site.base}/quay-1 --json", f"try {site.base}/feed.rss --out tried",
        "draft --json", "draft", "edit lead 'Quay 3'", "edit feature 'Quay 2'", "edit drop 'Quay 4'",
        "edit undo", "edit redo", "edit rewrite 'Quay 5' --headline 'Other words' --kicker K --by Ada",
        "edit note 'A *note*'", "edit subject 'The week' --preheader 'And more'", "edit move 'Quay 1' --position 1",
        f"edit add {site.base}/quay-9", "edit lead 'no such piece'", "edit lead Quay", "draft --json",
        "compose --out out", "check --json", "check", "check --looks --json",
        "waive --name single-source --because 'It is meant so'", "waive --name no-such --because x",
        "subscribers import readers.csv", "subscribers import readers.csv", "subscribers import nothing.csv",
        "subscribers add new@reader.example --name New --segment board", "subscribers segments --json",
        "subscribers list --json", "subscribers export", "subscribers remove reader3@reader.example",
        "suppress reader4@reader.example --note 'by letter'", "suppressions list --json",
        "suppressions lift reader4@reader.example", "suppress reader4@reader.example",
        "hand-over", "proof", "proof --to ada@harbour.example", "approve --by Ada", "approve", "reopen --by Ada",
        "approve --by Ada", "compose --verify", "status --json", "archive --out archive --approved",
        "hand-over --dry-run", "backup before.db", "hand-over", "hand-over", "ledger --json", "ledger",
        "ledger --recipients", "ledger --recipients --json", "ledger --recipients --csv",
        "ledger --recipients --state excluded --json", "ledger 99 --json", "resolve 1 --accepted", "status --json",
        "archive --out archive", "run --json", "run", "skip", "skip --week 2026-99", "draft --json", "release",
        "export reader1@reader.example", "erase reader1@reader.example", "export reader1@reader.example",
        "witness seen", "witness seen", "editors list --json", "editors add Ada --password-stdin",
        "went-out --week 2026-99", "restore before.db", "doctor", "status --json", "ledger --json", "run",
        "colect", "collect harbor", "ledger --state nothing", "web --port nowhere", "compose 2026-01-01", "",
    ]  # fmt: skip


@dataclass(frozen=True)
class Version:
    name: str
    checkout: Path

    def environ(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DIGEST_")}
        return {**kept, "PYTHONPATH": str(self.checkout), "PYTHONHASHSEED": "0", **more}

    def say(self, house: House, *words: str, **environ: str) -> dict[str, Any]:
        """What a command said, with its exit code; a document on stdout as one."""
        done = subprocess.run(
            house.words(*words), capture_output=True, text=True, timeout=600, input="a long password\n",
            cwd=house.folder, env=self.environ(**environ),
        )  # fmt: skip
        out: Any = done.stdout
        if "--json" in words and out:
            out = json.loads(out)
        return {"code": done.returncode, "stdout": out, "stderr": done.stderr}

    def help(self) -> dict[str, Any]:
        """By the words that ask for it."""
        program = (
            "import click, json\nfrom digest.cli import digest\n"
            "def of(one, words):\n"
            "    ctx = click.Context(one, info_name=words)\n"
            "    yield words, one.get_help(ctx)\n"
            "    for name in one.list_commands(ctx) if isinstance(one, click.Group) else ():\n"
            "        yield from of(one.get_command(ctx, name), f'{words} {name}')\n"
            "print(json.dumps(dict(of(digest, 'digest'))))"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=self.environ()
        )  # fmt: skip
        found: dict[str, Any] = json.loads(done.stdout)
        return found


class Differences:
    def __init__(self) -> None:
        self.equal: Counter[str] = Counter()
        self.told: list[str] = []

    def look(self, part: str, subject: str, old: object, new: object) -> None:
        before, after = (
            one if isinstance(one, str) else json.dumps(one, indent=1, ensure_ascii=False)
            for one in (old, new)
        )
        if before == after:
            self.equal[part] += 1
            return
        lines = difflib.unified_diff(
            before.splitlines(), after.splitlines(), "old", "new", lineterm="", n=1
        )
        self.wrong(part, subject, "\n".join(list(lines)[:40]))

    def wrong(self, part: str, subject: str, what: str) -> None:
        self.told.append(part)
        print(f"\n{part}: {subject}\n{what}", flush=True)

    def must(self, part: str, subject: str, right: bool, what: object) -> None:
        if right:
            self.equal[part] += 1
        else:
            self.wrong(part, subject, str(what))


def masked(said: Any, folder: Path) -> Any:
    if isinstance(said, dict):
        return {
            masked(key, folder): sorted(masked(value, folder))
            if key == "refused" and isinstance(value, list)  # pages, in the order of their answers
            else masked(value, folder)
            for key, value in said.items()
        }
    if isinstance(said, list):
        return [masked(one, folder) for one in said]
    if not isinstance(said, str):
        return said
    said = said.replace(str(folder), "FOLDER")
    for pattern, word in MASKS:
        said = re.sub(pattern, word, said)
    return said


def helps(old: Version, new: Version, told: Differences, root: Path) -> None:
    before, after = old.help(), new.help()
    for words in {**before, **after}:
        told.look("help", words, before.get(words, "no such command"), after.get(words, "it went"))


def broken_settings(old: Version, new: Version, told: Differences, root: Path) -> None:
    files = [("newsletters/harbour.toml", one) for one in BROKEN]
    files += [("digest.toml", one) for one in BROKEN_INSTALLATION]
    for number, (name, (right, wrong)) in enumerate(files):
        house = House.build(root / str(number), sources=["https://harbour.example/feed"])
        file = house.folder / "config" / name
        text = file.read_text()
        assert right in text, right
        file.write_text(text.replace(right, wrong, 1))
        for words in ("schedule", "doctor"):
            said = [masked(one.say(house, words), house.folder) for one in (old, new)]
            told.look("settings", f"{words} with {wrong!r} for {right!r}", *said)
            (house.folder / "digest.db").unlink(missing_ok=True)


def published() -> dict[str, bytes]:
    """A site with a feed of nine pieces and their pages."""
    now = datetime.now(UTC).replace(microsecond=0)
    items = "".join(
        f"<item><title>Quay {n} opens</title><link>BASE/quay-{n}</link>"
        f"<pubDate>{format_datetime(now - timedelta(hours=9 * n))}</pubDate><category>Ports</category>"
        f"<description>The harbour board has found the money for quay {n}.</description></item>"
        for n in range(1, 9)
    )
    head = "<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour Review</title><link>BASE/</link>"
    pages = {
        f"/quay-{n}": f"<html lang='en'><head><title>Quay {n} opens</title><meta name='author' content='Ines Calder'>"
        f"<meta property='og:type' content='article'></head><body><main><article><h1>Quay {n} opens</h1>"
        f"<time datetime='{(now - timedelta(hours=9 * n)).isoformat()}'>then</time>"
        + f"<p>Nobody on the council had asked quay {n} for figures, so nobody was surprised that {n * n} were wrong.</p>"
        * 3
        + "</article></main></body></html>"
        for n in range(1, 10)
    }
    return {
        name: text.encode()
        for name, text in {
            **pages,
            "/feed.rss": f"{head}{items}</channel></rss>",
            "/other.rss": f"{head}{items}</channel></rss>",
            "/": "<html lang='en'><head><title>Harbour Review</title><link rel='alternate' type='application/rss+xml'"
            " href='/feed.rss'></head><body><h1>Harbour Review</h1></body></html>",
        }.items()
    }


def written(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file of a house with what is in it; of a database or picture, that it is there."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not re.search(r"\.(db.*|lock)$|\.db\.", file.name):
            body = file.read_bytes()
            try:
                text = body.decode()
            except UnicodeDecodeError:
                text = f"{len(body)} bytes"
            if file.suffix == ".eml":  # soft line breaks move with the length of a token
                text = re.sub(r"=\r?\n", "", text)
            yield masked(str(file.relative_to(folder)), folder), masked(text, folder)


def a_week(old: Version, new: Version, told: Differences, root: Path) -> None:
    bodies = published()
    with serving({}) as site:
        site.bodies.update(
            {name: one.replace(b"BASE", site.base.encode()) for name, one in bodies.items()}
        )
        houses = {}
        for one in (old, new):
            houses[one] = House.build(
                root / one.name, sources=[f"{site.base}/feed.rss"], allowed=[site.host]
            )
            toml = houses[one].installation
            toml.write_text(toml.read_text().replace("articles = 0", "articles = 20"))
            rows = "".join(f"reader{n}@reader.example,Reader {n}\n" for n in range(9))
            (houses[one].folder / "readers.csv").write_text(f"address,name\n{rows}")
        for number, line in enumerate(week(site), 1):
            words = [quoted or plain for quoted, plain in re.findall(r"'([^']*)'|(\S+)", line)]
            said = [
                masked(one.say(house, *words, DIGEST_FETCH_ALLOW_PRIVATE=site.host), house.folder)
                for one, house in houses.items()
            ]
            told.look("week", f"{number}. digest {line}", *said)
            print(f"  {said[1]['code']}  digest {line}", flush=True)
        files = [
            {
                name: text.replace(str(one.checkout), "CHECKOUT")
                for name, text in written(house.folder)
            }
            for one, house in houses.items()
        ]
        for name in {**files[0], **files[1]}:
            told.look("files", name, *(one.get(name, "not written") for one in files))


def hand_overs(old: Version, new: Version, told: Differences, root: Path) -> None:
    with ExitStack() as stack:
        urls: dict[str, Callable[[], str]] = {"sqlite": lambda: "sqlite:///digest.db"}
        try:
            server = stack.enter_context(postgresql.running())
            urls["postgresql"] = server.empty
        except postgresql.Absent as why:
            told.wrong("hand-over", "postgresql", f"not compared: {why}")
        for kind, url in urls.items():
            for promise in Promise:
                half_way(old, new, told, root / f"{kind}-{promise}", url(), promise)


def half_way(
    old: Version, new: Version, told: Differences, folder: Path, url: str, promise: Promise
) -> None:
    """What the old version began, killed while calls are under way, is finished by the new one."""
    subject = folder.name
    provider = Breaking()
    links = (
        b"https://harbour.example"  # to this machine they would be errors where mail is delivered
    )
    bodies = {name: one.replace(b"BASE", links) for name, one in published().items()}
    with running(provider), serving(bodies) as site:
        house = House.build(folder, sources=[f"{site.base}/feed.rss"], allowed=[site.host])
        toml = house.installation.read_text().partition("[providers.main]")[0]
        house.installation.write_text(
            f'database = "{url}"\n{toml}[providers.main]\n{SETTINGS[promise]}\nbase_url = "{provider.url}"\n'
        )
        rows = "".join(f"reader{n}@reader{n % 7}.example\n" for n in range(READERS))
        (folder / "readers.csv").write_text(f"address\n{rows}")
        for words in ("subscribers import readers.csv", "collect", "draft", "approve --by Ada"):
            said = old.say(house, *words.split())
            told.must("hand-over", f"{subject}: {words}", said["code"] == 0, said)
        begun = subprocess.Popen(
            house.words("hand-over"), cwd=folder, env=old.environ(), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        last = 2 if promise is Promise.QUERY else 6  # a call of Postmark's takes 500 people
        provider.on_call = lambda call: begun.kill() if call == last else None
        told.must("hand-over", f"{subject}: killed", begun.wait(300) == -9, "it ended before")
        for words in ("ledger --json", "ledger --recipients --json", "pieces --all --json",
                      "subscribers list --json", "compose --verify", "schedule --json",
                      "export reader7@reader0.example"):  # fmt: skip
            said_by = [masked(one.say(house, *words.split()), folder) for one in (old, new)]
            told.look("hand-over", f"{subject}: {words}, of the half", *said_by)
        code, said = 3, {}
        for _ in range(5):
            if code not in (0, 1):
                said = new.say(house, "hand-over")
                code = said["code"]
        people = new.say(house, "ledger", "--recipients", "--json")["stdout"]
        states = {one["address"]: one["state"] for one in people}
        totals = new.say(house, "ledger", "--json")["stdout"]["totals"]
    counts = Counter(states.values())
    got = provider.mailbox
    print(f"  {subject}: {dict(counts)}, {got.total()} got it, {provider.calls} calls", flush=True)
    told.must("hand-over", f"{subject}: ends", code == (1 if counts["unknown"] else 0), said)
    told.must("hand-over", f"{subject}: all are known", len(states) == READERS, counts)
    told.must("hand-over", f"{subject}: nobody twice", set(got.values()) == {1}, got.most_common(3))
    told.must(
        "hand-over", f"{subject}: one body a key", not provider.violations, provider.violations
    )
    lost = [one for one, state in states.items() if not got[one] and state != "unknown"]
    told.must("hand-over", f"{subject}: nobody lost", not lost, lost[:5])
    told.must("hand-over", f"{subject}: totals", totals["accepted"] == counts["accepted"], totals)
    if promise is not Promise.NONE:
        told.must("hand-over", f"{subject}: nobody unknown", not counts["unknown"], counts)


PARTS = {"help": helps, "settings": broken_settings, "week": a_week, "hand-over": hand_overs}


def main(words: Sequence[str]) -> int:
    if len(words) < 2 or set(words[2:]) - set(PARTS):
        print(__doc__)
        return 2
    old = Version("old", Path(words[0]).resolve())
    new = Version("new", Path(words[1]).resolve())
    told = Differences()
    for name in words[2:] or PARTS:
        root = Path(tempfile.mkdtemp(prefix="digest-compare-"))
        root.chmod(0o755)
        try:
            PARTS[name](old, new, told, root)
        finally:
            shutil.rmtree(root)
    differ = Counter(told.told)
    for part in {**told.equal, **differ}:
        print(f"{part}: {told.equal[part]} equal, {differ[part]} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
