## Plain carriers

of = { $text }
name = { $who }
number = { $n }

## The round's own card and its steps

step-head = Trinn { $n } av { $of } · { $name }
round-title = Veiledningsrunde: { $title }
round-untitled = Veiledningsrunde
round-what-room = { $method }, { $minutes } minutter, i samme rom.
round-what-call = { $method }, { $minutes } minutter, i videomøte.
round-what-chat = { $method }, { $minutes } minutter, i chat.
round-what-slow = { $method }, skriftlig over flere dager. Du svarer når det passer.
round-who = { $owner } har saken, { $lead } leder.
round-over = Runden er ferdig.
count-in = { $n ->
    [0] Vi venter på de første.
    [one] Én er med.
   *[other] { WORD($n, first: "big") } er med.
 }
all-in = Alle er med.
call-check = Er opptak, transkripsjon og KI-referat slått av?
owner-away = { $owner } har saken og er ute akkurat nå. Klokken står stille til { $owner } er tilbake.
leads-now = { $lead } leder nå.
earlier-steps = { $n ->
    [one] Sist avtalte dere ett steg. Vil dere begynne der?
   *[other] Sist avtalte dere { WORD($n) } steg. Vil dere begynne der?
 }

## Turns

has-word = { $who } har ordet.
has-word-then = { $who } har ordet. Etterpå: { $then }.
each-has = Dere har { $each } hver.
you-have-word = Du har ordet.
your-turn-after = { $n ->
    [one] Du er neste.
   *[other] Det er { WORD($n) } før deg.
 }
you-had-word = Du har hatt ordet.
you-answer = De andre spør. Svar kort, eller la et spørsmål ligge.
you-are-in = Du er med.
you-are-done = Du er ferdig med dette trinnet.
you-asked = Runden er åpen. Du kan bli med nå.
you-gone = Greit. Du er ute av runden nå, og kan komme inn igjen når du vil.
you-aside = Du står over denne saken. De andre ser bare hvor mange som er med.

## Time, pauses and waiting

idle = Det har vært stille en stund. Er dere her ennå? Uten svar avslutter vi runden.
too-few = { $n ->
    [one] Én er her. Metoden er laget for flere.
   *[other] Dere er { WORD($n) }. Metoden er laget for flere.
 }
too-many = Dere er { WORD($n) }, og metoden passer best for høyst { WORD($most) }. Noen kan stå over, eller dere kan holde runden likevel.
time-out = Tiden er ute. Trenger dere mer tid? Ellers går vi snart videre.
paused = Vi har pause. Klokken står stille.
lead-silent = Vil noen lede så lenge?
halt-title = Vi stopper opp
halted = Vi tar en pause. Vi fortsetter bare hvis { $owner } vil.
halted-owner = Vi tar en pause. Du bestemmer om vi fortsetter.
halt-over = Vi stoppet opp her.
clock-left = { $n } min igjen
clock-left-under = under ett minutt igjen
clock-min = { $n } min
clock-min-under = under ett minutt
clock-still = klokken står stille, { $left } igjen
clock-out = tiden er ute
clock-open = åpent til { $at }
clock-until = til { $at }
day-clock = { $day } { $clock }
span-seconds = { $n } sekunder
span-minutes = { $n ->
    [one] omtrent ett minutt
   *[other] omtrent { WORD($n) } minutter
 }
span-minute-and-half = omtrent halvannet minutt
span-hours = { $n ->
    [one] omtrent én time
   *[other] omtrent { WORD($n) } timer
 }
span-days = { $n ->
    [one] omtrent én dag
   *[other] omtrent { WORD($n) } dager
 }
counts = null én to tre fire fem seks sju åtte ni ti elleve tolv

## The facilitator

lead-title = Du leder · trinn { $n } av { $of } · { $name }
lead-say = Si: «{ $say }»
lead-halted = { $owner } bestemmer om dere fortsetter. Du kan også stoppe saken her.
count-said = { $n ->
    [one] Én har sagt noe.
   *[other] { WORD($n, first: "big") } har sagt noe.
 }

## The end, and what stays

end-title = Runden er ferdig
ended = Takk til { $owner } for saken.
stopped = Vi stoppet saken her. Takk til { $owner }.
postponed = Runden ble ikke holdt denne gangen. Saken venter til en annen dag.
kept-waiting = { $owner } bestemmer hva som skal stå igjen.
kept-all = { $owner } deler referatet med gruppen.
kept-commitment = { $owner } beholder bare steget sitt. Resten er slettet i Kollega.
kept-private = { $owner } tar med seg det som er nyttig. Det som ble skrevet, er slettet i Kollega.
kept-nothing = Ingenting blir stående. Det som ble skrevet, er slettet i Kollega.
kept-silence = Det som ble skrevet, vises ikke lenger.
kept-title = Dette står igjen
keep-title = Etter runden
keep-ask = Hva skal stå igjen?
keep-silence = Uten svar står ingenting igjen.
kept-all-owner = Gruppen kan lese referatet.
kept-commitment-owner = Bare steget ditt blir stående. Resten er slettet i Kollega.
kept-nothing-owner = Ingenting blir stående, heller ikke et steg. Det som ble skrevet, er slettet i Kollega.
removed = Det som ble skrevet her, vises ikke lenger.
past-title = Tidligere
past-card = Dette er ikke aktuelt lenger.
board-thanks = Takk for i dag.
board-pause = Vi tar en pause.
board-mute = { $owner }, slå av mikrofonen mens gruppen tenker.

## The one who asks how it went, and the questions afterwards

buddy-title = Et spørsmål til deg
buddy-ask = { $owner } vil at du spør hvordan det gikk, { $day }. Er det greit?
buddy-yes = Takk. Spør { $owner } hvordan det gikk, { $day }.
buddy-no = Greit. Du trenger ikke å spørre.
buddy-declined = { $who } vil helst at en annen spør deg. Du kan be en annen, eller la det stå.
followup-title = Steget ditt
followup-ask = Hvordan gikk det?
followup-again = Greit. Jeg spør igjen { $day }.
followup-said-done = Takk for at du fortalte hvordan det gikk.
followup-said-partly = Takk for svaret.
followup-said-not_yet = Takk for svaret.
followup-said-let_go = Greit. Da spør jeg ikke mer om dette steget.
care-title = Etter runden
care-ask = Hvordan har du det etter runden?
care-places = Vil du snakke med noen: { $places }
care-said-fine = Takk for svaret. Vil du snakke med noen senere: { $places }
care-said-contact = Her kan du snakke med noen: { $places } Kollega sier ikke fra til andre.
helpline = Hjelpetelefonen til Mental Helse, 116 123, hele døgnet.
prompt-closed = Spørsmålet er lukket. Du trenger ikke å gjøre noe.

## Stored texts and their marks

action-line = { $when }: { $then }
action-line-know = { $when }: { $then }. Jeg merker at det virker når { $know }
late = kom etterpå
deleted = (slettet)
show-text = Innspill
show-question = Spørsmål
show-answer = Svar
show-idea = Idé
show-note = Notatet ditt
show-parked = Ligger klart til «Ideer og råd»
show-action = Første steg
show-closing = Avrunding
show-key = Nøkkelspørsmål
show-situation = Hva skjer?
show-tried = Hva er prøvd?

## Buttons of everybody

do-come = Jeg er med
do-go = Jeg må gå
do-halt = Stopp opp
do-aside = Stå over denne saken
do-here = Vi er her
do-open = Åpne runden
do-minutes = Les referatet
do-note = Noter
do-note_idea = Noter en idé
do-bring_idea = Hent fram rådet ditt
do-later = Ta meg til slutt
do-said_aloud = Jeg sa det høyt
do-said_mine = Jeg har sagt mitt
do-have_none = Jeg har ikke mer
do-finished = Jeg er ferdig
do-note_taker = Vær sekretær
do-take_over = Jeg leder
do-vote_more = To minutter til
do-vote_on = Gå videre
do-write_text = Skriv
do-write_private = Skriv for deg selv
do-write_question = Skriv spørsmålet
do-write_idea = Skriv en idé
do-write_key = Skriv nøkkelspørsmålet
do-write_action = Skriv første steg
do-write_closing = Skriv avrundingen
do-send = Send
do-share = Del med gruppen
do-private = Bare for meg

## Buttons of the facilitator

do-go_on = Gå videre
do-wait = Vent ett minutt
do-wait_five = Vent fem minutter
do-more_time = Gi to minutter til
do-less_time = Ta bort ett minutt
do-more_day = Gi en dag til
do-pause = Ta pause
do-resume = Fortsett
do-undo = Gå ett trinn tilbake
do-give_word = Gi ordet til …
do-skip = Hopp over så lenge
do-hand_over = La en annen lede
do-finish = Avslutt runden
do-other_day = Ta det en annen dag
do-stop = Stopp saken
do-switch = Bytt metode
do-switch_kollegaveiledning = Bytt til kollegaveiledning
do-switch_kort = Bytt til kort runde
do-switch_to = Bytt til samtale for to

## Buttons of the case-owner and of questions

do-decide_on = Fortsett
do-decide_stop = Avslutt saken
do-keep_all = Referat til gruppen
do-keep_commitment = Bare steget mitt
do-keep_nothing = Ingenting
do-agree_yes = Ja
do-agree_no = Helst en annen
do-followup_done = Gjort
do-followup_partly = Delvis
do-followup_not_yet = Ikke ennå
do-followup_let_go = La det ligge
do-care_fine = Det går greit
do-care_contact = Vis hvem jeg kan snakke med
