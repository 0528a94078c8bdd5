"""The pages around a round: coming in, one's own page, the group, cases, and minutes.

`PERSONAL` belong to whoever is signed in, and to each seat of a try-out; `OPEN` to nobody.
"""

from bot.web.pages import (
    accounts,
    calendar,
    case,
    checkins,
    command,
    dates,
    group,
    home,
    importing,
    joining,
    landing,
    me,
    minutes,
    overview,
    poll,
    setup,
    start,
    tryout,
)

PERSONAL = (
    *home.ROUTES,
    *group.ROUTES,
    *case.ROUTES,
    *start.ROUTES,
    *minutes.ROUTES,
    *me.ROUTES,
    *accounts.ROUTES,
    *importing.ROUTES,
    *command.ROUTES,
    *calendar.ROUTES,
    *dates.ROUTES,
    *overview.ROUTES,
    *poll.ROUTES,
    *checkins.ROUTES,
)
OPEN = (*landing.ROUTES, *tryout.ROUTES, *setup.ROUTES, *joining.ROUTES, *calendar.OPEN)
