## A table of dates: what keeps it from being taken, and the way out

sheet-unreadable = { $cell }: I cannot read ‘{ $text }’. Write for example 16.05.2027 FL, or ? when the date is not set.
sheet-no-such-day = { $cell }: The date in ‘{ $text }’ does not exist. Write for example { $example }.
sheet-no-year = { $cell }: ‘{ $text }’ has no year. Write for example 16.05.2027 FL.
sheet-odd-year = { $cell }: I cannot use the year in ‘{ $text }’. Write a year from 2000 to 2099.
sheet-odd-hours = { $cell }: I do not understand the times in ‘{ $text }’. Write from and to, for example 09:00-11:30.
sheet-odd-status = { $cell }: ‘{ $text }’ does not fit here. Write confirmed, proposed, unknown, held or cancelled. A meeting without a date can only be cancelled.
sheet-same-name = { $cell }: There is a group ‘{ $text }’ in { $other } too. Give one of them another name.
sheet-long-name = { $cell }: The name is too long. Write it in at most { $most } characters.
sheet-no-name-above = { $cell }: The date is under no group. Write the group’s name at the top of the column.
sheet-no-names = { $cell }: I find no names of groups. Write them on a line above the dates, one in each column.
sheet-no-dates = I find no dates in the table. Write them under the groups’ names, for example 16.05.2027 FL.
sheet-names-run = { $cell }: I cannot see where one group’s name ends and the next begins. There should be { $n }. Put semicolons or tabs between the cells.
sheet-uneven = { $cell }: The line has { $n } cells, others have { $most }. Put ? where there is no date, or semicolons between the cells.
sheet-nothing = The table is empty. Write the groups’ names at the top and the dates below.
sheet-too-long = The table is too big. Split it, so that each part has at most { $rows } lines and { $columns } columns.
sheet-long-cell = { $cell }: The cell holds too much text. Shorten it to at most { $most } characters.
sheet-odd-quotes = { $cell }: I cannot get further than here. Look for a quotation mark that stands alone, and take it away.
sheet-formula = { $cell }: The cell holds a formula. Copy it, and paste it again as a value.
sheet-merged = { $cell }: These cells are merged. Unmerge them in Excel, and write in each cell.
sheet-encoding = { $cell }: The letters did not come through. Save the file as CSV UTF-8, or send the Excel file.
sheet-too-big = The file is too big. Send one of at most { $size } MB, with the table alone.
sheet-bomb = The file unpacks to far more than a table. Copy the table into a new workbook, and send that.
sheet-locked = The file has a password. Save it without one, or paste the table.
sheet-old-excel = The file is in an older Excel format. Save it as .xlsx, or paste the table.
sheet-no-workbook = I cannot open the file as an Excel file. Save it anew as .xlsx, or paste the table.

## A table of dates: what a person settles

sheet-no-slot = { $group } { $day } ({ $cell }): Before or after lunch?
sheet-unsure = { $group } { $day } ({ $cell }): There is a question mark by the date. Is the date settled?
sheet-no-end = { $group } { $day } ({ $cell }): When does the meeting end?
sheet-odd-colour = { $group } { $day } ({ $cell }): The colour says one thing and the word another. I go by the word.
sheet-twice = { $group } { $day }: The date is both in { $other } and in { $cell }. Are there two meetings?
sheet-order = { $group } { $day } ({ $cell }): The date comes after a later one. Is it right?
sheet-past = { $group } { $day } ({ $cell }): The date has passed. Was the meeting held, or is the date to be changed?
sheet-all-past = All the dates have passed, from { $first } to { $last }. Were the meetings held?
sheet-no-colour = Choose the status of { $n ->
    [one] one meeting
   *[other] { $n } meetings
 }. The colour did not come along.
sheet-no-status = Choose the status of { $n ->
    [one] one meeting
   *[other] { $n } meetings
 }. The cells are neither blue nor red.
sheet-crowded = { $n ->
    [one] Once, two
   *[other] { WORD($n, first: "big") } times, two
 } or more groups meet in the same half-day. How many facilitators do you have?
sheet-empty-cells = { $n ->
    [one] One cell is empty ({ $cell }). I count it as a meeting
   *[other] { WORD($n, first: "big") } cells are empty, the first is { $cell }. I count them as meetings
 } without a date.
sheet-unplaced = { $n ->
    [one] One name is
   *[other] { WORD($n, first: "big") } names are
 } under no group. Choose a group for each, or leave it out.
sheet-guessed = I have guessed where the groups’ names part: { $names }. Is that right?
sheet-others = { $n ->
    [one] The file has one more sheet: { $names }. It was not read.
   *[other] The file has { WORD($n) } more sheets, among them { $names }. They were not read.
 }
