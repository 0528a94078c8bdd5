"""The groups' dates as a file that imports to the same. For callers that have checked who asks."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from sqlalchemy import Connection

from bot.groups.dates import Status
from bot.groups.planned import GroupDates, Planned
from bot.groups.table import DatePlan
from bot.service import dates
from bot.service.date_plans import active_groups
from bot.service.dates import Meeting
from bot.sheets import write_csv, write_xlsx

Format = Literal["xlsx", "csv"]
MEDIA: dict[Format, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


class Written(NamedTuple):
    name: str
    media: str
    body: bytes


def file(
    conn: Connection, org: str, lang: str, form: Format, only: Collection[str] | None = None
) -> Written:
    """The dates of all active groups, or of those with these ids."""
    plan = plan_of_rows(conn, org, only)
    body = write_csv(plan, lang) if form == "csv" else write_xlsx(plan, lang)
    return Written(f"kollega-dates.{form}", MEDIA[form], body)


def plan_of_rows(conn: Connection, org: str, only: Collection[str] | None = None) -> DatePlan:
    found = sorted(active_groups(conn, org).values(), key=lambda group: group.name.casefold())
    return DatePlan(
        tuple(
            GroupDates(
                group.name,
                "",
                tuple(
                    _planned(n, row) for n, row in enumerate(dates.of_group(conn, org, group.id), 1)
                ),
            )
            for group in found
            if only is None or group.id in only
        )
    )


def _planned(number: int, row: Meeting) -> Planned:
    status: Status = row.status
    if row.date is None and status != "cancelled":
        status = "unset"
    return Planned(number, "", row.date, row.slot, row.starts, row.ends, status)
