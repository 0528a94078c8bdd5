## Titles

form-step = { $name }
form-note = Note
form-answer = Answer a question
form-edit = Edit the text
form-action = My first step
form-give_word = Give the turn to someone
form-hand_over = Let someone else facilitate
form-followup-done = Done
form-followup-partly = Partly
form-followup-not_yet = Not yet
quoted = { $who }: ‘{ $text }’

## Fields and hints

field-text = Your text
field-question = Your question
field-answer = Your answer
field-idea = In your place I would …
field-key = The key question, in one sentence
field-note = Your note
field-parked = Your advice
field-closing = One sentence to round off
field-when = When?
hint-when = For example: at Thursday’s department meeting
field-then = What will I do then?
hint-then = For example: ask both what they are afraid of
field-by = By which day?
field-know = I will notice that it works when …
field-buddy = Who will ask me how it went?
hint-rating = 1 is a little, 5 is a lot.
field-give_word = Whose turn is it?
field-hand_over = Who should facilitate?
field-happened = What happened?
field-again = When should I ask again?

## Promises: who sees it, and nothing that cannot be kept

promise-self = Only you see this in Kollega. You can come back to it later in the round.
promise-note = Only you see this in Kollega.
promise-live = The group sees this at once. You can edit it while the step lasts, and withdraw it at any time.
promise-action = If you share the step, the group sees it. Otherwise only you see it in Kollega. The one who will ask you is told the date.
promise-closing = The group sees your sentence. The numbers are shown only together, and you cannot change them after sending.
promise-seen = Everyone in the round sees whom you choose.

## The form of a case

form-case = New case
case-for-reflection = The group is for reflection. Decisions and information about citizens belong in the case system.
case-readers = { $n ->
    [0] Nobody else is in the group yet.
    [one] One other person in the group can read the case once you offer it: { $readers }.
   *[other] { WORD($n, first: "big") } others in the group can read the case once you offer it: { $readers }.
 }
field-title = What would you like to call the case?
field-situation = What is happening, and who is involved?
hint-situation = Write roles, not names. In a small municipality the role can reveal who it is; write ‘an employee’ instead.
field-tried = What have you tried?
hint-question = What would you like help to think through? One sentence.
field-about-member = Is the case about someone in the group?
about-no = No
about-yes = Yes
promise-case-web = Kollega shows the case only to those named here, and a draft only to you. The administrator role gives no access, but whoever runs the server could technically read it.
promise-case-chat = Kollega shows the case only to those named here, and a draft only to you. What you write or read in chat may be kept there under your employer’s rules. Use the web page if it must not.
do-offer = Offer to the group
do-draft = Save as a draft

## A second look before something is sent

look-person = This looks like a name, a number or an address. Would you like to write a role instead?
look-about-member = If the case is about someone in the group, you can save it as a draft, or let only the facilitator read it.
look-superior = Your manager is in the group and can read the case.
look-advice = Is this advice? Then it can wait until it is time for advice, where it will be ready for you.
do-back = Go back and edit
do-send_anyway = Send anyway
do-share_anyway = Share anyway
do-offer_lead = Let only the facilitator read it
do-park = Save the advice
do-no_advice = It is not advice, send it

## What can be wrong with a field

text-empty = Write something here first.
date-empty = Choose a day.
date-wrong = The date does not exist. Choose a day in the calendar.
choice-wrong = Choose one of the options.
text-too-long = The text is too long: { $n } characters, at most { $limit }.
