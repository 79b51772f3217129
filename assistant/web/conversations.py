"""`/conversations/{id}.docx`: a conversation to take along, for the one whose it is."""

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Request, Response

from assistant.store.errors import UnknownConversationError
from assistant.web.contract import UUID_PATTERN
from assistant.web.conversation_docx import Provenance, write_docx
from assistant.web.problems import Problem, ProblemError
from assistant.web.rendering import language_of
from assistant.web.serving import Serving
from assistant.web.texts import read_texts
from assistant.web.visitor import identify_visitor
from index.opened import LiveIndex

NO_CONVERSATION = Problem(status=404, detail="You have no conversation at this address; the chat page lists yours.")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def conversations_router(live_index: LiveIndex, serving: Serving) -> APIRouter:
    """Return the route that exports a reader's conversation."""
    router = APIRouter(prefix="/conversations", include_in_schema=False)

    @router.get("/{conversation_id}.docx")
    def export(request: Request, conversation_id: Annotated[str, Path(pattern=UUID_PATTERN)]) -> Response:
        owner = identify_visitor(request, serving.admission).owner
        index = live_index.current()
        try:
            conversation = serving.store.conversations.find(owner, conversation_id)
            exchanges = serving.store.conversations.exchanges(owner, conversation_id)
        except UnknownConversationError as error:
            raise ProblemError(NO_CONVERSATION) from error
        provenance = Provenance(
            documents=index.collection.documents, index_stamp=index.stamp, written=datetime.now(UTC)
        )
        file = write_docx(conversation.title, exchanges, provenance, read_texts(language_of(request)))
        name = f"attachment; filename=\"conversation.docx\"; filename*=UTF-8''{quote(conversation.title)}.docx"
        return Response(file, media_type=_WORD, headers={"Content-Disposition": name})

    return router
