"""Tokens, the secrets that sign them, and signed users' names."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt
import pytest

from assistant.web.embed.embed_secret import SECRET_FILE, load_embed_secrets
from assistant.web.embed.signatures import is_signed, sign_user
from assistant.web.embed.tokens import Grant, TokenError, Tokens, is_token
from corpus.errors import PrerequisiteError

OLD, NEW, FOREIGN = (letter * 48 for letter in "onf")
ORIGIN = "https://portal.example"


def issue(secret: str, *, user: str | None = None, age: timedelta = timedelta()) -> str:
    issued_at = datetime.now(UTC) - age
    return Tokens([secret]).issue(channel_id="em_1", origin=ORIGIN, user=user, now=issued_at).token


def test_a_token_says_what_it_grants() -> None:
    grant = Tokens([OLD]).read(issue(OLD, user="王芳"))

    assert grant == Grant(token_id=grant.token_id, channel_id="em_1", origin=ORIGIN, user="王芳")
    assert len(grant.token_id) == 36


def test_a_token_is_good_for_30_minutes() -> None:
    issued = Tokens([OLD]).issue(channel_id="em_1", origin=ORIGIN, user=None, now=datetime(2026, 1, 1, 8, tzinfo=UTC))

    assert issued.expires_at == datetime(2026, 1, 1, 8, 30, tzinfo=UTC)
    assert Tokens([OLD]).read(issue(OLD, age=timedelta(minutes=29))).user is None
    with pytest.raises(TokenError, match="expired"):
        Tokens([OLD]).read(issue(OLD, age=timedelta(minutes=31)))


def test_a_token_outlives_the_rotation_of_its_secret() -> None:
    rotated = Tokens([NEW, OLD])

    assert rotated.read(issue(OLD)).channel_id == "em_1"
    new = rotated.issue(channel_id="em_1", origin=ORIGIN, user=None).token
    assert Tokens([NEW]).read(new).channel_id == "em_1"
    with pytest.raises(TokenError, match="no secret"):
        Tokens([OLD]).read(new)


@pytest.mark.parametrize(
    "token",
    [
        issue(FOREIGN),
        issue(OLD)[:-2] + "xx",
        ".".join([issue(OLD).split(".")[0], issue(OLD, user="李雷").split(".")[1], issue(OLD).split(".")[2]]),
        jwt.encode({"channel": "em_1"}, OLD, "HS256"),
        jwt.encode({"channel": "em_1", "origin": ORIGIN, "jti": "1", "iat": 1, "exp": 9_999_999_999}, OLD, "HS384"),
        "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0." + issue(OLD).split(".")[1] + ".",
        "a.b.c",
        "",
    ],
    ids=["foreign secret", "signature", "claims", "claims missing", "algorithm", "unsigned", "no token", "empty"],
)
def test_a_tampered_token_is_refused(token: str) -> None:
    with pytest.raises(TokenError):
        Tokens([OLD]).read(token)


def test_a_token_is_told_from_an_api_key() -> None:
    assert is_token(issue(OLD))
    assert not is_token("wk_0123456789abcdef")


def test_the_first_start_makes_a_secret_that_only_its_owner_reads(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (secret,) = load_embed_secrets("", folder)

    assert len(secret) >= 32
    assert load_embed_secrets("", folder) == (secret,)
    assert stat.S_IMODE((folder / SECRET_FILE).stat().st_mode) == 0o600
    assert [file.name for file in folder.iterdir()] == [SECRET_FILE]


def test_processes_that_start_at_once_agree_on_a_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _number: load_embed_secrets("", tmp_path), range(32)))

    assert len(found) == 1


def test_configured_secrets_are_taken_in_their_order_and_no_file_is_made(tmp_path: Path) -> None:
    assert load_embed_secrets(f"{NEW}, {OLD}", tmp_path) == (NEW, OLD)
    assert list(tmp_path.iterdir()) == []


def test_a_short_secret_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PrerequisiteError, match=r"EMBED_SECRET: found .* expected .*token_urlsafe"):
        load_embed_secrets(f"{NEW},short", tmp_path)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(PrerequisiteError, match="or set EMBED_SECRET"):
        load_embed_secrets("", tmp_path / "file")


def test_a_users_signature_is_what_the_readme_computes() -> None:
    # python -c "import hmac; print(hmac.new(b'secret', 'em_1\n王芳\n2000000000'.encode(), 'sha256').hexdigest())"
    assert sign_user("secret", channel_id="em_1", user="王芳", expiry=2_000_000_000) == (
        "2000000000.6ac9aa4a1b5707d61a26df2f1a0a378e090a5bcabf2b8bb3cf3333c794398fd4"
    )


def test_a_signature_holds_for_its_channel_user_secret_and_time_alone() -> None:
    signature = sign_user("secret", channel_id="em_1", user="王芳", expiry=2_000_000_000)

    assert is_signed(signature, "secret", channel_id="em_1", user="王芳", now=1_999_999_999)
    assert not is_signed(signature, "secret", channel_id="em_1", user="王芳", now=2_000_000_000)
    assert not is_signed(signature, "other", channel_id="em_1", user="王芳", now=0)
    assert not is_signed(signature, "secret", channel_id="em_2", user="王芳", now=0)
    assert not is_signed(signature, "secret", channel_id="em_1", user="李雷", now=0)
    later = "2000000001" + signature.removeprefix("2000000000")
    assert not is_signed(later, "secret", channel_id="em_1", user="王芳", now=0)
