"""What is counted, for Prometheus: `GET /metrics`."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import APIRouter, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from assistant.answer import Answer

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """Counters of one application, in a registry of their own."""

    def __init__(self) -> None:
        """Begin at zero."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._questions = Counter("wence_questions", "Questions asked, over every way in.", registry=self._registry)
        self._questions_in_flight = Gauge(
            "wence_questions_in_flight", "Questions that wait for their answer.", registry=self._registry
        )
        self._answers = Counter("wence_answers", "Answers given, by engine.", ["engine"], registry=self._registry)
        self._refusals = Counter(
            "wence_refusals", "Answers that refuse, since the documents hold none.", registry=self._registry
        )
        self._curated = Counter("wence_curated_answers", "Answers that a person pinned.", registry=self._registry)
        self._failures = Counter(
            "wence_question_failures", "Questions that failed or were given up.", registry=self._registry
        )
        self._answer_seconds = Histogram(
            "wence_answer_seconds", "Time from a question to its answer.", buckets=_SECONDS, registry=self._registry
        )
        self._requests = Counter(
            "wence_requests", "HTTP requests answered.", ["method", "route", "status"], registry=self._registry
        )
        self._errors = Counter(
            "wence_errors", "HTTP requests answered with 4xx or 5xx.", ["status"], registry=self._registry
        )
        self._requests_in_flight = Gauge(
            "wence_requests_in_flight", "HTTP requests that are being answered.", registry=self._registry
        )
        self._request_seconds = Histogram(
            "wence_request_seconds", "Time to an HTTP response's end.", buckets=_SECONDS, registry=self._registry
        )

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Count a question, its time, and whether it failed."""
        self._questions.inc()
        completed = False
        try:
            with self._questions_in_flight.track_inprogress(), self._answer_seconds.time():
                yield
                completed = True
        finally:
            if not completed:
                self._failures.inc()

    def count_answer(self, answer: Answer, *, is_curated: bool) -> None:
        """Count an answer."""
        self._answers.labels(answer.engine).inc()
        if answer.refused:
            self._refusals.inc()
        if is_curated:
            self._curated.inc()

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Count a request while it is being answered, and its time."""
        with self._requests_in_flight.track_inprogress(), self._request_seconds.time():
            yield

    def count_request(self, method: str, route: str, status: int) -> None:
        """Count a request that was answered."""
        self._requests.labels(method, route, status).inc()
        if status >= 400:  # noqa: PLR2004 -- where HTTP's errors begin
            self._errors.labels(status).inc()

    def render(self) -> bytes:
        """Return everything as Prometheus reads it."""
        return generate_latest(self._registry)


def metrics_router(metrics: Metrics) -> APIRouter:
    """Return the route that Prometheus asks."""
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    def read_metrics() -> Response:
        return Response(metrics.render(), media_type=CONTENT_TYPE_LATEST)

    return router
