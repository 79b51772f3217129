"""What documents print with quotation marks or brackets is found as staff write it."""

import pytest

from assistant.plain_forms import in_plain_forms


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("落实“五预”机制", "五预机制"),
        ("甲(乙)丙(丁)高速", "甲丙高速"),
        ("甲(乙)丙(丁)高速", "甲乙丙丁高速"),
        ("编制镇（乡）级规划", "乡镇"),
        ("編製規劃", "编制规划"),
    ],
)
def test_the_written_form_stands_behind_the_printed_one(printed: str, written: str) -> None:
    assert written in in_plain_forms(printed)


@pytest.mark.parametrize("printed", ["编制规划", "重点工作(一)", "10万元(含)以上"])
def test_other_text_stays_as_it_is(printed: str) -> None:
    assert in_plain_forms(printed) == printed
