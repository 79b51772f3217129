"""What may be asked next."""

from dataclasses import replace

from assistant.web.pages.dialogue import Exchange
from assistant.web.pages.follow_ups import find_follow_ups
from corpus.collection import Collection
from tests.assistant.web.scripted import ANSWERED, REFUSED, ScriptedAssistant
from tests.assistant.web.scripted_answers import cite


def test_each_question_is_asked_before_it_is_shown_and_says_something_new(collection: Collection) -> None:
    assistant = ScriptedAssistant()
    exchange = Exchange(question="2026年的目标", text=REFUSED.text, answer=REFUSED)
    shown = find_follow_ups(exchange, collection, assistant, "zh-Hans")

    assert shown == ("任务41有哪些进度要求？",)  # the scripted assistant says the same to every other one
    assert [question.text for question in assistant.asked][:2] == [
        "任务41有哪些进度要求？",
        "市口岸物流办牵头哪些任务？",
    ]


def test_what_would_only_be_answered_the_same_again_is_not_offered(collection: Collection) -> None:
    exchange = Exchange(question="41号任务谁牵头", text=ANSWERED.text, answer=ANSWERED)

    assert find_follow_ups(exchange, collection, ScriptedAssistant(), "zh-Hans") == ()


def test_questions_are_offered_in_the_readers_language(collection: Collection) -> None:
    exchange = Exchange(question="2026", text=REFUSED.text, answer=REFUSED)

    assert find_follow_ups(exchange, collection, ScriptedAssistant(), "en") == ("What does task 41 require each year?",)
    assert find_follow_ups(exchange, collection, ScriptedAssistant(), "zh-Hant") == ("任務41有哪些進度要求？",)


def test_an_answer_that_is_still_missing_offers_nothing(collection: Collection) -> None:
    assert find_follow_ups(Exchange(question="谁"), collection, ScriptedAssistant(), "zh-Hans") == ()


def test_a_cited_measure_leads_to_its_problem_and_the_next(collection: Collection) -> None:
    citation = cite("report:3.1.2.3.m1", "", "", 0)
    exchange = Exchange(question="x", text="x", answer=replace(REFUSED, nearest=(citation,)))
    assistant = ScriptedAssistant()
    find_follow_ups(exchange, collection, assistant, "zh-Hans")

    assert assistant.asked[0].text == "持续推进与重庆产业深度融合韧劲不够是怎么整改的？"
