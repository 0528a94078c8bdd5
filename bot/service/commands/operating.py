"""What whoever runs Kollega can do. Nothing here reads a case."""

from __future__ import annotations

from collections.abc import Mapping

from bot.flows.cards import line
from bot.service import operations
from bot.service.commands.ask import Ask, Run
from bot.service.commands.model import NOT_THERE, Answer, Do, Said, refused, said
from bot.service.commands.outcome import done

STATES = {"ok": "install-ok", "trouble": "install-trouble", "gone": "install-gone"}


async def doctor(ask: Ask) -> Answer:
    """What the database tells; what the machine and the platforms tell is the terminal's."""
    installs = await ask.read(operations.installs)
    stuck = await ask.read(operations.stuck)
    still = await ask.read(operations.standstills)
    bad = [i for i in installs if i.state != "ok"]
    lines = [
        line("doctor-installs", n=len(installs), bad=len(bad)),
        line("doctor-stuck", n=sum(s.number for s in stuck)),
        line("doctor-paused" if still else "doctor-sending"),
        line("doctor-terminal"),
    ]
    more = (Do("installs", line("can-installs")), Do("deliveries", line("can-deliveries")))
    return Said(tuple(lines), more)


async def installs(ask: Ask) -> Answer:
    found = await ask.read(operations.installs)
    lines = [
        line(
            STATES[i.state],
            platform=i.platform.capitalize(),
            name=i.name,
            organisation=i.organisation,
            n=i.accounts,
        )
        for i in found
    ]
    return said(*(lines or [line("installs-none")]))


async def deliveries(ask: Ask) -> Answer:
    found = await ask.read(operations.stuck)
    lines = [
        line(
            "stuck-line",
            n=s.number,
            platform=s.platform.capitalize(),
            place=s.place,
            organisation=s.organisation,
            code=s.code or s.status,
        )
        for s in found
    ]
    return said(*(lines or [line("stuck-none")]))


async def sending_off(ask: Ask) -> Answer:
    where = ask.get("workspace")
    if not await operations.pause_sending(ask.core, where):
        return NOT_THERE
    values = (("workspace", where),) if where else ()
    paused = line("sending-paused-there" if where else "sending-paused")
    return Said((paused,), (Do("sending_on", line("can-sending-on"), values),))


async def sending_on(ask: Ask) -> Answer:
    if not await operations.resume_sending(ask.core, ask.get("workspace")):
        return refused("sending-not-paused")
    return done(None)


RUNS: Mapping[str, Run] = {
    "doctor": doctor,
    "installs": installs,
    "deliveries": deliveries,
    "sending_off": sending_off,
    "sending_on": sending_on,
}
