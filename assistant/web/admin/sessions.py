"""Who is the administrator: a token typed once, then a signed cookie that no page of another site can use."""

import hashlib
import hmac
import time
from urllib.parse import urlsplit

import jwt
from fastapi import Request, Response
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from assistant.web.problems import Problem, ProblemError
from assistant.web.trusted_header import site_of

COOKIE = "wence_admin"
SESSION_SECONDS = 8 * 60 * 60
WRONG_TOKENS_PER_MINUTE = 5
_ALGORITHM = "HS256"
FOREIGN_FORM = Problem(status=403, detail="This form came from a page of another site; open /admin and send it there.")
NO_SESSION = Problem(status=401, detail="Log in at /admin/login with the token of ADMIN_TOKEN, then try again.")
TOO_MANY_TOKENS = Problem(
    status=429, detail="Too many wrong tokens; wait a minute, then try again.", headers=(("Retry-After", "60"),)
)


class AdminSessions:
    """Opens sessions for whoever knows the token; each process counts wrong tokens for itself."""

    def __init__(self, token: str) -> None:
        """Know the token; sessions end when it changes, since it signs them."""
        self._token = token.encode()
        self._key = hashlib.sha256(b"wence admin session\0" + self._token).digest()
        self._wrong = MovingWindowRateLimiter(MemoryStorage())
        self._limit = RateLimitItemPerMinute(WRONG_TOKENS_PER_MINUTE)

    def is_right(self, request: Request, token: str) -> bool:
        """Tell whether a token is the administrator's; wrong ones are counted by where they come from.

        Raises:
            ProblemError: there were too many wrong ones.
        """
        site = site_of(request)
        if not self._wrong.test(self._limit, site):
            raise ProblemError(TOO_MANY_TOKENS)
        is_right = hmac.compare_digest(token.encode(errors="replace"), self._token)
        if not is_right:
            self._wrong.hit(self._limit, site)
        return is_right

    def open(self, request: Request, response: Response) -> None:
        """Give a browser a session."""
        claims = {"sub": "admin", "exp": int(time.time()) + SESSION_SECONDS}
        response.set_cookie(
            COOKIE,
            jwt.encode(claims, self._key, _ALGORITHM),
            max_age=SESSION_SECONDS,
            path="/admin",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )

    def is_open(self, request: Request) -> bool:
        """Tell whether a request comes from a session."""
        try:
            jwt.decode(request.cookies.get(COOKIE, ""), self._key, [_ALGORITHM], options={"require": ["sub", "exp"]})
        except jwt.InvalidTokenError:
            return False
        return True

    def require(self, request: Request) -> None:
        """Let a session's request pass.

        Raises:
            ProblemError: it comes from none, or changes something and comes from a page of another site.
        """
        if not self.is_open(request):
            raise ProblemError(NO_SESSION)
        if request.method == "POST":
            require_own_form(request)


def require_own_form(request: Request) -> None:
    """Let a form pass that our own page sent: browsers tell the page's origin with every POST.

    Raises:
        ProblemError: it came from elsewhere.
    """
    origin, fetched_from = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "same-origin")
    is_own = fetched_from == "same-origin" if origin is None else urlsplit(origin).netloc == request.url.netloc
    if not is_own:
        raise ProblemError(FOREIGN_FORM)
