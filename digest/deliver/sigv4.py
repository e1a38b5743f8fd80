"""AWS Signature Version 4, for requests whose path needs no further encoding.

Rules: docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from urllib.parse import quote

import httpx

ALGORITHM = "AWS4-HMAC-SHA256"
SIGNED = ("content-type", "host", "x-amz-date", "x-amz-security-token")


class SigV4(httpx.Auth):
    requires_request_body = True

    def __init__(
        self,
        *,
        key_id: str,
        secret: str,
        session_token: str = "",
        region: str,
        service: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._key_id = key_id
        self._secret = secret
        self._session_token = session_token
        self._region = region
        self._service = service
        self._now = now

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        now = self._now()
        stamp, day = now.strftime("%Y%m%dT%H%M%SZ"), now.strftime("%Y%m%d")
        digest = hashlib.sha256(request.content).hexdigest()
        request.headers["x-amz-date"] = stamp
        if self._session_token:
            request.headers["x-amz-security-token"] = self._session_token
        headers = {
            name: request.headers[name].strip() for name in SIGNED if name in request.headers
        }
        canonical = "\n".join(
            (
                request.method,
                quote(request.url.path, safe="/-_.~"),
                _in_order(request.url.params),
                *(f"{name}:{value}" for name, value in headers.items()),
                "",
                ";".join(headers),
                digest,
            )
        )
        scope = f"{day}/{self._region}/{self._service}/aws4_request"
        to_sign = "\n".join(
            (ALGORITHM, stamp, scope, hashlib.sha256(canonical.encode()).hexdigest())
        )
        key = f"AWS4{self._secret}".encode()
        for part in (day, self._region, self._service, "aws4_request"):
            key = hmac.digest(key, part.encode(), "sha256")
        signature = hmac.new(key, to_sign.encode(), "sha256").hexdigest()
        request.headers["Authorization"] = (
            f"{ALGORITHM} Credential={self._key_id}/{scope}, "
            f"SignedHeaders={';'.join(headers)}, Signature={signature}"
        )
        yield request


def _in_order(params: httpx.QueryParams) -> str:
    """A query by name, with all that RFC 3986 reserves encoded, however it goes out."""
    pairs = [
        (quote(name, safe="-_.~"), quote(one, safe="-_.~")) for name, one in params.multi_items()
    ]
    return "&".join(f"{name}={one}" for name, one in sorted(pairs))
