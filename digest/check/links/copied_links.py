"""Links that work for whoever copied them and for nobody else, or that were copied with a slip.

A browser's address bar, a content system's preview, a colleague's mail program: what they show is not
always what a reader can open. Only what is sure to be wrong is told; `links` has what any address must be.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, parse_qsl, unquote

from digest.base.patterns import late
from digest.check.findings import Findings, noticed
from digest.check.links.targets import host_of, is_local, split, trouble_of
from digest.check.sample import Sample
from digest.check.words.field_names import OPEN_OF_A_THING, either
from digest.check.words.placeholders import merge_tags
from digest.model.findings import Finding
from digest.net.domains import is_public_name, registrable
from digest.net.urls import is_home, same_piece_key

_STAGING = late(
    r"(?:^|[.-])(?:staging|stage|stg|dev|develop|development|test|testing|qa|uat|preprod|pre-prod|sandbox|preview|localdev)\d*"
    r"(?:[.-]|$)",
)
_HOSTED_PREVIEW = (
    "ngrok.io", "ngrok-free.app", "ngrok.app", "trycloudflare.com", "vercel.app", "netlify.app", "wpengine.com",
    "wpenginepowered.com", "pantheonsite.io", "herokuapp.com", "onrender.com", "web.app", "wpcomstaging.com",
    "kinsta.cloud", "loca.lt", "repl.co", "gitpod.io", "platformsh.site", "azurewebsites.net", "flywheelsites.com",
)  # fmt: skip
_PREVIEW_KEYS = {
    "preview", "preview_id", "preview_nonce", "draft", "is_preview", "_thumbnail_id", "elementor-preview",
    "customize_changeset_uuid", "_storyblok", "preview_token",
}  # fmt: skip
_EDITING = late(
    r"/wp-admin/|/wp-json/|/xmlrpc\.php|/p/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/?$|/wp-login\.php|/ghost/(?:#/)?(?:editor|posts)|/node/\d+/edit|/admin/content|/umbraco/|/typo3/"
    r"|/(?:p|post|preview)/[\w-]+/(?:edit|preview)\b|/publish/post/|/edit(?:$|\?|#)",
)
_EDITORS_HOSTS = {
    "docs.google.com", "drive.google.com", "sharepoint.com", "onedrive.live.com", "notion.so", "dropbox.com", "wetransfer.com", "slack.com",
    "teams.microsoft.com", "trello.com", "figma.com", "mail.google.com", "outlook.office.com", "outlook.live.com",
}  # fmt: skip
_WRAPPED = (
    "safelinks.protection.outlook.com", "urldefense.com", "urldefense.proofpoint.com", "l.facebook.com", "lm.facebook.com", "l.instagram.com",
    "linkprotect.cudasvc.com", "protect-us.mimecast.com", "t.umblr.com", "webcache.googleusercontent.com", "translate.goog", "googleweblight.com",
    "list-manage.com", "mailchi.mp", "campaign-archive.com",
)  # fmt: skip
_PERSONAL_KEYS = {
    "mc_eid", "phpsessid", "jsessionid", "sid", "sessionid", "session_id", "auth_token", "access_token", "_hsenc",
    "_hsmi", "vero_id", "mkt_tok", "ck_subscriber_id", "email", "password", "ss_email_id", "gift_token",
}  # fmt: skip
_CLICKS = late(  # a mailing's counter of clicks: its host, or its path
    r"(?i)/(?:ls|wf)/click\?|[?&]upn=|^https?://(?:click|clicks|clk|trk|track(?:ing)?|links?|email|e|em|ct|cl|t|go|mail)\.[^/]+/(?:click|c|cl|f/a|r|ss/c|track|x|u|e/c|lt\.php)/\S{12,}|^https?://[^/]*(?:sendgrid\.net|mandrillapp\.com|sparkpostmail\.com|mailgun\.org|mjt\.lu|rs6\.net|createsend\d*\.com|cmail\d+\.com|klclick\d?\.com|exct\.net|sendibm\d\.com|customeriomail\.com|convertkit-mail\d?\.com|mlsend\.com|hs-sites\.com/e3t|hubspotlinks\.com|ctctcdn\.com|emlnk\d?\.com|acemlnk[a-c]?\.com)/|^https?://substack\.com/redirect/"
)
_INNER = re.compile(
    r"(?:^|[.-])(?:intranet|internal|intern|extranet|staffnet|corp|vpn|jira|confluence)(?:[.-]|$)"
)
_PLANS = late(
    r"//(?:www\.)?(?:notion\.so/[^/?]+|trello\.com/[bc]/|figma\.com/(?:file|design|proto)/|airtable\.com/(?:app|tbl|invite)|miro\.com/app/|app\.asana\.com/|[\w-]+\.monday\.com/boards|[\w-]+\.atlassian\.net/|[\w-]+\.basecamp\.com/|3\.basecamp\.com/|app\.slack\.com/|discord\.com/channels/|mail\.proton\.me/|drive\.proton\.me/|onedrive\.live\.com/)"
)
_OWN_ROOM = re.compile(  # a host's own link to a meeting, a conversation with a machine, a calendar's form
    r"//[\w.-]*zoom\.us/s/\d|//chatgpt\.com/c/|//claude\.ai/chat/|//gemini\.google\.com/app/|//calendar\.google\.com/.*eventedit"
)
_KEY = re.compile(r"(?i)(?:\w*_)?(?:key|sig|hash|token|signature|secret|apikey|api_key|auth|jwt|magic|login|session)")  # fmt: skip
# Of which a few letters and digits let somebody in.
_PASS = re.compile(r"(?i)(?:\w*[_-])?(?:token|jwt|otp|passcode|password|passwd|pwd|apikey|api_key|access_key|secret|invite(?:_?code)?|magic_?link|one_?time\w*|ticket(?:_?id)?|access_?code|auth_?key|sso)")  # fmt: skip
_DOOR_PATH = re.compile(r"(?i)/(?:magic(?:-?link)?|reset(?:-password)?|password-reset|verify(?:-email)?|activate|confirm|invite|invitation|auth|sso|one-time|login)/(?=[\w.-]*\d)[\w.-]{8,}/?$")  # fmt: skip
_CLICK_KEYS = {"fbclid", "gclid", "dclid", "msclkid", "igshid", "yclid", "twclid", "ttclid"}
_RESERVED = (".example", ".test", ".invalid", ".localhost", ".onion", ".example.com")
_SEARCH = re.compile(r"(?i)/?(?:index\.php)?\?(?:.*&)?(?:s|q|search|query|suche)=|(?:/\w\w)?/(?:search|suche|recherche|buscar|busqueda|cerca|ricerca|zoeken|pesquisa)(?:/|\.\w+)?\?.")  # fmt: skip


_ERROR_PAGE = "it leads to an error page"
# (what an address has, what it then is, whether only a piece's own must not have it)
_SLIPS = (
    (r"[?&](?:share=\w+|replytocom=\d+)", "it is a button of the page, not the page", False), (r"^[^?]*%25[0-9A-Fa-f]{2}", "its letters were encoded twice", False),
    # At the top of a site "print" is where the printed magazine is sold.
    (r"^\w+://[^/?#]+/[^?#]*[^/]/(?:amp|print)/?(?:[?#]|$)|[?&](?:amp|print)=1\b", "it is the page's copy for search engines or printers", False), (r"^\w+://[^?#]*[^:?#]//", "it has two slashes where one belongs", False),
    (r"^\w+://(?:wwww+|ww|www\d?www)\.", "its host is a slip for www", False), (r"#(?:respond|comments?(?:-\d+)?|disqus_thread|reply\w*)$", "it leads to what others said of it", False),
    (r"(?i)^\w+://[^?#]+(?:/(?:feed|rss|atom)(?:\.xml)?/?|\.(?:jpe?g|png|gif|webp|svg|xml|rss|css|js))(?:[?#]|$)", "a piece leads to a file for programs, or to a picture", True),
    (r"//(?:www\.)?(?:google|bing|duckduckgo)\.[a-z.]+/(?:search)?\?(?:.*&)?q=|//translate\.google\.|//web\.archive\.org/save/", "it leads to a search, a translation or a copy being made", False),
    (r"(?i)^\w+://[^?#]+/(?:404|error|not-found|page-not-found|seite-nicht-gefunden)/?(?:[?#]|$)", _ERROR_PAGE, False), (r"(?i)//(?:wa\.me|api\.whatsapp\.com)/\+?\d*x{3,}", "its number was never filled in", False),
    (r"(?i)^\w+://[^?#]+/(?:log-?in|sign-?in|anmelden|connexion|iniciar-sesion|accedi|inloggen|wp-login\.php)/?(?:[?#]|$)", "a piece leads to a log-in", True),
)  # fmt: skip


def copied_links(one: Sample) -> Findings:
    buttons = {each.url for each in one.edition.blocks} | {
        each.piece.url for each in one.edition.placements
    }
    for target, words in dict(one.hrefs).items():
        host, parts = host_of(target).lower(), split(target)
        passed_over = is_local(host) or target in one.personal_urls or trouble_of(target)
        if not host or parts is None or passed_over:  # which `links` tells
            continue
        place = one.piece_at(target) or f"{words or target[:80]}{one.line_of(target)}"
        keys = {key.lower() for key, _value in parse_qsl(parts.query, keep_blank_values=True)}
        path = f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path
        if _unfilled(target, _title_at(target, one)):
            yield _link("link-slip", place, "a part of it was never filled in", target)
        elif trouble := _private(host, target, keys) or _secret(parts.query):
            yield _link("link-private", place, trouble, target)
        elif trouble := _staging(host, path, keys) or _door(parts):
            yield _link("link-staging", place, trouble, target)
        elif target in buttons and _SEARCH.match(f"{parts.path}?{parts.query}"):
            yield _link("link-slip", place, "its button leads to a search, not to the page", target)
        elif trouble := _slip(host, target, parts.path, one):
            yield _link("link-slip", place, trouble, target)


def _staging(host: str, path: str, keys: set[str]) -> str:
    # Only left of what was registered: test.de and stage.co.uk are houses.
    below = host.removesuffix(registrable(host)).rstrip(".")
    if below and _STAGING.search(below):
        return f"{host} is a house's place for trying things"
    if below and _INNER.search(below):
        return f"{host} is for the house's own people"
    if any(host == one or host.endswith(f".{one}") for one in _HOSTED_PREVIEW):
        return f"{host} is a place for previews"
    if keys & _PREVIEW_KEYS:
        return "it asks for a preview, which only a signed-in editor sees"
    if re.search(
        r"//buy\.stripe\.com/test_|//[\w.-]*sandbox\.paypal\.com/|//(?:www\.)?eventbrite\.[a-z.]+/(?:manage|myevent)|//studio\.youtube\.com/|typeform\.com/to/\w*\?.*preview",
        f"//{host}{path}",
    ):
        return "it leads where a house tries or manages its own things"
    if _EDITING.search(path):
        return "it leads into the content system"
    return ""


def _private(host: str, target: str, keys: set[str]) -> str:
    if any(host == one or host.endswith(f".{one}") for one in _EDITORS_HOSTS) and re.search(
        r"/edit\b|dropbox\.com/home|mail\.google|outlook|/mail/|slack\.com/archives|sharepoint|wetransfer|teams\.microsoft",
        target,
    ):
        return "only who was invited can open it"
    if any(host == one or host.endswith(f".{one}") for one in _WRAPPED) or re.match(
        r"https?://(?:www\.)?google\.[a-z.]+/(?:url\?|amp/)|https?://[\w.-]+\.cdn\.ampproject\.org/",
        target,
    ):
        return "it leads through somebody's mail program or another site"
    if _CLICKS.search(target):
        return "it leads through a mailing's counter of clicks"
    if _PLANS.search(target):
        return "only who works with them can open it"
    if _OWN_ROOM.search(target):
        return "it leads into one person's own room"
    if _DOOR_PATH.search(target.partition("?")[0]):
        return "it lets one person in, once"
    if named := re.search(r"[?&#]([\w.-]+)=[^&]*?[\w.+-]+(?:@|%40)[\w-]+\.\w", target):
        return f"{named[1]} names whoever it was sent to"
    if found := keys & _PERSONAL_KEYS:
        return f"{min(found)} names whoever it was sent to"
    if found := keys & _CLICK_KEYS:
        return f"{min(found)} is the mark of one person's click"
    return ""


def _secret(query: str) -> str:
    """A key that lets one person in: long, of letters and digits, under a name that says so; or signed (RFC 7519)."""
    for key, value in parse_qsl(query):
        if value.startswith("eyJ") and value.count(".") == 2:
            return f"{key} is somebody's pass, which ends or lets everybody in"
        short = _PASS.fullmatch(key) and len(value) >= 6 and re.search(r"[A-Za-z]", value)
        if (short or (_KEY.fullmatch(key) and len(value) >= 16)) and re.search(r"\d", value):
            return f"{key} is somebody's pass, which ends or lets everybody in"
    return ""


def _door(parts: SplitResult) -> str:
    if parts.port in (None, 80, 443):
        return ""
    return f"port {parts.port} is a machine's side door, which readers' networks often close"


def _slip(host: str, target: str, path: str, one: Sample) -> str:
    inner = re.search(r"/(https?:/{1,2}[^/]+)", path)
    if inner and registrable(host_of(inner[1])) == registrable(host):
        return "it holds two addresses"
    if not is_public_name(host) and not host.endswith(_RESERVED):
        return f"no top-level domain is called .{host.rpartition('.')[2]}"
    if re.search(r"(?:%20|\s|[,;\"'”“>]|%E2%80%8B|…|\.{3})$|[^.]\.$", target) or (
        target.endswith(")") and target.count("(") < target.count(")")
    ):
        return "it ends with a mark that is no part of it"
    if target.endswith("#"):
        return "it leads to the top of a page, as what is not yet a link does"
    draft = _DRAFTS.search(path)
    if draft and draft[1].split("-")[0].casefold() not in _title_at(target, one).casefold():
        return "it is the address of a draft or a copy"
    of_a_piece = bool(one.piece_at(target))
    told = (
        told
        for pattern, told, pieces in _SLIPS
        if (of_a_piece or not pieces) and re.search(pattern, target)
    )
    if found := next(told, ""):
        numbered = found == _ERROR_PAGE and f"/{one.edition.number}/" in f"{path}/"  # No. 404
        return "" if numbered else found
    listed = re.match(
        r"(?i)/(?:\w\w/)?(?:category|categories|tags?|topics?|sections?|authors?|kategorie|rubrik|thema|themen|schlagwort|categorie|catégorie|auteur|categoria|etiqueta|autor|autore)/[^/]+/?$",
        path,
    )
    if (
        one.piece_at(target)
        and listed
        and sum(listed[0].split("/")[1] in each.piece.url for each in one.edition.placements) == 1
    ):
        return "a piece leads to a list of pieces"
    if one.piece_at(target) and is_home(same_piece_key(target)):
        return "a piece leads to a front page"
    return ""


def _title_at(target: str, one: Sample) -> str:
    """Of the piece or the block that an address belongs to."""
    titles = (each.title for each in one.edition.blocks if each.url == target)
    return one.piece_at(target) or next(titles, "")


def _unfilled(target: str, title: str) -> bool:
    # A title may hold such a word, and its address then; alone between two slashes it is nothing's name.
    unfilled = re.search(
        r"\{|\}|%7B|%7D|\[|\]|(?:^|[/=])(?:undefined|null|None|NaN)(?:[-,/](?:undefined|null|None|NaN))*(?:[/?&#]|$)",
        unquote(target),
    )
    left = next(merge_tags(unquote(target)), "") or (unfilled[0] if unfilled else "")
    last = unquote(target).rstrip("/").rpartition("/")[2]
    left = left or (last if _STANDS_FOR.fullmatch(last) else "")
    return bool(left) and not _is_about(title, left)


def _in_addresses(words: str) -> str:
    """Some words as an address has them: without accents."""
    parts = unicodedata.normalize("NFD", words)
    return either("".join(part for part in parts if not unicodedata.combining(part)))


_NAMES_OF_LINKS = "link url lien enlace collegamento ligação länk lenke odnośnik ссылка address adresse seite page página pagina"
# "/TODO", "/your-link-here", "/link-folgt": all of the last part of a path.
_STANDS_FOR = late(
    rf"(?i)(?:todo|fixme|tb[acd]|tk|x{{3,}}|url|link|slug|placeholder|platzhalter|lorem(?:[-_ ]?ipsum)?|asdf|blah?|(?:your|my|the|insert|add|enter|paste)[-_ ](?:an?[-_ ])?(?:link|url|address|slug|page)(?:[-_ ]here)?|(?:link|url)[-_ ](?:goes[-_ ])?here|(?:link|url)[-_ ]?(?:hier|ici|aqu[ií]|qui))"
    rf"|(?:{_in_addresses(_NAMES_OF_LINKS)})[-_ ](?:{_in_addresses(OPEN_OF_A_THING)})"
)
_DRAFTS = late(r"(?i)/(draft|entwurf|brouillon|borrador|bozza|rascunho|utkast|copy-of|copy-\d|kopie-von|copie-de|copia-de|copia-di|kopie-van|duplicate)[-_][^/]{4,}/?$")  # fmt: skip


def _is_about(title: str, seen: str) -> bool:
    """A piece about "null" has the word in its title, and its address from there."""
    words = re.findall(r"[^\W\d_]+", seen.casefold())
    said = title.casefold()
    # "to-do" is "todo" there.
    return bool(words) and {*words} <= {
        *re.findall(r"[^\W\d_]+", f"{said} {said.replace('-', '')}")
    }


def _link(name: str, place: str, trouble: str, target: str) -> Finding:
    remedy = "open the page as a reader would, and copy its public address"
    return noticed(name, place, f"{trouble}: {target[:120]}", remedy)


RULES = (copied_links,)
