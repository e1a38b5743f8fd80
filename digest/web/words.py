"""What readers' pages say, in the newsletter's language. Pure.

of("de-AT")   the words of that language, or English; `title` stands for the newsletter's
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
