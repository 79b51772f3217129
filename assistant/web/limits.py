"""How much may be asked, by whom: moving windows of a minute, in memory or shared through Redis."""

import logging
import math
import time
from dataclasses import dataclass
from typing import Literal

import redis
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter

from assistant.web.problems import Problem, ProblemError
from corpus.errors import PrerequisiteError

LOGGER = logging.getLogger(__name__)
Work = Literal["question", "lookup"]
_REDIS_SCHEMES = ("redis://", "rediss://", "redis+unix://")
_REDIS_TIMEOUT_SECONDS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many questions, and as many lookups, a minute.

    An address may be that of a whole office behind one gateway: 1,200 are 20 a second. A portal with more users than
    that takes a key, or names its users with `USER_HEADER`.
    """

    per_key: int = 2_400
    per_user: int = 120
    per_address: int = 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Who is counted: a kind, which has its limit, and a name among those of the kind."""

    kind: Literal["key", "user", "address"]
    name: str


class RateLimiter:
    """Counts what is asked, over all processes where there is a Redis."""

    def __init__(self, limits: Limits, redis_url: str | None = None) -> None:
        """Begin to count.

        Raises:
            PrerequisiteError: there is no Redis at the address.
        """
        self._windows = MovingWindowRateLimiter(_connect(redis_url) if redis_url else MemoryStorage())
        self._limits = {
            "key": RateLimitItemPerMinute(limits.per_key),
            "user": RateLimitItemPerMinute(limits.per_user),
            "address": RateLimitItemPerMinute(limits.per_address),
        }

    def count(self, work: Work, counted: Counted) -> None:
        """Count one piece of work; where Redis has gone away meanwhile, let it pass and log that.

        Raises:
            ProblemError: it was too much; the problem tells when to try again.
        """
        limit = self._limits[counted.kind]
        try:
            if self._windows.hit(limit, work, counted.kind, counted.name):
                return
            window = self._windows.get_window_stats(limit, work, counted.kind, counted.name)
        except redis.RedisError as error:
            LOGGER.warning("nothing is limited, Redis does not answer: %s", error)
            return
        seconds = max(1, math.ceil(window.reset_time - time.time()))
        raise ProblemError(
            Problem(
                status=429,
                detail=f"This is more than {limit.amount} requests a minute; try again in {seconds} seconds.",
                headers=(("Retry-After", str(seconds)),),
            )
        )


def _connect(url: str) -> RedisStorage:
    if not url.startswith(_REDIS_SCHEMES):
        raise PrerequisiteError(
            "REDIS_URL is no address of a Redis; expected redis://host:6379/0, or unset it to count in memory"
        )
    try:
        storage = RedisStorage(
            url, socket_timeout=_REDIS_TIMEOUT_SECONDS, socket_connect_timeout=_REDIS_TIMEOUT_SECONDS
        )
        storage.get_connection().ping()
    except (redis.RedisError, ValueError) as error:
        raise PrerequisiteError(
            f"REDIS_URL: no Redis answers ({error}); start it, correct the address, or unset it to count in memory"
        ) from error
    return storage
