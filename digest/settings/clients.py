"""The mail programs that [checks] clients may name: those of check/email/caniemail, which a test compares."""

from __future__ import annotations

_PLATFORMS = {
    "aol": "android desktop-webmail ios",
    "apple-mail": "ios macos",
    "fastmail": "desktop-webmail",
    "free-fr": "desktop-webmail",
    "gmail": "android desktop-webmail ios mobile-webmail",
    "gmx": "android desktop-webmail ios",
    "hey": "desktop-webmail",
    "ionos-1and1": "android desktop-webmail",
    "laposte": "android desktop-webmail ios",
    "mail-ru": "desktop-webmail",
    "orange": "android desktop-webmail ios",
    "outlook": "android ios macos outlook-com windows windows-mail",
    "protonmail": "android desktop-webmail ios",
    "rainloop": "desktop-webmail",
    "samsung-email": "android",
    "sfr": "android desktop-webmail ios",
    "t-online-de": "desktop-webmail",
    "thunderbird": "macos windows",
    "web-de": "android desktop-webmail ios",
    "wp-pl": "desktop-webmail",
    "yahoo": "android desktop-webmail ios",
}
CLIENTS = frozenset(_PLATFORMS) | {
    f"{family}.{platform}"
    for family, platforms in _PLATFORMS.items()
    for platform in platforms.split()
}
