"""Reading the OpenAPI document by its own words."""

from pydantic import BaseModel, ConfigDict, Field, JsonValue


class Example(BaseModel):
    """One of several examples."""

    summary: str
    value: JsonValue


class Media(BaseModel):
    """What a body of one type is like."""

    model_config = ConfigDict(extra="allow")

    media_schema: JsonValue = Field(default=None, alias="schema")
    example: JsonValue = None
    examples: dict[str, Example] = {}

    def shown(self) -> list[JsonValue]:
        """Return every example."""
        return [one for one in (self.example, *(each.value for each in self.examples.values())) if one is not None]


class Body(BaseModel):
    """What is sent, or comes back."""

    description: str = ""
    content: dict[str, Media]


class Parameter(BaseModel):
    """A part of the address."""

    name: str
    location: str = Field(alias="in")
    description: str = ""
    example: JsonValue = None


class Operation(BaseModel):
    """One method of one address."""

    summary: str
    parameters: list[Parameter] = []
    requestBody: Body | None = None  # noqa: N815 -- as OpenAPI writes it
    responses: dict[str, Body]


class Document(BaseModel):
    """The document."""

    paths: dict[str, dict[str, Operation]]
    components: dict[str, dict[str, JsonValue]]


def read_document(content: bytes) -> Document:
    """Read the document as it is served."""
    return Document.model_validate_json(content)
