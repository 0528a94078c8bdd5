"""What a platform's word for a failure means: for the delivery, and who can mend it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Do = Literal["doubt", "soon", "later", "mend", "gone", "ours"]
Who = Literal["facilitator", "admin", "operator", "nobody"]


class Rule(NamedTuple):
    """What happens to a delivery that is answered so, and what the right person reads.

    `doubt`: it may have been carried out; `soon`, `later`: nothing was, and it passes by itself;
    `mend`: the place waits until somebody mends it; `gone`: this message is no more; `ours`: what
    was sent is wrong, and the place is not to blame.

    `who`: whoever leads the group, whoever administers the workspace or tenant on the platform,
    whoever runs Kollega, or nobody.
    """

    do: Do
    who: Who
    key: str


def each(codes: str, do: Do, who: Who, key: str = "") -> dict[str, Rule]:
    """The same rule for several of the platform's words, which are set apart by spaces."""
    return dict.fromkeys(codes.split(), Rule(do, who, key))
