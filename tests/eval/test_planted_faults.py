"""Every kind of fault, planted into a run of right answers, closes the gate and names the question."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.answer import Answer, Citation
from eval.asking import Reply
from eval.case import Case, hash_gold
from eval.command import app
from eval.outcome import score_reply
from eval.run import Run, save_run
from eval.sources import Sources
from tests.eval.samples import make_run

Cite = Callable[..., tuple[Citation, ...]]
Replies = dict[str, Reply]
LATENCY_SECONDS = 0.02


@pytest.fixture(scope="module")
def cite(sources: Sources) -> Cite:
    """Cite whole clauses, with their text as the quote."""

    def cite_clauses(*clause_ids: str) -> tuple[Citation, ...]:
        clauses = [clause for clause_id in clause_ids for clause in sources.clauses(clause_id)]
        assert len(clauses) == len(clause_ids)
        return tuple(
            Citation(clause_id=c.clause_id, label=c.label, document=c.document, quote=c.text, start=c.start, end=c.end)
            for c in clauses
        )

    return cite_clauses


def reply(text: str, citations: tuple[Citation, ...] = (), *, refused: bool = False) -> Reply:
    answer = Answer(text=text, refused=refused, engine="records", citations=citations)
    return Reply(answer=answer, seconds=LATENCY_SECONDS, error=None, is_reached=True)


@pytest.fixture(scope="module")
def right(cite: Cite) -> Replies:
    """Right answers to a few gold questions of different types."""
    return {
        "P016": reply("任务108的责任领导是刘政、张杰。", cite("plan:108.leaders")),
        "P046": reply("任务24的责任领导是唐志坤。", cite("plan:24.leaders")),
        "P098": reply(
            "任务31的配合单位有市科技局、市金融工作局、达州银保监分局、人行达州市中心支行。", cite("plan:31.units")
        ),
        "P308": reply("在任务6中，市发展改革委是牵头单位。", cite("plan:6.units")),
        "P346": reply("2024年，“三向”班列开行突破650列（任务42）。", cite("plan:42.2024")),
        "P120": reply("2023年数字经济总量788亿元（任务50）。", cite("plan:50.2021-2025")),
        "P205": reply("增加5万吨（20万吨-15万吨=5万吨）。", cite("plan:49.2021-2025")),
        "P230": reply(
            "市林业局牵头的任务共3项（范围：任务1—134）：任务11、任务18、任务112。",
            cite("plan:11.units", "plan:18.units", "plan:112.units"),
        ),
        "P384": reply("任务42没有2022年的班列指标。", cite("plan:42.title"), refused=True),
        "R003": reply("1—7月实现产值141.8亿元。", cite("report:2.1.m3")),
    }


@pytest.fixture
def close_gate(right: Replies, starter: Mapping[str, Case], sources: Sources, tmp_path: Path) -> Callable[..., str]:
    """Compare the run of right answers with one in which some replies are replaced; the gate must close."""

    def make(replies: Replies) -> Run:
        cases = [starter[case_id] for case_id in right]
        outcomes = [score_reply(case, replies[case.id], sources) for case in cases]
        return make_run(*outcomes, gold=hash_gold(cases))

    def compare(expected_exit: int, **planted: Reply) -> str:
        paths = tmp_path / "before.json", tmp_path / "after.json"
        for path, replies in zip(paths, (right, right | planted), strict=True):
            save_run(make(replies), path)
        result = CliRunner().invoke(app, ["compare", *map(str, paths)])
        assert result.exit_code == expected_exit, result.output
        return result.output

    return compare


def test_the_answers_are_right_cited_and_supported(
    right: Replies, starter: Mapping[str, Case], sources: Sources
) -> None:
    for case_id, answered in right.items():
        outcome = score_reply(starter[case_id], answered, sources)
        assert (outcome.faults, outcome.citation_faults, outcome.unsupported) == ((), (), ())


def test_without_a_fault_the_gate_is_open(close_gate: Callable[..., str]) -> None:
    assert "open: nothing fell by more than the margin" in close_gate(0)


def test_a_swapped_leader_is_caught(close_gate: Callable[..., str], cite: Cite) -> None:
    output = close_gate(1, P046=reply("任务24的责任领导是丁应虎。", cite("plan:24.leaders")))
    assert "leader-by-topic: right fell from 1/1 to 0/1" in output
    assert "P046" in output


def test_a_leader_too_many_is_caught(close_gate: Callable[..., str], cite: Cite) -> None:
    output = close_gate(1, P016=reply("任务108的责任领导是刘政、张杰、王光生。", cite("plan:108.leaders")))
    assert "P016" in output


def test_a_lead_unit_given_as_cooperating_is_caught(close_gate: Callable[..., str], cite: Cite) -> None:
    text = "任务31的配合单位有市财政局、市科技局、市金融工作局、达州银保监分局、人行达州市中心支行。"
    output = close_gate(1, P098=reply(text, cite("plan:31.units")))
    assert "cooperating-unit: supported fell from 1/1 to 0/1" in output
    assert "P098" in output
    assert "P308" in close_gate(1, P308=reply("在任务6中，市发展改革委是配合单位。", cite("plan:6.units")))


@pytest.mark.parametrize(
    "text", ["2025年，“三向”班列开行突破650列（任务42）。", "2024年，“三向”班列开行突破700列（任务42）。"]
)
def test_a_year_shifted_by_one_is_caught(close_gate: Callable[..., str], cite: Cite, text: str) -> None:
    assert "P346" in close_gate(1, P346=reply(text, cite("plan:42.2024")))


def test_the_value_of_the_next_year_in_a_list_is_caught(close_gate: Callable[..., str], cite: Cite) -> None:
    assert "P120" in close_gate(1, P120=reply("2023年数字经济总量888亿元（任务50）。", cite("plan:50.2021-2025")))


def test_a_dropped_list_member_is_caught(close_gate: Callable[..., str], cite: Cite) -> None:
    text = "市林业局牵头的任务共2项（范围：任务1—134）：任务11、任务18。"
    output = close_gate(1, P230=reply(text, cite("plan:11.units", "plan:18.units")))
    assert "reverse-lookup: right fell from 1/1 to 0/1" in output
    assert "P230" in output


def test_a_lost_citation_is_caught(close_gate: Callable[..., str], right: Replies) -> None:
    answer = right["P308"].answer
    assert answer is not None
    output = close_gate(1, P308=replace(right["P308"], answer=replace(answer, citations=())))
    assert "terminology: right and cited fell from 1/1 to 0/1" in output
    assert "P308" in output


def test_one_of_several_citations_lost_is_caught(close_gate: Callable[..., str], right: Replies) -> None:
    answer = right["P230"].answer
    assert answer is not None
    planted = replace(right["P230"], answer=replace(answer, citations=answer.citations[:2]))
    assert "reverse-lookup: right and cited fell from 1/1 to 0/1" in close_gate(1, P230=planted)


def test_a_citation_to_the_wrong_clause_is_caught(close_gate: Callable[..., str], cite: Cite) -> None:
    output = close_gate(1, R003=reply("1—7月实现产值141.8亿元。", cite("report:2.1.m4")))
    assert "figure: right and cited fell from 1/1 to 0/1" in output
    assert "figure: supported fell from 1/1 to 0/1" in output
    assert "R003" in output


def test_a_wrong_refusal_is_caught(close_gate: Callable[..., str]) -> None:
    output = close_gate(1, R003=reply("文件里没有找到答案。", refused=True))
    assert "figure: right fell from 1/1 to 0/1" in output
    assert "R003" in output


def test_a_missing_refusal_is_caught(close_gate: Callable[..., str], cite: Cite) -> None:
    output = close_gate(1, P384=reply("突破600列（任务42）。", cite("plan:42.2023")))
    assert "unanswerable: right fell from 1/1 to 0/1" in output
    assert "P384" in output


@pytest.mark.parametrize("invented", ["同比增长12.5%", "共有三十六家企业", "占全省的百分之九", "另有4,200万元"])
def test_an_invented_number_is_caught(close_gate: Callable[..., str], cite: Cite, invented: str) -> None:
    output = close_gate(1, R003=reply(f"1—7月实现产值141.8亿元，{invented}。", cite("report:2.1.m3")))
    assert "figure: supported fell from 1/1 to 0/1" in output
    assert "R003" in output


def test_an_answer_padded_with_whole_clauses_is_caught(close_gate: Callable[..., str], cite: Cite) -> None:
    citations = cite("plan:42.2024", "plan:42.2021", "plan:42.2023", "plan:42.2025")
    text = "2024年，“三向”班列开行突破650列（任务42）。" + "".join(citation.quote for citation in citations)
    assert "noisy: right fell from 1/1 to 0/1" in close_gate(1, P346=reply(text, citations))


def test_a_slow_answer_is_caught(close_gate: Callable[..., str], right: Replies) -> None:
    output = close_gate(1, P308=replace(right["P308"], seconds=2.6))
    assert "P308: answered in 2.60 s, before in 0.02 s" in output
    assert "95 % of questions are answered within" in output
