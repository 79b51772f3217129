"""The administrator's pages of curated answers."""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse

from assistant.curation import Curator
from assistant.store.curated import CuratedAnswer, CuratedAnswers
from assistant.web.admin.curated_form import CuratedForm, to_form
from assistant.web.admin.site import AdminSite
from assistant.web.problems import Problem, ProblemError
from corpus.clause import Clause, ClauseId
from index.opened import LiveIndex

NO_CURATED_ANSWER = Problem(status=404, detail="No curated answer has this id; /admin/curated lists them.")
PAGE = "/admin/curated"
Typed = Annotated[str, Form(max_length=60_000)]


class CuratedPages:
    """Lists curated answers, takes new ones, renews and deletes them."""

    def __init__(self, site: AdminSite, kept: CuratedAnswers, live_index: LiveIndex, curator: Curator | None) -> None:
        """Write to what is kept, and tell the curator when it changes."""
        self._site = site
        self._kept = kept
        self._live_index = live_index
        self._curator = curator

    def add_to(self, router: APIRouter) -> None:
        """Add the routes."""
        router.add_api_route("/curated", self.list, methods=["GET"])
        router.add_api_route("/curated", self.save, methods=["POST"])
        router.add_api_route("/curated.jsonl", self.export, methods=["GET"])
        router.add_api_route("/curated/{curated_id}/renew", self.renew, methods=["POST"])
        router.add_api_route("/curated/{curated_id}/delete", self.delete, methods=["POST"])

    def list(self, request: Request, question: str = "") -> HTMLResponse:
        """Show every curated answer, the form under them filled with a question that was chosen elsewhere."""
        self._refresh()
        return self._show(request, CuratedForm(question=question[:1000]), ())

    def save(
        self,
        request: Request,
        question: Typed = "",
        paraphrases: Typed = "",
        negative_examples: Typed = "",
        answer: Typed = "",
        clauses: Typed = "",
    ) -> Response:
        """Keep a curated answer, or show what is wrong with it."""
        form = CuratedForm(
            question=question,
            paraphrases=paraphrases,
            negative_examples=negative_examples,
            answer=answer,
            clauses=clauses,
        )
        known = self._clauses()
        faults = form.find_faults(known)
        if faults:
            return self._show(request, form, tuple(faults), status=422)
        self._kept.add(form.to_curation(known))
        return self._done()

    def renew(self, curated_id: str) -> RedirectResponse:
        """Give a curated answer again, with its clauses as they are now; an administrator has read them."""
        kept = self._require(curated_id)
        known, form = self._clauses(), to_form(kept.curation)
        if form.find_faults(known):
            raise ProblemError(
                Problem(status=422, detail="A clause of this answer is gone; delete it and write it again.")
            )
        self._kept.replace(kept.curated_id, form.to_curation(known))
        return self._done()

    def delete(self, curated_id: str) -> RedirectResponse:
        """Delete a curated answer."""
        self._kept.delete(self._require(curated_id).curated_id)
        return self._done()

    def export(self) -> StreamingResponse:
        """Return every curated answer, a JSON object a line."""
        headers = {"Content-Disposition": 'attachment; filename="curated.jsonl"'}
        return StreamingResponse(_to_lines(self._kept.list()), media_type="application/jsonl", headers=headers)

    def _show(self, request: Request, form: CuratedForm, faults: tuple[str, ...], *, status: int = 200) -> HTMLResponse:
        answers = [(kept, self._kept.count_given(kept.curated_id)) for kept in self._kept.list()]
        return self._site.render(request, "curated.html", status, answers=answers, form=form, faults=faults)

    def _require(self, curated_id: str) -> CuratedAnswer:
        for kept in self._kept.list():
            if kept.curated_id == curated_id:
                return kept
        raise ProblemError(NO_CURATED_ANSWER)

    def _clauses(self) -> Mapping[ClauseId, Clause]:
        return {clause.clause_id: clause for clause in self._live_index.current().collection.clauses}

    def _refresh(self) -> None:
        if self._curator:
            self._curator.refresh()

    def _done(self) -> RedirectResponse:
        self._refresh()
        return RedirectResponse(PAGE, 303)


def _to_lines(answers: tuple[CuratedAnswer, ...]) -> Iterator[str]:
    for kept in answers:
        curation = kept.curation
        row: dict[str, str | list[str] | None] = {
            "id": kept.curated_id,
            "question": curation.question,
            "paraphrases": list(curation.paraphrases),
            "negative_examples": list(curation.negative_examples),
            "answer": curation.answer,
            "clauses": [clause.clause_id for clause in curation.clauses],
            "created": kept.created.isoformat(),
            "disabled_reason": kept.disabled_reason,
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"
