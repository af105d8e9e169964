"""The keys of a Google account, and the file of its OAuth client: what is wrong is said, with what to do."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from connectors.google.settings import Settings, check, client_of

GOOD = {
    "client_id": "1.apps.googleusercontent.com",
    "client_secret": "GOCSPX-1",
    "auth_uri": "https://accounts.google.com/o/oauth2/auth",
    "token_uri": "https://oauth2.googleapis.com/token",
}


def written(folder: Path, value: Any) -> Settings:
    """Settings that name a file with that in it."""
    file = folder / "client_secret.json"
    file.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return Settings(client=str(file))


def test_the_file_of_a_desktop_client_is_in_order(tmp_path: Path) -> None:
    """Whatever else is in it; its addresses are the ones that are used."""
    settings = written(tmp_path, {"installed": {**GOOD, "project_id": "p"}})
    assert check(settings) == ()
    assert client_of(settings).token_uri == GOOD["token_uri"]
    assert "GOCSPX" not in repr(client_of(settings))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"web": GOOD}, "Web application"),
        ({"type": "service_account", "client_id": "1"}, "service account"),
        ({"installed": {**GOOD, "client_secret": ""}}, "lacks client_secret"),
        ({"installed": {**GOOD, "token_uri": 7}}, "lacks token_uri"),
        ({"installed": {**GOOD, "token_uri": "http://oauth2.example/token"}}, "https"),
        ({"installed": {**GOOD, "auth_uri": "https://[broken"}}, "https"),
        ({"installed": []}, "no OAuth client"),
        ([], "no OAuth client"),
        ("not json", "not the JSON file"),
    ],
    ids=["web", "service account", "no secret", "no text", "plain http", "no address", "a list", "no object", "no JSON"],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(value: Any, says: str, tmp_path: Path) -> None:
    """One sentence; the secret is in none."""
    (sentence,) = check(written(tmp_path, value))
    assert says in sentence
    assert "client_secret.json" in sentence
    assert "GOCSPX" not in sentence


def test_what_else_can_be_wrong_is_said_together(tmp_path: Path) -> None:
    """A missing file, a root in the clear, a missing bundle, figures out of bounds."""
    settings = Settings(
        client=str(tmp_path / "none.json"),
        api_root="http://proxy.example",
        ca_bundle="/none.pem",
        units_per_minute=0,
        calendar_per_minute=0,
    )
    keys = ["client", "api_root", "ca_bundle", "units_per_minute", "calendar_per_minute"]
    assert [one.partition(":")[0] for one in check(settings)] == keys
    (tmp_path / "folder").mkdir()
    assert "cannot be read" in check(Settings(client=str(tmp_path / "folder")))[0]


def test_a_bundle_that_holds_no_certificates_is_named(tmp_path: Path) -> None:
    """Before the first request, which would fail without a reason that its owner can use."""
    bundle = tmp_path / "proxy.pem"
    good = written(tmp_path, {"installed": GOOD})
    for content in (b"not a certificate", b"", b"\x30\x82\xff"):
        bundle.write_bytes(content)
        (sentence,) = check(replace(good, ca_bundle=str(bundle)))
        assert "no certificates" in sentence
        assert "proxy.pem" in sentence
    (sentence,) = check(replace(good, ca_bundle=str(tmp_path)))
    assert sentence.startswith("ca_bundle: ")


def test_a_server_on_this_machine_may_speak_in_the_clear(tmp_path: Path) -> None:
    """Nothing leaves it."""
    local = {**GOOD, "auth_uri": "http://127.0.0.1:8080/auth", "token_uri": "http://localhost:8080/token"}
    assert check(written(tmp_path, {"installed": local})) == ()
