"""Roads and railways are found by the places that they run through, where documents print them by letters."""

import re

import pytest

from assistant.routes import name_routes
from tests.assistant.asking import Asking, cited

PRINTED = "目标。加快建设甲丙丁高速公路，建成己渝铁路，开工建设庚辛直达、壬癸等高速公路，甲镇至丙镇客车增加班次。"


def find_all(pattern: str) -> list[str]:
    return re.findall(pattern, PRINTED)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("甲镇到丙镇的高速", "甲镇到丙镇、甲丙丁的高速"),
        ("甲镇经丙镇那条高速", "甲镇经丙镇、甲丙丁那条高速"),
        ("己城到重庆的铁路", "己渝的铁路"),
        ("壬镇到癸镇的高速", "壬癸的高速"),
        ("重庆到己城的铁路", "己渝的铁路"),
        ("甲镇到丙镇的班车", "甲镇到丙镇的班车"),
        ("甲镇到丙镇的铁路", "甲镇到丙镇的铁路"),
        ("丙镇到丁镇的高速", "丙镇到丁镇的高速"),
        ("丙镇到己城的高速", "丙镇到己城的高速"),
    ],
)
def test_a_short_name_is_put_where_documents_print_one(said: str, named: str) -> None:
    assert name_routes(said, find_all) == named


def test_a_road_is_found_in_both_documents_whatever_its_name(ask: Asking) -> None:
    answer = ask("城口经宣汉那条高速原来定哪年开工，现在报进哪个清单了")
    assert "2023年" in answer.text
    assert "重大项目清单" in answer.text
    assert {"plan:68.2023", "report:3.1.2.1.m1"} <= set(cited(answer))
