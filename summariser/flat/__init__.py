"""Flat files: one row a claim, or a measured number that nothing claimed, for spreadsheets and statistics.

codebook   which columns there are, and what each of them means
rows       reading + sheet -> rows
places     codes of a place and of what stands above it
wording    what the printed words say beyond the sheet
text       rows -> CSV
workbook   rows -> the tabs of a workbook
"""

from __future__ import annotations

from summariser.flat.codebook import Column, parse_codebook
from summariser.flat.rows import Row, flat_rows
from summariser.flat.text import claims_csv, codebook_csv
from summariser.flat.workbook import workbook

__all__ = ["Column", "Row", "claims_csv", "codebook_csv", "flat_rows", "parse_codebook", "workbook"]
