"""Who won and by how much, by an edition's words and by its figures. Pure, but for the rules.

    margin(above, below)       "approved by 212 votes", and below "4,016 votes to 3,894"; "by six points", and "78–74"
    beaten(text, lang, about)  "Ashby beat Norby 74–78": the winner has fewer
    tally(above, below)        "saved, 5 to 3", and below "the vote was 5 to 4"
    carried(text)              "passed with 12 votes to 23"
    cast(text)                 "by 812 to 455", and "1,276 ballots were counted"
    level(above, below)        "Otters win in overtime, 4-4"
    elected(above, below)      "Hill wins the seat", and below "Ann Hill got 1,102 votes, Bob Orr 1,310"
    score(above, below)        "Town lose at home", and below "Northroad Town 3, Ashby Rovers 1"
    scorers(above, below)      "win 2-1", and below "two goals by Ruiz and one by Kimani decided it"

Each says what is wrong, "" for nothing. A second pair of figures, and nothing is said. English, German and Swedish name the winner's
figure first; elsewhere it may be the home side's, and only a final or a match at home tells.
"""

from __future__ import annotations

import re

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts.amounts import plainly, turned
from digest.check.facts.day_words import sentence_of
from digest.check.facts.numerals import COUNT, figure
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import long_words
from digest.check.words import stopwords
from digest.check.words.quoting import quoted

_N = r"(?:\d{1,3}(?:[.,\u202f\u00a0 ]\d{3})+|\d+)"
_BALLOTS = r"(?:votes?|ballots?|stimmen|voix|votos|voti|stemmen|röster|stemmer)"
_POINTS = r"(?:points?|goals?|runs|tries|punkten?|tore?n?|zähler|buts|puntos|goles|tantos|punti|reti|gol|punten|doelpunten|goals|pontos|golos|poäng|mål)"
_LEAD = r"(?:margin|lead|majority|gap|vorsprung|abstand|mehrheit|avance|écart|majorité|diferencia|ventaja|margen|mayoría|vantaggio|scarto|margine|maggioranza|diferença|vantagem|margem|maioria|voorsprong|verschil|meerderheid|marginal|övervikt|majoritet|overvægt)"
_AGAINST = r"(?:to|against|zu|gegen|contre|a|contra|contro|tegen|mot|mod)"
_BY = late(
    rf"(?i)\b(?P<sure>by|mit|de|à|por|per|con|com|met|med|avec)(?: (?:just|only|nur|seulement|solo|só|slechts|bara|einem|une?|una|uma|een|en))? (?:(?:a )?{_LEAD} (?:of|von|de|di|van|på) )?(?P<by>{COUNT}) (?:(?P<votes>{_BALLOTS})|{_POINTS})\b(?! (?:{_AGAINST}|for|dafür|pour|in favou?r)\b)"
    rf"|\b(?:{_LEAD} (?:of|von|de|di|van|på) )(?P<by2>{COUNT}) (?:(?P<votes2>{_BALLOTS})|{_POINTS})\b(?! {_AGAINST}\b)"
    rf"|\b(?:{_LEAD} (?:of|von|de|di|van|på) )(?P<by4>{COUNT})(?=[.,;:!?)]|$)"
    rf"|\b(?P<by3>\d{{1,3}}(?:[.,]\d{{3}})?|[a-z]+)-(?:(?P<votes3>vote)|point|goal|run) (?:margin|lead|majority|win|victory)\b"
)  # fmt: skip
_YES = r"(?:(?: for| in favou?r| yes| ja| dafür| oui| pour| a favor| sí| favorevoli| sì| voor| sim| för|[- ]ja-?)\b-?)"
_NO = r"(?: against| no| nein| dagegen| non| contre| en contra| contrari| nee| tegen| não| contra| emot| nej|[- ]nein-?)\b"
_PAIR_OF_VOTES = late(
    rf"(?i)(?<![\d.,])(?P<a>{_N})(?: {_BALLOTS})?(?: [^\W\d_]+ (?:voted|stimmten|ont voté|votaron|hanno votato|stemden|votaram|röstade))?{_YES}?,? (?:(?:{_AGAINST}|[–-]) (?P<b>{_N})|(?:and|und|et|y|e|en|och|og|to|zu)? ?(?P<c>{_N})(?: {_BALLOTS})?{_NO})(?![\d.,]*\d| ?%)|(?<![\d.,])(?P<d>\d{{1,4}}) ?[–-] ?(?P<e>\d{{1,4}})(?![\d.,]*\d| ?%)"
)
_VOTED = late(rf"(?i)\b(?:vot(?:e[drs]?|ing|èrent|aron|arono|ato|an|é|ó|ò|ou)|referend\w+|ballots?|stimm\w+|gestimmt|abgestimmt|stemd\w+|{_BALLOTS})\b")  # fmt: skip
_SCORE = late(r"(?<![\w.,:/–-])(?P<a>\d{1,3})[–:-](?P<b>\d{1,3})(?![\w.,]*\d|[:–-]| ?(?:%|uhr|h\b|uur|[ap]\.?m\b))", re.IGNORECASE)  # fmt: skip
_WON = r"(?:wins?|won|winning|gewinn\w*|gewann\w*|siegt?e?n?|gagn\w+|impose\w*|emport\w+|ganan?|ganó|ganaron|impone\w*|impuso|vince|vincono|vinto|wint|winnen|wonnen|ganha\w*|ganhou|vence\w*|vann|vinner|vandt|vinder)"
_BEAT = r"(?:(?<!was )(?<!were )(?<!been )(?<!, )defeat(?:s|ed)?|beats?|beating|edged?|edges|overcame|overcomes?|downed|outlasted|thrashed|sees? off|saw off|topped|schlägt|schlagen|schlug(?:en)?|(?<!wurde )(?<!wird )besiegt(?:e|en)?|bezwing(?:t|en)|bezwang(?:en)?|bat|battent|(?:a|ont) battu|dispose(?:nt)? de|venció|vencieron|derrotan?|derrotó|superan?|superó|batte|battono|(?:ha|hanno) battuto|sconfigge|versla(?:at|an)|versloeg(?:en)?|klopt(?:e|en)?|venceu|venceram|derrota(?:m)?|derrotou|bate(?:m|u)?|slog|slår|besegra\w*)"
# Right before its score stands the verb, whom it beat, or "by": "beat the eggs 2-3 minutes" is none.
_WHOM = (
    r"(?:[^.!?;\d]{0,60}? (?:(?-i:[A-ZÀ-Þ][\w’'.-]*)|them|him|her|it|again|at last|ihn|sie|es))?"
)
_IN_OVERTIME = r"(?: (?:in|after|nach|in der|après|en|tras|dopo|ai|na|no) (?:overtime|extra time|(?:der )?verlängerung|(?:la |les |le )?prolongations?|(?:la )?prórroga|(?:i )?supplementari|(?:de )?verlenging|(?:o )?prolongamento))?"
_VICTORY = late(rf"(?i)\b(?:{_BEAT}|{_WON})\b(?! by (?!\d)){_WHOM}{_IN_OVERTIME},? \(?(?:(?:by|mit(?: einem)?|par|por|per|com|met|med|con) )?(?={_SCORE.pattern})")  # fmt: skip
_A_VICTORY = late(r"(?i)(?<![\w.,:/–-])(?P<a>\d{1,3})[–:-](?P<b>\d{1,3})[- ](?:home |deserved |heim)?(?:win|victory|sieg|seger)\b")  # fmt: skip
_VERB_LAST = late(rf"(?i)(?:{_SCORE.pattern})(?P<between>[^.!?;\d]{{0,40}}?)\b(?:gewonnen|besiegt|bezwungen|geschlagen)\b")  # fmt: skip
# Who was behind on the way, or lost something else.
_NOT_THE_SCORE = late(r"(?i)\b(?:after|despite|from|trail\w*|los(?:t|e|es|ing|ses)|down|behind|nach|trotz|rückstand|verl\w+|wurden?|wird|von|après|malgré|perd\w+|mené\w*|tras|pese|pierd\w+|dopo|nonostante|sotto|na (?:een|de|het)|ondanks|achterstand|depois|após|apesar|efter|trots|penalt\w*|pens|aggregate|shoot-?out|elfmeter\w*|penalty\w*|tirs au but|penaltis|penales|rigori|strafschoppen|straffar|on points|legs?|sets?|half-?time|halbzeit|mi-temps|descanso|intervallo|rust|record|bilanz|ronde|season|saison)\b")  # fmt: skip
_HOME_FIRST = {"fr", "es", "it", "nl", "pt"}
_AT_HOME = late(r"(?i)\b(?:\w*finale?|\w*finaal|título|titre|titolo|titel|champion\w*|campe[oóã]\w*|campion\w*|kampioen\w*|coupe|copa|coppa|beker|taça|à domicile|en casa|in casa|thuis|em casa)\b")  # fmt: skip
_CARRIED = late(r"(?i)\b(?:pass(?:es|ed)?|approv(?:e|es|ed)|adopt(?:s|ed)?|carried|backs?|backed|angenommen|beschlossen|beschließt|billigt\w*|nimmt|adopt\w+|approuv\w+|aprueban?|aprob[óa]\w*|aprobad[oa]|approva\w*|approvat[oa]|aangenomen|aanvaard|aprova\w*|aprovad[oa]|antog\w*|bifall\w*|vedtog\w*)\b")  # fmt: skip
_NOT_CARRIED = late(r"(?i)\b(?:not|fail\w*|reject\w*|needed|required|two[- ]thirds|veto\w*|overr\w+|defeat\w*|nicht|abgelehnt|scheiter\w*|rejet\w*|rechaz\w*|respin\w*|bocci\w+|verworpen|afgewezen|rejeit\w*|chumb\w*|avslog\w*|forkast\w*|amendment|motion to)\b")  # fmt: skip
_TEAM = r"[A-ZÀ-Þ][\w’'.-]*(?: (?:[A-ZÀ-Þ][\w’'.-]*|\d{2,4}|de|da|del|of)){0,3}"
_RESULT = late(rf"^\W*(?P<home>{_TEAM}) (?P<h>\d{{1,2}})(?:, | ?[–-] ?| v )(?:(?P<away>{_TEAM}) (?P<a>\d{{1,2}})|(?P<a2>\d{{1,2}}) (?P<away2>{_TEAM}))(?![\w%])")  # fmt: skip
_LOSES = late(r"(?i)\b(?:lose|loses|lost|beaten|defeated|verlier\w+|verlor\w*|unterlieg\w+|perd|perdent|s['’]incline\w*|pierden?|caen?|perdono|perde|cade|verliest|verliezen|perdem)\b")  # fmt: skip
_WINS = late(r"(?i)\b(?:wins?|won|beats?|gewinn\w+|gewann\w*|siegt|siegen|schlägt|gagnen?t?|l['’]emportent?|bat|battent|ganan?|vencen?|vince|vincono|batte|wint|winnen|verslaat|ganham?|vencem?)\b")  # fmt: skip


def margin(above: str, below: str) -> str:
    text = f"{above.rstrip(' .')}. {below}"
    said = [*_BY.finditer(text)]
    if len(said) != 1:
        return ""
    [by] = said
    votes = by["votes"] or by["votes2"] or by["votes3"] or (by["by4"] and _VOTED.search(text))
    pairs = (_votes(text) or _two_counts(text)) if votes else [*_SCORE.finditer(text)]
    told_of = votes or _WINS.search(text) or _LOSES.search(text) or re.search(rf"(?i)\b{_BEAT}\b", text)  # fmt: skip
    if len(pairs) != 1 or not told_of or quoted(text, pairs[0].start()):
        return ""
    least, most = sorted(_both(pairs[0]))
    apart = figure(by["by"] or by["by2"] or by["by3"] or by["by4"])
    # "Mit 23 Stimmen", and in English "by", may be all that were for it.
    held = {0, most - least} | ({most} if by["sure"] != "by" else set())
    return "" if apart in held or not least else f"it says “{by[0]}”, and “{pairs[0][0].strip()}”"


def _votes(text: str) -> list[re.Match[str]]:
    """Pairs whose sentence says that somebody voted."""
    pairs = _PAIR_OF_VOTES.finditer(text) if _VOTED.search(text) else ()
    return [each for each in pairs if _VOTED.search(sentence_of(text, each.start())) and not _spans(text, each)]  # fmt: skip


def _two_counts(text: str) -> list[re.Match[str]]:
    """ "She had 1,204 votes, he 1,164"."""
    return [each for each in _TWO_COUNTS.finditer(text) if min(_both(each)) > _A_RIVAL * max(_both(each))]  # fmt: skip


_TWO_COUNTS = late(rf"(?i)(?<![\d.,])(?P<a>{_N}) {_BALLOTS}\b[^.;!?\d]{{0,60}}?(?:, |\b(?:and|und|et|y|e|en|och) )[^.;!?\d]{{0,40}}?(?P<b>{_N})(?![\d.,]*\d| ?%)")  # fmt: skip
_A_RIVAL = 0.4  # of the winner's votes


_SPAN = re.compile(r"(?i)\b(?:from|between|von|zwischen|entre|fra|tra|tussen|från|mellan|since) $")


def _spans(text: str, pair: re.Match[str]) -> bool:
    """ "From 2019-2021"."""
    return _SPAN.search(text[max(0, pair.start() - _A_WORD) : pair.start()]) is not None


_A_WORD = 12  # letters


def _both(pair: re.Match[str]) -> tuple[float, float]:
    first, second = (figure(each) for each in (value for value in pair.groupdict().values() if value))  # fmt: skip
    return first, second


def beaten(text: str, lang: str, about: str = "") -> str:
    """`about` is what else is said of the match: its headline."""
    scores = [*_SCORE.finditer(text)] or [*_A_VICTORY.finditer(text)]
    found = _VICTORY.search(text) or _VERB_LAST.search(text) or _A_VICTORY.search(text)
    if not found or len(scores) != 1 or quoted(text, found.start()):
        return ""
    [result] = scores
    sentence = sentence_of(text, result.start())
    neutral = lang not in _HOME_FIRST or _AT_HOME.search(f"{about} {text}")
    fewer = int(result["a"]) < int(result["b"])
    if not fewer or not neutral or _NOT_THE_SCORE.search(sentence):
        return ""
    return f"says “{' '.join(sentence.split())[:90]}”: the winner has fewer"


def tally(above: str, below: str) -> str:
    """ "Saved, 5 to 3", and below "the vote was 5 to 4": of two sides one has as many. What was at half time is no result."""
    here = [each for each in (*_PAIR_OF_VOTES.finditer(above), *_SCORE.finditer(above)) if not _spans(above, each)]  # fmt: skip
    first = sentence_of(below, 0)
    match = _VICTORY.search(first) and not _NOT_THE_SCORE.search(first)
    there = _votes(below) or ([*_SCORE.finditer(below)] if match else [])
    mine, theirs = ({tuple(sorted(_both(each))) for each in pairs} for pairs in (here, there))
    if len(mine) != 1 or len(theirs) != 1:
        return ""
    [ours], [its] = mine, theirs
    one_side = ours != its and (ours[0] == its[0] or ours[1] == its[1])
    return f"it says {here[0][0].strip()}, and below {there[0][0].strip()}" if one_side else ""


def carried(text: str) -> str:
    pairs = _votes(text)
    if len(pairs) != 1 or quoted(text, pairs[0].start()):
        return ""
    first, second = _both(pairs[0])
    led = _CARRIED.search(sentence_of(text, pairs[0].start()))
    if not led or first >= second or _NOT_CARRIED.search(text):
        return ""
    return f"says “{led[0]}”, and “{pairs[0][0].strip()}”: more were against it"


def elected(above: str, below: str) -> str:
    """Of somebody whom the headline names before its verb, and whose votes the teaser tells first."""
    won, pairs = _WINS.search(above), _two_counts(below)
    if not won or len(pairs) != 1 or _LOSES.search(above) or _DENIED.search(f"{above} {below}"):
        return ""
    first, second = _both(pairs[0])
    names = {*re.findall(r"[A-ZÀ-Þ][\w’'-]{2,}", above[: won.start()])}
    who = {*re.findall(r"[A-ZÀ-Þ][\w’'-]{2,}", below[: pairs[0].start()])}
    return f"it says “{above[:60]}”, and below “{pairs[0][0]}”" if first < second and names & who else ""  # fmt: skip


# A second round, a college, a list: more votes may not win.
_DENIED = late(r"(?i)\b(?:not|despite|although|first round|second round|run-?off|electoral|recount|trotz|obwohl|stichwahl|wahlgang|malgré|tour|pese|segunda vuelta|nonostante|ballottaggio|ondanks|ronde|apesar|turno)\b")  # fmt: skip


# What decides a level match.
_DECIDED = late(r"(?i)\b(?:penalt\w*|pens|shoot-?out|aggregate|away goals|elfmeter\w*|siebenmeter\w*|tirs au but|penal(?:es|ti)|rigori|strafschoppen|straffar|straffesparks?|on points|tie-?break\w*|golden|sets?|legs?|series|half-?time|halbzeit|mi-temps|descanso|intervallo|rust|record)\b")  # fmt: skip


def level(above: str, below: str) -> str:
    """ "Otters win in overtime, 4-4": nobody has won a match in which both have as many."""
    found = _VICTORY.search(above) or _A_VICTORY.search(above)
    result = _SCORE.search(above, found.start()) or _A_VICTORY.search(above) if found else None
    # A split of 50-50 is no score.
    if not found or not result or not result["a"] == result["b"] != "50":
        return ""
    decided = _NOT_THE_SCORE.search(above) or _DECIDED.search(f"{above} {below}")
    return "" if decided or quoted(above, found.start()) else f"it says “{above[:60]}”, and nobody has more"  # fmt: skip


_CAST = late(rf"(?i)(?<![\d.,])(?P<n>{_N}) (?:{_BALLOTS}|bulletins|papeletas|schede|stembiljetten) (?:(?:were|was|wurden|ont été|fueron|se|sono stat[ei]|werden|foram) )?(?:counted|cast|gezählt|abgegeben|dépouillés?|exprimée?s|contad[oa]s|escrutad[oa]s|emitid[oa]s|scrutinat[ei]|espress[ei]|geteld|uitgebracht|apurad[oa]s)(?=[.,;:!?)]|$)")  # fmt: skip


def cast(text: str) -> str:
    """ "By 812 to 455; 1,276 ballots were counted": fewer than both sides have, or with its digits in another order."""
    pairs, all_ = _votes(text), [*_CAST.finditer(text)]
    if len(pairs) != 1 or len(all_) != 1 or quoted(text, all_[0].start()):
        return ""
    made, counted = sum(_both(pairs[0])), figure(all_[0]["n"])
    # More of them are spoilt ones.
    wrong = max(_both(pairs[0])) < counted < made or turned(counted, made)
    return f"says “{all_[0][0]}”, and “{pairs[0][0].strip()}”: that is {plainly(made)}" if wrong else ""  # fmt: skip


def score(above: str, below: str) -> str:
    """What is wrong where a headline's team loses or wins by its words, and not by the score that begins the teaser."""
    found, lost, won = _RESULT.match(below), _LOSES.search(above), _WINS.search(above)
    if not found or bool(lost) == bool(won):
        return ""
    verb = lost or won
    named = {*re.findall(r"[\w’'-]{3,}", above[: verb.start()])} if verb else set()
    home, away = found["home"], found["away"] or found["away2"]
    scored, conceded = int(found["h"]), int(found["a"] or found["a2"])
    ours = [bool(named & {*re.findall(r"[\w’'-]{3,}", team)}) for team in (home, away)]
    if sum(ours) != 1 or scored == conceded:
        return ""
    wins = (scored > conceded) is ours[0]
    return f"it says “{above[:60]}”, and below {found[0].strip()}" if wins is bool(lost) else ""


_GOALS = (
    r"(?:goals?|tries|tore|treffer|buts|essais|goles|tantos|gol|reti|doelpunten|treffers|golos|mål)"
)
_SCORERS = late(rf"(?i)(?<![\w-])(?P<n>{COUNT}|an?|eine?n?|une?|un[oa]?) {_GOALS} (?:by|from|von|de|di|van|av|af) (?-i:[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?),? (?:and|und|et|y|e|en|och|og) (?P<m>{COUNT}|one|eine[sm]?|une?|un[oa]|één|uma?) (?:by|from|von|de|di|van|av|af) (?-i:[A-ZÀ-Þ])")  # fmt: skip
_THAT_WON = late(r"(?i)\b(?:decided|settled|sealed|won|secured|gave|brought|entschied\w*|sicherten|brachten|ont (?:décidé|scellé|offert|donné)|décid\w+|decidieron|sellaron|dieron|hanno (?:deciso|dato|chiuso)|decidono|beslisten|bezorgden|decidiram|deram|avgjorde|afgjorde)\b")  # fmt: skip


def scorers(above: str, below: str) -> str:
    """Goals by name that are more than a headline's score has: than both sides', or than the winner's where they won it."""
    scored, found = [*_SCORE.finditer(above)], _SCORERS.search(below)
    if len(scored) != 1 or not found:
        return ""
    sides = int(scored[0]["a"]), int(scored[0]["b"])
    made = (figure(found["n"]) or 1) + (figure(found["m"]) or 1)
    won = _THAT_WON.search(below, found.end()) and _WINS.search(above)
    if made > (max(sides) if won else sum(sides)):
        return f"it says {scored[0][0]}, and below {made:g} goals"
    return ""


def below_headlines(one: Sample) -> Findings:
    for each in one.pairs:
        for told in (
            rule(each.above, each.below) for rule in (score, scorers, elected, margin, tally, level)
        ):
            if told:
                yield noticed("facts", each.place, told)


def in_texts(one: Sample) -> Findings:
    for given in one.wordings:
        if given.label or given.by == "settings":
            continue
        about = given.place if given.what == "the teaser" else ""
        for told in (beaten(given.spoken, given.language, about), carried(given.spoken), cast(given.spoken)):  # fmt: skip
            if told:
                yield given.noticed("facts", told)


def in_first_lines(one: Sample) -> Findings:
    """A subject's margin, and the votes of the one piece that it tells of."""
    small = stopwords.small(primary(one.newsletter.language))
    stories = [each.story for each in one.stories]
    for given in one.wordings:
        if given.what not in ("the subject", "the preheader"):
            continue
        about = [each for each in stories if len(long_words(given.spoken) & long_words(each) - small) >= _SAME_STORY]  # fmt: skip
        for story in about if len(about) == 1 else ():
            told = "" if _BY.search(story) else margin(given.spoken, story)
            if told := told or tally(given.spoken, story):
                yield given.noticed("facts", told.removeprefix("it "))


_SAME_STORY = 2  # words of four letters and more


RULES = (below_headlines, in_texts, in_first_lines)
