"""A name may only be given the role that a cited task gives it."""

import pytest

from eval.roles import find_misplaced
from eval.sources import Sources
from tests.eval.samples import make_answer


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("任务31的牵头单位是市财政局，配合单位有市科技局、市金融工作局等", "plan:31.units"),
        ("在任务6中，市发展改革委是牵头单位", "plan:6.units"),
        ("任务77的牵头单位是市金融工作局，市财政局不是牵头单位", "plan:77.units"),
        ("任务41的责任領導是唐志坤", "plan:41.leaders"),
        ("任务41的责任领导是丁应虎", "report:2.1.m3"),
    ],
)
def test_names_in_their_role(text: str, cited: str, sources: Sources) -> None:
    assert find_misplaced(make_answer(text, cited), sources) == ()


@pytest.mark.parametrize(
    ("text", "cited", "misplaced"),
    [
        ("任务31的配合单位有市财政局、市科技局", "plan:31.units", "市财政局 (配合单位)"),
        ("任务31的牵头单位：市财政局、市科技局", "plan:31.units", "市科技局 (牵头单位)"),
        ("在任务6中，市发展改革委是配合单位", "plan:6.units", "市发展改革委 (配合单位)"),
        ("任务41的责任领导是唐志坤、丁应虎", "plan:41.leaders", "丁应虎 (责任领导)"),
    ],
)
def test_names_in_another_role(text: str, cited: str, misplaced: str, sources: Sources) -> None:
    assert find_misplaced(make_answer(text, cited), sources) == (misplaced,)
