"""One address for one piece. Addresses in, addresses out; nothing is fetched.

    canonical(url)       how a piece is named and linked: tracking gone, spelling normal
    same_piece_key(url)  how two addresses are compared: scheme, www., last slash no longer count
    with_scheme(typed)   what somebody meant who typed or pasted one

Unknown parameters and fragments stay: on many sites `?p=17` or `#a123` is what tells two pieces apart.
Normal spelling is RFC 3986 section 6.2.2 (case, percent-coding, dot segments); the path keeps its case
and its last slash, because servers may tell these apart.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit

# Of an address that is mailed: browsers and mail programs take more, link checkers and providers that rewrite links do not; what is longer carries somebody's state, or an attack.
LONGEST = 2000

_DEFAULT_PORT = {"http": 80, "https": 443}
_ABSOLUTE = ("https://", "http://")
# Addresses whose canonical form is remembered: sources say the same ones again and again
_SEEN = 8192

# What analytics and mail services add. Seen in 14 % of 130 captured feeds (November 2026), or documented
# by the service: Urchin/GA, AT Internet, Mailchimp, HubSpot, Matomo, Webtrends, comScore, ad clicks.
_TRACKING = re.compile(
    r"""
      (utm_|at_|mc_|hsa_|mtm_|pk_|wt[._]|_hs).*
    | xtor | fbclid | gclid | gclsrc | dclid | gbraid | wbraid | msclkid | yclid | twclid | ttclid
    | li_fat_id | igsh | igshid | mkt_tok | _ga | _gl | vero_id | vero_conv | oly_enc_id | oly_anon_id
    | s_cid | cmpid | ncid | ito | echobox | smid | feedname
    | ns_(campaign|mchannel|source|linkname|fee)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Ordinary words, which are tracking only when they say that the reader came from a feed.
_FROM_FEED = re.compile(
    r"(source|src|ref|from|via|icid|partner|emc|cmp|feedtype)=(rss\b.*|feed|atom)|rss=1",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"comments?|respond|rss|tk\.rss\w*|publisher=newsstand|echobox=.*", re.IGNORECASE
)

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ALLOWED = _UNRESERVED | frozenset(b"!$&'()*+,;=:@/?")  # in a path, query or fragment, uncoded
_CODED = re.compile(rb"%([0-9A-Fa-f]{2})|(.)", re.DOTALL)
_NORMAL = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@/?-]*")


_WRAPPED = re.compile(r"""[<"'“„«(]++(.*?)[>"'”“»)]+""", re.DOTALL)
_BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")
_WEB = re.compile(r"(https?):/*(?=[^\s/])", re.IGNORECASE)


def with_scheme(typed: str) -> str:
    """ "harbour.example/a" as the address that is meant, as are "HTTPS:/harbour.example/a", "<https://...>" and a
    pasted sentence with one in it; anything else as it is."""
    url = typed.strip()
    if wrapped := _WRAPPED.fullmatch(url):
        url = wrapped[1].strip()
    if re.search(r"\s", url):
        whole = [one for one in url.split() if _WEB.match(one)]
        if len(whole) != 1:  # an address that was cut by a space names another page, or none
            return url
        url = whole[0].rstrip(".,;:!?)>”\"'")
    if found := _WEB.match(url):
        return f"{found[1].lower()}://{url[found.end() :]}"
    if url.startswith("//") and _BARE.fullmatch(url[2:]):
        return f"https:{url}"
    return f"https://{url}" if _BARE.fullmatch(url) else url


def absolute(url: str, base: str) -> str:
    """`url` resolved against `base`; "" unless the result is an http or https address."""
    cleaned = _without_blanks(url)
    try:
        # An absolute address needs no joining, which takes longer than all else here.
        joined = cleaned if cleaned.startswith(_ABSOLUTE) else urljoin(base, cleaned)
        parts = urlsplit(joined)
        usable = parts.scheme.lower() in _DEFAULT_PORT and bool(parts.hostname)
    except ValueError:  # such as an IPv6 address with one bracket
        return ""
    return joined if cleaned and usable else ""


@lru_cache(_SEEN)
def canonical(url: str) -> str:
    """The one address that names a piece; "" if it is not an http or https address, or longer than LONGEST.

    An address with a user name or password in it is refused as well: no published piece has one.
    """
    try:
        parts = urlsplit(_without_blanks(url))
        authority = _authority(parts)
    except ValueError:
        return ""
    if not authority:
        return ""
    path = _without_dot_segments(_normal(parts.path)) or "/"
    query = "&".join(
        _normal(pair) for pair in parts.query.split("&") if pair and not _is_tracking(pair)
    )
    fragment = "" if _is_tracking_fragment(parts.fragment) else _normal(parts.fragment)
    named = (
        f"{parts.scheme.lower()}://{authority}{path}"
        f"{'?' if query else ''}{query}{'#' if fragment else ''}{fragment}"
    )
    return named if len(named) <= LONGEST else ""


@lru_cache(_SEEN)
def same_piece_key(url: str) -> str:
    """Equal for the addresses of one piece; for comparing only, never for linking. "" as `canonical`.

    Leaves out scheme, www. and m., index files, the last slash, /amp, the order of parameters
    and WordPress's `#more-17`.
    """
    named = canonical(url)
    if not named:
        return ""
    parts = urlsplit(named)
    host = parts.netloc
    for prefix in ("www.", "m.", "mobile.", "amp."):
        shorter = host.removeprefix(prefix)
        if shorter != host and "." in shorter:
            host = shorter
            break
    path = re.sub(r"/(index|default)\.(html?|php|aspx?)$", "/", parts.path)
    path = re.sub(r"(?<=.)/amp/?$", "", path).rstrip("/")
    pairs = sorted(
        pair for pair in parts.query.split("&") if pair.lower() not in {"amp", "amp=1", ""}
    )
    query = f"?{'&'.join(pairs)}" if pairs else ""
    fragment = "" if re.fullmatch(r"more-\d+", parts.fragment) else parts.fragment
    return f"{host}{path}{query}{'#' if fragment else ''}{fragment}"


def without_parameters(url: str) -> str:
    """The `same_piece_key` of what an address names before its parameters and fragment."""
    return same_piece_key(url.partition("#")[0].partition("?")[0])


@lru_cache(_SEEN)
def parameters(url: str) -> frozenset[tuple[str, str]]:
    """Those that tell pieces apart, tracking left out."""
    return frozenset(parse_qsl(urlsplit(canonical(url)).query, keep_blank_values=True))


def leads_to(clicked: str, printed: str) -> bool:
    """Whether a link is a printed address with, perhaps, what houses and their providers add to links: they only add."""
    named = without_parameters(printed)
    return (
        bool(named)
        and without_parameters(clicked) == named
        and parameters(printed) <= parameters(clicked)
    )


def is_home(key: str) -> bool:
    """Whether a `same_piece_key` is a site's front page, which names no piece."""
    return not any(sign in key for sign in "/?#")


def _without_blanks(url: str) -> str:
    """As browsers read it (URL Standard, 4.4): line breaks and tabs are no part of an address."""
    return re.sub(r"[\t\r\n]", "", url.strip("\0\x0b\x0c \t\r\n\xa0\ufeff"))


def _authority(parts: SplitResult) -> str:
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORT or not parts.hostname or "@" in parts.netloc:
        return ""
    host = ascii_host(parts.hostname)
    if not host or parts.port in (None, _DEFAULT_PORT[scheme]):
        return host
    return f"{host}:{parts.port}"


def ascii_host(name: str) -> str:
    """A host name in small ASCII letters (IDNA 2008); "" if it cannot be one."""
    name = name.lower().rstrip(".")
    if ":" in name:
        return f"[{name}]"
    if not name.isascii():
        import idna  # here: it costs 15 ms, and few hosts need it

        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except idna.IDNAError:
            return ""
    return name if re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*", name) else ""


def _normal(text: str) -> str:
    """Normal percent-coding: unreserved characters plain, all that may not stand plain coded."""
    if _NORMAL.fullmatch(text):
        return text

    def spell(match: re.Match[bytes]) -> bytes:
        coded, plain = match.groups()
        byte = int(coded, 16) if coded else plain[0]
        if byte in (_UNRESERVED if coded else _ALLOWED):
            return bytes([byte])
        return b"%%%02X" % byte

    return _CODED.sub(spell, text.encode("utf-8", "replace")).decode("ascii")


def _without_dot_segments(path: str) -> str:
    """RFC 3986 section 5.2.4."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", "..") and kept[-1]:
        kept.append("")
    return "/".join(kept)


def _is_tracking(pair: str) -> bool:
    name = pair.partition("=")[0]
    return bool(_TRACKING.fullmatch(name) or _FROM_FEED.fullmatch(pair))


def _is_tracking_fragment(fragment: str) -> bool:
    if _FURNITURE.fullmatch(fragment):
        return True
    return "=" in fragment and all(_is_tracking(pair) for pair in fragment.split("&"))
