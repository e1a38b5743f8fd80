"""Does every link lead somewhere a reader can go?"""

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from urllib.parse import SplitResult, urlsplit

from digest.check.sample import Findings, Sample
from digest.model import Finding, Severity


def is_local(host: str) -> bool:
    """True for names and addresses that only this machine or network knows."""
    name = host.casefold().rstrip(".")
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(name.strip("[]")).is_global
    except ValueError:
        return "." not in name


def split(url: str) -> SplitResult | None:
    """None if it is no address at all."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def link_target(one: Sample) -> Findings:
    local: Counter[str] = Counter()
    for target, words in dict(one.hrefs).items():
        if trouble := _trouble(target):
            yield Finding(
                "link-target",
                Severity.ERROR,
                words or target[:80],
                f"{trouble}: {target[:120] or 'no address'}",
                "correct the address of the piece, or of the link in the settings",
            )
        elif (host := host_of(target)) and is_local(host):
            local[host] += 1
    for host, count in local.items():
        yield Finding(
            "link-target",
            one.unreachable,
            f"{count} links to {host}",
            "only this machine can reach it",
            "set [web] public_url, or correct the addresses of the pieces",
        )


def _trouble(target: str) -> str:
    parts = split(target)
    if parts is None:
        return "it is not a valid address"
    if parts.scheme == "mailto":
        return "" if "@" in parts.path else "it is a mail link without an address"
    if not parts.scheme and not parts.netloc:
        return "it leads nowhere outside this email"
    if parts.scheme not in ("http", "https"):
        return "mail programs do not follow this kind of link"
    if not parts.hostname or re.search(r"[\s\x00-\x1f\"<>\\]", target):
        return "it is not a valid address"
    if parts.username is not None:
        return "it carries a user name, as phishing does"
    if _is_number(parts.hostname) and not is_local(parts.hostname):
        return "it is a bare IP address, as phishing uses"
    return ""


def _is_number(host: str) -> bool:
    """An IP address in any spelling that browsers follow: 93.184.216.34, 0x5d.12113954, [2a00::1]."""
    last = host.rstrip(".").rpartition(".")[2]
    return ":" in host or re.fullmatch(r"\d+|0x[0-9a-f]*", last) is not None


def host_of(target: str) -> str:
    """The host of an address, "" when it has none."""
    parts = split(target)
    return (parts.hostname if parts else "") or ""


RULES = (link_target,)
