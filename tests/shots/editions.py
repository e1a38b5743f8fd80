"""Editions to look at: the Harbour Review's own pieces and blocks, and an Arabic week.

english(base, 12)   pieces of the served example site, in the sections of its newsletter
arabic(base, 12)    the same pictures under invented Arabic headlines
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digest import example, settings
from digest.base.windows import Window
from digest.curate import select
from digest.example import week
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Edition, EditionState
from digest.model.newsletters import Footer, Newsletter
from digest.model.pieces import Access, Author, Image, Piece
from digest.settings.newsletter import NewsletterFile, record

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def newsletter(base: str) -> Newsletter:
    tables = tomllib.loads(example.newsletter_toml(base))
    made = record("harbour", NewsletterFile.model_validate(settings._lasting(tables)))
    footer = replace(made.footer, view_url="https://week.harbour.example/{number}.html")
    return replace(made, footer=footer)


def english(base: str, count: int) -> tuple[Edition, Newsletter]:
    held = example.originals()
    pieces = [piece(base, held[number % len(held)], number + 1) for number in range(count)]
    house = newsletter(base)
    if count > len(held):  # a busy week: more in each section, some of it as headlines
        rules = [replace(rule, most=15, also=5) for rule in house.sections]
        house = replace(house, sections=tuple(rules))
    return _edition(pieces, house, example.blocks(base, NOW) if count > 1 else ()), house


def piece(base: str, original: example.Original, number: int) -> Piece:
    """With a piece of another outlet, and one for subscribers. After the last one, parts follow."""
    made = week.piece(base, original, number, NOW)
    part = (number - 1) // len(example.originals()) + 1
    return replace(
        made,
        url=made.url if part == 1 else f"{made.url}-{part}",
        headline=made.headline if part == 1 else f"{made.headline}, part {part}",
        dek=made.dek if part == 1 else f"{made.dek} (Part {part})",
        outlet=example.NAME if number != 4 else "The Straits Post",
        access=Access.PAID if number == 6 else Access.FREE,
    )


ARABIC = (
    ("لماذا تبني الموانئ أرصفة لسفن لم تعد تأتي؟", "صُممت المحطة الجديدة للعمالقة، لكن التجارة تصل اليوم في سفن أصغر وأكثر عددًا."),
    ("المضيق مفتوح، لكن شركات التأمين ليست واثقة", "لم تُوقف سفينة واحدة منذ عام، ومع ذلك تضاعف ثمن العبور."),
    ("جداول المدّ تتأخر عن البحر", "يصل المدّ العالي قبل الساعة المطبوعة، وتصحيح الكتاب يعني الاعتراف بالكثير."),
    ("ليلة مع مرشدي الميناء", "أربعة عشر مرشدًا، وسلّم واحد، وبحر لا ينتظر أحدًا."),
    ("سوق السمك باقٍ في مكانه", "أفضل حجة قرأناها هذا العام لترك الأشياء حيث هي."),
    ("حين يصل الضباب تتكلم الأبواق", "بودكاست عن صوت يعرفه كل من عاش قرب الماء."),
    ("الكابل الذي يربط الجزيرة بالعالم", "ثلاثون عامًا تحت الماء، وعقد صيانة ينتهي في الربيع."),
    ("من يملك الرصيف القديم؟", "وثيقتان وخريطة ونزاع بدأ قبل أن يولد القاضي."),
)  # fmt: skip


def arabic(base: str, count: int) -> tuple[Edition, Newsletter]:
    held = example.originals()
    pieces = [
        replace(
            piece(base, held[number % len(held)], number + 1),
            headline=ARABIC[number % len(ARABIC)][0]
            + (f" ({number // len(ARABIC) + 1})" if number >= len(ARABIC) else ""),
            dek=ARABIC[number % len(ARABIC)][1]
            + (f" ({number // len(ARABIC) + 1})" if number >= len(ARABIC) else ""),
            authors=(
                Author("ليلى المرسى", "محررة الموانئ") if number % 3 else Author("Ines Halloran"),
            ),
            kicker="تحليل",
            outlet="جريدة المضائق" if number == 3 else example.NAME,
            language="ar",
        )
        for number in range(count)
    ]
    house = replace(
        newsletter(base),
        title="أسبوع الميناء",
        tagline="الموانئ والبحار والمدن، والناس الذين يعملون فيها",
        language="ar",
        footer=Footer(
            address="1 Quay Street, Harbour, ME 04000",
            about="مجلة صغيرة عن الموانئ والبحار والمدن، وعن العمل الذي يصل بينها. وهي غير موجودة.",
            links=(("اقرأ المجلة على الويب", f"{base}/"),),
            view_url="https://week.harbour.example/{number}.html",
        ),
    )
    titles = {"Analysis": "تحليلات", "Reporting": "تقارير", "Opinion": "رأي", "Watch and listen": "شاهد واستمع"}  # fmt: skip
    rules = [replace(rule, most=15) for rule in house.sections]
    house = replace(house, sections=tuple(rules))
    starts_at = NOW + timedelta(days=6)
    blocks = (
        Block(
            BlockKind.NOTE,
            text="صباح الخير،\n\nبدأ هذا العدد بسؤال من عمّال الليل في الميناء: *لمن كل هذه الأرصفة؟* "
            f"[قضت إيناس شهرًا تبحث عن الجواب]({base}/articles/x)، وهو في صدر هذا العدد.",
            name="مود إليري",
            role="نائبة رئيس التحرير",
            image=Image(f"{base}/{example.PORTRAIT}", alt="مود إليري", width=224, height=224),
        ),
        Block(BlockKind.QUOTE, text="البحر لا يقرأ الجداول.", name="كبيرة المرشدين"),
        Block(BlockKind.NUMBER, title="6,204", text="سفينة عبرت المضيق هذا العام، عدّتها امرأتان بقلم رصاص."),
        Block(
            BlockKind.EVENT,
            title="بعد العمالقة: ما فائدة الميناء العميق؟",
            text="حديث مفتوح مع من طلبوا الحوض الثالث.",
            url=f"{base}/",
            where="عبر الإنترنت",
            zone="Asia/Dubai",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=75),
        ),
        Block(BlockKind.NEWS, title="صدر تقويم المدّ", text="الطبعة الثانية عشرة.", url=f"{base}/"),
    )  # fmt: skip
    made = _edition(pieces, house, blocks if count > 1 else ())
    return replace(made, titles=titles), house


def _edition(pieces: list[Piece], house: Newsletter, blocks: tuple[Block, ...]) -> Edition:
    proposal = select.propose(pieces, house, used={})
    return Edition(
        id=1,
        newsletter=house.slug,
        number=12,
        key="2026-W48",
        window=Window(NOW - timedelta(days=14), NOW),
        state=EditionState.DRAFT,
        placements=proposal.placements,
        left_out=proposal.left_out,
        blocks=blocks,
    )
