"""Where content systems serve their posts as JSON, page by page. Pure; what comes from there is for cms.py.

WordPress   developer.wordpress.org/rest-api/reference/posts
Ghost       ghost.org/docs/content-api/posts
"""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

PER_PAGE = 20  # whole articles come with them: a hundred may be more than we take
_SAFE = timedelta(days=1)  # WordPress compares `after` with the site's own clock


def wordpress_api(url: str) -> str:
    """The root of the REST API of a site: of its front page, of the API itself, or of one of its routes."""
    parts = urlsplit(url)
    before, found, _ = parts.path.partition("/wp-json")
    if found or "rest_route=" not in parts.query:
        return parts._replace(path=f"{before.rstrip('/')}/wp-json/", query="", fragment="").geturl()
    # A site without pretty addresses
    return parts._replace(query="rest_route=/", fragment="").geturl()


def wordpress_posts(api: str, *, since: datetime | None, page: int) -> str:
    """The address of one page of posts, newest first, of those since then."""
    query = {
        "per_page": str(PER_PAGE),
        "page": str(page),
        "orderby": "date",
        "_embed": "author,wp:featuredmedia,wp:term",
    }
    if since:
        query["after"] = f"{since - _SAFE:%Y-%m-%dT%H:%M:%S}"
    route = "&" if "?" in api else "?"
    return f"{api}wp/v2/posts{route}{urlencode(query)}"


def ghost_posts(site: str, *, key: str, since: datetime | None, page: int) -> str:
    """The address of one page of posts, newest first, of those since then."""
    query = {
        "key": key,
        "include": "authors,tags",
        "limit": str(PER_PAGE),
        "page": str(page),
        "order": "published_at desc",
    }
    if since:
        query["filter"] = f"published_at:>='{since:%Y-%m-%d %H:%M:%S}'"
    base = site.partition("/ghost/api")[0].rstrip("/")
    return f"{base}/ghost/api/content/posts/?{urlencode(query)}"
