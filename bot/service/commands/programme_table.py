"""The commands of a programme's dates: tables, half-days, holidays, gatherings, members to come."""

from __future__ import annotations

from bot.service.commands.model import Command, Param, Pick
from bot.service.people import NAME_LIMIT

_YES_NO = (Pick("yes", "yes"), Pick("no", "no"))
_PAST = (Pick("held", "dates-import-held"), Pick("planned", "dates-import-planned"))
_STATUS = (Pick("confirmed", "dates-import-confirmed"), Pick("unknown", "dates-import-unknown"))
_HALVES = (
    Pick("FL", "half-before", "typed-half-before"),
    Pick("EL", "half-after", "typed-half-after"),
)
_FORMAT = Param(
    "format",
    "choice",
    "asked-format",
    False,
    (Pick("xlsx", "format-xlsx", "typed-xlsx"), Pick("csv", "format-csv", "typed-csv")),
)
_PERSON = Param("person", "person", "asked-person")

ADMIN = (
    Command(
        "dates_import",
        "typed-dates-import",
        "can-dates-import",
        "eg-dates-import",
        ("admin",),
        "organisation",
        (
            Param("table", "text", "asked-dates-table", limit=100_000),
            Param("past", "choice", "asked-past", False, _PAST),
            Param("status", "choice", "asked-all-status", False, _STATUS),
            Param("slots", "line", "asked-slots", False, hint="asked-slots-hint"),
            Param("leaders", "number", "asked-leaders", False),
        ),
    ),
    Command(
        "import_undo",
        "typed-import-undo",
        "can-import-undo",
        "eg-import-undo",
        ("admin",),
        "organisation",
    ),
    Command(
        "dates_export",
        "typed-dates-export",
        "can-dates-export",
        "eg-dates-export",
        ("admin",),
        "organisation",
        (_FORMAT,),
    ),
    Command(
        "half_days",
        "typed-half-days",
        "can-half-days",
        "eg-half-days",
        ("admin",),
        "organisation",
        (
            Param("before", "hours", "asked-half-before", False, hint="asked-half-hint"),
            Param("after", "hours", "asked-half-after", False, hint="asked-half-hint"),
        ),
    ),
    Command(
        "school",
        "typed-school",
        "can-school",
        "eg-school",
        ("admin",),
        "organisation",
        (Param("school", "text", "asked-school", False, limit=3000, hint="asked-school-hint"),),
    ),
    Command(
        "gatherings",
        "typed-gatherings",
        "can-gatherings",
        "eg-gatherings",
        ("admin",),
        "organisation",
    ),
    Command(
        "gathering_new",
        "typed-gathering-new",
        "can-gathering-new",
        "eg-gathering-new",
        ("admin",),
        "organisation",
        (
            Param("name", "line", "asked-gathering-name", limit=NAME_LIMIT),
            Param("date", "date", "asked-gathering-date", False),
            Param("slot", "choice", "asked-half", False, _HALVES),
            Param("where", "line", "asked-gathering-where", False, limit=NAME_LIMIT),
        ),
    ),
    Command(
        "gathering_out",
        "typed-gathering-out",
        "can-gathering-out",
        "eg-gathering-out",
        ("admin",),
        "organisation",
        (Param("gathering", "gathering", "asked-gathering"),),
        sure="sure-gathering-out",
    ),
)

FACILITATOR = (
    Command(
        "dates_file",
        "typed-dates-file",
        "can-dates-file",
        "eg-dates-file",
        ("facilitator",),
        "group",
        (_FORMAT,),
    ),
    Command(
        "member_tentative",
        "typed-member-tentative",
        "can-member-tentative",
        "eg-member-tentative",
        ("facilitator",),
        "group",
        (_PERSON, Param("on", "choice", "asked-tentative", False, _YES_NO)),
    ),
    Command(
        "vacant_role",
        "typed-vacant-role",
        "can-vacant-role",
        "eg-vacant-role",
        ("facilitator",),
        "group",
        (Param("name", "line", "asked-role-name", limit=NAME_LIMIT),),
    ),
    Command(
        "role_fill",
        "typed-role-fill",
        "can-role-fill",
        "eg-role-fill",
        ("facilitator",),
        "group",
        (Param("role", "vacancy", "asked-role"), _PERSON),
    ),
)

UNSURE = frozenset({"member_tentative", "role_fill"})
"""Those that name people who are not certain yet, too."""
