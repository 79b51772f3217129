"""Whether a question asks where, and whether a text names a place for it."""

import re

import rjieba

from assistant.cues import load_cues

# 登在哪儿 asks for a paper, not for a place.
_ASKS_PLACE = re.compile(
    "(?<![登刊载写放])(?:在|去|到|是)的?(?:哪里|哪儿|什么地方|何处|何地)"
    "|(?:在|去|到|是)的?哪个(?:城市|地方|省|国家|县|区|镇|乡|村)"
    "|(?<![登刊载写放说讲提列差错卡堵难好点足板据距因源结条项是])在哪(?=$|[?,。])"
    "|哪座城市|哪[几些](?:个)?(?:乡镇|镇|乡|村|街道|小区|社区)"
    "|(?:指|是|有|包括|分布在)的?哪[几些]个?(?:区县|县区|县|乡镇)"
)
_ASKS_REGION = re.compile("哪[一几些]?(?:个)?(?:县|区县|县区|乡镇|镇|乡|村|街道|社区)")
_RANK = re.compile("(?<![小园片城社])区$|社区$|街道$|[县镇乡村市]$")
_PLACE = re.compile(
    r"[\u3400-\u9fff]{2}(?:城区|园区|片区|街道|小区|社区|镇|乡(?!村)|(?<![农乡范扶每各])村|路|(?<![史书化])馆|广场|港|机场)"
)


def asks_region(question: str) -> bool:
    """Tell whether a question asks which county, district, town or village (是哪几个乡镇)."""
    return _ASKS_REGION.search(question) is not None


def fills_place(question: str, text: str) -> bool:
    """Tell whether a text names a place that the question does not name, where it asks for one."""
    if not _ASKS_PLACE.search(question):
        return True
    named = [word for word, tag in rjieba.tag(text) if tag == "ns"] + [match[0] for match in _PLACE.finditer(text)]
    named = [name for name in named if _is_region(name)] if asks_region(question) else named
    unnamed = load_cues().own_places | (load_cues().common_places if "在哪" in question else frozenset())
    return any(name not in question and name not in unnamed for name in named)


def _is_region(name: str) -> bool:
    """Tell whether a name is that of a county, a town or the like, with or without its rank (宣汉 for 宣汉县)."""
    return _RANK.search(name) is not None or any(rjieba.has_word(name + rank) for rank in ("县", "区", "市"))
