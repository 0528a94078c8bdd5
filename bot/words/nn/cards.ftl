## Plain carriers

of = { $text }
name = { $who }
number = { $n }

## The round's own card and its steps

step-head = Trinn { $n } av { $of } · { $name }
round-title = Rettleiingsrunde: { $title }
round-untitled = Rettleiingsrunde
round-what-room = { $method }, { $minutes } minutt, i same rom.
round-what-call = { $method }, { $minutes } minutt, i videomøte.
round-what-chat = { $method }, { $minutes } minutt, i chat.
round-what-slow = { $method }, skriftleg over fleire dagar. Du svarer når det passar.
round-who = { $owner } har saka, { $lead } leier.
round-over = Runden er ferdig.
count-in = { $n ->
    [0] Vi ventar på dei første.
    [one] Éin er med.
   *[other] { WORD($n, first: "big") } er med.
 }
all-in = Alle er med.
call-check = Er opptak, transkripsjon og KI-referat slått av?
owner-away = { $owner } har saka og er ute akkurat no. Klokka står stille til { $owner } er tilbake.
leads-now = { $lead } leier no.
earlier-steps = { $n ->
    [one] Sist avtalte de eitt steg. Vil de byrje der?
   *[other] Sist avtalte de { WORD($n) } steg. Vil de byrje der?
 }

## Turns

has-word = { $who } har ordet.
has-word-then = { $who } har ordet. Etterpå: { $then }.
each-has = De har { $each } kvar.
you-have-word = Du har ordet.
your-turn-after = { $n ->
    [one] Du er neste.
   *[other] Det er { WORD($n) } før deg.
 }
you-had-word = Du har hatt ordet.
you-answer = Dei andre spør. Svar kort, eller la eit spørsmål liggje.
you-are-in = Du er med.
you-are-done = Du er ferdig med dette trinnet.
you-asked = Runden er open. Du kan bli med no.
you-gone = Greitt. Du er ute av runden no, og kan kome inn att når du vil.
you-aside = Du står over denne saka. Dei andre ser berre kor mange som er med.

## Time, pauses and waiting

idle = Det har vore stille ei stund. Er de her enno? Utan svar avsluttar vi runden.
too-few = { $n ->
    [one] Éin er her. Metoden er laga for fleire.
   *[other] De er { WORD($n) }. Metoden er laga for fleire.
 }
too-many = De er { WORD($n) }, og metoden passar best for høgst { WORD($most) }. Nokon kan stå over, eller de kan halde runden likevel.
time-out = Tida er ute. Treng de meir tid? Elles går vi snart vidare.
paused = Vi har pause. Klokka står stille.
lead-silent = Vil nokon leie så lenge?
halt-title = Vi stoppar opp
halted = Vi tek ein pause. Vi held berre fram om { $owner } vil.
halted-owner = Vi tek ein pause. Du avgjer om vi held fram.
halt-over = Vi stoppa opp her.
clock-left = { $n } min att
clock-left-under = under eitt minutt att
clock-min = { $n } min
clock-min-under = under eitt minutt
clock-still = klokka står stille, { $left } att
clock-out = tida er ute
clock-open = ope til { $at }
clock-until = til { $at }
day-clock = { $day } { $clock }
span-seconds = { $n } sekund
span-minutes = { $n ->
    [one] om lag eitt minutt
   *[other] om lag { WORD($n) } minutt
 }
span-minute-and-half = om lag eitt og eit halvt minutt
span-hours = { $n ->
    [one] om lag éin time
   *[other] om lag { WORD($n) } timar
 }
span-days = { $n ->
    [one] om lag éin dag
   *[other] om lag { WORD($n) } dagar
 }
counts = null éin to tre fire fem seks sju åtte ni ti elleve tolv

## The facilitator

lead-title = Du leier · trinn { $n } av { $of } · { $name }
lead-say = Sei: «{ $say }»
lead-halted = { $owner } avgjer om de held fram. Du kan òg stoppe saka her.
count-said = { $n ->
    [one] Éin har sagt noko.
   *[other] { WORD($n, first: "big") } har sagt noko.
 }

## The end, and what stays

end-title = Runden er ferdig
ended = Takk til { $owner } for saka.
stopped = Vi stoppa saka her. Takk til { $owner }.
postponed = Runden vart ikkje halden denne gongen. Saka ventar til ein annan dag.
kept-waiting = { $owner } avgjer kva som skal stå att.
kept-all = { $owner } deler referatet med gruppa.
kept-commitment = { $owner } tek vare på berre steget sitt. Resten er sletta i Kollega.
kept-private = { $owner } tek med seg det som er nyttig. Det som vart skrive, er sletta i Kollega.
kept-nothing = Ingenting blir ståande. Det som vart skrive, er sletta i Kollega.
kept-silence = Det som vart skrive, blir ikkje vist lenger.
kept-title = Dette står att
keep-title = Etter runden
keep-ask = Kva skal stå att?
keep-silence = Utan svar står ingenting att.
kept-all-owner = Gruppa kan lese referatet.
kept-commitment-owner = Berre steget ditt blir ståande. Resten er sletta i Kollega.
kept-nothing-owner = Ingenting blir ståande, heller ikkje eit steg. Det som vart skrive, er sletta i Kollega.
removed = Det som vart skrive her, blir ikkje vist lenger.
past-title = Tidlegare
past-card = Dette er ikkje aktuelt lenger.
board-thanks = Takk for i dag.
board-pause = Vi tek ein pause.
board-mute = { $owner }, slå av mikrofonen medan gruppa tenkjer.

## The one who asks how it went, and the questions afterwards

buddy-title = Eit spørsmål til deg
buddy-ask = { $owner } vil at du spør korleis det gjekk, { $day }. Er det greitt?
buddy-yes = Takk. Spør { $owner } korleis det gjekk, { $day }.
buddy-no = Greitt. Du treng ikkje å spørje.
buddy-declined = { $who } vil helst at ein annan spør deg. Du kan be ein annan, eller la det stå.
followup-title = Steget ditt
followup-ask = Korleis gjekk det?
followup-again = Greitt. Eg spør igjen { $day }.
followup-said-done = Takk for at du fortalde korleis det gjekk.
followup-said-partly = Takk for svaret.
followup-said-not_yet = Takk for svaret.
followup-said-let_go = Greitt. Då spør eg ikkje meir om dette steget.
care-title = Etter runden
care-ask = Korleis har du det etter runden?
care-places = Vil du snakke med nokon: { $places }
care-said-fine = Takk for svaret. Vil du snakke med nokon seinare: { $places }
care-said-contact = Her kan du snakke med nokon: { $places } Kollega seier ikkje frå til andre.
helpline = Hjelpetelefonen til Mental Helse, 116 123, heile døgnet.
prompt-closed = Spørsmålet er lukka. Du treng ikkje å gjere noko.

## Stored texts and their marks

action-line = { $when }: { $then }
action-line-know = { $when }: { $then }. Eg merkar at det verkar når { $know }
late = kom etterpå
deleted = (sletta)
show-text = Innspel
show-question = Spørsmål
show-answer = Svar
show-idea = Idé
show-note = Notatet ditt
show-parked = Ligg klart til «Idear og råd»
show-action = Første steg
show-closing = Avrunding
show-key = Nøkkelspørsmål
show-situation = Kva skjer?
show-tried = Kva er prøvd?

## Buttons of everybody

do-come = Eg er med
do-go = Eg må gå
do-halt = Stopp opp
do-aside = Stå over denne saka
do-here = Vi er her
do-open = Opne runden
do-minutes = Les referatet
do-note = Noter
do-note_idea = Noter ein idé
do-bring_idea = Hent fram rådet ditt
do-later = Ta meg til slutt
do-said_aloud = Eg sa det høgt
do-said_mine = Eg har sagt mitt
do-have_none = Eg har ikkje meir
do-finished = Eg er ferdig
do-note_taker = Ver sekretær
do-take_over = Eg leier
do-vote_more = To minutt til
do-vote_on = Gå vidare
do-write_text = Skriv
do-write_private = Skriv for deg sjølv
do-write_question = Skriv spørsmålet
do-write_idea = Skriv ein idé
do-write_key = Skriv nøkkelspørsmålet
do-write_action = Skriv første steg
do-write_closing = Skriv avrundinga
do-send = Send
do-share = Del med gruppa
do-private = Berre for meg

## Buttons of the facilitator

do-go_on = Gå vidare
do-wait = Vent eitt minutt
do-wait_five = Vent fem minutt
do-more_time = Gje to minutt til
do-less_time = Ta bort eitt minutt
do-more_day = Gje ein dag til
do-pause = Ta pause
do-resume = Hald fram
do-undo = Gå eitt trinn tilbake
do-give_word = Gje ordet til …
do-skip = Hopp over så lenge
do-hand_over = La ein annan leie
do-finish = Avslutt runden
do-other_day = Ta det ein annan dag
do-stop = Stopp saka
do-switch = Byt metode
do-switch_kollegaveiledning = Byt til kollegarettleiing
do-switch_kort = Byt til kort runde
do-switch_to = Byt til samtale for to

## Buttons of the case-owner and of questions

do-decide_on = Hald fram
do-decide_stop = Avslutt saka
do-keep_all = Referat til gruppa
do-keep_commitment = Berre steget mitt
do-keep_nothing = Ingenting
do-agree_yes = Ja
do-agree_no = Helst ein annan
do-followup_done = Gjort
do-followup_partly = Delvis
do-followup_not_yet = Ikkje enno
do-followup_let_go = La det liggje
do-care_fine = Det går greitt
do-care_contact = Vis kven eg kan snakke med
