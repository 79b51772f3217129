"""Answers with structure, cited where the real documents print what they say."""

from assistant.answer import Answer, Citation
from corpus.clause import ClauseId, Span


def cite(clause_id: str, label: str, quote: str, start: int, *supports: tuple[int, int]) -> Citation:
    """Cite a quote that begins at an offset of its document's source."""
    return Citation(
        clause_id=ClauseId(clause_id),
        label=label,
        document=clause_id.partition(":")[0],
        quote=quote,
        start=start,
        end=start + len(quote),
        supports=tuple(Span(*span) for span in supports),
    )


TASK_LIST = Answer(
    text="市林业局牵头的任务有2项：任务112 绿化达州；任务11 创建国家森林城市。",
    refused=False,
    engine="records",
    citations=(
        cite("plan:112.units", "任务112·责任单位", "市林业局", 38334, (13, 23)),
        cite("plan:112.title", "任务112·标题", "持续开展绿化达州行动，落实林长制", 38246, (13, 23)),
        cite("plan:11.units", "任务11·责任单位", "市林业局", 4349, (24, 37)),
        cite("plan:11.title", "任务11·标题", "成功创建国家森林城市。", 4320, (24, 37)),
    ),
)
YEARLY = Answer(
    text="任务89，全市城镇新增就业：2022年累计达到7.4万人、2023年累计达到11.1万人。",
    refused=False,
    engine="records",
    citations=(
        cite(
            "plan:89.2021-2025",
            "任务89·2021—2025年",
            "全市城镇新增就业累计达到3.7万人、7.4万人、11.1万人、14.8万人、18.5万人",
            30356,
            (14, 29),
            (29, 44),
        ),
    ),
)
BOTH = Answer(
    text="2025年“三向”班列开行突破700列。1—7月“四向”班列开行221列。口径不同，不能相减。",
    refused=False,
    engine="records",
    citations=(
        cite("plan:42.2025", "任务42·2025年", "“三向”班列开行突破700列", 14865, (0, 19)),
        cite("report:3.3.3.2.m1", "三（三）3②·第一项", "2025年1—7月,“四向”班列共計開行221列", 21062, (20, 36)),
    ),
)
STRUCTURED = {"清单": TASK_LIST, "各年": YEARLY, "对照": BOTH}
