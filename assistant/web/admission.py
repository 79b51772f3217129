"""Who may ask what: the one place that reads keys and user headers, and counts."""

from dataclasses import dataclass

from fastapi import Request
from starlette.requests import HTTPConnection

from assistant.store.conversation import ANYONE, Owner
from assistant.store.keys import ApiKey, ApiKeys
from assistant.store.tables import DEFAULT_COLLECTION
from assistant.web.limits import Counted, RateLimiter, Work
from assistant.web.problems import Problem, ProblemError
from assistant.web.trusted_header import TrustedHeader, site_of

_CHALLENGE = (("WWW-Authenticate", 'Bearer realm="wence"'),)
KEY_NEEDED = Problem(
    status=401,
    detail=(
        "Send a valid API key as `Authorization: Bearer …`; the operator makes one with `python -m assistant keys add`."
    ),
    headers=_CHALLENGE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks: whose the conversations are, in which collection, and who is counted."""

    owner: Owner
    counted: Counted
    collection: str = DEFAULT_COLLECTION


class Admission:
    """Lets requests of the API in; its methods that take a request are FastAPI dependencies."""

    def __init__(self, keys: ApiKeys, limiter: RateLimiter, user_header: TrustedHeader | None) -> None:
        """Read keys, count with a limiter, and believe a proxy's header where one is given."""
        self._keys = keys
        self._limiter = limiter
        self._user_header = user_header

    def identify(self, connection: HTTPConnection) -> Caller:
        """Tell who asks over HTTP, by key, the proxy's user, or address; a key is needed once there is one.

        Raises:
            ProblemError: the key is missing or wrong, or the proxy's header is bad.
        """
        key = self._find_key(connection)
        user = self.user_of(connection)
        collection = key.collection if key else DEFAULT_COLLECTION
        if key:
            owner = Owner(kind="user", name=user) if user else Owner(kind="key", name=key.key_id)
            return Caller(owner=owner, counted=Counted(kind="key", name=key.key_id), collection=collection)
        if user:
            return Caller(owner=Owner(kind="user", name=user), counted=Counted(kind="user", name=user))
        return Caller(owner=ANYONE, counted=Counted(kind="address", name=site_of(connection)))

    def user_of(self, connection: HTTPConnection) -> str | None:
        """Return the user that the proxy names, None where there is no proxy or it names nobody.

        Raises:
            ProblemError: the proxy's header is bad.
        """
        return self._user_header.read_user(connection) if self._user_header else None

    def count(self, work: Work, caller: Caller) -> None:
        """Count one piece of a caller's work.

        Raises:
            ProblemError: it was too much.
        """
        self._limiter.count(work, caller.counted)

    def admit_question(self, request: Request) -> Caller:
        """Tell who asks a question, and count it.

        Raises:
            ProblemError: the caller may not ask, or not so much.
        """
        return self._admit(request, "question")

    def admit_lookup(self, request: Request) -> Caller:
        """Tell who looks something up or votes, and count it.

        Raises:
            ProblemError: the caller may not, or not so much.
        """
        return self._admit(request, "lookup")

    def _admit(self, request: Request, work: Work) -> Caller:
        caller = self.identify(request)
        self.count(work, caller)
        return caller

    def _find_key(self, connection: HTTPConnection) -> ApiKey | None:
        if not self._keys.are_needed():
            return None
        scheme, _, token = connection.headers.get("Authorization", "").partition(" ")
        key = self._keys.find(token.strip()) if scheme.lower() == "bearer" else None
        if key is None:
            raise ProblemError(KEY_NEEDED)
        return key
