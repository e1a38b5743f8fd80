"""Small plots as inline SVG: numbers in, markup out. No script, no style of their own (status.css).

    sparkline   pieces a week, as bars
    shares      where an edition's people stand, as one bar cut in proportion
    trends      what became of the last editions, one plot for each thing that was counted

Each says its numbers in words as well, to those who do not see it. Colours are classes, so that both
themes have theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from digest.app.service.status import EditionHealth
from digest.model.events import Reception


def sparkline(counts: Sequence[int], label: str) -> Markup:
    """Bars as inline SVG, in the colour of the text around them; the last one stands out."""
    most = max(counts, default=0) or 1
    bars = []
    for place, count in enumerate(counts):
        height = max(1, round(22 * count / most)) if count else 1
        last = ' class="latest"' if place == len(counts) - 1 else ""
        bars.append(f'<rect{last} x="{place * 8}" y="{24 - height}" width="6" height="{height}"/>')
    words = Markup.escape(f"{label}: {', '.join(map(str, counts))}")
    return Markup(  # noqa: S704 numbers, and words that are escaped
        f'<svg class="spark" viewBox="0 0 {len(counts) * 8 - 2} 24" role="img" aria-label="{words}">'
        f"<title>{words}</title>{''.join(bars)}</svg>"
    )


def shares(parts: Sequence[tuple[str, int]], label: str) -> Markup:
    """One bar as inline SVG, cut in proportion; each part has its name as its class."""
    total = sum(count for _, count in parts) or 1
    left, cuts = 0.0, []
    for name, count in parts:
        width = 300 * count / total
        if count:
            width = max(width, 2.0)  # one refused of ten thousand must be seen
            cuts.append(
                f'<rect class="{Markup.escape(name)}" x="{left:.1f}" width="{width:.1f}" height="10"/>'
            )
        left += width
    words = Markup.escape(
        f"{label}: " + ", ".join(f"{count:,} {name}" for name, count in parts if count)
    )
    return Markup(  # noqa: S704 numbers, and words that are escaped
        f'<svg class="shares" viewBox="0 0 300 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{words}"><title>{words}</title>{"".join(cuts)}</svg>'
    )


@dataclass(frozen=True, slots=True)
class Trend:
    name: str
    latest: str  # "98.4 %"
    of: str  # "1,181 of 1,200, edition 7"
    plot: Markup
    first: str  # what stands under the first bar, and under the last
    last: str
    limit: str  # what the line across the bars means, "" for none
    over: bool  # the latest is above it


@dataclass(frozen=True, slots=True)
class _Counted:
    name: str
    count: Callable[[Reception], int]
    limit: float | None = None  # a share that ought not to be reached
    whose: str = ""


# Gmail asks for less than 0.1 % of complaints (support.google.com/a/answer/81126); Amazon SES reviews
# accounts at that, and at 5 % of bounces (docs.aws.amazon.com/ses, "Reputation metrics").
_COUNTED = (
    _Counted("Delivered", lambda told: told.delivered),
    _Counted("Bounced", lambda told: told.bounced, 0.05, "Amazon SES reviews accounts"),
    _Counted("Complained", lambda told: told.complained, 0.001, "Gmail and others lose patience"),
    _Counted("Unsubscribed", lambda told: told.unsubscribed),
    _Counted("Opened", lambda told: told.opened),
    _Counted("Clicked", lambda told: told.clicked),
)
_ALWAYS = 3  # of these; the others only where anybody counts them


def trends(editions: Sequence[EditionHealth]) -> list[Trend]:
    """Of editions, the latest first; [] while nothing was told of any."""
    told = [
        (one.number, one.reception, one.account.accepted)
        for one in reversed(editions)
        if one.account and one.account.accepted and one.reception
    ]
    found = []
    for place, counted in enumerate(_COUNTED):
        counts = [counted.count(reception) for _, reception, _ in told]
        if not told or (place >= _ALWAYS and not any(counts)):
            continue
        values = [count / people for count, (*_, people) in zip(counts, told, strict=True)]
        number, _, people = told[-1]
        limit = counted.limit
        found.append(
            Trend(
                counted.name,
                percent(values[-1]),
                f"{counts[-1]:,} of {people:,}, edition {number}",
                bars(
                    [
                        (f"edition {one}", value)
                        for (one, *_), value in zip(told, values, strict=True)
                    ],
                    counted.name,
                    limit=limit,
                    top=1.0 if counted.name == "Delivered" else None,
                ),
                str(told[0][0]),
                str(number),
                f"{percent(limit)}: {counted.whose}" if limit else "",
                bool(limit and values[-1] >= limit),
            )
        )
    return found


def percent(share: float) -> str:
    """ "98.4 %", with a second digit below one: "0.08 %"; none that is nought at the end."""
    digits = f"{100 * share:.{1 if share >= 0.01 else 2}f}".rstrip("0").rstrip(".")
    return f"{digits} %"


_WIDTH, _HEIGHT = 240, 64


def bars(
    values: Sequence[tuple[str, float | None]],
    label: str,
    *,
    limit: float | None = None,
    top: float | None = None,
) -> Markup:
    """Bars from nought to `top`, else to the highest, a gap for None; a dashed line where the limit is."""
    known = [value for _, value in values if value is not None]
    highest = top or max([*known, (limit or 0) * 1.2]) or 1
    step = _WIDTH / max(len(values), 6)
    drawn = []
    for place, (name, value) in enumerate(values):
        if value is None:
            continue
        height = max(_HEIGHT * value / highest, 1.0)
        kinds = ["over"] if limit and value >= limit else []
        kinds += ["latest"] if place == len(values) - 1 else []
        drawn.append(
            f'<rect class="{" ".join(kinds)}" x="{place * step:.1f}" y="{_HEIGHT - height:.1f}"'
            f' width="{step * 0.72:.1f}" height="{height:.1f}"><title>{Markup.escape(name)}: '
            f"{percent(value)}</title></rect>"
        )
    if limit:
        y = _HEIGHT - _HEIGHT * limit / highest
        drawn.append(f'<line class="limit" x1="0" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
    words = Markup.escape(
        f"{label}: "
        + ", ".join(f"{name} {'unknown' if v is None else percent(v)}" for name, v in values)
    )
    return Markup(  # noqa: S704 numbers, and words that are escaped
        f'<svg class="trend" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{words}">'
        f"{''.join(drawn)}</svg>"
    )
