"""Kollega: peer supervision for municipal leaders, in the chat they already use."""
