"""What every chat conversation does, whatever the platform: worded answers, no blocks, no cards.

An edge makes one `Chat` with a `Conversation` of its own (see `platform`), and then

- a message typed, edited, deleted or brought back: read a `Said`, call `messages.heard`, `edited`,
  `deleted` or `restored`;
  what its author is told comes through `Conversation.whisper`;
- a button: read its `Pressed` and who pressed (`chat.asker`), call `presses.pressed`; draw the
  `Reply`, open the `Sheet`, or take away the whispered message that had its answer (`Away`);
- a form sent or closed: read its `Meta` and its values by field, call `forms.sent` (None closes it,
  a `Sheet` comes in its place, `Wrong` and `Back` leave it with what was typed) or `forms.closed`;
  where the platform does not send the form back along with what was typed, `forms.again` makes it;
- a command: `commands.run` with what was typed (`commands.is_command` tells whether a plain message
  is one); the first page: `first_page.first_page`; call `linked.watch` once, when it starts;
- a `Stranger` asked or pressed: `outsiders.met` or `outsiders.pressed`;
- who is in a conversation has changed: `places.refresh`; it cannot be used: `places.mark`;
- a place that is refused: `troubles.tell`;
- a card in one reader's eyes, where a platform can show each their own: `seen.by_reader`;
- a card of the deliverer: `cards` says what a locked screen may show, what stays away where others
  read along, and the headings of texts.

An edge draws `Reply` and `Sheet`, verifies, and reads payloads; it decides nothing. What a function
returns is for one person's eyes, in their language. Forms that go on after their answer, and other
work that may outlast a request, run in `chat.errands`; wait for `errands.settled()` before closing.
"""
