## The programme leader's overview

overview-title = How the programme is going
overview-open = Open the overview
overview-about = Counts only: no case and no person. Groups of fewer than { $n } people are shown together, and answers are counted where at least { $n } were given.
overview-counts = Groups
overview-no-groups = There is no group yet. The counts come when the first group has begun.
overview-group = Group
overview-people = People
overview-held = Meetings held
overview-moved = Meetings moved
overview-came = Came
overview-came-of = Answers about who came
overview-rounds = Rounds
overview-steps = Steps chosen
overview-done = Done
overview-partly = Partly
overview-not-yet = Not yet
overview-let-go = Let rest
overview-of = { $n } of { $of }
overview-hidden = –: too few answers to be shown.
overview-few = too few answers
overview-smaller = { $n ->
        [one] A smaller group
       *[other] { $n } smaller groups together
    }
overview-all = { $n ->
        [one] All, one group
       *[other] All { $n } groups
    }
overview-file = Get the table as a file
overview-useful = How useful rounds were, from { $low } to { $high }
overview-useful-none = Nobody has rated a round yet. This is shown when rounds are over.
overview-useful-few = No month has had { $n } answers from { $n } people yet.
overview-month = Month
overview-mean = Mean
overview-answers = Answers
overview-months-file = Get the months as a file
overview-share = Share of people who came to the meetings
overview-share-none = It is shown when it is known of at least { $n } people whether they came.
overview-sum-groups = { $n ->
        [one] One group is under way.
       *[other] { $n } groups are under way.
    }
overview-sum-meetings = Meetings held: { $n }. Moved: { $moved }.
overview-sum-rounds = Rounds: { $n }. Steps chosen: { $steps }.
overview-sum-came = Came: { $n } of { $of }.
