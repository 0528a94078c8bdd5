"""Teams' names for conversations and messages, and ours for them.

A message in a channel's thread can be reached only through its thread. Its id with us is
`thread/activity`; everywhere else it is the activity's own.
"""

from __future__ import annotations

from typing import Literal

IN_THREAD = ";messageid="

Kind = Literal["channel", "group", "personal"]


def kind_of(conversation: str) -> Kind:
    """By the form of its id, which says as much."""
    base = conversation.partition(";")[0]
    if base.endswith(("@thread.tacv2", "@thread.skype")):
        return "channel"
    return "group" if base.endswith("@thread.v2") else "personal"


def channel_of(conversation: str) -> str:
    """The conversation itself, without the thread."""
    return conversation.partition(IN_THREAD)[0]


def thread_of(conversation: str) -> str:
    """The root that a conversation's id names; empty outside a thread."""
    return conversation.partition(IN_THREAD)[2]


def in_thread(channel: str, root: str) -> str:
    return f"{channel}{IN_THREAD}{root}"


def message_id(conversation: str, activity: str) -> str:
    """Our id for an activity, from the conversation and thread it stands in."""
    root = thread_of(conversation)
    return f"{root}/{activity}" if root and root != activity else activity


def address(channel: str, message: str) -> tuple[str, str]:
    """The conversation and activity of a message by our id for it."""
    root, _, activity = message.rpartition("/")
    if kind_of(channel) == "channel":
        return in_thread(channel, root or activity), activity
    return channel, activity
