"""What the pages say, in each language; nothing else on them is written in code."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from pydantic import TypeAdapter

from assistant.query import Language
from corpus.folding import to_traditional

LANGUAGES: tuple[Language, ...] = get_args(Language)
LANGUAGE_NAMES: dict[Language, str] = {"zh-Hans": "简体", "zh-Hant": "繁體", "en": "English"}
LANGUAGE_COOKIE = "wence_language"
_FOLDER = Path(__file__).parent
_TRADITIONAL_TAGS = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTexts:
    """Around questions and answers."""

    title: str
    name: str
    tagline: str
    guide: str
    welcome: str
    examples: str
    input_label: str
    input_placeholder: str
    send: str
    stop: str
    stopped: str
    new_conversation: str
    menu: str
    close: str
    language: str
    tasks: str
    you: str
    thinking: str
    announced: str
    suggestions: str
    question_blank: str
    question_too_long: str
    question_unreadable: str
    not_ready: str
    failure: str
    unanswered: str
    too_many: str
    gone: str
    unreachable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTexts:
    """Around citations and the panel that shows them."""

    citations: str
    nearest: str
    count: str
    open: str
    panel: str
    previous: str
    next: str
    position: str
    whole: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackTexts:
    """Around what a reader thinks of an answer; `reasons` stand in the order of the store's own."""

    copy: str
    copied: str
    up: str
    down: str
    question: str
    reasons: tuple[str, ...]
    comment: str
    send: str
    failed: str
    thanks: str
    cancel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTexts:
    """On tables and charts."""

    task_list: str
    number: str
    task: str
    leaders: str
    lead_units: str
    cooperating_units: str
    sources: str
    sort: str
    export: str
    series: str
    year: str
    figure: str
    target_actual: str
    target: str
    actual: str
    open_ended: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationTexts:
    """Around the list of conversations."""

    heading: str
    none: str
    rename: str
    remove: str
    remove_confirm: str
    name: str
    save: str
    export: str
    actions: str
    exported: str
    index: str
    documents: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTexts:
    """Around documents."""

    heading: str
    title: str
    issuer: str
    number: str
    date: str
    as_of: str
    not_printed: str
    number_missing: str
    as_of_date: str
    outline: str
    cited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTexts:
    """On the pages of the tasks."""

    title: str
    heading: str
    lead: str
    words: str
    words_placeholder: str
    leader: str
    unit: str
    role: str
    section: str
    year: str
    all: str
    lead_role: str
    cooperating_role: str
    filter: str
    reset: str
    shown: str
    none: str
    one: str
    requirements: str
    source: str
    ask: str
    ask_about: str
    previous: str
    next: str
    calendar: str
    calendar_lead: str
    deadlines: str
    ics: str
    ics_with_targets: str
    report_due: str
    yearly_due: str
    units_open: str
    units_unclear: str
    chat: str
    reported: str
    not_reported: str
    reported_hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonTexts:
    """On the overview of what was required beside what was reported."""

    heading: str
    lead: str
    status: str
    required: str
    reported: str
    shown: str
    none: str
    met: str
    not_met: str
    stated_differently: str
    not_mentioned: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Every sentence of the pages in one language."""

    chat: ChatTexts
    sources: SourceTexts
    feedback: FeedbackTexts
    tables: TableTexts
    conversations: ConversationTexts
    documents: DocumentTexts
    comparison: ComparisonTexts
    tasks: TaskTexts


@cache
def read_texts(language: Language) -> Texts:
    """Read the texts of a language; Traditional is made of Simplified."""
    if language == "en":
        text = (_FOLDER / "en.toml").read_text(encoding="utf-8")
    else:
        text = (_FOLDER / "zh-Hans.toml").read_text(encoding="utf-8")
    shown = to_traditional(text) if language == "zh-Hant" else text
    return TypeAdapter(Texts).validate_python(tomllib.loads(shown))


def choose_language(chosen: str | None, accepted: str | None) -> Language:
    """Return the language that the reader chose, else the first that the browser accepts, else Simplified Chinese.

    `chosen` is the language cookie, `accepted` the Accept-Language header.
    """
    for language in LANGUAGES:
        if chosen == language:
            return language
    for part in (accepted or "").lower().split(","):
        tag = part.partition(";")[0].strip()
        if tag.startswith(_TRADITIONAL_TAGS):
            return "zh-Hant"
        if tag.startswith("zh"):
            return "zh-Hans"
        if tag.startswith("en"):
            return "en"
    return "zh-Hans"
