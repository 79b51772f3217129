"""Every case is asked, and a failing one stops no other."""

import threading

from assistant.answer import Answer, Question, Turn
from eval.asking import ask_all
from tests.eval.samples import make_answer, make_case


class ScriptedTarget:
    """Answers with the text of the question; fails where it says 坏."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Answer:
        """Answer, or fail."""
        self.asked.append(question)
        if "坏" in question.text:
            raise RuntimeError("broken")
        return make_answer(f"答{question.text}")


def test_replies_come_in_the_order_of_the_cases() -> None:
    cases = [make_case(id=str(number), question=f"问{number}") for number in range(20)]
    replies = ask_all(ScriptedTarget(), cases, concurrency=8)
    assert [reply.answer.text for reply in replies if reply.answer] == [f"答问{number}" for number in range(20)]
    assert all(reply.seconds is not None and reply.seconds >= 0 for reply in replies)


def test_earlier_turns_are_asked_first_and_their_real_answers_are_the_history() -> None:
    target = ScriptedTarget()
    (reply,) = ask_all(target, [make_case(question=None, turns=("一", "二", "三"))])
    assert reply.answer is not None
    assert reply.answer.text == "答三"
    assert [question.text for question in target.asked[-3:]] == ["一", "二", "三"]
    assert target.asked[-1].history == (
        Turn("user", "一"), Turn("assistant", "答一"), Turn("user", "二"), Turn("assistant", "答二")
    )  # fmt: skip


def test_an_error_is_the_reply_to_its_case_alone() -> None:
    good, bad = make_case(question="好"), make_case(question="坏")
    replies = ask_all(ScriptedTarget(), [good, bad, good])
    assert [reply.error for reply in replies] == [None, "RuntimeError: broken", None]
    assert replies[1].is_reached
    assert (replies[1].answer, replies[1].seconds) == (None, None)


def test_a_question_behind_a_failing_turn_is_never_reached() -> None:
    (reply,) = ask_all(ScriptedTarget(), [make_case(question=None, turns=("坏", "好"))])
    assert not reply.is_reached
    assert reply.answer is None


def test_one_case_of_every_type_is_asked_before_anything_is_timed() -> None:
    target = ScriptedTarget()
    ask_all(target, [make_case(question="一"), make_case(question="二"), make_case(question="三", type="who")])
    assert [question.text for question in target.asked] == ["二", "三", "一", "二", "三"]


def test_as_many_questions_are_asked_at_once_as_wished() -> None:
    barrier = threading.Barrier(4, timeout=10)

    class MeetingTarget:
        def ask(self, question: Question) -> Answer:
            if question.text == "会合":
                barrier.wait()
            return make_answer(question.text)

    cases = [*[make_case(question="会合")] * 4, make_case(question="别的")]
    assert [reply.error for reply in ask_all(MeetingTarget(), cases, concurrency=4)] == [None] * 5
