"""The plainest way from one feed to one email: feedparser, Jinja2 and mjml-python, nothing else.

    python plain_chain.py FEED_URL OUT_FOLDER

It stores nothing, checks nothing and believes everything; `digest try` is measured beside it.
"""

import sys
from pathlib import Path

import feedparser
import jinja2
import mjml

MJML = """<mjml><mj-head><mj-title>{{ title }}</mj-title></mj-head><mj-body>
<mj-section><mj-column><mj-text font-size="28px">{{ title }}</mj-text></mj-column></mj-section>
{% for one in entries %}<mj-section><mj-column>
{% if one.picture %}<mj-image src="{{ one.picture }}" alt="" href="{{ one.link }}" />{% endif %}
<mj-text><a href="{{ one.link }}">{{ one.title }}</a></mj-text>
<mj-text>{{ one.author }}</mj-text><mj-text>{{ one.teaser }}</mj-text>
</mj-column></mj-section>{% endfor %}</mj-body></mjml>"""
TEXT = """{{ title }}

{% for one in entries %}{{ one.title }}
{{ one.author }}
{{ one.teaser | wordwrap(72) }}
{{ one.link }}

{% endfor %}"""

feed = feedparser.parse(sys.argv[1])
values = {
    "title": feed.feed.get("title", ""),
    "entries": [
        {
            "title": entry.title,
            "link": entry.link,
            "author": entry.get("author", ""),
            "teaser": entry.get("summary", ""),
            "picture": next((one["url"] for one in entry.get("media_content", [])), ""),
        }
        for entry in feed.entries
    ],
}
templates = jinja2.Environment(autoescape=True)
out = Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
html = mjml.mjml2html(templates.from_string(MJML).render(values))
(out / "plain.html").write_text(html, encoding="utf-8")
(out / "plain.txt").write_text(templates.from_string(TEXT).render(values), encoding="utf-8")
