"""The forms in which staff write what documents print with quotation marks or brackets."""

import re

from corpus.folding import fold

# 镇(乡)级, 县(区): ranks of places, in either order.
_EITHER_ORDER = re.compile("([省市州县区乡镇村])[(]([省市州县区乡镇村])[)]")
_SPELT_IN_BRACKETS = re.compile(r"(?:[\u3400-\u9fff][(][\u3400-\u9fff]{1,2}[)]){2,}[\u3400-\u9fff]{0,4}")
_QUOTES = str.maketrans("", "", "“”‘’")


def in_plain_forms(text: str) -> str:
    """Fold a text and put the forms behind it in which staff write what it prints.

    “五预”机制 is found as 五预机制 too, 镇（乡）级 as 乡镇, 城(口)宣(汉)大(竹)邻(水)
    as 城宣大邻 and as 城口宣汉大竹邻水.
    """
    text = fold(text).lower()
    bare = text.translate(_QUOTES)
    forms = [text] if bare == text else [text, bare]
    forms += [other + first for first, other in _EITHER_ORDER.findall(text)]
    for spelt in _SPELT_IN_BRACKETS.finditer(text):
        forms += [re.sub("[(][^)]*[)]", "", spelt[0]), re.sub("[()]", "", spelt[0])]
    return "\n".join(forms)
