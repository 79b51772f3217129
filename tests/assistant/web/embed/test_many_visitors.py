"""200 people open the widget and ask at once."""

import asyncio
import time

import httpx

from assistant.store.channels import Channel
from tests.apart import run_apart
from tests.assistant.web.scripted import ANSWERED

VISITORS = 200
BOUND_SECONDS = 60.0
# Shorter than the server keeps an idle connection: one that it has just closed is not asked again, as by a browser.
KEPT_SECONDS = 1.0


async def open_and_ask(client: httpx.AsyncClient, server: str, channel: Channel) -> str:
    """Do what one browser does: the frame's page, a token, a question."""
    page = await client.get(f"{server}/embed", params={"channel": channel.channel_id})
    page.raise_for_status()
    session = await client.post(
        f"{server}/api/embed/session", json={"channel": channel.channel_id}, headers={"Origin": channel.origins[0]}
    )
    session.raise_for_status()
    headers = {"Authorization": f"Bearer {session.json()['token']}", "Origin": server}
    answered = await client.post(f"{server}/api/ask/stream", json={"question": "41号任务谁牵头"}, headers=headers)
    answered.raise_for_status()
    return answered.text


def test_200_sessions_at_once_are_all_answered_in_bounded_time(server: str, framed_channel: Channel) -> None:
    async def run_all() -> list[str]:
        limits = httpx.Limits(max_connections=VISITORS, keepalive_expiry=KEPT_SECONDS)
        async with httpx.AsyncClient(limits=limits, timeout=BOUND_SECONDS, trust_env=False) as client:
            return await asyncio.gather(*(open_and_ask(client, server, framed_channel) for _ in range(VISITORS)))

    started = time.perf_counter()
    answers = run_apart(run_all())

    assert [answer.count("event: done") for answer in answers] == [1] * VISITORS
    assert all(ANSWERED.text in answer for answer in answers)
    assert time.perf_counter() - started < BOUND_SECONDS
