"""Files of every format, made of the lines of a report: what a portal, a printer and a word processor make of them."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from summariser.edges.readers.numbering import chinese

FONT = "STSong-Light"
SIZE = 12
COLUMNS = 36
"""Characters of a printed line."""
LINES = 32
"""Lines of a page."""

PAGE = """<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>政府工作报告</title>
<style>p {{ text-indent: 2em }}</style><script>var counted = "不是正文的文字";</script></head>
<body><div class="top"><ul><li><a href="/">首页</a></li><li><a href="/gk">政务公开</a></li></ul></div>
<div class="bar">发布时间：2024-01-15 来源：政府办公室 浏览次数：<span id="n">128</span> <a>打印</a> <a>关闭</a></div>
<div id="zoom" class="TRS_Editor">
{body}
</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div>
<footer>主办单位：政府办公室 版权所有</footer></body></html>"""


def as_html(lines: Sequence[str], charset: str = "utf-8") -> bytes:
    """A portal page, a paragraph a line."""
    body = "\n".join(f"<p><span>{_text(line)}</span></p>" for line in lines)
    return PAGE.format(charset=charset, body=body).encode(charset)


def as_html_with_breaks(lines: Sequence[str]) -> bytes:
    """A portal page whose paragraphs are separated by line breaks, in GB18030 that says to be GB 2312."""
    return PAGE.format(charset="gb2312", body="<br>\n".join(_text(line) for line in lines)).encode("gb18030")


def _text(line: str) -> str:
    return re.sub(r"(?<= ) |\A ", "&nbsp;", html.escape(line))


def as_scan(pages: int) -> bytes:
    """Pages without text: a picture of a page each."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for _ in range(pages):
        canvas.rect(80, 80, 300, 600, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def as_pdf(lines: Sequence[str], head: str = "", blank_pages: int = 0) -> bytes:
    """A printed report: paragraphs indented by two characters, numbered pages, `head` at the top of each."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    printed = list(_printed(lines))
    for number, start in enumerate(range(0, len(printed), LINES), 1):
        canvas.setFont(FONT, SIZE)
        if head:
            canvas.drawString(240, A4[1] - 30, head)
        for row, line in enumerate(printed[start : start + LINES]):
            indent = len(line) - len(line.lstrip("　"))
            canvas.drawString(80 + indent * SIZE, A4[1] - 60 - row * 22, line.lstrip("　"))
        canvas.drawCentredString(A4[0] / 2, 30, f"— {number} —")
        canvas.showPage()
    for _ in range(blank_pages):
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _printed(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        rest = "　　" + line.strip()
        while rest:
            end = _break(rest)
            yield rest[:end]
            rest = rest[end:]


def _break(line: str) -> int:
    """Where a printed line ends: at its width, but never before a closing mark and never inside a number."""
    widths = accumulate(0.5 if character.isascii() else 1 for character in line)
    at = next((at for at, width in enumerate(widths) if width > COLUMNS), len(line))
    if at == len(line):
        return at
    while at > 2 and (line[at] in "，。、；：！？”）》%" or (line[at].isascii() and line[at - 1].isascii())):
        at -= 1
    return at


NUMBERING = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="77">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>"""
LIST = f"""<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>"""
NUMBERED = (("", "、"), ("（", "）"))


def as_docx(lines: Sequence[str]) -> bytes:
    """A Word file whose 一、 and （一） are counted by Word and stand nowhere in its text."""
    document = docx.Document()
    part = document.part.numbering_part.element
    part.insert(0, parse_xml(NUMBERING))
    part.append(parse_xml(LIST))
    counts = [0, 0]
    for line in lines:
        paragraph = document.add_paragraph(line.strip())
        for depth, (before, after) in enumerate(NUMBERED):
            number = f"{before}{chinese(counts[depth] + 1)}{after}"
            if line.strip().startswith(number):  # one that the report itself skips or begins again stays as it is
                counts[depth:] = [counts[depth] + 1, *[0] * (1 - depth)]
                paragraph.text = line.strip().removeprefix(number)
                number_paragraph(paragraph, depth)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def number_paragraph(paragraph: Paragraph, level: int) -> None:
    """Make Word count this paragraph at `level` of the list."""
    numbered = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(numbered))
