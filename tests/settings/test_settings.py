from __future__ import annotations

from pathlib import Path

import pytest

from digest import settings
from digest.base.errors import SettingsError, WrongUse
from digest.settings.values import Secret

SHORTEST = """
[publication]
name = "Harbour Review"
[sender]
from = "Harbour Review <week@harbour.example>"
[[sources]]
url = "https://harbour.example/feed.rss"
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "config/newsletters").mkdir(parents=True)
    (tmp_path / "config/newsletters/harbour.toml").write_text(SHORTEST)
    return tmp_path / "config"


def test_a_name_a_source_and_a_sender_are_enough(config: Path) -> None:
    loaded = settings.load(config, {})
    harbour = loaded.pick(None)
    assert harbour.newsletter.title == "Harbour Review"
    assert harbour.newsletter.sender.address == "week@harbour.example"
    assert harbour.provider == "main"
    assert loaded.database == f"sqlite:///{config.parent}/digest.db"
    assert loaded.providers["main"].model_dump()["folder"] == str(config.parent / "outbox")


def test_the_environment_overrides_the_installation(config: Path) -> None:
    environ = {"DIGEST_DATABASE": "sqlite:////var/lib/digest.db", "DIGEST_WEB_PORT": "9000"}
    loaded = settings.load(
        config, {**environ, "DIGEST_FETCH_ALLOW_PRIVATE": "127.0.0.1:1, [::1]:2"}
    )
    assert loaded.database == "sqlite:////var/lib/digest.db"
    assert loaded.web.port == 9000
    server = "postgresql://digest:secret@db.internal/digest"
    assert settings.load(config, {"DIGEST_DATABASE": server}).database == server
    assert loaded.fetch.allow_private == ("127.0.0.1:1", "[::1]:2")
    environ = {"DIGEST_WEB_PROXIES": "127.0.0.1, 10.0.0.0/8", "DIGEST_WEB_READERS_PORT": "8401"}
    web = settings.load(config, environ).web
    assert (web.proxies, web.readers_port) == (("127.0.0.1/32", "10.0.0.0/8"), 8401)
    for wrong in ("*", "proxy.harbour.example", "10.0.0.1/8"):
        with pytest.raises(SettingsError, match=r"web\.proxies"):
            settings.load(config, {"DIGEST_WEB_PROXIES": wrong})


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            '[newsletter]\ntimezone = "America/New_Yorc"',
            ["newsletter.timezone", "America/New_York?"],
        ),
        ('[schedule]\nhand_over = "fryday 07:00"', ["schedule.hand_over", "'fryday 07:00'"]),
        ('[schedule]\ngrace = "six hours"', ["schedule.grace", '"6 hours"']),
        ('[schedule]\napproval = "automatik"', ["schedule.approval", "did you mean automatic?"]),
        ('[newsleter]\ntitle = "x"', ["newsleter", "did you mean newsletter?"]),
        ('[newsletter]\ntitel = "x"', ["newsletter.titel", "did you mean title?"]),
        ('[[sections]]\ntitel = "x"', ["sections[1].title", "did you mean title?"]),
        ('[design]\naccent = "red"', ["design.accent", "#9a3412"]),
        ('[[sources]]\nurl = "harbour.example/feed"', ["sources[2].url", "https://"]),
        ("[newsletter]\nlead = 3", ["newsletter.lead", "less than or equal to 2"]),
        ('[newsletter]\nprovider = "mian"', ["provider", "did you mean main?"]),
        (
            '[audience]\nkind = "provider"\nsegments = ["crew"]',
            ["audience", 'kind = "provider", segments = ...', "the list there"],
        ),
        (
            '[audience]\nkind = "provider"\nlist = "7"\n[follows]\noffer = ["authors"]',
            ["[follows]", 'kind = "own"'],
        ),
        ('[follows]\noffer = ["author"]', ["follows.offer", "authors"]),
        ("[newsletter", ["not written as TOML", "line 8"]),
    ],
)
def test_a_mistake_names_file_key_and_remedy(config: Path, line: str, expected: list[str]) -> None:
    file = config / "newsletters/harbour.toml"
    file.write_text(f"{SHORTEST}{line}\n")
    with pytest.raises(SettingsError) as caught:
        settings.load(config, {})
    report = caught.value.report()
    assert str(file) in report
    assert "next:" in report
    for words in expected:
        assert words in report
    assert caught.value.exit_code == 2


def test_a_secret_in_the_wrong_place_is_not_repeated(config: Path) -> None:
    (config / "digest.toml").write_text('[providers.live]\nkind = "postmark"\ntoken = ["s3cr3t"]\n')
    with pytest.raises(SettingsError) as caught:
        settings.load(config, {})
    assert caught.value.subject == str(config / "digest.toml")
    assert "s3cr3t" not in caught.value.report()
    assert "providers.live.token" in caught.value.report()


def test_an_unknown_kind_of_provider_is_told_the_kinds(config: Path) -> None:
    (config / "digest.toml").write_text('[providers.live]\nkind = "postmarc"\n')
    with pytest.raises(SettingsError, match=r"providers\.live\.kind") as caught:
        settings.load(config, {})
    assert caught.value.subject == str(config / "digest.toml")
    assert "did you mean postmark?" in caught.value.next_step


def test_a_secret_is_read_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = Secret.model_validate({"env": "HARBOUR_TOKEN"})
    monkeypatch.delenv("HARBOUR_TOKEN", raising=False)
    with pytest.raises(SettingsError, match="HARBOUR_TOKEN"):
        secret.reveal("providers.live.token")
    monkeypatch.setenv("HARBOUR_TOKEN", "s3cr3t")
    assert secret.reveal("providers.live.token") == "s3cr3t"
    assert "s3cr3t" not in repr(Secret.model_validate("s3cr3t"))


def test_a_secret_loses_the_line_end_of_its_file_and_can_bring_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    secret = Secret.model_validate({"env": "HARBOUR_TOKEN"})
    monkeypatch.setenv("HARBOUR_TOKEN", " s3cr3t\r\n")
    assert secret.reveal("providers.live.token") == "s3cr3t"
    for broken in ("s3cr3t\r\nX-Other: 1", "s3cr\u0435t", "s3c\x7fr3t"):
        monkeypatch.setenv("HARBOUR_TOKEN", broken)
        with pytest.raises(SettingsError, match=r"providers\.live\.token") as caught:
            secret.reveal("providers.live.token")
        assert broken not in caught.value.report()


def test_a_missing_folder_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        settings.load(tmp_path / "config", {})
    assert caught.value.exit_code == 2
    assert "digest init" in caught.value.next_step


def test_one_of_several_newsletters_must_be_named(config: Path) -> None:
    (config / "newsletters/tides.toml").write_text(SHORTEST)
    loaded = settings.load(config, {})
    with pytest.raises(WrongUse, match="there are several"):
        loaded.pick(None)
    with pytest.raises(WrongUse) as caught:
        loaded.pick("harbor")
    assert caught.value.exit_code == 2
    assert "did you mean harbour?" in caught.value.report()


def test_a_file_name_that_cannot_be_a_name_is_refused(config: Path) -> None:
    (config / "newsletters/Harbour Week.toml").write_text(SHORTEST)
    (config / "newsletters/harbour.toml").unlink()
    with pytest.raises(SettingsError) as caught:
        settings.load(config, {})
    assert "harbour-week.toml" in caught.value.report()


def test_a_mistake_in_one_newsletter_stops_no_other(config: Path) -> None:
    tides = config / "newsletters/tides.toml"
    tides.write_text(f"{SHORTEST}[schedule]\nhand_over = 7\n")
    loaded = settings.load(config, {})
    assert list(loaded.newsletters) == ["harbour"]
    assert loaded.pick("harbour").newsletter.slug == "harbour"
    for name in ("tides", "tides"):
        with pytest.raises(SettingsError, match=r"schedule\.hand_over") as caught:
            loaded.pick(name)
        assert caught.value.subject == str(tides)
    with pytest.raises(WrongUse, match="there are several"):  # never the other one by surprise
        loaded.pick(None)
    (config / "newsletters/harbour.toml").unlink()
    with pytest.raises(SettingsError, match=r"schedule\.hand_over"):
        settings.load(config, {})


@pytest.mark.parametrize(
    ("source", "good"),
    [
        ('url = "https://h.example/feed"\nheaders = { Authorization = { env = "FEED" } }', True),
        ('url = "https://h.example/feed"\nheaders = { X-Api-Key = { env = "FEED" } }', True),
        ('url = "http://h.example/feed"\nheaders = { Authorization = { env = "FEED" } }', False),
        ('url = "https://h.example/feed"\nheaders = { Authorization = "Bearer 1234567890" }', False),
        ('url = "https://h.example/feed"\nheaders = { Host = { env = "FEED" } }', False),
        ('url = "https://h.example/feed"\nheaders = { cookie = { env = "FEED" } }', False),
        ('url = "https://h.example/feed"\nheaders = { Transfer-Encoding = { env = "FEED" } }', False),
        ('url = "https://h.example/feed"\nheaders = { "X-A\\r\\nHost" = { env = "FEED" } }', False),
        ('url = "https://h.example/feed"\nheaders = { "X A" = { env = "FEED" } }', False),
        ('url = "https://h.example/feed"\nheaders = { Authorization = { env = "" } }', False),
    ],
)  # fmt: skip
def test_which_headers_a_source_may_have(config: Path, source: str, good: bool) -> None:
    file = config / "newsletters/harbour.toml"
    text = file.read_text()
    file.write_text(f"{text}\n[[sources]]\n{source}\n")
    if good:
        assert settings.load(config, {}).pick(None).sources[-1].headers
        return
    with pytest.raises(SettingsError) as caught:
        settings.load(config, {}).pick(None)
    assert "1234567890" not in caught.value.report()


def test_the_password_of_a_sources_address_is_no_part_of_the_newsletter(config: Path) -> None:
    file = config / "newsletters/harbour.toml"
    file.write_text(f'{file.read_text()}\n[[sources]]\nurl = "https://ann:pw7@h.example/feed"\n')
    made = settings.load(config, {}).pick(None)
    assert made.newsletter.sources[-1].url == made.sources[-1].url == "https://h.example/feed"
    assert made.newsletter.sources[-1].login == ""
    assert made.sources[-1].login == "ann:pw7"
    assert "pw7" not in repr(made)
