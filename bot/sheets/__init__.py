"""Tables of dates as files: CSV and Excel workbooks, read and written."""

from bot.sheets.reading import read_file
from bot.sheets.writing import write_csv, write_xlsx

__all__ = ["read_file", "write_csv", "write_xlsx"]
