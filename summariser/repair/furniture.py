"""What stands around a report on a page: counters, share bars, captions, licence notes.

A report begins with its title block and ends with its closing paragraph, or with the annex or glossary that follows.
Of the lines before the salutation only title, date and session, and speaker belong to it. Inside the body nothing goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summariser.needed import when_needed
from summariser.repair.draft import Edit

_SALUTATION = re.compile(r"^\s*(?:各位|尊敬的|同志)[^。,，:：]{0,12}(?:代表|委员|同志)[们]?\s*[:：!！,，]?")
_SPEECH = re.compile(r"现在.{0,4}我.{0,12}代表")
_TITLE = re.compile(
    r"^(?!.*(?:点击|更多|查阅))[^。,，:：!！]{0,30}(?<!作)政府工作(?:的)?报告\s*(?:[(（][^()（）]{1,20}[)）])?$"
)
_DATED = re.compile(
    r"""^ [\s—–－―-]* [(（]? \s*
    (?: (?:19|20)\d\d | [〇○零Ｏ一二三四五六七八九]{4} ) \s*年 .{2,12} 日 \s*
    (?: 在 .{2,40} | [)）]? \s*$ )""",
    re.VERBOSE,
)
_SESSION = re.compile(r"^\s*(?:第.{1,4}届|第.{1,3}次|人民代表大会).{0,40}(?:会议|大会).{0,12}$")
_SPEAKER = re.compile(r"(?:[省市县区州旗盟]长|主席|总理|专员|主任)")
_NO_SPEAKER = re.compile(r"记者|摄|来源|责编|编辑|发布|作政府工作报告|[。!！]")
_NAMED = re.compile(r"(?:长|主席|总理|专员|主任)[)）]?[\s:：]*[\u4e00-\u9fff]")
_NAME = when_needed(r"[\u4e00-\u9fff][\s·]{0,4}[\u4e00-\u9fff](?:[\u4e00-\u9fff·]{0,8})")
_STAMP = re.compile(r"来源|时间|日期|作者|\d{4}-\d|\d:\d")
_LONGEST_SPEAKER = 30
_CLOSING = re.compile(r"让我们|^\s*各位代表")
_ANNEX = re.compile(
    r"^\s*(?:附\s*件?\s*\d{0,2}|附录|名词(?:解释|注释)|注\s*释|有关名词.{0,8}|附[:：].{0,30})\s*[:：]?\s*$"
)
_FOOTER = r"""
    责任?编辑 | 责编 | 相关(?:报道|新闻|链接|阅读|推荐|附件|文档) | 扫一扫 | 分享[到至:：] | ICP备 | 公网安备
    | 版权(?:所有|公告|声明) | 主办单位 | (?:打印(?:本页)?|关闭(?:窗口)?) \s* $ | 返回(?:顶部|列表|首页)
    | 上一[篇条页] | 下一[篇条页] | Powered | 登录后 | 立即注册 | 来源[:：] | 网站(?:地图|标识)
    | Public\ domain | 维基文库
    """
_ENDS_ANNEX = when_needed(_FOOTER, re.VERBOSE | re.IGNORECASE)
"""What no entry of an annex holds: 阅读 or 网站 alone may stand in one."""
_AROUND = when_needed(
    rf"""{_FOOTER}
    | 打印 | 关闭 | 分享 | 版权 | 主办 | 承办 | 注册 | 回帖 | 回复 | 客服 | 点击 | 微信 | 微博 | 收藏 | 字号 | 浏览
    | 本作品 | 维基 | 网站 | 首页 | 下载 | 全屏 | 加大 | 还原 | 减小 | 字体 | 阅读
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MOST_AFTER_CLOSING = 6
"""Lines, blank ones counted, that may go on after the call to all."""
_LONGEST_AROUND = 40
"""A line of furniture is short; a longer one that holds such a word is text."""


def furniture(text: str) -> Iterator[Edit]:
    """Edits that take out every line that is not the report's. None where no salutation is found."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    salutation = next((at for at, line in enumerate(lines) if _SALUTATION.match(line)), None)
    if salutation is None:
        return
    kept = set(_title_block(lines[:salutation])) | set(range(salutation, _end(lines, salutation)))
    at = 0
    while at < len(lines):
        if at in kept:
            at += 1
            continue
        stop = at
        while stop < len(lines) and stop not in kept:
            stop += 1
        if text[starts[at] : starts[stop]].strip():
            yield Edit(starts[at], starts[stop], "", "furniture")
        at = stop


def _title_block(lines: Sequence[str]) -> Iterator[int]:
    """The lines before the salutation that tell title, date and session, and speaker."""
    bare = [line.strip() for line in lines]
    dates = [at for at, line in enumerate(bare) if _DATED.match(line)]
    spoken = [at for at in dates if "在" in bare[at]] or dates
    date = spoken[-1] if spoken else None
    titles = [at for at, line in enumerate(bare) if _TITLE.match(line) and (date is None or at < date)]
    titles = titles or [at for at, line in enumerate(bare) if _TITLE.match(line)]
    yield from titles[-1:]
    if date is None:
        return
    yield date
    stop = date + 1
    while stop < len(bare) and (not bare[stop] or _SESSION.match(bare[stop])):
        yield stop
        stop += 1
    first = titles[-1] if titles else date
    spoken_by = [at for at in range(first, len(bare)) if at not in titles and _is_speaker(bare[at])]
    yield from spoken_by
    if not any(_NAMED.search(bare[at]) for at in spoken_by):
        yield from _name(bare, max([stop - 1, *spoken_by]) + 1)


def _is_speaker(line: str) -> bool:
    return bool(_SPEAKER.search(line)) and len(line) <= _LONGEST_SPEAKER and not _NO_SPEAKER.search(line)


def _name(lines: Sequence[str], start: int) -> Iterator[int]:
    """A speaker's name on a line of its own: the first line after date and office that a page did not add."""
    for at in range(start, len(lines)):
        if lines[at] and not _STAMP.search(lines[at]):
            if _NAME().fullmatch(lines[at]) and not _AROUND().search(lines[at]):
                yield at
            return


def _end(lines: Sequence[str], salutation: int) -> int:
    """The line after the report's last one."""
    closing = [
        at
        for at in range(salutation, len(lines))
        if _CLOSING.search(lines[at]) and (at == salutation or not _SPEECH.search(lines[at]))
    ]
    end = closing[-1] + 1
    if not _CLOSING.search(lines[end - 1]) or end - 1 == salutation:
        end = len(lines)  # no closing: whatever follows may be text
    last = end
    while end < len(lines) and end - last <= _MOST_AFTER_CLOSING and (not lines[end].strip() or _is_prose(lines[end])):
        end += 1
    if annex := next((at for at in range(end, len(lines)) if _ANNEX.match(lines[at])), None):
        end = next((at for at in range(annex + 1, len(lines)) if _is_around(lines[at])), len(lines))
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    return end


def _is_prose(line: str) -> bool:
    bare = line.strip()
    return len(bare) >= 20 and bare[-1] in "。!！”…" and not _AROUND().search(bare)


def _is_around(line: str) -> bool:
    bare = line.strip()
    return len(bare) <= _LONGEST_AROUND and bool(_ENDS_ANNEX().search(bare))
