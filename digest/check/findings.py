"""How a rule says what it noticed, and why each kind of finding matters.

Reasons stand in the groups of the reference page, each once: what readers lose by it, in a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from digest.model.findings import Finding, Severity

Findings = Iterator[Finding]
WHICH_IS_RIGHT = "see which is right, and write it"
OTHER_WORDS = "write other words for this edition, at the desk or with digest edit"
WHY = {
    "the edition": {
        "empty": "every reader would open an email that says nothing",
        "not-composed": "a reader would never see the piece; the others are kept from nobody for it",
        "lost-content": "a reader would never see the piece, or could not open it",
        "duplicate": "readers who meet a piece or a block again think that nobody looked",
        "subject": "it is all that most readers ever see of an edition",
        "preheader": "inboxes show it behind the subject; without one they show whatever comes first",
        "text-part": "some readers see nothing else, watches and screen readers among them",
        "text-share": "with pictures off there is next to nothing to read, and filters distrust such emails",
    },
    "words": {
        "headline": "it is what a reader decides by, and the only link to the piece",
        "teaser": "readers take it for the publication's own words, and judge it by them",
        "byline": "readers follow people, and this names none",
        "date": "readers, and the week that a piece is counted in, go by it",
        "facts": "readers go by one of the two, or write in to say that nobody looked",
        "block": "a block is an editor's own word to readers: half of one is worse than none",
        "placeholder": "every reader sees that somebody had not finished",
        "literal-markup": "readers see the code instead of what it stands for",
        "leftover": "every reader sees that a program wrote it, and did not finish",
        "utf8": "readers see a box, a question mark or turned words where a letter should be",
        "language": "screen readers read it out by the rules of another language",
        "lang-dir": "screen readers guess the language, and right-to-left text breaks",
        "secret": "whoever gets the email, or finds it in the archive, can use it",
    },
    "links": {
        "link-target": "readers cannot follow it, or their mail program warns them off",
        "link-text": "who listens to an email, or skims its links, cannot tell where this one leads",
        "link-slip": "readers meet an error page, or another page than they were promised",
        "link-staging": "readers meet a log-in, an unfinished page or nothing at all",
        "link-private": "it names one person or leads through their mailbox, and stops working",
        "utm": "visits from one edition fall apart in the house's statistics, or readers' links leak into them",
    },
    "pictures": {
        "img-alt": "with pictures off, and for who listens, these words are all there is",
        "img-choice": "readers see a grey box, a strange mark or the same picture again, and think that nobody looked",
        "img-size": "a picture that is blown up is blurred, and a tall one hides the words",
        "img-width": "Outlook on Windows shows the file at its own size, and the email falls apart",
        "img-src": "the picture is not shown",
        "img-type": "Outlook on Windows shows no WebP or AVIF, and Gmail no SVG and no data: pictures",
        "img-lost": "it was meant to be seen, and readers see the words alone",
        "img-place": "an email whose pictures are not there cannot be mended once it is sent",
    },
    "mail programs and everybody's eyes": {
        "html-size": "Gmail cuts the email off there; what is below, the unsubscribe link too, is behind a click",
        "style-size": "Gmail drops the whole style block that crosses its limit: no dark mode, no phone layout",
        "style-nested-at": "Gmail drops a whole style block over one rule that it cannot read",
        "mjml": "the compiler passes over what it does not know, and the email is not what the template says",
        "compat": "readers with these mail programs see something else than the preview shows",
        "forms-script": "mail programs drop it, or treat the message as dangerous",
        "tables-role": "screen readers announce every table, row and column of the layout",
        "headings": "who listens to an email moves through it by its headings",
        "document": "programs that read out or enlarge begin with these, and have nothing else to go by",
        "vml": "screen readers do not see into drawings for Outlook",
        "contrast": "part of the readers cannot make the words out, least of all in the sun",
        "font-size": "the words are too small to read without zooming",
        "width": "phones show it tiny, or let readers scroll sideways",
        "hidden": "a part of the readers never learns of it",
        "dark": "in dark mode the colours are what each mail program makes of them",
    },
    "inboxes and the law": {
        "sender": "readers open by the sender's name, and answering is what tells inboxes they know it",
        "from-domain": "inboxes refuse mail whose sender and signature do not belong together",
        "reader-value": "the provider keeps the list, and would have nothing to put there",
        "header-required": "servers refuse or distrust a message that lacks it",
        "header-injection": "whoever wrote the words could add headers, and readers, of their own",
        "line-length": "servers may cut the line, and with it the signature that vouches for the message",
        "list-unsubscribe": "Gmail and Yahoo ask bulk senders for unsubscribing by one click; who cannot leave complains",
        "list-id": "mail programs and filters know a newsletter by it; Google asks for it",
        "feedback-id": "Gmail's Postmaster Tools cannot tell which newsletter readers complain about",
        "unsubscribe-body": "the law and mail providers ask for a way out that everybody sees",
        "footer-law": "many laws ask who sends it, from where and why (CAN-SPAM, CASL, GDPR)",
        "tracking": "the CNIL and others ask for the reader's consent to a tracking pixel; Apple Mail fetches it anyway",
        "third-party": "a company that readers never heard of learns who opened the email, when and where",
    },
    "online": {
        "link-live": "a reader who follows it finds an error page instead of the piece",
        "img-live": "readers see an empty frame, or the alt text, where the picture should be",
        "img-weight": "phones on a slow line show the email without it, or not at all",
        "auth-dns": "Gmail, Yahoo and Outlook.com refuse or hide bulk email whose domain does not vouch for it",
        "piece-gone": "readers would be sent to a page that its publisher took away",
    },
    "SpamAssassin": {
        "spam": "filters built on the same rules put it among the spam, where nobody looks",
    },
}  # fmt: skip
_LONGEST = 200  # letters of a message, which may quote what a stranger wrote


def why(name: str) -> str:
    return next(reasons[name] for reasons in WHY.values() if name in reasons)


def noticed(
    name: str, place: str, message: str, remedy: str = OTHER_WORDS, *, sure: bool = True
) -> Finding:
    """A warning; a note where it may be meant so."""
    severity = Severity.WARNING if sure else Severity.NOTE
    return Finding(name, severity, place, message[:_LONGEST], remedy)


def wrong(name: str, place: str, message: str, remedy: str) -> Finding:
    """An error, which stops an approval until it is mended."""
    return Finding(name, Severity.ERROR, place, message[:_LONGEST], remedy)
