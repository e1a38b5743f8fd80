from __future__ import annotations

from datetime import UTC, datetime

import httpx

from digest.deliver.sigv4 import SigV4

# The worked example of AWS's own description of Signature Version 4 (a list of IAM's users).
AT = datetime(2015, 8, 30, 12, 36, tzinfo=UTC)
KEYS = {"key_id": "AKIDEXAMPLE", "secret": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}
SIGNATURE = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"


def _signed(request: httpx.Request, service: str = "iam", session_token: str = "") -> httpx.Headers:
    auth = SigV4(
        **KEYS, region="us-east-1", service=service, session_token=session_token, now=lambda: AT
    )
    request.read()
    return next(auth.sync_auth_flow(request)).headers


def test_the_published_example_has_the_published_signature() -> None:
    headers = _signed(
        httpx.Request(
            "GET",
            "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
            headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"},
        )
    )
    assert headers["x-amz-date"] == "20150830T123600Z"
    assert headers["authorization"] == (
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
        f"SignedHeaders=content-type;host;x-amz-date, Signature={SIGNATURE}"
    )


def test_the_body_and_the_session_are_signed_too() -> None:
    def post(body: bytes) -> httpx.Request:
        return httpx.Request("POST", "https://email.us-east-1.amazonaws.com/v2/email", content=body)

    one, other = _signed(post(b"one")), _signed(post(b"two"))
    assert one["authorization"] != other["authorization"]
    session = _signed(post(b"one"), session_token="temporary")
    assert session["x-amz-security-token"] == "temporary"
    assert "SignedHeaders=host;x-amz-date;x-amz-security-token" in session["authorization"]


def test_a_query_is_signed_in_the_order_of_its_names() -> None:
    # "get-vanilla-query-order-key-case" of AWS's test suite of Signature Version 4.
    signed = "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
    for query in ("Param2=value2&Param1=value1", "Param1=value1&Param2=value2"):
        headers = _signed(
            httpx.Request("GET", f"https://example.amazonaws.com/?{query}"), "service"
        )
        assert headers["authorization"].endswith(f"Signature={signed}")


def test_what_a_query_holds_is_signed_encoded_however_it_goes_out() -> None:
    url = "https://email.us-east-1.amazonaws.com/v2/email/suppression/addresses"
    token = "a/b+c=="
    one = _signed(httpx.Request("GET", url, params={"PageSize": "1000", "NextToken": token}))
    other = _signed(httpx.Request("GET", f"{url}?NextToken=a%2Fb%2Bc%3D%3D&PageSize=1000"))
    assert one["authorization"] == other["authorization"]
