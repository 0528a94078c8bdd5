## The prompts around a meeting

plan-invite = Are you coming, and do you bring a case?
plan-choose = Choosing a case
plan-agenda = What happens at the meeting
plan-start = When the meeting begins
plan-after = After the meeting

no-plan-days = I cannot use ‘{ $typed }’. Write a whole number from 1 to 30, or leave the field empty.
no-plan-hour = I cannot use ‘{ $typed }’. Write a whole hour, for example 9 or 09:00.
no-plan-order = This order does not work. First ask who is coming, then choose a case, and say last what happens at the meeting.
