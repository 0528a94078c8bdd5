"""The pages around a round: coming in, one's own page, the group, cases, and minutes.

`PERSONAL` belong to whoever is signed in, and to each seat of a try-out; `OPEN` to nobody.
"""

from bot.web.pages import (
    accounts,
    case,
    command,
    group,
    home,
    joining,
    landing,
    me,
    minutes,
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
    *command.ROUTES,
)
OPEN = (*landing.ROUTES, *tryout.ROUTES, *setup.ROUTES, *joining.ROUTES)
