"""What stands among a house's pieces and is none, told by labels, addresses and a few words: events, adverts, appeals. Pure.

    says_paid("Sponsored by Halvard Bank")    a label by which a house says that somebody paid
    is_event(...)                             by label, address, or how one is asked to come
    EVENTS_UNDER, APPEALS_UNDER               first folders of such addresses, alternatives of a pattern

In the nine languages digest speaks, and Turkish, Polish, Czech, Swedish, Norwegian, Danish, Ukrainian and Japanese.
One weak sign is none: "Agenda" may head essays, "tickets" stand in a report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.base.patterns import late

EVENTS_UNDER = (
    "events?|upcoming-events|veranstaltung(?:en)?|veranstaltungskalender|termine?|tagungen|kalender|calendar|agenda|[eé]v[eéè]nements?"
    "|rendez-vous|eventos?|actividades|convegni|appuntamenti|eventi|evenementen|activiteiten|bijeenkomsten|evenemang|arrangement(?:er|en)?"
    "|kalendarium|tapahtumat|wydarzeni[ae]|akce|udalosti|kalendar|etkinlik(?:ler)?|takvim|podii|zahody|meropriyatiya|afisha|whats-on"
    "|open-days?|fa?aaliyat|فعاليات|イベント|event_listing|cal|acara|kegiatan|esemeny(?:ek)?|evenimente?|dogadja(?:ji|nja)|doga[dđ]aj(?:i|a)?|dogodki|sabitiya|ekdilosei?s|ekdiloseis|εκδηλώσεις"
    "|su-kien|esdeveniments|אירועים|renginiai|pasakumi|sundmused|podujatia|sobytiya|행사|huodong|رویدادها"
)
APPEALS_UNDER = (
    "donat(?:e|ions?)|support(?:-us|-our-work)?|give|giving|spenden?|unterst(?:ü|ue)tzen|f(?:ö|oe)rdern|soutenir|soutenez(?:-nous)?|faire-un-don|dons?"
    "|donar|donaciones|dona|apoya(?:nos)?|hazte-soci[oa]|sostieni(?:ci)?|doneren?|steun(?:-ons)?|st(?:ö|o)d(?:-oss)?|donera|wesprzyj(?:-nas)?|wspieraj"
    "|podporte(?:-nas)?|podpora|prispejte|destek(?:-ol)?|bagis|apoie|doe|contribua|apoiar|pidtrymaty|subscri(?:be|ptions?)|abonnements?|abos?|s-abonner"
    "|abonnieren|suscr[ií]\\w*|assin\\w+|abbonat[ie]|abbonament[oi]|prenumer\\w+|predplatne|abonelik|abone(?:-ol)?|membership|become-a-member"
    "|mitglied-werden|adh[eé]rer|lid-worden|word-lid"
)


def whole_labels(said: str) -> frozenset[str]:
    """ "event|open day": those that say nothing else, for looking up."""
    return frozenset(said.casefold().split("|"))


# Whole labels that say nothing else; then those that say other things too.
_EVENTS = whole_labels(
    "event|events|upcoming event|upcoming events|past event|members event|members' event|public event|open day|open days|open house|coming up"
    "|what's on|save the date|diary date|veranstaltung|veranstaltungen|veranstaltungshinweis|termin|termine|tag der offenen tür|terminhinweis"
    "|tagung|événement|événements|évènement|évènements|portes ouvertes|journée portes ouvertes|colloque|evento|eventos|convocatoria|jornada"
    "|jornadas|puertas abiertas|eventi|appuntamento|appuntamenti|convegno|convegni|porte aperte|evenement|evenementen|bijeenkomst|bijeenkomsten"
    "|open dag|evenemang|kalendarium|öppet hus|arrangement|arrangementer|begivenhed|åbent hus|tapahtuma|tapahtumat|wydarzenie|wydarzenia"
    "|dzień otwarty|dni otwarte|zaproszenie|akce|pozvánka|pozvánky|den otevřených dveří|kalendář akcí|etkinlik|etkinlikler|подія|події|захід"
    "|заходи|мероприятие|мероприятия|афиша|афіша|анонс|день открытых дверей|день відкритих дверей|فعالية|فعاليات|ندوة|ندوات|دعوة|イベント|催し|催事|セミナー"
    "|講演会|オープンキャンパス|acara|kegiatan|esemény|események|eveniment|evenimente|događaj|događaji|događanja|dogodek|dogodki|събитие|събития"
    "|εκδήλωση|εκδηλώσεις|sự kiện|esdeveniment|esdeveniments|אירוע|אירועים|podujatie|podujatia|행사|讲座|講座|活动|رویداد|رویدادها|कार्यक्रम"
)
_MAYBE_EVENTS = whole_labels(
    "agenda|calendar|kalender|calendario|calendrier|kalendář|takvim|календар|календарь|diary|conference|conférence|conferencia|konferenz"
    "|conferência|conferenza|konferencja|konference|workshop|atelier|taller|oficina|werkstatt|seminar|séminaire|seminario|seminário|seminarium"
    "|seminarie|lecture|lectures|vortrag|webinar|webinars|rencontre|rencontres|encuentro|encontro|incontro|spotkanie|setkání|buluşma|зустріч"
    "|встреча|مؤتمر|ورشة|ورشة عمل|لقاء|symposium|シンポジウム|activity|activities|actividad|actividades|activiteit|activiteiten|gespräch|debate"
    "|discussion|retreat|concert|exhibition|festival|gala"
)
_COME = late(
    r"\b(?:register (?:to attend|now|here|by|online)|registration (?:is )?(?:required|open|free)|rsvp|book (?:your|a|now)|tickets? (?:from|at|are|available|cost)|doors open"
    r"|join us|free (?:entry|admission)|admission (?:is )?free|save the date|members(?:'|’)? event"
    r"|inscriptions? (?:aupr[èe]s|obligatoires?|gratuites?|avant|sur|en ligne|ouvertes?|à|:)|sur inscription|entrée (?:libre|gratuite)|réservations? (?:aupr[èe]s|obligatoires?|conseillées?|:)"
    r"|anmeldung(?:en)? (?:bis|unter|per|erforderlich|über|ist|:)|um (?:vor)?anmeldung wird|eintritt (?:ist )?frei|einlass|der eintritt"
    r"|inscripci[oó]n(?:es)? (?:previa|gratuita|abiertas?|en|hasta|:)|entrada (?:libre|gratuita|livre|franca|gratis)|aforo limitado|previa inscripción"
    r"|inscriç(?:ão|ões) (?:até|abertas|pelo|gratuitas?|no|em|:)|vagas limitadas|ingresso (?:libero|gratuito)|iscrizion[ei] (?:entro|obbligatori|gratuit|apert)\w*|prenotazion[ei] obbligatori\w+"
    r"|aanmelden (?:via|kan|vóór|voor|is)|meld je aan|toegang (?:is )?(?:gratis|vrij)|inschrijven (?:via|kan)|(?:för)?anmälan (?:till|senast|krävs|via)|fri entré|påmelding|tilmelding|gratis adgang|fri adgang"
    r"|wstęp (?:wolny|bezpłatny)|zapisy (?:do|przez|na|pod)|rejestracja (?:do|na|obowiązkowa)|vstup (?:je )?(?:volný|zdarma)|vstupné|registrace (?:do|na|nutná)|přihlášky|rezervace (?:na|míst)"
    r"|kayıt (?:için|olmak|zorunlu|yaptır)|giriş (?:ücretsiz|serbest)|katılım (?:ücretsiz|için|serbest)"
    r"|вход (?:свободный|бесплатный)|регистраци[яи] (?:обязательн|по|на)|вхід (?:вільний|безкоштовний)|реєстраці[яї] (?:обов|за|на))"
    r"|التسجيل|الدخول (?:مجان|حر)|الدعوة عامة|احجز|حجز مقعد|要申込|参加(?:費|無料|申込)|入場無料|申し?込み?(?:は|受付|不要)|お申し込み",
    re.IGNORECASE,
)
_HOUR = late(
    r"\b(?:1[0-2]|[1-9])(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)\b|\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b|\b(?:[01]?\d|2[0-3]) ?(?:uhr|uur|hodin)\b"
    r"|\b(?:[01]?\d|2[0-3]) ?h(?:[0-5]\d|oras?)?\b(?! ?/)|\b(?:ore|kl\.?|godz\.?|saat|alle|às|a las) (?:[01]?\d|2[0-3])\b|(?:[01]?\d|2[0-3])時",
    re.IGNORECASE,
)
_PAID_WHOLE = whole_labels(
    "sponsored|sponsored content|sponsored post|sponsored feature|advertorial|paid post|paid content|partner content|partner feature"
    "|branded content|brand content|promoted content|advertisement|advertisement feature|advertising feature|promotional feature|native"
    "|native content|brand studio|paid partnership|anzeige|anzeigen|werbung|werbebeitrag|werbliche inhalte|verlagsbeilage|annons|annonsinnehåll"
    "|annonsmaterial|annonce|annoncørbetalt|annonsørinnhold|betalt indhold|sponsoreret|advertentie|partnerbijdrage|gesponsord|gesponsorde inhoud"
    "|ingezonden mededeling|publicité|contenu sponsorisé|contenu partenaire|contenu de marque|publi-rédactionnel|publirédactionnel"
    "|publi-reportage|publireportage|publi-communiqué|publicidad|publirreportaje|publireportaje|contenido patrocinado|contenido de marca"
    "|especial publicitario|branded|publicidade|conteúdo patrocinado|conteúdo de marca|publirreportagem|informe publicitário|estúdio de marca"
    "|pubblicità|contenuto sponsorizzato|publiredazionale|informazione pubblicitaria|redazionale|reklama|artykuł sponsorowany|tekst sponsorowany"
    "|materiał sponsorowany|materiał partnera|materiał reklamowy|inzerce|placená inzerce|komerční sdělení|reklamní sdělení|komerční prezentace"
    "|реклама|на правах рекламы|на правах реклами|партнерский материал|партнерський матеріал|спонсорський матеріал|промо|إعلان|إعلان مدفوع"
    "|مادة إعلانية|محتوى مدفوع|محتوى برعاية|广告|廣告|広告|pr記事|タイアップ|スポンサー|スポンサード|광고|reklam|ilan|sponsorlu içerik|advertorial haber"
    "|contenu partenaires|partenaire|partenariat|article partenaire|en partenariat|partner|partnerinhalt|partnerinhalte|partnerbeitrag|partnercontent"
    "|partnermateriaal|in samenwerking|contenido de socio|contenido de socios|contenido asociado|socio comercial|contenuto partner|contenuto del partner"
    "|contenuti partner|conteúdo de parceiro|conteúdo de parceiros|conteúdo parceiro|parceiro|partnerinnehåll|partnerinnhold|partnerindhold|partnerartikel"
    "|materiał partnerski|partnerský obsah|partnerský článek|iş ortağı içeriği|kumppanisisältö|партнер|партнёр|партнерський контент|شريك|محتوى شريك"
    "|محتوى الشركاء|مقال برعاية|提携記事|パートナーコンテンツ|合作内容|파트너 콘텐츠|sponsor|sponsors|sponsorisé|gesponsert|gesponserter beitrag|patrocinado|sponsorizzato"
    "|reklam içeriği|mainos|kaupallinen yhteistyö|publicitate"
)
# A label that goes on with who paid: "Partnerbijdrage · Warmtehuis Betuwe", "Paid for by Thwaite Joinery".
_PAID_FOR = late(
    r"(sponsored|advertorial|partner(bijdrage|beitrag|inhalte?|content|innhold|materiał)|promoted|gesponsert?|gesponsord|sponsorisé|sponsorizzato"
    r"|patrocinado|sponsorowany|anzeige|advertentie|publireportage|publirreportaje|publiredazionale|informe publicitario|annons|werbung|sponsorlu|advertisement)"
    r"(\s*$|\s*[·•|:/–—-]|\s+(by|von|van|door|par|por|da|av|przez|from|feature)\b)"
    r"|(paid for|presented|brought to you|supported) by\b|(content )?in (association|partnership) with\b|(a )?paid (partnership|content|post|feature)"
    r"|(präsentiert|gesponsert|bereitgestellt|unterstützt) von\b|in (kooperation|zusammenarbeit) mit\b|bezahlter? (inhalt|beitrag)|(aangeboden|gesponsord|mogelijk gemaakt|gepresenteerd) door\b|in samenwerking met\b"
    r"|(offert|proposé|présenté|sponsorisé|parrainé|financé) par\b|en partenariat avec\b|contenu (partenaire|sponsorisé|de marque)|(ofrecido|patrocinado|presentado|proporcionado) por\b|en colaboración con\b"
    r"|(offerto|sponsorizzato|presentato|proposto) da(l|lla|ll.)?\b|in collaborazione con\b|(oferecido|patrocinado|apresentado) por\b|em parceria com\b|(materiał|tekst|artykuł) (partnera|sponsorowany)"
    r"|we współpracy z\b|ve spolupráci s\b|(sponsrat|presenteras|sponset|sponsoreret|præsenteret|presentert) (av|af)\b|(sponsorowan[ey]|przygotowan[ey]) przez\b|спонсор(ы)?:|при поддержке\b|за підтримки\b|i samarbete med\b|i samarbeid med\b|betalt innhold|kaupallinen yhteistyö|партн[её]рский материал|برعاية\b|بالتعاون مع\b|提供：|.{1,40} katkılarıyla$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 60  # characters
_WORDS_OF_PAYER = 9
APPEALS = whole_labels(
    "support us|support our work|donate|donations|donation|appeal|fundraiser|spenden|spendenaufruf|unterstützen sie uns|unterstütze uns"
    "|soutenez-nous|appel aux dons|appel à dons|faire un don|apóyanos|apoya|dona|donaciones|hazte socio|campaña de donación|apoie|apoie-nos|doe"
    "|doação|sostienici|dona ora|steun ons|doneer|stöd oss|støtt oss|støt os|wesprzyj nas|wsparcie|podpořte nás|podpora|destek ol|bağış"
    "|підтримати|підтримайте нас|поддержать|поддержите нас|ادعمنا|تبرع|寄付|ご支援|subscribe|subscriptions|subscription|subscription offer|abo"
    "|abonnement|abonnements|abonnieren|suscripción|suscríbete|assinatura|assine|abbonamento|abbonati|prenumeration|prenumerera|prenumerata"
    "|předplatné|abonelik|abone ol|передплата|подписка|اشتراك|اشترك|購読"
)


def fold(said: str) -> str:
    # A capital of Turkish comes in two signs.
    return said.casefold().replace("i\u0307", "i").replace("\u2019", "'").strip(" :|·•–—-")


def says_paid(label: str) -> bool:
    """Whether a label, and no text, says that a piece was paid for."""
    if len(label) > _LONGEST_LABEL:
        return False
    return fold(label) in _PAID_WHOLE or bool(_PAID_FOR.match(label.strip()))


def is_paid_line(said: str) -> bool:
    """Whether a teaser is nothing but who paid: "Proposé par Mutuelle des Landes." """
    return 0 < len(said.split()) <= _WORDS_OF_PAYER and bool(_PAID_FOR.match(said.strip()))


def is_event(path: str, labels: Sequence[str], said: str) -> bool:
    """`path` of its address, its labels (kind, kicker, then topics), and what dek or excerpt say.

    One whose source calls it a kind of work is an event only if one is asked to come: reports of events stand under
    /events/ as well.
    """
    kind, *others = map(fold, labels)
    folded = [one for one in (kind, *others) if one]
    weak = [one for one in folded if one in _MAYBE_EVENTS or one in _EVENTS]
    comes, hour = bool(_COME.search(said[:_SAID])), bool(_HOUR.search(said[:_SAID]))
    if comes and (hour or weak):
        return True
    if kind and kind not in weak:
        return False
    if _UNDER_EVENTS.search(path) or any(one in _EVENTS for one in folded[:2]):
        return True
    only = bool(folded) and len(weak) == len(folded)
    return only and (hour or comes or any(one in _EVENTS for one in weak))


_SAID = 600  # characters of a dek or an excerpt
_UNDER_EVENTS = late(rf"/(?:{EVENTS_UNDER})/[^/]", re.IGNORECASE)
