"""All commands. What they do is in the modules beside this one, by the same ids."""

from __future__ import annotations

from bot.service.commands import programme_table
from bot.service.commands.model import Command, Param, Pick
from bot.service.people import NAME_LIMIT

_LANGS = (Pick("nb", "language-nb"), Pick("nn", "language-nn"), Pick("en", "language-en"))
_AMOUNTS = (
    Pick("off", "amount-off"),
    Pick("light", "amount-light"),
    Pick("normal", "amount-normal"),
)
_WAYS = (
    Pick("room", "way-room", "typed-way-room"),
    Pick("chat", "way-chat", "typed-way-chat"),
    Pick("slow", "way-slow", "typed-way-slow"),
)
_YES_NO = (Pick("yes", "yes"), Pick("no", "no"))
_LEAVERS = (
    Pick("keep", "leavers-keep", "typed-leavers-keep"),
    Pick("withdraw", "leavers-withdraw", "typed-leavers-withdraw"),
)
_COUNTRIES = (
    Pick("NO", "country-no"),
    Pick("SE", "country-se"),
    Pick("DK", "country-dk"),
    Pick("FI", "country-fi"),
    Pick("IS", "country-is"),
    Pick("GB", "country-gb"),
)
_DATA = (Pick("get", "data-get"), Pick("delete", "data-delete"))
_CASE = Param("case", "case", "open-case")
_PERSON = Param("person", "person", "asked-person")
_METHOD = Param("method", "method", "open-method")
_GROUP = Param("group", "group", "asked-group")
_WORKSPACE = Param("workspace", "workspace", "asked-workspace", False)
_MEETING = Param("meeting", "meeting", "asked-meeting")
_WHEN = Param("when", "line", "asked-when", limit=60, hint="asked-when-hint")
_WHERE = Param("where", "line", "asked-where", False, limit=NAME_LIMIT, hint="asked-where-hint")
_DATE_STATUS = (
    Pick("confirmed", "date-status-confirmed", "typed-date-confirmed"),
    Pick("proposed", "date-status-proposed", "typed-date-proposed"),
)
_TURN = Param(
    "turn",
    "choice",
    "asked-turn",
    choices=(
        Pick("case", "turn-of-case", "typed-turn-case"),
        Pick("lead", "turn-of-lead", "typed-turn-lead"),
    ),
)
_MINUTES = Param("minutes", "number", "asked-minutes", False)

_POLL = (
    Param("meeting", "undated", "asked-poll-meeting", False, (Pick("new", "poll-new"),)),
    Param("options", "text", "asked-poll-options", limit=1000, hint="asked-poll-options-hint"),
    Param("days", "number", "asked-poll-days", False),
    Param("key", "person", "asked-poll-key", False),
)

_QUESTIONS = (
    Pick("learning", "questions-learning", "typed-questions-learning"),
    Pick("start", "questions-start", "typed-questions-start"),
    Pick("own", "questions-own", "typed-questions-own"),
)
_EVERY = (
    Pick("1", "every-week", "typed-every-week"),
    Pick("2", "every-2", "typed-every-2"),
    Pick("3", "every-3", "typed-every-3"),
    Pick("4", "every-4", "typed-every-4"),
    Pick("month", "every-month", "typed-every-month"),
    Pick("month-last", "every-month-last"),
    Pick("once", "every-once", "typed-every-once"),
)
_WEEKDAYS = (
    Pick("0", "weekday-mon"),
    Pick("1", "weekday-tue"),
    Pick("2", "weekday-wed"),
    Pick("3", "weekday-thu"),
    Pick("4", "weekday-fri"),
    Pick("5", "weekday-sat"),
    Pick("6", "weekday-sun"),
)
_LEVEL = Param(
    "level",
    "choice",
    "field-level",
    choices=(
        Pick("self", "level-self", "typed-level-self"),
        Pick("lead", "level-lead", "typed-level-lead"),
        Pick("group", "level-group", "typed-level-group"),
    ),
    hint="promise-level",
)
_SERIES = Param("series", "series", "asked-series", False)

_PERSONAL = (
    Command("now", "typed-now", "can-now", "eg-now"),
    Command(
        "help",
        "typed-help",
        "can-help",
        "eg-help",
        ("everybody", "operator"),
        params=(Param("topic", "line", "asked-topic", False),),
    ),
    Command(
        "settings",
        "typed-settings",
        "can-settings",
        "eg-settings",
        params=(
            Param("lang", "choice", "settings-language", False, _LANGS),
            Param("quiet", "hours", "asked-quiet", False, hint="asked-quiet-hint"),
            Param("away", "date", "asked-away", False),
            Param("days", "days", "asked-days", False, hint="asked-days-hint"),
            Param("amount", "choice", "asked-amount", False, _AMOUNTS),
            Param("zone", "zone", "asked-zone", False, limit=60, hint="asked-zone-hint"),
        ),
    ),
    Command(
        "data",
        "typed-data",
        "can-data",
        "eg-data",
        params=(Param("what", "choice", "asked-data", choices=_DATA),),
    ),
    Command(
        "account",
        "typed-account",
        "can-account",
        "eg-account",
        params=(Param("code", "line", "asked-code", False, limit=40),),
    ),
    Command(
        "unlink",
        "typed-unlink",
        "can-unlink",
        "eg-unlink",
        params=(Param("account", "account", "asked-account"),),
        sure="sure-unlink",
    ),
    Command("signin", "typed-signin", "can-signin", "eg-signin"),
    Command("case", "typed-case", "can-case", "eg-case", ("member",), "group"),
    Command("cases", "typed-cases", "can-cases", "eg-cases"),
    Command("case_edit", "typed-case-edit", "can-case-edit", "eg-case-edit", params=(_CASE,)),
    Command("case_park", "typed-case-park", "can-case-park", "eg-case-park", params=(_CASE,)),
    Command("case_again", "typed-case-again", "can-case-again", "eg-case-again", params=(_CASE,)),
    Command(
        "case_withdraw",
        "typed-case-withdraw",
        "can-case-withdraw",
        "eg-case-withdraw",
        params=(_CASE,),
        sure="sure-case-withdraw",
    ),
    Command(
        "readers",
        "typed-readers",
        "can-readers",
        "eg-readers",
        params=(_CASE._replace(required=False),),
    ),
    Command(
        "join",
        "typed-join",
        "can-join",
        "eg-join",
        params=(Param("link", "line", "asked-link", False),),
    ),
    Command("home", "typed-home", "can-home", "eg-home"),
    Command("leave", "typed-leave", "can-leave", "eg-leave", ("member",), "group"),
)

_GROUPS = (
    Command("status", "typed-status", "can-status", "eg-status", ("member",), "group"),
    Command("next", "typed-next", "can-next", "eg-next", ("member",), "group"),
    Command("calendar", "typed-calendar", "can-calendar", "eg-calendar", ("member",), "group"),
    Command(
        "round",
        "typed-round",
        "can-round",
        "eg-round",
        ("member",),
        "group",
        (
            _CASE,
            _METHOD,
            Param("way", "choice", "open-way", choices=_WAYS),
            Param("lead", "person", "open-lead", False),
        ),
    ),
    Command(
        "commitments",
        "typed-commitments",
        "can-commitments",
        "eg-commitments",
        ("member",),
        "group",
    ),
    Command("minutes", "typed-minutes", "can-minutes", "eg-minutes", ("member",), "group"),
    Command("history", "typed-history", "can-history", "eg-history", ("member",), "group"),
    Command("invite", "typed-invite", "can-invite", "eg-invite", ("member",), "group"),
    Command("members", "typed-members", "can-members", "eg-members", ("member",), "group"),
    Command("dates", "typed-dates", "can-dates", "eg-dates", ("member",), "group"),
    Command("turns", "typed-turns", "can-turns", "eg-turns", ("member",), "group"),
    Command("checkins", "typed-checkins", "can-checkins", "eg-checkins", ("member",), "group"),
    Command("take_over", "typed-take-over", "can-take-over", "eg-take-over", ("member",), "group"),
)

_LEAD = (
    Command("go_on", "typed-go-on", "can-go-on", "eg-go-on", ("lead",), "group"),
    Command("undo", "typed-undo", "can-undo", "eg-undo", ("lead",), "group"),
    Command("pause", "typed-pause", "can-pause", "eg-pause", ("lead",), "group"),
    Command("resume", "typed-resume", "can-resume", "eg-resume", ("lead",), "group"),
    Command(
        "more_time",
        "typed-more-time",
        "can-more-time",
        "eg-more-time",
        ("lead",),
        "group",
        (_MINUTES,),
    ),
    Command(
        "less_time",
        "typed-less-time",
        "can-less-time",
        "eg-less-time",
        ("lead",),
        "group",
        (_MINUTES,),
    ),
    Command(
        "word_to", "typed-word-to", "can-word-to", "eg-word-to", ("lead",), "group", (_PERSON,)
    ),
    Command(
        "skip",
        "typed-skip",
        "can-skip",
        "eg-skip",
        ("lead",),
        "group",
        (_PERSON._replace(required=False),),
    ),
    Command(
        "hand_over",
        "typed-hand-over",
        "can-hand-over",
        "eg-hand-over",
        ("lead",),
        "group",
        (_PERSON,),
    ),
    Command("end", "typed-end", "can-end", "eg-end", ("lead",), "group"),
)

_FACILITATOR = (
    Command(
        "member_out",
        "typed-member-out",
        "can-member-out",
        "eg-member-out",
        ("facilitator",),
        "group",
        (_PERSON,),
    ),
    Command(
        "hand_on",
        "typed-hand-on",
        "can-hand-on",
        "eg-hand-on",
        ("facilitator",),
        "group",
        (_PERSON,),
    ),
    Command(
        "usual_method",
        "typed-usual-method",
        "can-usual-method",
        "eg-usual-method",
        ("facilitator",),
        "group",
        (_METHOD,),
    ),
    Command(
        "date_add",
        "typed-date-add",
        "can-date-add",
        "eg-date-add",
        ("facilitator",),
        "group",
        (_WHEN, _WHERE, Param("status", "choice", "asked-date-status", False, _DATE_STATUS)),
    ),
    Command(
        "date_move",
        "typed-date-move",
        "can-date-move",
        "eg-date-move",
        ("facilitator",),
        "group",
        (_MEETING, _WHEN),
    ),
    Command(
        "date_confirm",
        "typed-date-confirm",
        "can-date-confirm",
        "eg-date-confirm",
        ("facilitator",),
        "group",
        (_MEETING,),
    ),
    Command(
        "date_held",
        "typed-date-held",
        "can-date-held",
        "eg-date-held",
        ("facilitator",),
        "group",
        (_MEETING,),
    ),
    Command(
        "place",
        "typed-place",
        "can-place",
        "eg-place",
        ("facilitator",),
        "group",
        (_MEETING, _WHERE),
    ),
    Command(
        "date_cancel",
        "typed-date-cancel",
        "can-date-cancel",
        "eg-date-cancel",
        ("facilitator",),
        "group",
        (_MEETING,),
    ),
    Command(
        "prompts",
        "typed-prompts",
        "can-prompts",
        "eg-prompts",
        ("facilitator",),
        "group",
        (
            Param("invite", "line", "plan-invite", False, limit=20, hint="asked-plan-hint"),
            Param("choose", "line", "plan-choose", False, limit=20, hint="asked-plan-hint"),
            Param("agenda", "line", "plan-agenda", False, limit=20, hint="asked-plan-hint"),
            Param("start", "choice", "plan-start", False, _YES_NO),
            Param("after", "choice", "plan-after", False, _YES_NO),
            Param(
                "questions", "choice", "plan-questions", False, _YES_NO, hint="plan-questions-hint"
            ),
        ),
    ),
    Command(
        "turn_skip",
        "typed-turn-skip",
        "can-turn-skip",
        "eg-turn-skip",
        ("facilitator",),
        "group",
        (_TURN, _PERSON),
    ),
    Command(
        "turn_swap",
        "typed-turn-swap",
        "can-turn-swap",
        "eg-turn-swap",
        ("facilitator",),
        "group",
        (_TURN, _PERSON, Param("with", "person", "asked-with")),
    ),
    Command("poll", "typed-poll", "can-poll", "eg-poll", ("facilitator",), "group", _POLL),
    Command(
        "poll_close",
        "typed-poll-close",
        "can-poll-close",
        "eg-poll-close",
        ("facilitator",),
        "group",
    ),
    Command(
        "poll_reopen",
        "typed-poll-reopen",
        "can-poll-reopen",
        "eg-poll-reopen",
        ("facilitator",),
        "group",
    ),
    Command(
        "poll_withdraw",
        "typed-poll-withdraw",
        "can-poll-withdraw",
        "eg-poll-withdraw",
        ("facilitator",),
        "group",
        sure="ask-withdraw_dates",
    ),
    Command(
        "checkin_new",
        "typed-checkin-new",
        "can-checkin-new",
        "eg-checkin-new",
        ("facilitator",),
        "group",
        (
            Param("which", "choice", "asked-questions", choices=_QUESTIONS),
            Param("own", "text", "asked-own", False, limit=2400, hint="asked-own-hint"),
            Param("every", "choice", "asked-every", choices=_EVERY),
            Param("weekday", "choice", "asked-weekday", False, _WEEKDAYS),
            Param("hour", "line", "asked-hour", limit=5, hint="asked-hour-hint"),
            Param("first", "date", "asked-first"),
            Param("last", "date", "asked-last", False, hint="asked-last-hint"),
            Param("days", "number", "asked-window", False, hint="asked-window-hint"),
            _LEVEL,
            Param("name", "line", "asked-series-name", False, limit=NAME_LIMIT),
        ),
    ),
    Command(
        "checkin_stop",
        "typed-checkin-stop",
        "can-checkin-stop",
        "eg-checkin-stop",
        ("facilitator",),
        "group",
        (_SERIES,),
    ),
    Command(
        "checkin_level",
        "typed-checkin-level",
        "can-checkin-level",
        "eg-checkin-level",
        ("facilitator",),
        "group",
        (_SERIES, _LEVEL),
    ),
)

_ADMIN = (
    Command("groups", "typed-groups", "can-groups", "eg-groups", ("admin",), "organisation"),
    Command(
        "group_new",
        "typed-group-new",
        "can-group-new",
        "eg-group-new",
        ("admin",),
        "organisation",
        (
            Param("name", "line", "asked-group-name", limit=NAME_LIMIT),
            Param("lang", "choice", "settings-language", False, _LANGS),
        ),
    ),
    Command(
        "group_begin",
        "typed-group-begin",
        "can-group-begin",
        "eg-group-begin",
        ("admin",),
        "organisation",
        (_GROUP, Param("invite", "choice", "asked-invite", False, _YES_NO)),
    ),
    Command(
        "group_rename",
        "typed-group-rename",
        "can-group-rename",
        "eg-group-rename",
        ("admin",),
        "organisation",
        (_GROUP, Param("name", "line", "asked-group-name", limit=NAME_LIMIT)),
    ),
    Command(
        "group_merge",
        "typed-group-merge",
        "can-group-merge",
        "eg-group-merge",
        ("admin",),
        "organisation",
        (_GROUP, Param("into", "group", "asked-into")),
    ),
    Command(
        "group_close",
        "typed-group-close",
        "can-group-close",
        "eg-group-close",
        ("admin",),
        "organisation",
        (_GROUP,),
    ),
    Command(
        "group_import",
        "typed-group-import",
        "can-group-import",
        "eg-group-import",
        ("admin",),
        "organisation",
        (Param("table", "text", "asked-table", limit=100_000),),
    ),
    Command(
        "facilitators",
        "typed-facilitators",
        "can-facilitators",
        "eg-facilitators",
        ("admin",),
        "organisation",
        (_GROUP, _PERSON, Param("on", "choice", "asked-on", False, _YES_NO)),
    ),
    Command(
        "admin_role",
        "typed-admin-role",
        "can-admin-role",
        "eg-admin-role",
        ("admin",),
        "organisation",
        (_PERSON, Param("on", "choice", "asked-admin", False, _YES_NO)),
    ),
    Command("methods", "typed-methods", "can-methods", "eg-methods", ("everybody", "operator")),
    Command(
        "method_show",
        "typed-method-show",
        "can-method-show",
        "eg-method-show",
        ("everybody", "operator"),
        params=(_METHOD,),
    ),
    Command(
        "method_import",
        "typed-method-import",
        "can-method-import",
        "eg-method-import",
        ("admin",),
        "organisation",
        (Param("text", "text", "asked-method-text", limit=100_000),),
    ),
    Command(
        "method_remove",
        "typed-method-remove",
        "can-method-remove",
        "eg-method-remove",
        ("admin",),
        "organisation",
        (_METHOD,),
        sure="sure-method-remove",
    ),
    Command(
        "goals",
        "typed-goals",
        "can-goals",
        "eg-goals",
        ("admin",),
        "organisation",
        (Param("goals", "text", "asked-goals", limit=3000),),
    ),
    Command("roles", "typed-roles", "can-roles", "eg-roles", ("admin",), "organisation"),
    Command("missing", "typed-missing", "can-missing", "eg-missing", ("admin",), "organisation"),
    Command(
        "org_hours",
        "typed-org-hours",
        "can-org-hours",
        "eg-org-hours",
        ("admin",),
        "organisation",
        (
            Param("quiet", "hours", "asked-quiet", False, hint="asked-quiet-hint"),
            Param("country", "choice", "asked-country", False, _COUNTRIES),
            Param("free", "line", "asked-holidays", False, limit=2000, hint="asked-holidays-hint"),
        ),
    ),
    Command(
        "retention",
        "typed-retention",
        "can-retention",
        "eg-retention",
        ("admin",),
        "organisation",
        (Param("kept", "number", "asked-days-kept"),),
    ),
    Command(
        "leavers",
        "typed-leavers",
        "can-leavers",
        "eg-leavers",
        ("admin",),
        "organisation",
        (Param("rule", "choice", "asked-leavers", choices=_LEAVERS),),
    ),
    Command(
        "connect_slack",
        "typed-connect-slack",
        "can-connect-slack",
        "eg-connect-slack",
        ("admin",),
        "organisation",
    ),
    Command(
        "overview", "typed-overview", "can-overview", "eg-overview", ("admin",), "organisation"
    ),
    Command("export", "typed-export", "can-export", "eg-export", ("admin",), "organisation"),
    Command("audit", "typed-audit", "can-audit", "eg-audit", ("admin",), "organisation"),
)

_OPERATOR = (
    Command("doctor", "typed-doctor", "can-doctor", "eg-doctor", ("operator",), "installation"),
    Command(
        "installs", "typed-installs", "can-installs", "eg-installs", ("operator",), "installation"
    ),
    Command(
        "deliveries",
        "typed-deliveries",
        "can-deliveries",
        "eg-deliveries",
        ("operator",),
        "installation",
    ),
    Command(
        "operator_role",
        "typed-operator-role",
        "can-operator-role",
        "eg-operator-role",
        ("operator",),
        "installation",
        (_PERSON, Param("on", "choice", "asked-operator", False, _YES_NO)),
    ),
    Command(
        "sending_off",
        "typed-sending-off",
        "can-sending-off",
        "eg-sending-off",
        ("operator",),
        "installation",
        (_WORKSPACE,),
        sure="sure-sending-off",
    ),
    Command(
        "sending_on",
        "typed-sending-on",
        "can-sending-on",
        "eg-sending-on",
        ("operator",),
        "installation",
        (_WORKSPACE,),
    ),
)

COMMANDS: dict[str, Command] = {
    c.id: c
    for c in (
        *_PERSONAL,
        *_GROUPS,
        *_LEAD,
        *_FACILITATOR,
        *programme_table.FACILITATOR,
        *_ADMIN,
        *programme_table.ADMIN,
        *_OPERATOR,
    )
}
