"""Users' names signed by their portal: HMAC-SHA256 (RFC 2104) over channel, user and expiry, a line each.

The portal's server makes the signature `<expiry>.<hex digest>` with the channel's secret, the expiry in seconds since
1970, and writes it into its page beside the name; the secret never leaves the two servers.
"""

import hashlib
import hmac
import time

SIGNATURE_PATTERN = r"^[0-9]{10,11}\.[0-9a-f]{64}$"


def sign_user(secret: str, *, channel_id: str, user: str, expiry: int) -> str:
    """Return the signature of a user's name on a channel, good until `expiry`."""
    message = f"{channel_id}\n{user}\n{expiry}".encode()
    return f"{expiry}.{hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()}"


def is_signed(signature: str, secret: str, *, channel_id: str, user: str, now: float | None = None) -> bool:
    """Tell whether a signature, written as the pattern says, is the channel's for this user and has not expired."""
    expiry = int(signature.partition(".")[0])
    expected = sign_user(secret, channel_id=channel_id, user=user, expiry=expiry)
    return hmac.compare_digest(expected, signature) and expiry > (time.time() if now is None else now)
