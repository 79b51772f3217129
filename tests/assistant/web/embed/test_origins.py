"""Origins."""

import pytest

from assistant.web.embed.origins import is_origin_of, normalise_origin


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://portal.example", "https://portal.example"),
        (" HTTPS://Portal.Example/ ", "https://portal.example"),
        ("https://portal.example:443", "https://portal.example"),
        ("http://10.0.0.7:8080", "http://10.0.0.7:8080"),
        ("http://[::1]:80", "http://[::1]"),
        ("https://例子.中国", "https://xn--fsqu00a.xn--fiqs8s"),
    ],
)
def test_an_origin_is_written_as_browsers_do(written: str, origin: str) -> None:
    assert normalise_origin(written) == origin


@pytest.mark.parametrize(
    "text",
    [
        "",
        "*",
        "null",
        "portal.example",
        "https://*.example",
        "https://portal.example/path",
        "https://portal.example?q",
        "https://user@portal.example",
        "ftp://portal.example",
        "https://portal.example; script-src *",
        "https://portal.example:99999",
        "file:///",
    ],
)
def test_what_is_no_origin_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a scheme and a host alone, such as https://portal\.example"):
        normalise_origin(text)


def test_a_servers_own_origin_is_told_by_its_host() -> None:
    assert is_origin_of("http://127.0.0.1:7860", "127.0.0.1:7860")
    assert is_origin_of("https://wence.example", "wence.example")
    assert is_origin_of("https://wence.example", "wence.example:443")
    assert not is_origin_of("https://portal.example", "wence.example")
    assert not is_origin_of("http://127.0.0.1:7861", "127.0.0.1:7860")
    assert not is_origin_of("null", "wence.example")
    assert not is_origin_of("", "wence.example")
    assert not is_origin_of("https://", "")
