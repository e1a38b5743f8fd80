"""Each kind of contradiction in every language, placed by turns in every field; each beside a right text that looks alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from digest import check
from digest.check.sample import Sample
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Edition, Placement
from digest.model.findings import Severity
from digest.model.pieces import Piece
from tests.check.test_check import GOOD, NEWSLETTER

RULES = [
    rule for family in check.families() if ".facts." in family.__name__ for rule in family.RULES
]
KINDS: dict[str, dict[str, tuple[str, str]]] = {  # wrong, right
    "a weekday beside its date": {
        "en": ("From Friday 3 December the halls are open late.", "From Thursday 3 December the halls are open late."), "de": ("Ab Freitag, dem 3. Dezember, sind die Hallen lange offen.", "Ab Donnerstag, dem 3. Dezember, sind die Hallen lange offen."),
        "fr": ("À partir du vendredi 3 décembre, les salles ouvrent tard.", "À partir du jeudi 3 décembre, les salles ouvrent tard."), "es": ("A partir del viernes 3 de diciembre las salas abren hasta tarde.", "A partir del jueves 3 de diciembre las salas abren hasta tarde."),
        "it": ("Da venerdì 3 dicembre le sale aprono fino a tardi.", "Da giovedì 3 dicembre le sale aprono fino a tardi."), "pt": ("A partir de sexta-feira, 3 de dezembro, as salas abrem até tarde.", "A partir de quinta-feira, 3 de dezembro, as salas abrem até tarde."),
        "nl": ("Vanaf vrijdag 3 december zijn de zalen lang open.", "Vanaf donderdag 3 december zijn de zalen lang open."), "sv": ("Från fredag den 3 december är salarna öppna länge.", "Från torsdag den 3 december är salarna öppna länge."),
    },
    "a part of a whole in words": {
        "en": ("The repair takes a third of the $60 million budget, or $30 million.", "The repair takes a third of the $60 million budget, or $20 million."), "de": ("Die Stadt zahlt ein Drittel der 60 Millionen Euro, also 30 Millionen Euro.", "Die Stadt zahlt ein Drittel der 60 Millionen Euro, also 20 Millionen Euro."),
        "fr": ("La ville paie un tiers des 60 millions d’euros, soit 30 millions d’euros.", "La ville paie un tiers des 60 millions d’euros, soit 20 millions d’euros."), "es": ("La ciudad paga un tercio de los 60 millones de euros, es decir, 30 millones de euros.", "La ciudad paga un tercio de los 60 millones de euros, es decir, 20 millones de euros."),
        "it": ("La città paga un terzo dei 60 milioni di euro, cioè 30 milioni di euro.", "La città paga un terzo dei 60 milioni di euro, cioè 20 milioni di euro."), "pt": ("A cidade paga um terço dos 60 milhões de euros, ou seja, 30 milhões de euros.", "A cidade paga um terço dos 60 milhões de euros, ou seja, 20 milhões de euros."),
        "nl": ("De stad betaalt een derde van de 60 miljoen euro, dus 30 miljoen euro.", "De stad betaalt een derde van de 60 miljoen euro, dus 20 miljoen euro."), "sv": ("Staden betalar en tredjedel av de 60 miljoner kronorna, alltså 30 miljoner kronor.", "Staden betalar en tredjedel av de 60 miljoner kronorna, alltså 20 miljoner kronor."),
    },
    "a part in per cent": {
        "en": ("The town kept 12 of 48 boats (35 percent).", "The town kept 12 of 48 boats (25 percent)."), "de": ("Die Stadt behielt 12 von 48 Booten (35 Prozent).", "Die Stadt behielt 12 von 48 Booten (25 Prozent)."),
        "fr": ("La ville a gardé 12 des 48 bateaux (35 %).", "La ville a gardé 12 des 48 bateaux (25 %)."), "es": ("La ciudad conservó 12 de los 48 barcos (35 %).", "La ciudad conservó 12 de los 48 barcos (25 %)."),
        "it": ("La città ha tenuto 12 delle 48 barche (35 per cento).", "La città ha tenuto 12 delle 48 barche (25 per cento)."), "pt": ("A cidade manteve 12 dos 48 barcos (35 por cento).", "A cidade manteve 12 dos 48 barcos (25 por cento)."),
        "nl": ("De stad hield 12 van de 48 boten (35 procent).", "De stad hield 12 van de 48 boten (25 procent)."), "sv": ("Staden behöll 12 av 48 båtar (35 procent).", "Staden behöll 12 av 48 båtar (25 procent)."),
    },
    "of which more": {
        "en": ("The harbour holds 40 boats, of which 45 are made of wood.", "The harbour holds 40 boats, of which 15 are made of wood."), "de": ("Im Hafen liegen 40 Boote, davon 45 aus Holz.", "Im Hafen liegen 40 Boote, davon 15 aus Holz."),
        "fr": ("Le port compte 40 bateaux, dont 45 en bois.", "Le port compte 40 bateaux, dont 15 en bois."), "es": ("El puerto tiene 40 barcos, de los cuales 45 son de madera.", "El puerto tiene 40 barcos, de los cuales 15 son de madera."),
        "it": ("Nel porto ci sono 40 barche, di cui 45 in legno.", "Nel porto ci sono 40 barche, di cui 15 in legno."), "pt": ("O porto tem 40 barcos, dos quais 45 são de madeira.", "O porto tem 40 barcos, dos quais 15 são de madeira."),
        "nl": ("In de haven liggen 40 boten, waarvan 45 van hout.", "In de haven liggen 40 boten, waarvan 15 van hout."), "sv": ("I hamnen ligger 40 båtar, varav 45 i trä.", "I hamnen ligger 40 båtar, varav 15 i trä."),
    },
    "all of them, one by one": {
        "en": ("The yard keeps all 32 workers: 14 from Norby and 9 from Suder.", "The yard keeps all 23 workers: 14 from Norby and 9 from Suder."), "de": ("Die Werft behält alle 32 Leute: 14 aus Norby und 9 aus Suder.", "Die Werft behält alle 23 Leute: 14 aus Norby und 9 aus Suder."),
        "fr": ("Le chantier garde tous les 32 ouvriers : 14 de Norby et 9 de Suder.", "Le chantier garde tous les 23 ouvriers : 14 de Norby et 9 de Suder."), "es": ("El astillero conserva a todos los 32 obreros: 14 de Norby y 9 de Suder.", "El astillero conserva a todos los 23 obreros: 14 de Norby y 9 de Suder."),
        "it": ("Il cantiere tiene tutti i 32 operai: 14 di Norby e 9 di Suder.", "Il cantiere tiene tutti i 23 operai: 14 di Norby e 9 di Suder."), "pt": ("O estaleiro mantém todos os 32 operários: 14 de Norby e 9 de Suder.", "O estaleiro mantém todos os 23 operários: 14 de Norby e 9 de Suder."),
        "nl": ("De werf houdt alle 32 arbeiders: 14 uit Norby en 9 uit Suder.", "De werf houdt alle 23 arbeiders: 14 uit Norby en 9 uit Suder."), "sv": ("Varvet behåller alla 32 arbetare: 14 från Norby och 9 från Suder.", "Varvet behåller alla 23 arbetare: 14 från Norby och 9 från Suder."),
    },
    "the rest of a whole": {
        "en": ("Of 20 houses, 12 stand at the harbour, the other 9 on the hill.", "Of 21 houses, 12 stand at the harbour, the other 9 on the hill."), "de": ("Von 20 Häusern stehen 12 am Hafen, die übrigen 9 am Berg.", "Von 21 Häusern stehen 12 am Hafen, die übrigen 9 am Berg."),
        "fr": ("Sur 20 maisons, 12 sont au port, les 9 autres plus haut.", "Sur 21 maisons, 12 sont au port, les 9 autres plus haut."), "es": ("De las 20 casas, 12 están en el puerto; las otras 9 en la colina.", "De las 21 casas, 12 están en el puerto; las otras 9 en la colina."),
        "it": ("Delle 20 case, 12 sono al porto, le altre 9 in collina.", "Delle 21 case, 12 sono al porto, le altre 9 in collina."), "pt": ("Das 20 casas, 12 ficam no porto, as outras 9 na colina.", "Das 21 casas, 12 ficam no porto, as outras 9 na colina."),
        "nl": ("Van de 20 huizen staan er 12 bij de haven, de overige 9 op de berg.", "Van de 21 huizen staan er 12 bij de haven, de overige 9 op de berg."), "sv": ("Av 20 hus står 12 vid hamnen, de övriga 9 på berget.", "Av 21 hus står 12 vid hamnen, de övriga 9 på berget."),
    },
    "the other way": {
        "en": ("The share fell from 14% to 23% in a year.", "The share rose from 14% to 23% in a year."), "de": ("Der Anteil sank von 14 Prozent auf 23 Prozent in einem Jahr.", "Der Anteil stieg von 14 Prozent auf 23 Prozent in einem Jahr."),
        "fr": ("La part a baissé de 14 % à 23 % en un an.", "La part a augmenté de 14 % à 23 % en un an."), "es": ("La cuota bajó del 14 % al 23 % en un año.", "La cuota subió del 14 % al 23 % en un año."),
        "it": ("La quota è scesa dal 14 per cento al 23 per cento in un anno.", "La quota è salita dal 14 per cento al 23 per cento in un anno."), "pt": ("A parte desceu de 14 por cento para 23 por cento num ano.", "A parte subiu de 14 por cento para 23 por cento num ano."),
        "nl": ("Het aandeel daalde van 14 procent naar 23 procent in een jaar.", "Het aandeel steeg van 14 procent naar 23 procent in een jaar."), "sv": ("Andelen sjönk från 14 procent till 23 procent på ett år.", "Andelen steg från 14 procent till 23 procent på ett år."),
    },
    "a rise of so much": {
        "en": ("Rents rose from 400 to 500 euros, a rise of 15 per cent.", "Rents rose from 400 to 500 euros, a rise of 25 per cent."), "de": ("Die Mieten stiegen von 400 auf 500 Euro, ein Anstieg von 15 Prozent.", "Die Mieten stiegen von 400 auf 500 Euro, ein Anstieg von 25 Prozent."),
        "fr": ("Les loyers ont augmenté de 400 à 500 euros, une hausse de 15 %.", "Les loyers ont augmenté de 400 à 500 euros, une hausse de 25 %."), "es": ("Los alquileres subieron de 400 a 500 euros, una subida del 15 %.", "Los alquileres subieron de 400 a 500 euros, una subida del 25 %."),
        "it": ("Gli affitti sono saliti da 400 a 500 euro, un aumento del 15 per cento.", "Gli affitti sono saliti da 400 a 500 euro, un aumento del 25 per cento."), "pt": ("As rendas subiram de 400 para 500 euros, um aumento de 15 por cento.", "As rendas subiram de 400 para 500 euros, um aumento de 25 por cento."),
        "nl": ("De huren stegen van 400 naar 500 euro, een stijging van 15 procent.", "De huren stegen van 400 naar 500 euro, een stijging van 25 procent."), "sv": ("Hyrorna steg från 400 till 500 kronor, en ökning med 15 procent.", "Hyrorna steg från 400 till 500 kronor, en ökning med 25 procent."),
    },
    "moved by so much": {
        "en": ("Rents rose by 60 euros, from 400 to 500 euros.", "Rents rose by 100 euros, from 400 to 500 euros."), "de": ("Die Mieten stiegen um 60 Euro, von 400 auf 500 Euro.", "Die Mieten stiegen um 100 Euro, von 400 auf 500 Euro."),
        "fr": ("Les loyers augmentent de 60 euros, de 400 à 500 euros.", "Les loyers augmentent de 100 euros, de 400 à 500 euros."), "es": ("Los alquileres suben 60 euros, de 400 a 500 euros.", "Los alquileres suben 100 euros, de 400 a 500 euros."),
        "it": ("Gli affitti salgono di 60 euro, da 400 a 500 euro.", "Gli affitti salgono di 100 euro, da 400 a 500 euro."), "pt": ("As rendas sobem 60 euros, de 400 para 500 euros.", "As rendas sobem 100 euros, de 400 para 500 euros."),
        "nl": ("De huren stijgen met 60 euro, van 400 naar 500 euro.", "De huren stijgen met 100 euro, van 400 naar 500 euro."), "sv": ("Hyrorna stiger med 60 kronor, från 400 till 500 kronor.", "Hyrorna stiger med 100 kronor, från 400 till 500 kronor."),
    },
    "twice as many": {
        "en": ("In spring there were 48 trees, and now twice as many: 86.", "In spring there were 48 trees, and now twice as many: 96."), "de": ("Im Frühjahr waren es 48 Bäume, jetzt doppelt so viele: 86.", "Im Frühjahr waren es 48 Bäume, jetzt doppelt so viele: 96."),
        "fr": ("Il y avait 48 arbres au printemps, maintenant le double : 86.", "Il y avait 48 arbres au printemps, maintenant le double : 96."), "es": ("En primavera había 48 árboles, y ahora el doble: 86.", "En primavera había 48 árboles, y ahora el doble: 96."),
        "it": ("In primavera c’erano 48 alberi, ora il doppio: 86.", "In primavera c’erano 48 alberi, ora il doppio: 96."), "pt": ("Na primavera havia 48 árvores, agora o dobro: 86.", "Na primavera havia 48 árvores, agora o dobro: 96."),
        "nl": ("In het voorjaar waren het 48 bomen, nu twee keer zoveel: 86.", "In het voorjaar waren het 48 bomen, nu twee keer zoveel: 96."), "sv": ("I våras var det 48 träd, nu dubbelt så många: 86.", "I våras var det 48 träd, nu dubbelt så många: 96."),
    },
    "so much for each": {
        "en": ("The course has five evenings for 150 euros, that is 40 euros an evening.", "The course has five evenings for 150 euros, that is 30 euros an evening."), "de": ("Der Kurs hat fünf Abende für 150 Euro, also 40 Euro pro Abend.", "Der Kurs hat fünf Abende für 150 Euro, also 30 Euro pro Abend."),
        "fr": ("Le cours dure cinq soirées pour 150 euros, soit 40 euros par soirée.", "Le cours dure cinq soirées pour 150 euros, soit 30 euros par soirée."), "es": ("El curso tiene cinco noches por 150 euros, es decir, 40 euros por noche.", "El curso tiene cinco noches por 150 euros, es decir, 30 euros por noche."),
        "it": ("Il corso ha cinque serate per 150 euro, cioè 40 euro a serata.", "Il corso ha cinque serate per 150 euro, cioè 30 euro a serata."), "pt": ("O curso tem cinco noites por 150 euros, ou seja, 40 euros por noite.", "O curso tem cinco noites por 150 euros, ou seja, 30 euros por noite."),
        "nl": ("De cursus heeft vijf avonden voor 150 euro, dus 40 euro per avond.", "De cursus heeft vijf avonden voor 150 euro, dus 30 euro per avond."), "sv": ("Kursen har fem kvällar för 150 kronor, alltså 40 kronor per kväll.", "Kursen har fem kvällar för 150 kronor, alltså 30 kronor per kväll."),
    },
    "so much for each, and the count before": {
        "en": ("Five evenings in March. The fee is 150 euros, or 40 euros an evening.", "Five evenings in March. The fee is 150 euros, or 30 euros an evening."), "de": ("Fünf Abende im März. Die Gebühr beträgt 150 Euro, das sind 40 Euro je Abend.", "Fünf Abende im März. Die Gebühr beträgt 150 Euro, das sind 30 Euro je Abend."),
        "fr": ("Cinq soirées en mars. Le tarif est de 150 euros, soit 40 euros la soirée.", "Cinq soirées en mars. Le tarif est de 150 euros, soit 30 euros la soirée."), "es": ("Cinco noches en marzo. La cuota es de 150 euros, es decir, 40 euros por noche.", "Cinco noches en marzo. La cuota es de 150 euros, es decir, 30 euros por noche."),
        "it": ("Cinque serate a marzo. La quota è di 150 euro, cioè 40 euro a serata.", "Cinque serate a marzo. La quota è di 150 euro, cioè 30 euro a serata."), "pt": ("Cinco noites em março. O preço é de 150 euros, ou seja, 40 euros por noite.", "Cinco noites em março. O preço é de 150 euros, ou seja, 30 euros por noite."),
        "nl": ("Vijf avonden in maart. De prijs is 150 euro, dus 40 euro per avond.", "Vijf avonden in maart. De prijs is 150 euro, dus 30 euro per avond."), "sv": ("Fem kvällar i mars. Avgiften är 150 kronor, alltså 40 kronor per kväll.", "Fem kvällar i mars. Avgiften är 150 kronor, alltså 30 kronor per kväll."),
    },
    "by the month and by the year": {
        "en": ("Membership costs 7 euros a month, that is 74 euros a year.", "Membership costs 7 euros a month, that is 84 euros a year."), "de": ("Der Beitrag ist 7 Euro im Monat, also 74 Euro im Jahr.", "Der Beitrag ist 7 Euro im Monat, also 84 Euro im Jahr."),
        "fr": ("La cotisation est de 7 euros par mois, soit 74 euros par an.", "La cotisation est de 7 euros par mois, soit 84 euros par an."), "es": ("La cuota es de 7 euros al mes, es decir, 74 al año.", "La cuota es de 7 euros al mes, es decir, 84 al año."),
        "it": ("La quota è di 7 euro al mese, cioè 74 all’anno.", "La quota è di 7 euro al mese, cioè 84 all’anno."), "pt": ("A quota é de 7 euros por mês, ou seja, 74 por ano.", "A quota é de 7 euros por mês, ou seja, 84 por ano."),
        "nl": ("De bijdrage is 7 euro per maand, dus 74 per jaar.", "De bijdrage is 7 euro per maand, dus 84 per jaar."), "sv": ("Avgiften är 70 kronor i månaden, alltså 740 om året.", "Avgiften är 70 kronor i månaden, alltså 840 om året."),
    },
    "a reduced price": {
        "en": ("Tickets are 12 euros, reduced 18 euros.", "Tickets are 12 euros, reduced 8 euros."), "de": ("Der Eintritt kostet 12 Euro, ermäßigt 18 Euro.", "Der Eintritt kostet 12 Euro, ermäßigt 8 Euro."),
        "fr": ("L’entrée coûte 12 euros, tarif réduit 18 euros.", "L’entrée coûte 12 euros, tarif réduit 8 euros."), "es": ("La entrada cuesta 12 euros, reducida 18 euros.", "La entrada cuesta 12 euros, reducida 8 euros."),
        "it": ("Il biglietto costa 12 euro, ridotto 18 euro.", "Il biglietto costa 12 euro, ridotto 8 euro."), "pt": ("O bilhete custa 12 euros, estudantes 18 euros.", "O bilhete custa 12 euros, estudantes 8 euros."),
        "nl": ("Een kaartje kost 12 euro, studenten 18 euro.", "Een kaartje kost 12 euro, studenten 8 euro."), "sv": ("Inträdet är 120 kronor, studenter 180 kronor.", "Inträdet är 120 kronor, studenter 80 kronor."),
    },
    "a part off": {
        "en": ("The book is £36 instead of £48, a third off.", "The book is £36 instead of £48, a quarter off."), "de": ("Das Buch kostet 36 Euro statt 48 Euro, ein Drittel günstiger.", "Das Buch kostet 36 Euro statt 48 Euro, ein Viertel günstiger."),
        "fr": ("Le livre est à 36 euros au lieu de 48 euros, un tiers de moins.", "Le livre est à 36 euros au lieu de 48 euros, un quart de moins."), "es": ("El libro cuesta 36 euros en lugar de 48 euros, un tercio menos.", "El libro cuesta 36 euros en lugar de 48 euros, una cuarta parte menos."),
        "it": ("Il libro costa 36 euro invece di 48 euro, un terzo in meno.", "Il libro costa 36 euro invece di 48 euro, un quarto in meno."), "pt": ("O livro custa 36 euros em vez de 48 euros, um terço de desconto.", "O livro custa 36 euros em vez de 48 euros, um quarto de desconto."),
        "nl": ("Het boek kost 36 euro in plaats van 48 euro, een derde korting.", "Het boek kost 36 euro in plaats van 48 euro, een kwart korting."), "sv": ("Boken kostar 360 kronor i stället för 480 kronor, en tredjedel rabatt.", "Boken kostar 360 kronor i stället för 480 kronor, en fjärdedel rabatt."),
    },
    "per cent off": {
        "en": ("The book is £36 instead of £48, 35% off.", "The book is £36 instead of £48, 25% off."), "de": ("Das Buch kostet 36 Euro statt 48 Euro, 35 Prozent Rabatt.", "Das Buch kostet 36 Euro statt 48 Euro, 25 Prozent Rabatt."),
        "fr": ("Le livre est à 36 euros au lieu de 48 euros, 35 % de réduction.", "Le livre est à 36 euros au lieu de 48 euros, 25 % de réduction."), "es": ("El libro cuesta 36 euros en lugar de 48 euros, un 35 % de descuento.", "El libro cuesta 36 euros en lugar de 48 euros, un 25 % de descuento."),
        "it": ("Il libro costa 36 euro invece di 48 euro, 35 per cento di sconto.", "Il libro costa 36 euro invece di 48 euro, 25 per cento di sconto."), "pt": ("O livro custa 36 euros em vez de 48 euros, 35 por cento de desconto.", "O livro custa 36 euros em vez de 48 euros, 25 por cento de desconto."),
        "nl": ("Het boek kost 36 euro in plaats van 48 euro, 35 procent korting.", "Het boek kost 36 euro in plaats van 48 euro, 25 procent korting."), "sv": ("Boken kostar 360 kronor i stället för 480 kronor, 35 procent rabatt.", "Boken kostar 360 kronor i stället för 480 kronor, 25 procent rabatt."),
    },
    "free, and a ticket's price": {
        "en": ("Admission is free. Tickets cost 8 euros.", "Admission is free. Children get a drawing book."), "de": ("Der Eintritt ist frei. Karten kosten 8 Euro.", "Der Eintritt ist frei. Kinder bekommen ein Malheft."),
        "fr": ("L’entrée est gratuite. Les billets coûtent 8 euros.", "L’entrée est gratuite. Le catalogue coûte 8 euros."), "es": ("La entrada es gratuita. Las entradas cuestan 8 euros.", "La entrada es gratuita. El catálogo cuesta 8 euros."),
        "it": ("L’ingresso è gratuito. I biglietti costano 8 euro.", "L’ingresso è gratuito. Il catalogo costa 8 euro."), "pt": ("A entrada é gratuita. Os bilhetes custam 8 euros.", "A entrada é gratuita. O catálogo custa 8 euros."),
        "nl": ("De toegang is gratis. Een kaartje kost 8 euro.", "De toegang is gratis. De catalogus kost 8 euro."), "sv": ("Fri entré. Biljetterna kostar 50 kronor.", "Fri entré. Katalogen kostar 50 kronor."),
    },
    "years ago": {
        "en": ("Forty years ago, in 1968, the quay was built.", "Fifty-eight years ago, in 1968, the quay was built."), "de": ("Vor vierzig Jahren, 1968, wurde der Kai gebaut.", "Vor achtundfünfzig Jahren, 1968, wurde der Kai gebaut."),
        "fr": ("Il y a quarante ans, en 1968, le quai fut construit.", "Il y a cinquante-huit ans, en 1968, le quai fut construit."), "es": ("Hace cuarenta años, en 1968, se construyó el muelle.", "Hace cincuenta y ocho años, en 1968, se construyó el muelle."),
        "it": ("40 anni fa, nel 1968, fu costruito il molo.", "58 anni fa, nel 1968, fu costruito il molo."), "pt": ("Há quarenta anos, em 1968, construiu-se o cais.", "Há cinquenta e oito anos, em 1968, construiu-se o cais."),
        "nl": ("Veertig jaar geleden, in 1968, werd de kade gebouwd.", "Achtenvijftig jaar geleden, in 1968, werd de kade gebouwd."), "sv": ("För fyrtio år sedan, 1968, byggdes kajen.", "För femtioåtta år sedan, 1968, byggdes kajen."),
    },
    "years later": {
        "en": ("The mill was shut in 1974. Sixty-two years later it turns again, in 2026.", "The mill was shut in 1974. Fifty-two years later it turns again, in 2026."), "de": ("Die Mühle schloss im Jahr 1974. Zweiundsechzig Jahre später dreht sie sich wieder.", "Die Mühle schloss im Jahr 1974. Zweiundfünfzig Jahre später dreht sie sich wieder."),
        "fr": ("Le moulin ferma en 1974. Soixante-deux ans plus tard, il tourne de nouveau.", "Le moulin ferma en 1974. Cinquante-deux ans plus tard, il tourne de nouveau."), "es": ("El molino cerró en 1974. Sesenta y dos años después vuelve a girar.", "El molino cerró en 1974. Cincuenta y dos años después vuelve a girar."),
        "it": ("Il mulino chiuse nel 1974. Sessantadue anni dopo gira di nuovo.", "Il mulino chiuse nel 1974. Cinquantadue anni dopo gira di nuovo."), "pt": ("O moinho fechou em 1974. Sessenta e dois anos depois volta a girar.", "O moinho fechou em 1974. Cinquenta e dois anos depois volta a girar."),
        "nl": ("De molen sloot in 1974. Tweeënzestig jaar later draait hij weer.", "De molen sloot in 1974. Tweeënvijftig jaar later draait hij weer."), "sv": ("Kvarnen stängde 1974. Sextiotvå år senare snurrar den igen.", "Kvarnen stängde 1974. Femtiotvå år senare snurrar den igen."),
    },
    "decades": {
        "en": ("For three decades, from 1996 to 2006, she ran the press.", "For three decades, from 1976 to 2006, she ran the press."), "de": ("Drei Jahrzehnte, von 1996 bis 2006, leitete sie die Presse.", "Drei Jahrzehnte, von 1976 bis 2006, leitete sie die Presse."),
        "fr": ("Trois décennies, de 1996 à 2006, elle dirigea la presse.", "Trois décennies, de 1976 à 2006, elle dirigea la presse."), "es": ("Tres décadas, de 1996 a 2006, dirigió la imprenta.", "Tres décadas, de 1976 a 2006, dirigió la imprenta."),
        "it": ("Tre decenni, dal 1996 al 2006, diresse la stamperia.", "Tre decenni, dal 1976 al 2006, diresse la stamperia."), "pt": ("Três décadas, de 1996 a 2006, dirigiu a oficina.", "Três décadas, de 1976 a 2006, dirigiu a oficina."),
        "nl": ("Drie decennia, van 1996 tot 2006, leidde zij de drukkerij.", "Drie decennia, van 1976 tot 2006, leidde zij de drukkerij."), "sv": ("I tre decennier, från 1996 till 2006, ledde hon tryckeriet.", "I tre decennier, från 1976 till 2006, ledde hon tryckeriet."),
    },
    "since a year to come": {
        "en": ("The archive has been open since 2108.", "The archive has been open since 2018."), "de": ("Das Archiv ist seit 2108 offen.", "Das Archiv ist seit 2018 offen."),
        "fr": ("Les archives sont ouvertes depuis 2108.", "Les archives sont ouvertes depuis 2018."), "es": ("El archivo está abierto desde 2108.", "El archivo está abierto desde 2018."),
        "it": ("L’archivio è aperto dal 2108.", "L’archivio è aperto dal 2018."), "pt": ("O arquivo está aberto desde 2108.", "O arquivo está aberto desde 2018."),
        "nl": ("Het archief is open sinds 2108.", "Het archief is open sinds 2018."), "sv": ("Arkivet har varit öppet sedan 2108.", "Arkivet har varit öppet sedan 2018."),
    },
    "open and closed days": {
        "en": ("Open Tuesday to Sunday. Closed on Wednesdays.", "Open Tuesday to Sunday. Closed on Mondays."), "de": ("Geöffnet Dienstag bis Sonntag. Mittwochs geschlossen.", "Geöffnet Dienstag bis Sonntag. Montags geschlossen."),
        "fr": ("Ouvert du mardi au dimanche. Fermé le mercredi.", "Ouvert du mardi au dimanche. Fermé le lundi."), "es": ("Abierto de martes a domingo. Cerrado los miércoles.", "Abierto de martes a domingo. Cerrado los lunes."),
        "it": ("Aperto da martedì a domenica. Chiuso il mercoledì.", "Aperto da martedì a domenica. Chiuso il lunedì."), "pt": ("Aberto de terça-feira a domingo. Fechado à quarta-feira.", "Aberto de terça-feira a domingo. Fechado à segunda-feira."),
        "nl": ("Open dinsdag tot en met zondag. Gesloten op woensdag.", "Open dinsdag tot en met zondag. Gesloten op maandag."), "sv": ("Öppet tisdag till söndag. Stängt på onsdagar.", "Öppet tisdag till söndag. Stängt på måndagar."),
    },
    "hours that run backwards": {
        "en": ("The library is open from 7.30pm to 6pm.", "The library is open from 7.30am to 6pm."), "de": ("Die Bibliothek ist von 19.30 Uhr bis 18 Uhr geöffnet.", "Die Bibliothek ist von 7.30 Uhr bis 18 Uhr geöffnet."),
        "fr": ("La bibliothèque est ouverte de 19h30 à 18h.", "La bibliothèque est ouverte de 7h30 à 18h."), "es": ("La biblioteca está abierta de 19:30 a 18:00.", "La biblioteca está abierta de 7:30 a 18:00."),
        "it": ("La biblioteca è aperta dalle 19:30 alle 18:00.", "La biblioteca è aperta dalle 7:30 alle 18:00."), "pt": ("A biblioteca está aberta das 19:30 às 18:00.", "A biblioteca está aberta das 7:30 às 18:00."),
        "nl": ("De bibliotheek is open van 19.30 uur tot 18.00 uur.", "De bibliotheek is open van 7.30 uur tot 18.00 uur."), "sv": ("Biblioteket är öppet från 19:30 till 18:00.", "Biblioteket är öppet från 7:30 till 18:00."),
    },
    "next year": {
        "en": ("The bridge is to open next year, in 2026.", "The bridge is to open next year, in 2027."), "de": ("Die Brücke soll nächstes Jahr, 2026, öffnen.", "Die Brücke soll nächstes Jahr, 2027, öffnen."),
        "fr": ("Le pont ouvrira l’année prochaine, en 2026.", "Le pont ouvrira l’année prochaine, en 2027."), "es": ("El puente abrirá el año que viene, en 2026.", "El puente abrirá el año que viene, en 2027."),
        "it": ("Il ponte aprirà l’anno prossimo, nel 2026.", "Il ponte aprirà l’anno prossimo, nel 2027."), "pt": ("A ponte abre no próximo ano, em 2026.", "A ponte abre no próximo ano, em 2027."),
        "nl": ("De brug gaat volgend jaar, in 2026, open.", "De brug gaat volgend jaar, in 2027, open."), "sv": ("Bron öppnar nästa år, 2026.", "Bron öppnar nästa år, 2027."),
    },
    "tomorrow": {
        "en": ("Tomorrow, 9 December, we open the doors.", "Tomorrow, 28 November, we open the doors."), "de": ("Morgen, am 9. Dezember, öffnen wir die Türen.", "Morgen, am 28. November, öffnen wir die Türen."),
        "fr": ("Demain, 9 décembre, nous ouvrons les portes.", "Demain, 28 novembre, nous ouvrons les portes."), "es": ("Mañana, 9 de diciembre, abrimos las puertas.", "Mañana, 28 de noviembre, abrimos las puertas."),
        "it": ("Domani, 9 dicembre, apriamo le porte.", "Domani, 28 novembre, apriamo le porte."), "pt": ("Amanhã, 9 de dezembro, abrimos as portas.", "Amanhã, 28 de novembro, abrimos as portas."),
        "nl": ("Morgen, 9 december, openen we de deuren.", "Morgen, 28 november, openen we de deuren."), "sv": ("I morgon, 9 december, öppnar vi dörrarna.", "I morgon, 28 november, öppnar vi dörrarna."),
    },
    "days that run backwards": {
        "en": ("The show runs from 27 to 23 December.", "The show runs from 23 to 27 December."), "de": ("Die Schau läuft vom 27. bis 23. Dezember.", "Die Schau läuft vom 23. bis 27. Dezember."),
        "fr": ("L’exposition dure du 27 au 23 décembre.", "L’exposition dure du 23 au 27 décembre."), "es": ("La muestra dura del 27 al 23 de diciembre.", "La muestra dura del 23 al 27 de diciembre."),
        "it": ("La mostra dura dal 27 al 23 dicembre.", "La mostra dura dal 23 al 27 dicembre."), "pt": ("A mostra dura de 27 a 23 de dezembro.", "A mostra dura de 23 a 27 de dezembro."),
        "nl": ("De show loopt van 27 tot 23 december.", "De show loopt van 23 tot 27 december."), "sv": ("Utställningen pågår 27 till 23 december.", "Utställningen pågår 23 till 27 december."),
    },
    "no such day": {
        "en": ("Entries close on 31 November.", "Entries close on 30 November."), "de": ("Einsendeschluss ist der 31. November.", "Einsendeschluss ist der 30. November."),
        "fr": ("Les inscriptions ferment le 31 novembre.", "Les inscriptions ferment le 30 novembre."), "es": ("El plazo termina el 31 de noviembre.", "El plazo termina el 30 de noviembre."),
        "it": ("Le iscrizioni chiudono il 31 novembre.", "Le iscrizioni chiudono il 30 novembre."), "pt": ("As inscrições fecham a 31 de novembro.", "As inscrições fecham a 30 de novembro."),
        "nl": ("De inschrijving sluit op 31 november.", "De inschrijving sluit op 30 november."), "sv": ("Anmälan stänger den 31 november.", "Anmälan stänger den 30 november."),
    },
    "no such hour": {
        "en": ("The doors open on Thursday at 25:45.", "The doors open on Thursday at 20:45."), "de": ("Die Türen öffnen am Donnerstag um 25.45 Uhr.", "Die Türen öffnen am Donnerstag um 20.45 Uhr."),
        "fr": ("Les portes ouvrent jeudi à 25h45.", "Les portes ouvrent jeudi à 20h45."), "es": ("Las puertas abren el jueves a las 25:45.", "Las puertas abren el jueves a las 20:45."),
        "it": ("Le porte aprono giovedì alle 25:45.", "Le porte aprono giovedì alle 20:45."), "pt": ("As portas abrem quinta-feira às 25:45.", "As portas abrem quinta-feira às 20:45."),
        "nl": ("De deuren openen donderdag om 25.45 uur.", "De deuren openen donderdag om 20.45 uur."), "sv": ("Dörrarna öppnar torsdag kl. 25.45.", "Dörrarna öppnar torsdag kl. 20.45."),
    },
    "so often a week": {
        "en": ("The bus runs twice a week, on Mondays, Wednesdays and Fridays.", "The bus runs twice a week, on Mondays and Fridays."), "de": ("Der Bus fährt zweimal in der Woche, montags, mittwochs und freitags.", "Der Bus fährt zweimal in der Woche, montags und freitags."),
        "fr": ("Le bus passe deux fois par semaine, le lundi, le mercredi et le vendredi.", "Le bus passe deux fois par semaine, le lundi et le vendredi."), "es": ("El autobús pasa dos veces por semana, los lunes, miércoles y viernes.", "El autobús pasa dos veces por semana, los lunes y viernes."),
        "it": ("Il bus passa due volte alla settimana, il lunedì, il mercoledì e il venerdì.", "Il bus passa due volte alla settimana, il lunedì e il venerdì."), "pt": ("O autocarro passa duas vezes por semana, à segunda-feira, quarta-feira e sexta-feira.", "O autocarro passa duas vezes por semana, à segunda-feira e sexta-feira."),
        "nl": ("De bus rijdt twee keer per week, op maandag, woensdag en vrijdag.", "De bus rijdt twee keer per week, op maandag en vrijdag."), "sv": ("Bussen går två gånger i veckan, måndag, onsdag och fredag.", "Bussen går två gånger i veckan, måndag och fredag."),
    },
    "more than all of them": {
        "en": ("120 percent of the members voted for it.", "82 percent of the members voted for it."), "de": ("120 Prozent der Mitglieder stimmten dafür.", "82 Prozent der Mitglieder stimmten dafür."),
        "fr": ("120 % des habitants ont voté pour.", "82 % des habitants ont voté pour."), "es": ("El 120 % de los habitantes votó a favor.", "El 82 % de los habitantes votó a favor."),
        "it": ("Il 120 per cento degli abitanti ha votato a favore.", "L’82 per cento degli abitanti ha votato a favore."), "pt": ("120 por cento dos habitantes votaram a favor.", "82 por cento dos habitantes votaram a favor."),
        "nl": ("120 procent van de inwoners stemde voor.", "82 procent van de inwoners stemde voor."), "sv": ("120 procent av invånarna röstade för.", "82 procent av invånarna röstade för."),
    },
    "women and men": {
        "en": ("70 percent women and 40 percent men answered.", "60 percent women and 40 percent men answered."), "de": ("Es antworteten 70 Prozent Frauen und 40 Prozent Männer.", "Es antworteten 60 Prozent Frauen und 40 Prozent Männer."),
        "fr": ("Ont répondu 70 % de femmes et 40 % d’hommes.", "Ont répondu 60 % de femmes et 40 % d’hommes."), "es": ("Respondieron un 70 % de mujeres y un 40 % de hombres.", "Respondieron un 60 % de mujeres y un 40 % de hombres."),
        "it": ("Hanno risposto il 70 per cento di donne e il 40 per cento di uomini.", "Hanno risposto il 60 per cento di donne e il 40 per cento di uomini."), "pt": ("Responderam 70 por cento de mulheres e 40 por cento de homens.", "Responderam 60 por cento de mulheres e 40 por cento de homens."),
        "nl": ("70 procent vrouwen en 40 procent mannen gaven antwoord.", "60 procent vrouwen en 40 procent mannen gaven antwoord."), "sv": ("70 procent kvinnor och 40 procent män svarade.", "60 procent kvinnor och 40 procent män svarade."),
    },
    "names that are counted": {
        "en": ("The firm was left by its two founders, Ada Quay, Eva Lenz and Tom Row.", "The firm was left by its three founders, Ada Quay, Eva Lenz and Tom Row."), "de": ("Die Firma verlassen ihre zwei Gründer, Ada Quay, Eva Lenz und Tom Row.", "Die Firma verlassen ihre drei Gründer, Ada Quay, Eva Lenz und Tom Row."),
        "fr": ("Partent les deux fondateurs, Ada Quay, Eva Lenz et Tom Row.", "Partent les trois fondateurs, Ada Quay, Eva Lenz et Tom Row."), "es": ("Se van los dos fundadores, Ada Quay, Eva Lenz y Tom Row.", "Se van los tres fundadores, Ada Quay, Eva Lenz y Tom Row."),
        "it": ("Se ne vanno i due fondatori, Ada Quay, Eva Lenz e Tom Row.", "Se ne vanno i tre fondatori, Ada Quay, Eva Lenz e Tom Row."), "pt": ("Saem os dois fundadores, Ada Quay, Eva Lenz e Tom Row.", "Saem os três fundadores, Ada Quay, Eva Lenz e Tom Row."),
        "nl": ("Weg gaan de twee oprichters, Ada Quay, Eva Lenz en Tom Row.", "Weg gaan de drie oprichters, Ada Quay, Eva Lenz en Tom Row."), "sv": ("Nu slutar de två grundarna, Ada Quay, Eva Lenz och Tom Row.", "Nu slutar de tre grundarna, Ada Quay, Eva Lenz och Tom Row."),
    },
    "a list that is counted": {
        "en": ("We ask two questions: who pays, who builds and who sails.", "We ask three questions: who pays, who builds and who sails."), "de": ("Wir stellen zwei Fragen: wer zahlt, wer baut und wer segelt.", "Wir stellen drei Fragen: wer zahlt, wer baut und wer segelt."),
        "fr": ("Nous posons deux questions : qui paie, qui construit et qui navigue.", "Nous posons trois questions : qui paie, qui construit et qui navigue."), "es": ("Hacemos dos preguntas: quién paga, quién construye y quién navega.", "Hacemos tres preguntas: quién paga, quién construye y quién navega."),
        "it": ("Facciamo due domande: chi paga, chi costruisce e chi naviga.", "Facciamo tre domande: chi paga, chi costruisce e chi naviga."), "pt": ("Fazemos duas perguntas: quem paga, quem constrói e quem navega.", "Fazemos três perguntas: quem paga, quem constrói e quem navega."),
        "nl": ("We stellen twee vragen: wie betaalt, wie bouwt en wie vaart.", "We stellen drie vragen: wie betaalt, wie bouwt en wie vaart."), "sv": ("Vi ställer två frågor: vem betalar, vem bygger och vem seglar.", "Vi ställer tre frågor: vem betalar, vem bygger och vem seglar."),
    },
    "a century and its year": {
        "en": ("A hall of the 14th century, around 1512.", "A hall of the 16th century, around 1512."), "de": ("Ein Saal des 14. Jahrhunderts, um 1512.", "Ein Saal des 16. Jahrhunderts, um 1512."),
        "fr": ("Une salle du XIVe siècle, vers 1512.", "Une salle du XVIe siècle, vers 1512."), "es": ("Una sala del siglo XIV, hacia 1512.", "Una sala del siglo XVI, hacia 1512."),
        "it": ("Una sala del XIV secolo, intorno al 1512.", "Una sala del XVI secolo, intorno al 1512."), "pt": ("Uma sala do século XIV, por volta de 1512.", "Uma sala do século XVI, por volta de 1512."),
        "nl": ("Een zaal uit de 14e eeuw, rond 1512.", "Een zaal uit de 16e eeuw, rond 1512."), "sv": ("En sal från 1300-talet, omkring 1512.", "En sal från 1500-talet, omkring 1512."),
    },
    "every so often": {
        "en": ("A tram comes every 15 minutes, or 69 times a day.", "A tram comes every 15 minutes, or 96 times a day."), "de": ("Die Bahn kommt alle 15 Minuten, also 69 Mal am Tag.", "Die Bahn kommt alle 15 Minuten, also 96 Mal am Tag."),
        "fr": ("Le tram passe toutes les 15 minutes, soit 69 fois par jour.", "Le tram passe toutes les 15 minutes, soit 96 fois par jour."), "es": ("El tranvía pasa cada 15 minutos, es decir 69 veces al día.", "El tranvía pasa cada 15 minutos, es decir 96 veces al día."),
        "it": ("Il tram passa ogni 15 minuti, cioè 69 volte al giorno.", "Il tram passa ogni 15 minuti, cioè 96 volte al giorno."), "pt": ("O elétrico passa a cada 15 minutos, ou seja 69 vezes por dia.", "O elétrico passa a cada 15 minutos, ou seja 96 vezes por dia."),
        "nl": ("De tram komt elke 15 minuten, dus 69 keer per dag.", "De tram komt elke 15 minuten, dus 96 keer per dag."), "sv": ("Spårvagnen går var 15 minuter, alltså 69 gånger per dag.", "Spårvagnen går var 15 minuter, alltså 96 gånger per dag."),
    },
    "minutes later": {
        "en": ("The ferry leaves at 17:30 and lands at 18:15, 75 minutes later.", "The ferry leaves at 17:30 and lands at 18:15, 45 minutes later."), "de": ("Die Fähre fährt um 17:30 Uhr und landet um 18:15 Uhr, 75 Minuten später.", "Die Fähre fährt um 17:30 Uhr und landet um 18:15 Uhr, 45 Minuten später."),
        "fr": ("Le bac part à 17h30 et arrive à 18h15, 75 minutes plus tard.", "Le bac part à 17h30 et arrive à 18h15, 45 minutes plus tard."), "es": ("El ferry sale a las 17:30 y llega a las 18:15, 75 minutos después.", "El ferry sale a las 17:30 y llega a las 18:15, 45 minutos después."),
        "it": ("Il traghetto parte alle 17:30 e arriva alle 18:15, 75 minuti dopo.", "Il traghetto parte alle 17:30 e arriva alle 18:15, 45 minuti dopo."), "pt": ("O barco parte às 17:30 e chega às 18:15, 75 minutos depois.", "O barco parte às 17:30 e chega às 18:15, 45 minutos depois."),
        "nl": ("De veerboot vertrekt om 17:30 en komt om 18:15 aan, 75 minuten later.", "De veerboot vertrekt om 17:30 en komt om 18:15 aan, 45 minuten later."), "sv": ("Färjan avgår 17:30 och anländer 18:15, 75 minuter senare.", "Färjan avgår 17:30 och anländer 18:15, 45 minuter senare."),
    },
    "short of so many": {
        "en": ("The list has 15 names, nine short of the 20 it needs.", "The list has 11 names, nine short of the 20 it needs."), "de": ("Die Liste hat 15 Namen, neun weniger als die 20, die sie braucht.", "Die Liste hat 11 Namen, neun weniger als die 20, die sie braucht."),
        "fr": ("La liste compte 15 noms, neuf de moins que les 20 requis.", "La liste compte 11 noms, neuf de moins que les 20 requis."), "es": ("La lista tiene 15 nombres, nueve menos que los 20 necesarios.", "La lista tiene 11 nombres, nueve menos que los 20 necesarios."),
        "it": ("La lista ha 15 nomi, nove in meno dei 20 richiesti.", "La lista ha 11 nomi, nove in meno dei 20 richiesti."), "pt": ("A lista tem 15 nomes, nove a menos do que os 20 necessários.", "A lista tem 11 nomes, nove a menos do que os 20 necessários."),
        "nl": ("De lijst heeft 15 namen, negen minder dan de 20 die nodig zijn.", "De lijst heeft 11 namen, negen minder dan de 20 die nodig zijn."), "sv": ("Listan har 15 namn, nio färre än de 20 som krävs.", "Listan har 11 namn, nio färre än de 20 som krävs."),
    },
    "a part in words and in per cent": {
        "en": ("A third (25 percent) of the boats were sold.", "A third (33 percent) of the boats were sold."), "de": ("Ein Drittel (25 Prozent) der Boote wurde verkauft.", "Ein Drittel (33 Prozent) der Boote wurde verkauft."),
        "fr": ("Un tiers (25 %) des bateaux a été vendu.", "Un tiers (33 %) des bateaux a été vendu."), "es": ("Un tercio (25 %) de los barcos se vendió.", "Un tercio (33 %) de los barcos se vendió."),
        "it": ("Un terzo (25 per cento) delle barche è stato venduto.", "Un terzo (33 per cento) delle barche è stato venduto."), "pt": ("Um terço (25 por cento) dos barcos foi vendido.", "Um terço (33 por cento) dos barcos foi vendido."),
        "nl": ("Een derde (25 procent) van de boten is verkocht.", "Een derde (33 procent) van de boten is verkocht."), "sv": ("En tredjedel (25 procent) av båtarna såldes.", "En tredjedel (33 procent) av båtarna såldes."),
    },
    "doubled": {
        "en": ("Sales doubled from 40 to 60 boats.", "Sales doubled from 40 to 80 boats."), "de": ("Der Absatz verdoppelte sich von 40 auf 60 Boote.", "Der Absatz verdoppelte sich von 40 auf 80 Boote."),
        "fr": ("Les ventes ont doublé de 40 à 60 bateaux.", "Les ventes ont doublé de 40 à 80 bateaux."), "es": ("Las ventas se duplicaron de 40 a 60 barcos.", "Las ventas se duplicaron de 40 a 80 barcos."),
        "it": ("Le vendite sono raddoppiate da 40 a 60 barche.", "Le vendite sono raddoppiate da 40 a 80 barche."), "pt": ("As vendas duplicaram de 40 para 60 barcos.", "As vendas duplicaram de 40 para 80 barcos."),
        "nl": ("De verkoop verdubbelde van 40 naar 60 boten.", "De verkoop verdubbelde van 40 naar 80 boten."), "sv": ("Försäljningen fördubblades från 40 till 60 båtar.", "Försäljningen fördubblades från 40 till 80 båtar."),
    },
    "up from so many": {
        "en": ("We counted 614 springs, up from 702.", "We counted 702 springs, up from 614."), "de": ("Wir zählten 614 Quellen, gestiegen von 702.", "Wir zählten 702 Quellen, gestiegen von 614."),
        "fr": ("On a compté 614 sources, en hausse par rapport à 702.", "On a compté 702 sources, en hausse par rapport à 614."), "es": ("Contamos 614 fuentes, en aumento desde 702.", "Contamos 702 fuentes, en aumento desde 614."),
        "it": ("Abbiamo contato 614 sorgenti, in aumento rispetto a 702.", "Abbiamo contato 702 sorgenti, in aumento rispetto a 614."), "pt": ("Contámos 614 fontes, em alta face a 702.", "Contámos 702 fontes, em alta face a 614."),
        "nl": ("We telden 614 bronnen, gestegen van 702.", "We telden 702 bronnen, gestegen van 614."), "sv": ("Vi räknade 614 källor, upp från 702.", "Vi räknade 702 källor, upp från 614."),
    },
}  # fmt: skip
OUT = datetime.fromisoformat("2026-11-27T12:00+00:00")  # a Friday
STARTS = datetime.fromisoformat("2026-12-09T17:30+00:00")  # a Wednesday
TALK = "https://h.example/talk"


def edition(*blocks: Block, headline: str = "Alpha", teaser: str = "", **lines: str) -> Edition:
    piece = Piece(1, "https://h.example/one", headline, dek=teaser, published_at=OUT - timedelta(days=2))  # fmt: skip
    window = replace(GOOD.edition.window, start=OUT - timedelta(days=7), end=OUT)
    first = {"subject": "", "preheader": ""} | lines
    return replace(GOOD.edition, placements=(Placement(piece, LEAD, 0),), blocks=blocks, window=window, **first)  # type: ignore[arg-type]  # fmt: skip


def block(kind: BlockKind, text: str) -> Block:
    return Block(kind, text=text, title="977" if kind is BlockKind.NUMBER else "Beta")


def note(text: str) -> Block:
    return Block(BlockKind.NOTE, text=text, name="Ada Quay")


FIELDS: list[Callable[[str], Edition]] = [
    lambda text: edition(teaser=text), lambda text: edition(note(text)), lambda text: edition(subject=text), lambda text: edition(preheader=text),
    lambda text: edition(block(BlockKind.PROMO, text)), lambda text: edition(block(BlockKind.NUMBER, text)), lambda text: edition(block(BlockKind.NEWS, text)),
    lambda text: edition(Block(BlockKind.QUOTE, text=text, name="Ada Quay")), lambda text: edition(headline=text.rstrip(".")),
]  # fmt: skip


def told(lang: str, made: Edition) -> list[str]:
    subject = replace(GOOD.message, subject=made.subject)
    newsletter = replace(NEWSLETTER, language=lang)
    one: Sample = replace(GOOD, edition=made, newsletter=newsletter, message=subject)
    return [each.message for rule in RULES for each in rule(one) if each.severity is not Severity.NOTE and each.name != "subject"]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_found_in_one_language_and_field_is_found_in_all(kind: str) -> None:
    first = list(KINDS).index(kind)
    for at, (lang, (wrong, right)) in enumerate(KINDS[kind].items(), first):
        # Of no such day a headline may tell.
        field = FIELDS[at % (len(FIELDS) - (kind == "no such day"))]
        assert told(lang, field(wrong)), (lang, wrong)
        assert not told(lang, field(right)), (lang, right)


WORDS = {
    "en": ("On Wednesday 9 December we talk [in our store]({url}).", "Tickets cost {n} euros.", "After 33 years Bram Oosterling hands over the keys.", "We took the bus to {place} this week.", "Why half of the libraries close early", "Of 360 libraries, {n} of them close early.", "Norby builds a wall for $60 million", "The town pays a third of the cost, or ${n} million.", "at the {name} Bookshop", "{name} Bookshop, Lyon"),
    "de": ("Am Mittwoch, dem 9. Dezember, sprechen wir [in unserem Lager]({url}).", "Karten kosten {n} Euro.", "Nach 33 Jahren gibt Bram Oosterling die Schlüssel ab.", "Wir nahmen diese Woche den Bus nach {place}.", "Warum die Hälfte der Gemeinden Kredit aufnimmt", "Von 360 Gemeinden wollen {n} von ihnen Kredit aufnehmen.", "Norby baut eine Mauer für 60 Millionen Euro", "Die Stadt zahlt ein Drittel der Kosten, also {n} Millionen Euro.", "in der Buchhandlung {name}", "Buchhandlung {name}, Lyon"),
    "fr": ("Le mercredi 9 décembre, nous parlons [dans notre entrepôt]({url}).", "Les billets coûtent {n} euros.", "Après 33 ans, Bram Oosterling rend les clés.", "Nous avons pris le car pour {place} cette semaine.", "Pourquoi la moitié des communes empruntent", "Sur 360 communes, {n} d’entre elles veulent emprunter.", "Norby vote une digue de 60 millions d’euros", "La ville paie un tiers du coût, soit {n} millions d’euros.", "à la librairie {name}", "Librairie {name}, Lyon"),
    "es": ("El miércoles 9 de diciembre conversamos [en nuestro almacén]({url}).", "Las entradas cuestan {n} euros.", "Tras 33 años, Bram Oosterling entrega las llaves.", "Esta semana tomamos el autobús a {place}.", "Por qué la mitad de los municipios piden prestado", "De 360 municipios, {n} de ellos piden prestado.", "Norby aprueba un dique de 60 millones de euros", "La ciudad paga un tercio del coste, es decir, {n} millones de euros.", "en la librería {name}", "Librería {name}, Lyon"),
    "it": ("Mercoledì 9 dicembre parliamo [nel nostro magazzino]({url}).", "I biglietti costano {n} euro.", "Dopo 33 anni Bram Oosterling consegna le chiavi.", "Questa settimana abbiamo preso l’autobus per {place}.", "Perché la metà dei comuni chiede prestiti", "Su 360 comuni, {n} di loro chiedono prestiti.", "Norby approva una diga da 60 milioni di euro", "La città paga un terzo del costo, cioè {n} milioni di euro.", "alla libreria {name}", "Libreria {name}, Lyon"),
    "pt": ("Na quarta-feira, 9 de dezembro, conversamos [no nosso armazém]({url}).", "Os bilhetes custam {n} euros.", "Depois de 33 anos, Bram Oosterling entrega as chaves.", "Esta semana apanhámos o autocarro para {place}.", "Porque metade dos concelhos pede emprestado", "Dos 360 concelhos, {n} deles pedem emprestado.", "Norby aprova um dique de 60 milhões de euros", "A cidade paga um terço do custo, ou seja, {n} milhões de euros.", "na livraria {name}", "Livraria {name}, Lyon"),
    "nl": ("Op woensdag 9 december praten we [in onze loods]({url}).", "Kaarten kosten {n} euro.", "Na 33 jaar draagt Bram Oosterling de sleutels over.", "We namen deze week de bus naar {place}.", "Waarom de helft van de gemeenten leent", "Van 360 gemeenten willen {n} van hen lenen.", "Norby bouwt een dijk van 60 miljoen euro", "De stad betaalt een derde van de kosten, dus {n} miljoen euro.", "in boekhandel {name}", "Boekhandel {name}, Lyon"),
    "sv": ("Onsdag den 9 december talar vi [i vårt lager]({url}).", "Biljetterna kostar {n} kronor.", "Efter 33 år lämnar Bram Oosterling nycklarna.", "Vi tog bussen till {place} den här veckan.", "Varför hälften av kommunerna lånar", "Av 360 kommuner vill {n} av dem låna.", "Norby bygger en vall för 60 miljoner kronor", "Staden betalar en tredjedel av kostnaden, alltså {n} miljoner kronor.", "i bokhandeln {name}", "Bokhandeln {name}, Lyon"),
}  # fmt: skip


def event(day: int = 0, **changed: str) -> Block:
    return replace(Block(BlockKind.EVENT, title="Beta", url=TALK, starts_at=STARTS + timedelta(days=day), zone="Europe/Berlin"), **changed)  # type: ignore[arg-type]  # fmt: skip


def in_two_fields(lang: str) -> Iterator[tuple[str, list[Edition]]]:
    """What is said in two fields: of which the one is wrong, and where both agree."""
    talk, price, keeper, bus, half, councils, wall, third, at, hall = WORDS[lang]
    talk = talk.format(url=TALK)
    yield "day of an event", [edition(note(talk), event(day)) for day in (1, 0)]
    asked = note(f"{talk} {price.format(n=60)}")
    yield "price of an event", [edition(asked, event(text=price.format(n=n))) for n in (50, 60)]
    spoken = [Block(BlockKind.QUOTE, text="Beta.", name=name) for name in ("Bram Oosterlaken", "Bram Oosterling")]  # fmt: skip
    yield "surname", [edition(each, teaser=keeper) for each in spoken]
    towns = [bus.format(place=name) for name in ("Mont-Lavrier-sur-Orne", "Mont-Lavier-sur-Orne")]
    yield "town", [edition(note(each), teaser=towns[1]) for each in towns]
    yield "half", [edition(headline=half, teaser=councils.format(n=n)) for n in (108, 180)]
    yield "third", [edition(headline=wall, teaser=third.format(n=n)) for n in (30, 20)]
    led = note(talk.replace("](", f" {at.format(name='Kajen')}]("))
    yield "hall", [edition(led, event(where=hall.format(name=name))) for name in ("Hamnen", "Kajen")]  # fmt: skip
    rooms = [note(f"{keeper} Dock 4."), event(title=keeper[:40], where="Dock 4, Norby")]
    yield "room", [edition(*rooms, teaser=f"{keeper} Dock {n}.") for n in (5, 4)]
    other = event(3, title="Papagaio", url="https://h.example/papagaio")
    yield "address", [edition(other, event(url=url)) for url in (other.url, TALK)]


@pytest.mark.parametrize("lang", WORDS)
def test_what_two_fields_say_otherwise(lang: str) -> None:
    for what, (wrong, right) in in_two_fields(lang):
        assert told(lang, wrong), what
        assert not told(lang, right), what


@pytest.mark.parametrize(
    ("lang", "made"),
    [
        ("en", edition(note("Correction: our calendar put the swim on Friday 5 December; that is a Saturday."))), ("de", edition(note("Berichtigung: Im Kalender stand Montag, der 8. Dezember; es ist ein Dienstag."))), ("fr", edition(note("Rectificatif : notre agenda disait lundi 8 décembre, c’est un mardi."))), ("nl", edition(note("Correctie: de agenda zei vrijdag 5 december, het is een zaterdag."))), ("en", edition(note("The poster says “on Friday 5 December”, and nobody minded."))),
        ("en", edition(teaser="They keep 2,000 candles in the cellar.", preheader="Two thousand candles and a door")), ("en", edition(headline="Eleven stories that nobody printed", preheader="A door, and 11 stories that nobody printed")),
        ("en", edition(teaser="On Friday 3 December the harbour froze, and forty ships with it.")), ("de", edition(teaser="Es war Freitag, der 3. Dezember, als der Hafen zufror.")), ("sv", edition(event(text="Fri entré. Soppa kostar 60 kronor."))), ("pt", edition(headline="Dos 90 moinhos restam sete", preheader="Sete moinhos e um farol")), ("de", edition(event(text="Von 21 Häusern stehen 12 am Hafen."))),
        ("en", edition(headline="Half of the pubs close early", teaser="Of 240 pubs, 30 of them let us in.")), ("en", edition(headline="Town wins a grant of $60 million", teaser="A third of its debt, or $30 million, is old.")), ("de", edition(event(text="Der Eintritt ist frei. Die Bücher kosten 12 Euro."))), ("en", edition(event(text="Admission is free. £5 tickets for the tour are sold inside."))), ("de", edition(note("Die Aufstellung der Figuren dauert noch."), teaser="In der Ausstellung stehen sie dann.")),
        ("en", edition(teaser="The share rose to 40 percent against 50 percent in Norby.")), ("en", edition(event(where="Room 2, Museum"), event(3, where="Room 2, Museum", url="https://h.example/b"), teaser="A loom stands in Room 3.")), ("en", edition(note("We met in the Great Hall of the Museum."), event(where="Town Museum, Norby"))), ("en", edition(note("Lot 4, Dock 4."), event(where="Dock 5, Norby"))),
    ],
)  # fmt: skip
def test_what_looks_alike_and_is_right(lang: str, made: Edition) -> None:
    assert not told(lang, made)
