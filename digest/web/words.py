"""What readers' pages say, in the newsletter's language. Pure.

of("de-AT")           the words of that language, or English; `title` stands for the newsletter's
joining_of("de-AT")   those of signing up
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    language: str
    heading: str  # of the page in a browser's list, and of the button
    ask: str
    one_click: str
    done: str
    done_more: str
    broken: str
    broken_more: str
    direction: str = "ltr"


_ALL = (
    Words(
        "en",
        "Unsubscribe",
        "Stop receiving {title}?",
        "One click is enough. You will get nothing more from this newsletter.",
        "You are unsubscribed",
        "You will get nothing more from {title}. An edition that is on its way at this moment may still arrive.",
        "This link is not complete",
        "Some mail programs cut long addresses. Please open the link from the email itself once more, or answer the email, and we will take you off the list.",
    ),
    Words(
        "de",
        "Abbestellen",
        "{title} nicht mehr erhalten?",
        "Ein Klick genügt. Sie erhalten dann nichts mehr von diesem Newsletter.",
        "Sie sind abgemeldet",
        "Sie erhalten nichts mehr von {title}. Eine Ausgabe, die gerade unterwegs ist, kann noch ankommen.",
        "Dieser Link ist nicht vollständig",
        "Manche Mailprogramme kürzen lange Adressen. Bitte öffnen Sie den Link noch einmal aus der E-Mail, oder antworten Sie auf die E-Mail; dann nehmen wir Sie aus der Liste.",
    ),
    Words(
        "fr",
        "Se désabonner",
        "Ne plus recevoir {title} ?",
        "Un clic suffit. Vous ne recevrez plus rien de cette lettre.",
        "Vous êtes désabonné",
        "Vous ne recevrez plus rien de {title}. Un numéro déjà en route peut encore arriver.",
        "Ce lien est incomplet",
        "Certains logiciels coupent les longues adresses. Ouvrez de nouveau le lien depuis l’e-mail, ou répondez à l’e-mail, et nous vous retirerons de la liste.",
    ),
    Words(
        "es",
        "Darse de baja",
        "¿Dejar de recibir {title}?",
        "Basta un clic. No recibirá nada más de este boletín.",
        "Se ha dado de baja",
        "No recibirá nada más de {title}. Una edición que ya está en camino todavía puede llegar.",
        "Este enlace no está completo",
        "Algunos programas de correo cortan las direcciones largas. Abra de nuevo el enlace desde el correo, o responda al correo y le quitaremos de la lista.",
    ),
    Words(
        "it",
        "Annulla l’iscrizione",
        "Non ricevere più {title}?",
        "Basta un clic. Non riceverà più nulla da questa newsletter.",
        "L’iscrizione è annullata",
        "Non riceverà più nulla da {title}. Un numero già in viaggio può ancora arrivare.",
        "Questo link non è completo",
        "Alcuni programmi di posta tagliano gli indirizzi lunghi. Apra di nuovo il link dall’email, oppure risponda all’email e la toglieremo dalla lista.",
    ),
    Words(
        "nl",
        "Afmelden",
        "{title} niet meer ontvangen?",
        "Eén klik is genoeg. U krijgt dan niets meer van deze nieuwsbrief.",
        "U bent afgemeld",
        "U krijgt niets meer van {title}. Een editie die nu onderweg is, kan nog aankomen.",
        "Deze link is niet compleet",
        "Sommige mailprogramma’s kappen lange adressen af. Open de link nog eens vanuit de e-mail, of beantwoord de e-mail; dan halen wij u van de lijst.",
    ),
    Words(
        "pt",
        "Cancelar a inscrição",
        "Deixar de receber {title}?",
        "Basta um clique. Não receberá mais nada desta newsletter.",
        "A inscrição foi cancelada",
        "Não receberá mais nada de {title}. Uma edição que já está a caminho ainda pode chegar.",
        "Este link não está completo",
        "Alguns programas de correio cortam endereços longos. Abra de novo o link a partir do email, ou responda ao email, e retiramos o seu endereço da lista.",
    ),
    Words(
        "ar",
        "إلغاء الاشتراك",
        "هل تريد التوقف عن تلقي {title}؟",
        "تكفي نقرة واحدة. لن يصلك شيء آخر من هذه النشرة.",
        "تم إلغاء اشتراكك",
        "لن يصلك شيء آخر من {title}. قد يصلك عدد أُرسل للتو.",
        "هذا الرابط غير مكتمل",
        "بعض برامج البريد تقطع العناوين الطويلة. افتح الرابط من الرسالة مرة أخرى، أو رد على الرسالة وسنحذفك من القائمة.",
        "rtl",
    ),
)
_BY_LANGUAGE = {words.language: words for words in _ALL}


def of(language: str) -> Words:
    return _BY_LANGUAGE.get(language.lower().partition("-")[0], _BY_LANGUAGE["en"])


@dataclass(frozen=True, slots=True)
class Joining:
    """What the pages and the message of signing up say."""

    language: str
    join: str  # on both buttons
    ask: str
    how: str
    address: str
    name: str
    no_address: str
    sent: str
    sent_more: str  # the same whoever is on the list
    confirm: str
    one_click: str
    welcome: str
    welcome_more: str
    busy: str
    busy_more: str
    void: str
    void_more: str
    subject: str
    letter: str
    letter_more: str
    direction: str = "ltr"


_JOINING = (
    Joining(
        "en",
        "Subscribe",
        "Subscribe to {title}",
        "We will send you one message with a link. You are subscribed once you have followed it, and not before.",
        "Email address",
        "Name (optional)",
        "This is not a complete email address, such as name@example.org.",
        "Please look into your mailbox",
        "If this address can be subscribed, a message with a link is on its way to it. The link is good for three days. If nothing arrives, look among unwanted mail, or try again in an hour.",
        "Receive {title}?",
        "One click is enough. Every edition has a link to stop.",
        "You are subscribed",
        "The next edition of {title} will come by email.",
        "That was too often",
        "Please try again in an hour.",
        "This link is no longer valid",
        "It may be too old, or was cut by your mail program. Please sign up once more.",
        "Please confirm: {title}",
        "Somebody, probably you, asked for {title} at this address. To receive it, follow this link:",
        "If it was not you, do nothing. You will get no more messages. The link is good for three days.",
    ),
    Joining(
        "de",
        "Abonnieren",
        "{title} abonnieren",
        "Wir senden Ihnen eine einzige Nachricht mit einem Link. Erst wenn Sie ihm gefolgt sind, sind Sie angemeldet.",
        "E-Mail-Adresse",
        "Name (freiwillig)",
        "Das ist keine vollständige E-Mail-Adresse, wie name@example.org.",
        "Bitte sehen Sie in Ihr Postfach",
        "Wenn diese Adresse angemeldet werden kann, ist eine Nachricht mit einem Link unterwegs. Er gilt drei Tage. Kommt nichts an, sehen Sie im Spam-Ordner nach, oder versuchen Sie es in einer Stunde noch einmal.",
        "{title} erhalten?",
        "Ein Klick genügt. In jeder Ausgabe steht ein Link zum Abbestellen.",
        "Sie sind angemeldet",
        "Die nächste Ausgabe von {title} kommt per E-Mail.",
        "Das war zu oft",
        "Bitte versuchen Sie es in einer Stunde noch einmal.",
        "Dieser Link gilt nicht mehr",
        "Vielleicht ist er zu alt, oder Ihr Mailprogramm hat ihn gekürzt. Bitte melden Sie sich noch einmal an.",
        "Bitte bestätigen: {title}",
        "Jemand, wahrscheinlich Sie, möchte {title} an diese Adresse erhalten. Um es zu bekommen, folgen Sie diesem Link:",
        "Wenn Sie es nicht waren, tun Sie nichts. Sie erhalten keine weiteren Nachrichten. Der Link gilt drei Tage.",
    ),
    Joining(
        "fr",
        "S’abonner",
        "S’abonner à {title}",
        "Nous vous enverrons un seul message avec un lien. Vous serez abonné après l’avoir suivi, pas avant.",
        "Adresse e-mail",
        "Nom (facultatif)",
        "Ce n’est pas une adresse e-mail complète, comme nom@example.org.",
        "Regardez dans votre boîte aux lettres",
        "Si cette adresse peut être abonnée, un message avec un lien est en route. Le lien est valable trois jours. Si rien n’arrive, regardez parmi les indésirables, ou réessayez dans une heure.",
        "Recevoir {title} ?",
        "Un clic suffit. Chaque numéro contient un lien pour arrêter.",
        "Vous êtes abonné",
        "Le prochain numéro de {title} arrivera par e-mail.",
        "C’était trop souvent",
        "Veuillez réessayer dans une heure.",
        "Ce lien n’est plus valable",
        "Il est peut-être trop ancien, ou votre logiciel l’a coupé. Veuillez vous inscrire de nouveau.",
        "Veuillez confirmer : {title}",
        "Quelqu’un, sans doute vous, a demandé {title} à cette adresse. Pour le recevoir, suivez ce lien :",
        "Si ce n’était pas vous, ne faites rien. Vous ne recevrez pas d’autre message. Le lien est valable trois jours.",
    ),
    Joining(
        "es",
        "Suscribirse",
        "Suscribirse a {title}",
        "Le enviaremos un solo mensaje con un enlace. Quedará suscrito cuando lo haya seguido, no antes.",
        "Dirección de correo",
        "Nombre (opcional)",
        "No es una dirección de correo completa, como nombre@example.org.",
        "Mire su buzón",
        "Si esta dirección puede suscribirse, un mensaje con un enlace está en camino. El enlace vale tres días. Si no llega nada, mire en el correo no deseado o inténtelo de nuevo dentro de una hora.",
        "¿Recibir {title}?",
        "Basta un clic. Cada edición lleva un enlace para dejarlo.",
        "Se ha suscrito",
        "La próxima edición de {title} llegará por correo.",
        "Han sido demasiadas veces",
        "Inténtelo de nuevo dentro de una hora.",
        "Este enlace ya no vale",
        "Puede ser demasiado antiguo, o su programa de correo lo cortó. Suscríbase de nuevo, por favor.",
        "Confirme, por favor: {title}",
        "Alguien, probablemente usted, pidió {title} en esta dirección. Para recibirlo, siga este enlace:",
        "Si no fue usted, no haga nada. No recibirá más mensajes. El enlace vale tres días.",
    ),
    Joining(
        "it",
        "Iscriviti",
        "Iscriversi a {title}",
        "Le invieremo un solo messaggio con un link. L’iscrizione vale dopo averlo seguito, non prima.",
        "Indirizzo email",
        "Nome (facoltativo)",
        "Non è un indirizzo email completo, come nome@example.org.",
        "Guardi nella sua casella",
        "Se questo indirizzo può essere iscritto, un messaggio con un link è in viaggio. Il link vale tre giorni. Se non arriva nulla, guardi nella posta indesiderata o riprovi tra un’ora.",
        "Ricevere {title}?",
        "Basta un clic. Ogni numero ha un link per smettere.",
        "L’iscrizione è fatta",
        "Il prossimo numero di {title} arriverà per email.",
        "Troppe richieste",
        "Riprovi tra un’ora.",
        "Questo link non vale più",
        "Forse è troppo vecchio, o il programma di posta lo ha tagliato. Si iscriva di nuovo, per favore.",
        "Da confermare: {title}",
        "Qualcuno, probabilmente lei, ha chiesto {title} a questo indirizzo. Per riceverlo, segua questo link:",
        "Se non è stato lei, non faccia nulla. Non riceverà altri messaggi. Il link vale tre giorni.",
    ),
    Joining(
        "nl",
        "Aanmelden",
        "Aanmelden voor {title}",
        "Wij sturen u één bericht met een link. U bent pas aangemeld als u die hebt gevolgd.",
        "E-mailadres",
        "Naam (niet verplicht)",
        "Dit is geen volledig e-mailadres, zoals naam@example.org.",
        "Kijk in uw mailbox",
        "Als dit adres kan worden aangemeld, is er een bericht met een link onderweg. De link is drie dagen geldig. Komt er niets aan, kijk dan bij ongewenste mail, of probeer het over een uur opnieuw.",
        "{title} ontvangen?",
        "Eén klik is genoeg. In elke editie staat een link om te stoppen.",
        "U bent aangemeld",
        "De volgende editie van {title} komt per e-mail.",
        "Dat was te vaak",
        "Probeer het over een uur opnieuw.",
        "Deze link is niet meer geldig",
        "Misschien is hij te oud, of heeft uw mailprogramma hem afgekapt. Meld u nog eens aan.",
        "Bevestig alstublieft: {title}",
        "Iemand, waarschijnlijk u, vroeg {title} aan op dit adres. Volg deze link om het te ontvangen:",
        "Was u het niet, doe dan niets. U krijgt geen berichten meer. De link is drie dagen geldig.",
    ),
    Joining(
        "pt",
        "Subscrever",
        "Subscrever {title}",
        "Enviaremos uma única mensagem com um link. A inscrição só vale depois de o seguir.",
        "Endereço de email",
        "Nome (opcional)",
        "Não é um endereço de email completo, como nome@example.org.",
        "Veja a sua caixa de correio",
        "Se este endereço puder ser inscrito, uma mensagem com um link está a caminho. O link vale três dias. Se nada chegar, veja no correio não desejado ou tente de novo dentro de uma hora.",
        "Receber {title}?",
        "Basta um clique. Cada edição tem um link para parar.",
        "A inscrição está feita",
        "A próxima edição de {title} chegará por email.",
        "Foram vezes a mais",
        "Tente de novo dentro de uma hora.",
        "Este link já não vale",
        "Talvez seja antigo demais, ou o programa de correio o tenha cortado. Inscreva-se de novo, por favor.",
        "Confirme, por favor: {title}",
        "Alguém, provavelmente você, pediu {title} neste endereço. Para receber, siga este link:",
        "Se não foi você, não faça nada. Não receberá mais mensagens. O link vale três dias.",
    ),
    Joining(
        "ar",
        "اشترك",
        "الاشتراك في {title}",
        "سنرسل إليك رسالة واحدة فيها رابط. لا يبدأ اشتراكك إلا بعد أن تفتحه.",
        "البريد الإلكتروني",
        "الاسم (اختياري)",
        "هذا ليس عنوان بريد كاملاً مثل name@example.org.",
        "انظر في صندوق بريدك",
        "إذا كان الاشتراك بهذا العنوان ممكناً فستصله رسالة فيها رابط صالح لثلاثة أيام. إن لم يصل شيء فابحث في البريد غير المرغوب، أو حاول مرة أخرى بعد ساعة.",
        "هل تريد تلقي {title}؟",
        "تكفي نقرة واحدة. في كل عدد رابط لإيقاف الاشتراك.",
        "تم اشتراكك",
        "سيصلك العدد القادم من {title} بالبريد الإلكتروني.",
        "محاولات كثيرة",
        "حاول مرة أخرى بعد ساعة.",
        "لم يعد هذا الرابط صالحاً",
        "ربما صار قديماً أو قطعه برنامج البريد. اشترك مرة أخرى من فضلك.",
        "يرجى التأكيد: {title}",
        "طلب أحدهم، وربما أنت، تلقي {title} على هذا العنوان. لتلقيها افتح هذا الرابط:",
        "إن لم تكن أنت فلا تفعل شيئاً. لن تصلك رسائل أخرى. الرابط صالح لثلاثة أيام.",
        "rtl",
    ),
)
_JOINING_BY_LANGUAGE = {words.language: words for words in _JOINING}


def joining_of(language: str) -> Joining:
    return _JOINING_BY_LANGUAGE.get(language.lower().partition("-")[0], _JOINING_BY_LANGUAGE["en"])
