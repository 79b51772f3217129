"""Runs coroutines apart from the loop that a browser test may keep running in the main thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


def run_apart(coroutine: Coroutine[object, object, Result]) -> Result:
    """Run a coroutine in a thread and an event loop of its own, and return its result."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
