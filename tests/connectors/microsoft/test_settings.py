"""The keys of a Microsoft account: what is wrong is said, with what to do."""

import pytest

from connectors.microsoft.settings import Settings, check
from tests.fakes.microsoft import CLIENT
from tests.fakes.microsoft.certificate import bundle


def test_the_id_is_enough() -> None:
    """Everything else has its default: Microsoft itself, and whoever signs in."""
    assert check(Settings(client_id=CLIENT)) == ()
    assert (Settings(client_id=CLIENT).tenant, Settings(client_id=CLIENT).work) == ("common", False)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("client_id", ""),
        ("client_id", "afterword"),
        ("client_id", f"{CLIENT}0"),
        ("client_id", f"{CLIENT}\n"),
        ("tenant", ""),
        ("tenant", "contoso.example/.."),
        ("tenant", "a b"),
        ("authority", "http://login.microsoftonline.com"),
        ("authority", "http://localhost:8080"),
        ("authority", "https://login.microsoftonline.com/common"),
        ("authority", "https://"),
        ("graph_root", "https://graph.microsoft.com/v1.0"),
        ("graph_root", "https://a@graph.microsoft.com"),
        ("graph_root", "graph.microsoft.com"),
        ("graph_root", "https://[::1"),
        ("ca_bundle", "/nowhere/proxy.pem"),
    ],
)
def test_what_is_wrong_is_named(key: str, value: str) -> None:
    """One sentence, that begins with the key."""
    (fault,) = check(Settings(**{"client_id": CLIENT, key: value}))  # type: ignore[arg-type]  # keys vary
    assert fault.startswith(f"{key}: ")
    assert fault.endswith(".")


def test_a_national_cloud_and_a_proxy() -> None:
    """Are in order."""
    settings = Settings(
        client_id=CLIENT,
        tenant="contoso.example",
        authority="https://login.microsoftonline.us/",
        graph_root="https://graph.microsoft.us:8443",
        ca_bundle=str(bundle()[0]),
    )
    assert check(settings) == ()
