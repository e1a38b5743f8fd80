"""Who won and by how much, each beside a result that agrees with its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.facts.outcomes import RULES, beaten, carried, elected, margin, score
from digest.check.sample import Sample
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Placement
from digest.model.pieces import Piece
from tests.check.test_check import GOOD


def told(one: Sample) -> list[str]:
    return [each.message for rule in RULES for each in rule(one)]


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Town lose at home, again", "Alder Town 3, Ashby Rovers 1: a late goal settled it.", True), ("Rovers beaten in the rain", "Alder Town 1–3 Ashby Rovers. Nobody saw it.", True), ("Hohenrode verliert wieder", "FC Hohenrode 4, SV Mühlau 0: ein Tor fiel spät.", True), ("Varennes gagne enfin", "Varennes 0, Tillac 2 : la pluie a tout gâché.", True), ("El Alba pierde en casa", "Alba 3, Orilla 1: el gol llegó tarde.", True),
        ("Town lose at home, again", "Alder Town 1, Ashby Rovers 3: a late penalty settled it.", False), ("Town win at last", "Alder Town 3, Ashby Rovers 1.", False), ("Town lose, and win a friend", "Alder Town 3, Ashby Rovers 1.", False), ("Nobody lost anything", "Alder Town 3, Ashby Rovers 1.", False), ("Town lose their keeper", "He is 31 and goes to Ashby.", False), ("Town lose on penalties", "Alder Town 1, Ashby Rovers 1.", False),
    ],
)  # fmt: skip
def test_a_score_and_its_headline(above: str, below: str, wrong: bool) -> None:
    assert bool(score(above, below)) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Library saved by eight votes", "Councillors voted 23 to 14 to keep it.", True), ("Mit fünf Stimmen Mehrheit", "Der Rat stimmte 23 zu 14 dafür.", True), ("Salvada por ocho votos", "El pleno votó 23 a 14.", True),
        ("Library saved by nine votes", "Councillors voted 23 to 14 to keep it.", False), ("Library saved by 23 votes to 14", "Councillors voted 23 to 14.", False), ("Library saved by eight votes", "Open 9 to 5.", False), ("Library saved by eight votes", "They voted 23 to 14, and then 20 to 12.", False),
    ],
)  # fmt: skip
def test_a_majority(above: str, below: str, wrong: bool) -> None:
    assert bool(margin(above, below)) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Town backs the lido by 212 votes", "It passed with 4,016 votes to 3,894.", True), ("Stadt stimmt mit 212 Stimmen Vorsprung für das Bad", "Mit 4.016 gegen 3.894 Stimmen fiel der Entscheid.", True), ("Oui à la piscine, à 212 voix près", "Le projet passe avec 4 016 voix contre 3 894.", True), ("La piscina gana por 212 votos", "Hubo 4.016 votos a favor y 3.894 en contra.", True),
        ("La piscina passa per 212 voti", "Il referendum: 4.016 sì e 3.894 no.", True), ("Zwembad wint met 212 stemmen verschil", "Er stemden 4.016 voor en 3.894 tegen.", True), ("A piscina vence por 212 votos", "Foram 4.016 votos contra 3.894.", True), ("Badet vinner med 212 röster", "Det blev 4 016 röster mot 3 894.", True), ("A lead of 212 votes", "4,016 people voted yes and 3,894 no.", True), ("Council saves the lido", "Members voted 24 to 12, a ten-vote majority.", True),
        ("Teachers back the strike", "The ballot closed with 1,310 votes for and 1,290 against, a majority of 200.", True), ("Bürgermeisterin gewinnt mit 58 Stimmen Vorsprung", "1.204 Stimmen entfielen auf sie, 1.164 auf ihren Gegner.", True), ("Mayor wins by 58 votes", "She had 1,204 votes, he 1,164.", True), ("Teachers back the strike", "The ballot closed with 1,310 votes for and 1,290 against, a majority of 20.", False), ("Mayor wins by 40 votes", "She had 1,204 votes, he 1,164.", False), ("Mayor wins by 40 votes", "She had 1,204 votes in 12 wards.", False),
        ("Herons win by four points", "They beat Norby 78–72.", True), ("Füchse siegen mit vier Punkten Vorsprung", "Sie gewannen 78:72 in Norby.", True), ("Victoire de quatre points", "Les Hérons gagnent 78-72.", True), ("Ganan por cuatro puntos", "Las Garzas vencieron 78-72.", True),
        ("Town backs the lido by 212 votes", "It passed with 4,106 votes to 3,894.", False), ("Stadt stimmt mit 212 Stimmen Vorsprung für das Bad", "Mit 4.106 gegen 3.894 Stimmen.", False), ("Herons win by four points", "They beat Norby 78–74.", False), ("Rat stimmt mit 23 Stimmen zu", "Es stimmten 23 zu 15.", False), ("Town backs the lido by 212 votes", "In 2020 it failed 40 to 60.", False), ("Herons win by four goals", "They lost 2–1 first, and won 5–1.", False), ("Decided by 12 votes", "The jury met from 10 to 12.", False), ("Elected with 212 votes", "He had 212 votes to 194.", False), ("By four points", "A walk in Norby, pages 78–82.", False),
    ],
)  # fmt: skip
def test_how_far_two_sides_are_apart(above: str, below: str, wrong: bool) -> None:
    assert bool(margin(above, below)) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "Ada Quay scored 31 as Ashby beat Norby Reach 74–78 on Saturday.", True), ("en", "Town win 1-3 at home.", True), ("en", "A 2-3 win over Norby", True), ("de", "Die Füchse schlagen Norby mit 74:78.", True), ("de", "Die Füchse haben Norby 74:78 besiegt.", True), ("de", "Der 2:3-Sieg über Norby", True), ("sv", "Räven slog Norby med 2–3.", True), ("fr", "Tillac bat Varennes 74-78 en finale.", True), ("es", "El Alba venció al Norte 74-78 en la final.", True), ("it", "L’Alba batte il Norte 1-2 nella finale di coppa.", True), ("nl", "De Valk versloeg Norby met 1-2 in de bekerfinale.", True), ("pt", "O Alba venceu o Norte por 1-2 na final.", True),
        ("en", "Ashby beat Norby Reach 78–74.", False), ("en", "They won after trailing 0–2.", False), ("en", "Norby were beaten 74–78.", False), ("en", "Norby won on penalties, 3–4.", False), ("de", "Norby wurde 74:78 geschlagen.", False), ("en", "She won 6–4, 3–6, 7–5.", False), ("de", "Er gewann um 10:30 Uhr.", False), ("en", "Beat the eggs 2-3 minutes.", False), ("en", "Win tickets for ages 8-12!", False), ("en", "They won the war of 74-78.", False), ("en", "He wins a 5-10 year deal.", False),
        # the home side's figure stands first
        ("es", "El Alba gana 0-2 en Norte.", False), ("it", "L’Alba vince 0-2 a Norte.", False), ("nl", "De Valk wint met 0-2 in Norby.", False),
    ],
)  # fmt: skip
def test_a_winner_has_more(lang: str, text: str, wrong: bool) -> None:
    assert bool(beaten(text, lang)) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The council approved the plan 12 votes to 23.", True), ("Der Antrag wurde mit 12 zu 23 Stimmen angenommen.", True), ("La loi est adoptée par 12 voix contre 23.", True), ("Aprobado con 12 votos a favor y 23 en contra.", True), ("Approvato con 12 voti contro 23.", True), ("Aangenomen met 12 stemmen tegen 23.", True), ("Aprovado por 12 votos contra 23.", True), ("Förslaget antogs med 12 röster mot 23.", True),
        ("The council approved the plan 23 votes to 12.", False), ("It was rejected with 12 votes to 23.", False), ("The budget was adopted. On the lido they voted 12 to 23.", False), ("The law was not adopted: 12 votes to 23.", False), ("The vote passed from 12 to 23 members.", False), ("La loi est rejetée par 12 voix contre 23.", False), ("It passed 12 votes to 23 against the first; then 20 votes to 15.", False),
    ],
)  # fmt: skip
def test_what_is_adopted_has_more_votes(text: str, wrong: bool) -> None:
    assert bool(carried(text)) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Hill wins council seat", "Ann Hill got 1,102 votes, Bob Orr 1,310.", True), ("Lenz gewinnt die Wahl", "Eva Lenz bekam 1.102 Stimmen, Bo Orr 1.310.", True), ("Roy gagne la mairie", "Eva Roy obtient 1 102 voix, Bo Orr 1 310.", True),
        ("Hill wins council seat", "Ann Hill got 1,310 votes, Bob Orr 1,102.", False), ("Hill wins council seat", "Bob Orr got 1,102 votes, Ann Hill 1,310.", False), ("Hill wins run-off", "In the first round Ann Hill got 1,102 votes, Bob Orr 1,310.", False), ("Hill loses council seat", "Ann Hill got 1,102 votes, Bob Orr 1,310.", False),
    ],
)  # fmt: skip
def test_who_is_elected_has_more_votes(above: str, below: str, wrong: bool) -> None:
    assert bool(elected(above, below.replace("\u202f", " "))) is wrong


def test_results_in_every_field() -> None:
    piece = Piece(id=9, url="https://harbour.example/x", headline="Town votes for the lido", dek="The lido has 4,016 votes to 3,894.")  # fmt: skip
    edition = replace(GOOD.edition, placements=(Placement(piece, "News", 0),))
    lines = replace(GOOD, edition=replace(edition, subject="Lido: the town is for it by 212 votes"))
    number = Block(BlockKind.NUMBER, title="212 votes", text="A lead of 212 votes: 4,016 votes to 3,894 for the lido.")  # fmt: skip
    assert told(lines)
    assert not told(replace(GOOD, edition=replace(edition, subject="Lido: the town is for it by 122 votes")))  # fmt: skip
    assert told(replace(GOOD, edition=replace(edition, blocks=(number,))))
    match = Block(BlockKind.NOTE, text="On Saturday Ashby beat Norby 74–78.", name="Ada Quay")
    assert told(replace(GOOD, edition=replace(edition, blocks=(match,))))
    assert not told(replace(GOOD, edition=replace(edition, blocks=(replace(match, text="On Saturday Ashby beat Norby 78–74."),))))  # fmt: skip
