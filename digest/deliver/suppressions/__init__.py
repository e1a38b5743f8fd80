"""What providers keep of addresses that they hand nothing to, by the `kind` of their settings.

Each class takes the settings named here, as the adapters do (deliver/providers), and has `entries`
(fetching.py). Whoever is not here shows no such list to the key that hands over, or none that lasts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from digest.deliver.providers import Made

LISTINGS = {
    "postmark": Made("suppressions.postmark", "Postmark", "token stream base_url"),
    "resend": Made("suppressions.resend", "Resend", "token base_url"),
    "ses": Made("suppressions.ses", "Ses", "key_id secret session_token region base_url"),
    "mailgun": Made("suppressions.mailgun", "Mailgun", "token domain base_url"),
    "sendgrid": Made("suppressions.sendgrid", "SendGrid", "token base_url"),
    "brevo": Made("suppressions.brevo", "Brevo", "token base_url"),
    "sparkpost": Made("suppressions.sparkpost", "SparkPost", "token base_url"),
    "mailjet": Made("suppressions.mailjet", "Mailjet", "token secret base_url"),
    "mandrill": Made("suppressions.mandrill", "Mandrill", "token base_url"),
    "mailersend": Made("suppressions.mailersend", "MailerSend", "token base_url"),
}


def make(kind: str, setting: Callable[[str], Any]) -> Any:
    """What lists a provider's suppressions, of its settings by their names, secrets in the clear."""
    return LISTINGS[kind].make(setting)
