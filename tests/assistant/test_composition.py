"""A draft is written out with quotes from the source and with the spans of the answer that they support."""

import pytest

from assistant.answer import Answer
from assistant.composition import Composer, Draft, Evidence, Statement, short_title, unique
from corpus.clause import ClauseId, Span
from corpus.collection import Collection
from corpus.folding import fold
from tests.assistant.asking import Asking


@pytest.fixture(scope="module")
def composer(collection: Collection) -> Composer:
    return Composer(collection)


def supported(answer: Answer) -> dict[str, list[str]]:
    """Return what of the answer's text each citation supports."""
    return {
        citation.clause_id: [answer.text[start:end] for start, end in citation.supports]
        for citation in answer.citations
    }


def test_a_citation_supports_the_statement_that_rests_on_it_without_its_stop(composer: Composer) -> None:
    leaders, units = composer.whole(ClauseId("plan:41.leaders")), composer.whole(ClauseId("plan:41.units"))
    draft = Draft(
        (Statement("领导是甲", (leaders,)), Statement("，"), Statement("单位是乙。", (units,)), Statement("完")),
        "records",
    )
    answer = composer.compose(draft, "zh-Hans")
    assert answer.text == "领导是甲，单位是乙。完"
    assert supported(answer) == {"plan:41.leaders": ["领导是甲"], "plan:41.units": ["单位是乙"]}


def test_a_place_that_supports_two_statements_is_cited_once_with_both_spans(composer: Composer) -> None:
    title = composer.whole(ClauseId("plan:41.title"))
    answer = composer.compose(Draft((Statement("甲。", (title,)), Statement("乙。", (title,))), "records"), "zh-Hans")
    (citation,) = answer.citations
    assert citation.supports == (Span(0, 1), Span(2, 3))


def test_a_quote_is_the_source_between_its_offsets(composer: Composer, plan_text: str) -> None:
    clause = composer.clause(ClauseId("plan:41.leaders"))
    evidence = Evidence(clause.clause_id, clause.end - 3, clause.end)
    (citation,) = composer.compose(Draft((Statement("甲", (evidence,)),), "records"), "zh-Hans").citations
    assert citation.quote == plan_text[citation.start : citation.end] == "唐志坤"
    assert (citation.document, citation.label) == ("plan", clause.label)


def test_traditional_answers_keep_every_span(composer: Composer) -> None:
    leaders = composer.whole(ClauseId("plan:41.leaders"))
    draft = Draft((Statement("任务："), Statement("责任领导是唐志坤。", (leaders,))), "records")
    simplified, traditional = composer.compose(draft, "zh-Hans"), composer.compose(draft, "zh-Hant")
    assert traditional.text == "任務：責任領導是唐志坤。"
    assert traditional.citations == simplified.citations
    assert supported(traditional) == {"plan:41.leaders": ["責任領導是唐志坤"]}


def test_what_is_nearest_to_a_refusal_is_quoted_and_supports_nothing(composer: Composer) -> None:
    near = composer.whole(ClauseId("plan:41.title"))
    answer = composer.compose(Draft((Statement("没有。"),), "records", refused=True, nearest=(near,)), "zh-Hans")
    assert (answer.refused, answer.citations) == (True, ())
    assert [(citation.clause_id, citation.supports) for citation in answer.nearest] == [("plan:41.title", ())]


@pytest.mark.parametrize(
    "question",
    [
        *("41号任务谁牵头", "41號任務誰牽頭", "who leads task 41", "市林业局牵头哪些任务", "2024年班列的目標是多少"),
        *(
            "班列每年的目标是多少",
            "41号任务属于哪个部分",
            "重點工作分哪幾個方面",
            "达钢搬迁项目今年1—7月产值多少",
            "文号是多少",
        ),
    ],
)
def test_every_citation_of_an_answer_quotes_its_source_and_supports_a_part_of_its_text(
    ask: Asking, collection: Collection, question: str
) -> None:
    sources = {document.slug: document.text for document in collection.documents}
    answer = ask(question)
    assert answer.citations
    for citation in answer.citations:
        assert citation.quote == sources[citation.document][citation.start : citation.end]
        assert citation.supports
        for start, end in citation.supports:
            assert 0 <= start < end <= len(answer.text)
            assert not answer.text[start:end].endswith(("。", "；"))


def test_a_name_that_is_cited_stands_in_the_span_that_it_supports(ask: Asking) -> None:
    for question in ("1号任务谁牵头", "1號任務誰牽頭"):
        answer = ask(question)
        leaders, units = answer.citations
        for citation, first in ((leaders, "丁应虎"), (units, "市发展改革委")):
            ((start, end),) = citation.supports
            assert first in fold(answer.text[start:end])


def test_a_title_is_shortened_at_its_phrases_or_cut() -> None:
    assert short_title("建设城市第三污水处理厂。") == "建设城市第三污水处理厂"
    assert (
        short_title("大力发展网络货运，布局国际粮油加工贸易，建成西南储配煤基地。")
        == "大力发展网络货运，布局国际粮油加工贸易"
    )
    assert short_title("全面落实长江流域十年禁渔和别的事情", 6) == "全面落实长江……"


def test_repeated_evidence_is_dropped_and_the_order_kept() -> None:
    first, second = Evidence(ClauseId("plan:1.title"), 0, 5), Evidence(ClauseId("plan:2.title"), 9, 12)
    assert unique([second, first, second]) == (second, first)
