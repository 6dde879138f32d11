r"""The pattern that finds numbers in English text.

Its groups, one of which is set in every match: `idiom`, `date` (with `day` or `day2`), `name`, `vague`, `slash`,
`multiple` (with `fold`), or a number proper: `digits` (with `nth`), `vulgar`, `part` (with `over` and `under`),
`ordinal` or `words`, with `money` and `sign` in front of it. The parts are verbose: a blank is written out.
"""

from __future__ import annotations

import re

from summariser.english.vocabulary import CARDINALS, ORDINALS, PARTS, SIGNS


def _longest_first(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


LONG_SCALE = "hundred|thousand|million|billion|trillion|dozen|mln|bln|trn|bn|mn|tn"
_ONES = _longest_first([word for word, value in CARDINALS.items() if value < 10])
_SINGLE = _longest_first([word for word, value in CARDINALS.items() if value < 20])
_TENS = _longest_first([word for word, value in CARDINALS.items() if value >= 20])
_BELOW_HUNDRED = rf"(?: (?:{_TENS}) (?: [\s-] (?:{_ONES}) )? | {_SINGLE} )"
_ORDINAL = rf"(?: (?: (?:{_TENS}) [\s-] )? (?:{_longest_first(list(ORDINALS))}) )"
_MANY = [word for word in PARTS if f"{word}s" in PARTS]
_UNDER = (
    f"(?:{_longest_first(_MANY)})s?|{_longest_first([word for word in PARTS if word.removesuffix('s') not in _MANY])}"
)
_MONTH = r"""(?: January | February | March | April | May | June | July | August | September | October | November
    | December | (?: Jan | Feb | Mar | Apr | Jun | Jul | Aug | Sept? | Oct | Nov | Dec ) \b \.? )"""

_IDIOM = rf"""
    (?<!\w) 24 (?: [-\s]hour\b | /7 )
  | \b (?: \d{{1,2}}(?:st|nd|rd|th) | (?i:{_ORDINAL}) )
    # The name of a plan: the 14th Five-Year Plan.
    (?: [\s-]+ (?i: five[\s-]year ) \b
    # Twelfth and Thirteenth Five-Year Plan periods
      | (?= (?: \s* (?: ,? \s* (?:and|or|to) | [,&–-] ) \s* (?:the\s+)? (?: \d{{1,2}}th | (?i:{_ORDINAL}) ) ){{1,3}}
            [\s-]+ (?i:five[\s-]year) \b ) )
    # Parts of a year.
  | \b (?i: (?: first | second | 1st | 2nd ) [\s-]+ half (?= \s+ (?:of|year) \b | \s* (?: [,.;)] | $ ) )
          | (?: first | second | third | fourth | last | 1st | 2nd | 3rd | 4th ) [\s-]+ (?: (?:two|three|2|3) [\s-]+ )?
            quarters? \b
          | half[\s-]year(?:ly)? \b | H[12] \b | Q[1-4] \b )
    # Adjectives: two-way, four-in-one; but not three-year, five-fold, one-third, two-million.
  | \b (?i: (?: one | two | three | four | five | six | seven | eight | nine | ten | single ) -
          (?! {LONG_SCALE} | {_UNDER} | fold | year | month | day | week | hour | km | kilo | yuan | mu\b | ton | time )
          [a-z]+ ) \b
  | \b (?i: (?: first | second | third | zero | double ) - [a-z]+ ) \b
    # What is one and no number.
  | \b (?i: one \s+ (?: of | another | by \s+ one ) | no \s+ one | (?:at|for) \s+ (?:the \s+)? first (?:\s+ time)?
          | per \s+ second | once ) \b
"""
_DATE = rf"""
    \b (?P<day> \d{{1,2}} ) (?: st | nd | rd | th )? (?: [–—-] \d{{1,2}} )? \s+ (?: of \s+ )? {_MONTH} (?!\w)
  | \b {_MONTH} \s+ (?P<day2> \d{{1,2}} ) (?: st | nd | rd | th )?
    # May 5 per cent; June 1.5
    (?! \d | [.,]\d | \s* (?: % | (?i: per | million | billion | yuan ) \b ) )
"""
_NAME = r"""
    # Letters and figures in one word: G93, PM2.5, COVID-19.
    \b (?! (?: CNY | RMB | USD | US | HKD | EUR ) \d ) [A-Za-z]+ [-.·]? \d+ (?: \.\d+ )? [A-Za-z]* \b
    # Sums and days that name things: 4+4, 7·26.
  | (?<![\w.,]) \d+ (?: [+×] \d+ )+
  | (?<![\w.,]) \d{1,2} · \d{1,2} \b
    # Lists of firms.
  | (?i: fortune | global | forbes ) \s+ (?: 500 | 2000 ) \b
    # 5G, 4A, 3D; but not 5T, 30MW, 14M.
  | (?<![\w.,]) \d+ (?! (?: [TMKB] | [KMG]W | [KMGT]Wh | PF | EF | TEU ) \b ) [A-Z]+ (?![a-z])
"""
_VAGUE = r"""
    (?i: (?: tens | dozens | scores | hundreds | thousands | millions | billions | trillions ) \s+ of
       | (?: several | many | few ) \s+ (?: dozen | hundred | thousand | million | billion | trillion ) s? ) \b
"""
_MULTIPLE = rf"""
    (?i: (?: doubl | tripl | trebl | quadrupl | quintupl ) (?: e | ed | es | ing ) \b | twice \b | thrice \b
       | (?P<fold> {_SINGLE} | \d{{1,9}} (?: \.\d{{1,9}} )? ) [\s-]? fold \b )
"""
_PART = rf"""
    # Four quarters are a year, and three in a row a time.
    (?! (?: four | five | six | seven | eight | nine | ten | eleven | twelve ) [\s-]+ quarters
      | (?:{_SINGLE}) [\s-]+ quarters \s+ (?: in\ a\ row | running | straight ) )
    (?:
    # A third of, two thirds, one third.
    (?: (?P<over> an? | {_SINGLE} ) [\s-]+ )? (?P<under> {_UNDER} ) \b (?: (?= \s+ of \b ) | (?<=s) )
  | (?P<over2> {_SINGLE} ) [\s-] (?P<under2> {_UNDER} ) \b
    # By a third, by another third; not by a third party.
  | (?: (?: (?<=\bby\s) | (?<=\bby\snearly\s) | (?<=\bby\salmost\s) | (?<=\bby\sabout\s) | (?<=\bby\sover\s) )
        an? \s+ (?: further \s+ )? | (?<=\bby\sanother\s) )
    (?P<share> {_UNDER} ) \b
    (?= \s* (?: [,.;)] | $ ) | \s+ (?: or | from | in | on | over | to | year | this | compared | within ) \b )
    # By half, more than half; half a, half of; half a million.
  | (?: (?<=\bby\s) | (?<=\bin\s) | (?<=\bthan\s) | (?<=\bnearly\s) | (?<=\babout\s) | (?<=\bover\s)
      | (?<=\bleast\s) | (?<=\bmost\s) ) half \b
    (?! - | \s+ an? \b | \s+ of \b )
  | half (?= \s+ (?: an? | its | the | their | that | of ) \b ) (?: \s+ an? \b )? )
"""
_WORDS = rf"""
    (?: (?: an? | {_BELOW_HUNDRED} ) [\s-]+ )? hundred (?!s) (?: [\s-]+ (?: and[\s-]+ )? {_BELOW_HUNDRED} )?
  | an? (?= [\s-]+ (?: {LONG_SCALE} ) \b )
  | {_BELOW_HUNDRED}
"""
_DIGITS = r"""
    # Not the rest of a number, nor inside a word; money may be glued to it.
    (?<!\d) (?<!\d[.,]) (?: (?<![A-Za-z]) | (?<=CNY) | (?<=RMB) | (?<=USD) | (?<=HKD) | (?<=EUR) )
    # Groups may be parted by commas and narrow blanks; whether they are groups of three is asked later.
    \d (?: [\d,\u00a0\u2009\u202f]* \d )? (?: \.\d+ )?
"""
_TO_ONE = r"""
    # A ratio: 2.3:1, 2.3 to 1.
    (?: \s? [:∶] \s? 1 (?! \d | [.:∶]\d ) | \s+ to \s+ (?: 1 | one ) (?= \s* (?: [,.;)] (?!\d) | $ ) ) )
"""
_MARKS = f"+−¥￥$€{''.join(SIGNS)}-"
_BEGINNINGS = " ".join((
    *CARDINALS, *ORDINALS, *PARTS, *LONG_SCALE.split("|"),
    "last single once per no at for several many few score doubl tripl trebl quadrupl quintupl twice thrice half",
    "fortune global forbes jan feb mar apr may jun jul aug sep oct nov dec cny rmb usd hkd eur us$ hk$ yuan",
)).split()  # fmt: skip
"""How a word begins that may begin a number; of more letters than three no more is looked at."""


def _either_case(letters: str) -> str:
    return "".join(f"[{char}{char.upper()}]" if char.isalpha() else f"[{char}]" for char in letters)


def _begun(words: list[str]) -> str:
    """The first three letters of the words, those with the same first one together: most words fail at once."""
    behind: dict[str, set[str]] = {}
    for word in words:
        behind.setdefault(word[0], set()).add(_either_case(word[1:3]))
    return "|".join(f"{_either_case(first)} (?: {'|'.join(sorted(more))} )" for first, more in sorted(behind.items()))


_AFTER_A = "".join(sorted({word[0] for word in (*PARTS, *LONG_SCALE.split("|"))}))
"""With what a word begins behind an article that begins a number: a third, a hundred."""

NUMBER = re.compile(
    rf"""
    # No number begins in the middle of a word, nor with a mark or a word that is none of these: most places are left
    # here.
    (?= [\d{_MARKS}]
      | (?<! [A-Za-z] ) (?= [A-Za-z] )
        (?: {_begun(_BEGINNINGS)} | [Aa][Nn]? [\s-]+ (?i:[{_AFTER_A}]) | [A-Za-z]++ [-.·]? \d ) )
  (?: (?P<idiom> {_IDIOM} )
  | (?P<date> {_DATE} )
  | (?P<name> {_NAME} )
  | \b (?P<vague> {_VAGUE} )
  | (?P<slash> (?<![\w.,/]) \d{{1,9}} / \d{{1,9}} (?![\w/]) )
  | (?P<multiple> \b {_MULTIPLE} )
  | (?P<money> (?<![A-Za-z]) (?i: CNY | RMB | USD | HKD | EUR | US\$ | HK\$ | [¥￥$€] | yuan(?=\s\d) ) \s* )?
    (?P<sign> (?<![\w)%]) [+−-] (?=\d) )?
    (?: (?P<digits> {_DIGITS} ) (?: (?P<nth> (?: st | nd | rd | th ) \b ) | {_TO_ONE} )?
      | (?<!\w) (?P<vulgar> [{"".join(SIGNS)}] )
      | \b (?i: (?P<part> {_PART} ) )
      | \b (?i: (?P<ordinal> {_ORDINAL} ) ) \b
      | \b (?i: (?P<words> {_WORDS} ) ) \b ) )
    """,
    re.VERBOSE,
)
