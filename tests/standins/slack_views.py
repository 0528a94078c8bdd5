"""The stand-in's views.* methods: modals in stacks of three, one Home a person."""

from __future__ import annotations

import json
from typing import Any

from tests.standins.slack_blocks import VIEW_BYTES, view_errors
from tests.standins.slack_call import Call, method
from tests.standins.slack_records import OpenView, Workspace
from tests.standins.slack_state import RefusedError, World

STACK = 3


def checked(call: Call, kinds: tuple[str, ...]) -> dict[str, Any]:
    view = call.data("view", "invalid_arguments")
    return check_view(call.world, call.team, view, kinds)


def check_view(
    world: World, team: Workspace, view: Any, kinds: tuple[str, ...], own: str | None = None
) -> dict[str, Any]:
    """The view as it may be shown, or a refusal. `own` is the id of the view it replaces."""
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        raise RefusedError("view_too_large")
    if errors := view_errors(view, kinds):
        raise RefusedError("invalid_arguments", errors)
    external = view.get("external_id")
    if external and any(
        other.id != own and other.body.get("external_id") == external for other in team.views()
    ):
        raise RefusedError("duplicate_external_id")
    world.check_said("view", view)
    return dict(view)


def push_view(world: World, team: Workspace, user: str, body: dict[str, Any]) -> OpenView:
    """Put a view on top of the person's stack."""
    stack = team.stacks.setdefault(user, [])
    if len(stack) >= STACK:
        raise RefusedError("push_limit_reached")
    view_id = world.fresh("V")
    root, below = (stack[0].id, stack[-1].id) if stack else (view_id, None)
    view = OpenView(view_id, team.id, user, {}, root, below)
    view.put(body)
    stack.append(view)
    return view


def _shown(call: Call, view: OpenView) -> dict[str, Any]:
    return {"view": view.payload(call.team.bot_id)}


@method("views.open", "trigger_id! view!", tier=4)
def views_open(call: Call) -> dict[str, Any]:
    trigger = call.world.use_trigger(call.team.id, call.args["trigger_id"])
    body = checked(call, ("modal",))
    trigger.used = True
    # A new modal covers what was open; the person is never asked.
    call.team.closed += call.team.stacks.pop(trigger.user, [])
    return _shown(call, push_view(call.world, call.team, trigger.user, body))


@method("views.push", "trigger_id! view!", tier=4)
def views_push(call: Call) -> dict[str, Any]:
    trigger = call.world.use_trigger(call.team.id, call.args["trigger_id"])
    stack = call.team.stacks.get(trigger.user, [])
    if trigger.view is None or trigger.view not in {view.id for view in stack}:
        raise RefusedError("not_found", ["the trigger does not come from an open modal"])
    body = checked(call, ("modal",))
    view = push_view(call.world, call.team, trigger.user, body)
    trigger.used = True
    return _shown(call, view)


@method("views.update", "view_id external_id view! hash", tier=4)
def views_update(call: Call) -> dict[str, Any]:
    view_id, external = call.text("view_id"), call.text("external_id")
    if not view_id and not external:
        raise RefusedError("invalid_arguments", ["view_id or external_id is required"])
    view = next(
        (
            v
            for stack in call.team.stacks.values()
            for v in stack
            if v.id == view_id or (external and v.body.get("external_id") == external)
        ),
        None,
    )
    if view is None:
        raise RefusedError("not_found")
    if (given := call.text("hash")) and given != view.hash:
        raise RefusedError("hash_conflict")
    body = call.data("view", "invalid_arguments")
    view.put(check_view(call.world, call.team, body, ("modal",), own=view.id))
    return _shown(call, view)


@method("views.publish", "user_id! view! hash", tier=4)
def views_publish(call: Call) -> dict[str, Any]:
    user = call.team.users.get(call.text("user_id"))
    if user is None or user.bot or user.deleted:
        raise RefusedError("user_not_found")
    home = call.team.homes.get(user.id)
    if (given := call.text("hash")) and (home is None or given != home.hash):
        raise RefusedError("hash_conflict")
    body = call.data("view", "invalid_arguments")
    body = check_view(call.world, call.team, body, ("home",), own=home.id if home else None)
    if home is None:
        view_id = call.world.fresh("V")
        home = call.team.homes[user.id] = OpenView(view_id, call.team.id, user.id, {}, view_id)
    home.put(body)
    return _shown(call, home)
