## What can be typed, what it does, and an example

typed-dates-import = import dates, dates import, paste dates
can-dates-import = Take the groups’ dates from a table
eg-dates-import = import dates
typed-import-undo = undo import, undo the import
can-import-undo = Undo the import
eg-import-undo = undo import
typed-dates-export = export dates, all dates as a file
can-dates-export = Get all groups’ dates as a file
eg-dates-export = export dates csv
typed-dates-file = dates as a file, group dates as a file
can-dates-file = Get the group’s dates as a file
eg-dates-file = dates as a file Gygrene
typed-half-days = half days, half-days, before and after lunch
can-half-days = Choose when half-days begin and end
eg-half-days = half days 09:00-11:30 12:30-15:00
typed-school = school holidays, school holiday
can-school = Enter the school holidays
eg-school = school holidays 2027-02-22 to 2027-02-26
typed-gatherings = gatherings, all gatherings
can-gatherings = Show the gatherings
eg-gatherings = gatherings
typed-gathering-new = new gathering, add gathering
can-gathering-new = Add a gathering
eg-gathering-new = new gathering Spring gathering 2.6.
typed-gathering-out = cancel gathering, remove gathering
can-gathering-out = Cancel a gathering
eg-gathering-out = cancel gathering Spring gathering
typed-member-tentative = perhaps a member, tentative member
can-member-tentative = Say that somebody is perhaps a member
eg-member-tentative = perhaps a member Ola
typed-vacant-role = vacant role, new vacant role
can-vacant-role = Add a role that waits for somebody
eg-vacant-role = vacant role Head of the nursery
typed-role-fill = fill role, fill the role
can-role-fill = Say who gets a vacant role
eg-role-fill = fill role “Head of the nursery” Ola

## What a command asks for

asked-dates-table = Paste the table. The groups stand at the top, the dates below each.
asked-past = What about the dates that have passed?
asked-all-status = What about dates without a status?
asked-slots = Before or after lunch?
asked-slots-hint = Write the cell and FL or EL, for example C3 EL. FL is before lunch, and EL is after lunch. Write ? when nobody knows.
asked-leaders = How many facilitators do you have?
asked-format = What kind of file?
format-xlsx = Excel
format-csv = CSV
typed-xlsx = spreadsheet
typed-csv = plain text
asked-half-before = When are you there before lunch?
asked-half-after = When are you there after lunch?
asked-half-hint = For example 09:00-11:30. Empty: as it is usual.
asked-school = When are the school holidays?
asked-school-hint = One holiday a line, its first and last day, for example 2027-02-22 to 2027-02-26.
asked-gathering = Which gathering?
asked-gathering-name = What is the gathering called?
asked-gathering-date = On which day is it?
asked-gathering-where = Where is it?
asked-half = Which part of the day?
half-before = Before lunch
half-after = After lunch
typed-half-before = fl, morning
typed-half-after = el, afternoon
half-before-in = { $cell }: Before lunch
half-after-in = { $cell }: After lunch
half-unknown-in = { $cell }: Not known
asked-tentative = Is it uncertain?
asked-role-name = What is the role called?
asked-role = Which role?

## A table of dates: what it would do

dates-import-counts = { $groups ->
    [one] 1 group
   *[other] { $groups } groups
 }, { $meetings ->
    [one] 1 meeting
   *[other] { $meetings } meetings
 }: { $dated } with a date, { $unset } without.
when-no-date = no date
dates-import-new-groups = New groups: { $names }
dates-import-new = New meetings: { $n }
dates-import-changed = Meetings that change: { $n }
dates-import-from-to = { $group }: { $before } becomes { $after }
dates-import-same = Meetings that stay as they are: { $n }
dates-import-left = Meetings that are not in the table: { $n }. They stay as they are.
dates-import-told = { $group }: { $n ->
    [one] One member is
   *[other] { $n } members are
 } told of the changes when you save.
dates-import-told-none = Nobody gets a message when you save.
dates-import-asked = Will be asked before the confirmed meetings: { $groups }
dates-import-crowd-fl = { $day }, before lunch: { $groups }
dates-import-crowd-el = { $day }, after lunch: { $groups }
dates-import-names = Place these people on the web page: { $names }. Here they are left out.
dates-import-unsaved = Nothing is saved yet.
dates-import-held = They were held
dates-import-planned = They are planned, keep the dates
dates-import-confirmed = All are confirmed
dates-import-unknown = Leave as unknown
dates-import-each = Choose for each
dates-import-save = { $n ->
    [one] Save one meeting
   *[other] Save { $n } meetings
 }
dates-import-page = Open the page for tables
dates-import-saved = The table is saved. You can undo it for ten minutes.
dates-import-nothing = Everything in the table was here already. Nothing has changed.
dates-import-undone = The import is undone. Everything is as before.
dates-import-is-dates = This looks like a table of dates.
sure-import-undo = This will be undone. New groups: { $groups }. New meetings: { $added }. Changed meetings: { $changed }.
dates-export-ready = All groups’ dates. The file can be imported again.
dates-file-ready = The group’s dates as a file.

## A table of dates on its page

page-import = Dates from a table
page-import-about = Paste a table, or choose a file. The groups stand at the top, the dates below each. You see first what will be done.
page-import-paste = The table
page-import-paste-hint = For example 16.05.2027 FL. FL is before lunch, and EL is after lunch. Put ? where the date is not set.
page-import-file = Or a file
page-import-file-hint = Excel or CSV, at most 2 MB. In Excel, blue means that the date is confirmed, and red that new proposals are coming.
page-import-look = See what will be done
page-import-again = Look again
page-import-cell = Write { $cell } anew
page-import-settle = Before you save
page-import-past = The dates that have passed
page-import-status = Status of dates without a colour or a word
page-import-who = { $name }, under { $group }
page-import-loose = { $name }, under no group
page-import-crowds = Show them
page-import-people = Who is this?
page-import-people-hint = Kollega does not guess. Whoever you choose nothing for is left out.
page-import-nobody = Leave out
page-import-new-person = A new person
page-import-into = Group
page-import-changes = This will be done
page-import-meetings = All the meetings
page-import-not-known = Not known
page-import-one = { $cell } · { $when }
page-import-export = The dates as a file
page-import-cancel = Cancel
page-import-none = Paste a table, or choose a file.

## Half-days, school holidays, gatherings, members to come

no-half-day = The half-day has to end after it begins. Write for example 09:00-11:30.
no-half-days-order = The time before lunch has to begin before the time after lunch.
no-school-period = I cannot read ‘{ $text }’ as a holiday. Write for example 2027-02-22 to 2027-02-26.
no-more-school = There is room for { $n } holidays. Take out those that have passed.
no-more-gatherings = There is room for { $most } gatherings.
no-undo-late = There is no import to undo. It can be done for ten minutes.
no-undo-changed = Something has changed since the import, so it cannot be undone. Change the meetings one by one.
no-role-twice = There is somebody of that name in { $group } already. Give the role another name.
no-more-roles = There is room for { $most } vacant roles in a group.
gathering-line = { $name }: { $when }
gathering-line-at = { $name }: { $when }. Place: { $where }
gatherings-none = No gatherings are planned.
sure-gathering-out = If you cancel the gathering, nobody sees it any more.
page-home-gatherings = Gatherings
did-tentative = { $who } is perhaps a member now. While that is uncertain, Kollega asks them nothing and shows them no cases.
did-sure = { $who } is a member.
did-vacant-role = { $role } is now a vacant role in { $group }.
did-role-fill = { $who } has the role: { $role }.
members-tentative = Perhaps members: { $names }
members-vacant = Vacant roles: { $names }
page-group-more-members = Roles and uncertain members
member-is-tentative = ? perhaps a member
member-is-vacant = ○ vacant role

audit-dates-imported = { $at } · { $who } · dates from a table
audit-dates-imported-n = { $at } · { $who } · dates from a table: { $groups } new groups, { $added } new meetings, { $changed } changed, { $people } into groups
audit-dates-import-undone = { $at } · { $who } · undid an import of dates
audit-half-days = { $at } · { $who } · new hours for half-days
audit-half-days-from = { $at } · { $who } · half-days: { $after }, before { $before }
audit-school = { $at } · { $who } · new school holidays
audit-school-from = { $at } · { $who } · school holidays: { $n }, before { $before }
audit-gathering-added = { $at } · { $who } · new gathering: { $about }
audit-gathering-called-off = { $at } · { $who } · cancelled the gathering { $about }
audit-member-tentative = { $at } · { $who } · { $about } is perhaps a member
audit-member-sure = { $at } · { $who } · { $about } is certainly a member
audit-role-vacant = { $at } · { $who } · new vacant role in { $about }
audit-role-filled = { $at } · { $who } · { $about } got a vacant role
