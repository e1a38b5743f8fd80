"""A version's mark on what was meant for readers: "Entwurf 2: ...", "... (à valider)". Pure: a text in, the mark out.

    draft_mark(text)    a draft or version with its number, a word for it in capitals, what is still to be approved and by whom

By editors alone: a publisher's piece may be called "Version 2: the return", and an edition's subject repeat that. What a desk calls the
steps of its work stands here, all languages in one.
"""

from __future__ import annotations

from digest.base.patterns import late
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.wordings import unspaced
from digest.check.words.field_names import either
from digest.check.words.quoting import quoted

_DRAFTS = "draft entwurf fassung konzept vorlage brouillon ébauche borrador bozza concept klad rascunho utkast udkast kladde szkic luonnos taslak návrh черновик version versión versione versão versie versjon wersja verze версия ver rev revision v proof fahne épreuve galerada proef korrektur"
_LOUD = "revised corrected new-version clean edited subbed rewrite proof re-edit korrigiert überarbeitet neufassung zur-freigabe corrigé corrigée à-valider à-relire revisado corregido por-aprobar rivisto corretto da-approvare herzien ter-goedkeuring revisto poprawione исправлено final final-version endfassung version-finale versión-final versione-finale versão-final"
_APPROVED = "approved freigegeben abgenommen validé validée approuvé approuvée aprobado aprobada validado approvato approvata goedgekeurd aprovado aprovada godkänd godkendt godkjent zatwierdzone согласовано signed-off checked geprüft gegengelesen relu revisado nagekeken"
_TO_APPROVE = "to-approve to-be-approved for-approval awaiting-approval pending-approval for-review to-review not-approved-yet not-yet-approved for-sign-off zur-freigabe zur-abnahme zur-prüfung zur-durchsicht zur-korrektur nicht-freigegeben noch-nicht-freigegeben freizugeben à-valider à-approuver à-relire à-corriger pour-validation pour-relecture bon-à-tirer por-aprobar por-revisar por-validar para-aprobar para-revisión para-revisar pendiente-de-aprobación da-approvare da-rivedere da-validare da-correggere in-approvazione ter-goedkeuring ter-controle ter-correctie voor-akkoord para-aprovação para-aprovar para-revisão por-aprovar por-rever till-godkännande för-godkännande att-godkänna för-korr til-godkendelse til-godkjenning til-korrektur do-akceptacji do-zatwierdzenia do-korekty ke-schválení на-согласование на-утверждение на-проверку"
_FINAL = "final version-finale versión-final version-final versione-finale versão-final endfassung wersja-ostateczna финал финальная-версия"
_drafts, _approved, _to_approve = map(either, (_DRAFTS, _APPROVED, _TO_APPROVE))
_MARK = late(
    rf"^\W*(?i:{_drafts})(?i:[ _.-]{{0,2}}(?:n[ro]\.|#)? ?\d{{1,2}}[a-d]?)[)\]]? ?[:–—|-] "
    rf"|^\W*(?i:\d(?:st|nd|rd|th|\.|e|ème|º|ª)? (?:{_drafts})) ?[:–—|-] "
    rf"|^\W*(?:{either(_LOUD).upper()}) ?[:–—-] "
    rf"| ?[(\[](?i:{_to_approve}|(?:{_approved}) (?:by|von|par|por|da|door|av|af|przez) \w+|(?:{_drafts}) ?\d{{1,2}})[)\]]\W*$"
    rf"| [–—|-] (?i:(?:{_drafts}) ?\d{{1,2}}|{_to_approve})\W*$|(?<=[\s_-])v\d{{1,2}}(?:\.\d+)?$"
    # A mark in brackets wherever it stands, and what only planning sheets begin with.
    rf"|[\[(](?i:v\d+|draft|entwurf|proof|approved|definitief|slutversion|(?:{either(_FINAL)})(?: final)?)[\])]|^DRAFT\b|(?i:\(?\bversion [AB]\b\)?)$"
)
_MARKED = ("the subject", "the preheader", "the headline", "its title", "its heading", "the teaser")


def draft_mark(text: str) -> str:
    found = _MARK.search(text)
    return "" if found is None or quoted(text, found.start()) else found[0].strip()


def marks(one: Sample) -> Findings:
    theirs = [unspaced(each.piece.headline) for each in one.edition.placements]
    for given in one.wordings:
        if given.by != "editor" or given.what not in _MARKED:
            continue
        mark = draft_mark(given.plain)
        named = mark and any(unspaced(mark) in each for each in theirs)
        if mark and not named:
            yield given.noticed("placeholder", f"holds the mark of a version, {mark!r}")


RULES = (marks,)
