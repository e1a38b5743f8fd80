"""Which language some words are in, by their small words. Pure; "" where it cannot be told.

Fewer than a handful of small words tell nothing, and two languages that share most of theirs are told apart only by a
clear majority.
"""

from __future__ import annotations

import re
from collections import Counter

_SMALL = {
    "en": "the and of to in that is was for with are on as have it by this from not which were has been their its who what how",
    "de": "der die das und ist nicht von den dem ein eine mit für auf im zu des sich auch wie wird sind bei nach aus wenn oder",
    "fr": "le la les des une est et du que dans pour qui pas sur avec ce au aux sont plus ont été cette ses leur mais où",
    "es": "el los las una es y del que en por para con se su no al lo como más pero sus sobre este entre cuando ya",
    "it": "il di che è e la per un una non sono con del della dei le gli nel anche come più ma alla delle si da",
    "pt": "o os que e do da em um uma para é com não por mais dos das no na ao como mas foi seu sua são pelo",
    "nl": "de het een en van is dat op te met niet zijn voor aan er om ook als bij nog naar wordt maar uit door",
    "ru": "и в не на что с по как это из у за от то но для при о же его к так все были",
    "uk": "і в не на що з та як це із за від до але для при про його є у бути які",
}
# Which several languages share, or which are words of another kind elsewhere: they count against what a text is said to be in.
_ALSO = {
    "en": "a an or but they he she we you can will about after before into there than when where why how his her our no if one two",
    "de": "an am in war hat haben einer eines dass ihr ihre um vor über unter noch nur mehr kann man was wer es er wir zur zum im beim vom",
    "fr": "de un en a elle il ils nous vous comme même tout sans entre après leurs sont fait deux trois ni on son sa",
    "es": "de en un una ha han sin hasta desde donde todavía muy también porque fue son todo les nos ni años",
    "it": "di un in lo ha al dal nella sul dopo senza tra fra chi cosa questo suo sua ed o ma ci",
    "pt": "de em ou entre sem até onde ainda muito também porque foi um as e se são nos",
    "nl": "hun laatste in na over deze dit wie wat hoe geen heeft worden onze ze hij aan af toe maar die waarom",
    "ru": "не а бы ли мы вы они она уже только если когда под без", "uk": "не а би чи ми ви вони вона вже тільки якщо коли під без",
}  # fmt: skip
# To know that a line has none of a language: what `of` need not count, and languages that it does not guess.
_MORE = {
    "en": "i my me him us them your so over up out off down under near behind beside between across through along around against without while each both all some any very",
    "de": "einem einen kein keine alle ich du mein dein sein ihn ihm ihnen neben zwischen hinter ohne gegen durch entlang seit bis ab da so sehr alle zwei drei",
    "fr": "je tu te me se si y à en mon ton ma ta lui leur très bien tous toute sous vers chez près devant derrière pendant contre jusque",
    "es": "la lo le les a e o u y mi tu te me nos si sí esta esto estos estas ese esa eso aquí hay era está están bajo ante tras junto frente cerca dos tres su sus",
    "it": "a e o i la lo le gli un mi ti ci vi su col dai dalle ai agli nei negli sui sugli sotto sopra davanti dietro accanto lungo verso due tre se ne",
    "pt": "a o e um uns umas de me te lhe nos à às ao aos pela pelos pelas neste nesta esse essa isto há está estão sob sobre diante atrás junto perto dois duas três num numa",
    "nl": "alle elk ieder geen ik je jij zij wij we u mij jou haar mijn jouw zijn onder tussen tegen zonder achter langs naast boven twee drie dan er hier daar",
    "ru": "его её их мы вы они она оно перед между через около возле рядом два три", "uk": "його її їх ми ви перед між через біля поруч два три",
    "sv": "i på av med och en ett som är den det de för till från vid om under över utan mot mellan efter innan bland genom inte har sin sitt sina sig ut in upp ner man två tre bakom framför hur vad när där",
    "da": "i på af med og en et som er den det de for til fra ved om under over uden mod mellem efter før blandt gennem ikke har sin sit sine sig ud ind op ned man to tre bag foran hvordan hvad når der",
    "nb": "i på av med og en et ei som er den det de for til fra ved om under over uten mot mellom etter før blant gjennom ikke har sin sitt sine seg ut inn opp ned man to tre bak foran hvordan hva når der",
    "pl": "i w z na do o od po za przy nad pod przed przez dla bez to ten ta te jest są był była było się nie jak że a ale lub oraz ma on ona mu my ich jego jej u ze we ku tu tam co kto gdy czy",
    "cs": "a i v ve z ze na do o od po za při nad pod před přes pro bez to ten ta je jsou byl byla bylo se si ne jak že ale nebo má on ona my jich jeho její u k ke tu tam co kdo když s",
}  # fmt: skip
_WORDS = {name: frozenset(words.split()) for name, words in _SMALL.items()}
_ALL = {name: small | frozenset(_ALSO[name].split()) for name, small in _WORDS.items()}
_TOLD_APART = {name: _ALL.get(name, frozenset()) | {*more.split()} for name, more in _MORE.items()}
KNOWN = frozenset(_WORDS)
_WORD = re.compile(r"[^\W\d_]+")


def small(language: str) -> frozenset[str]:
    """Its small words; none of a language that is not known."""
    return _WORDS.get(language, frozenset())


def is_of(word: str, language: str) -> bool:
    """Whether it is one of its small words, shared with others or not; False of a language that is not known."""
    return word in _ALL.get(language, ())


def shares(text: str, language: str) -> bool:
    """Whether one of its words is a small word of the language."""
    return any(word in _ALL[language] for word in _WORD.findall(text.lower()))


def in_none_of(text: str, language: str) -> bool:
    """Whether a text has none of a known language's small words, which no sentence as long as its longest does without."""
    words = re.sub(r"[“„«\"‘].*?[”“»\"’](?!\w)", " ", text)
    letters = _WORD.findall(words.lower())
    verse = " / " in text  # may go without, and be in dialect
    names = sum(word[0].isupper() for word in _WORD.findall(words))
    longest = max(len(_WORD.findall(each)) for each in re.split(r"[.!?…]\s", words))
    enough = longest >= _A_SENTENCE and 3 * names < len(letters)
    listed = words.count(",") > 2 or re.search(r"\d", words) or text.rstrip()[-1:] not in ".!?…"
    return (
        language in _WITH_ARTICLES
        and enough
        and not (listed or verse)
        and not any(word in _ALL[language] for word in letters)
    )


_A_SENTENCE = 10  # words
# Slavic sentences may go without small words.
_WITH_ARTICLES = {"en", "de", "fr", "es", "it", "pt", "nl"}


def strange(text: str, said: str) -> str:
    """The language of a line that has two small words of it, or a long one, and none that is `said`'s alone; "" for none.

    A name has no words of its own that begin small. What two languages share tells nothing of either.
    """
    words = [word for word in _WORD.findall(text) if word.islower()]
    mine = _TOLD_APART.get(said, frozenset())
    if not mine or len(text.split()) < _A_LINE:
        return ""
    for other, its in _TOLD_APART.items():
        only = its.intersection(words) - mine
        if not (len(only) > 1 or any(len(word) >= _TELLING for word in only)):
            continue
        # German nouns are no names.
        plain = other == "de" and len(only) > 1
        plain = plain or len([word for word in words if word not in its | mine]) > 1
        if plain and not (mine - its).intersection(words):
            return other
    return ""


_A_LINE = 4  # words
_TELLING = 4  # letters of a small word that no other language has


def of(text: str, *, least: int = 5) -> str:
    """`least`: how many small words it takes."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(text.lower()):
        for name, small in _WORDS.items():
            if word in small:
                found[name] += 1
    if not found:
        return ""
    [(best, many), *others] = found.most_common(2)
    second = others[0][1] if others else 0
    return best if many >= least and many >= 1.8 * second else ""


def another(text: str, said: str) -> tuple[str, bool]:
    """(the language that a text is in, whether it is sure) where it is not what is said, ("", False) where it may be."""
    # Hours and single letters are no language's
    text = re.sub(r"\d\s?[ap]\.?m\b|\b[a-zàèéò]\b", " ", text.lower())
    words = _WORD.findall(text)
    votes = Counter(name for word in words for name, those in _ALL.items() if word in those)
    if said not in KNOWN or not votes:
        return "", False
    [(best, many)] = votes.most_common(1)
    mine = votes[said]
    if best == said or 3 * mine > many:
        return "", False
    if many >= 5 and 4 * mine <= many:
        return best, True
    # Not one of its own among so many words is as sure.
    if many >= 4 and not mine and len(words) >= 10:
        return best, True
    few = many >= 3 or (many >= 2 and not mine and len(words) >= 4)
    return (best, False) if few else ("", False)
