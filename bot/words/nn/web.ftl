## Page titles and navigation

site = Kollega
title-page = { $page } · Kollega
title-landing = Kollegarettleiing for leiarar
title-sign-in = Logg inn
title-round = Runde
title-board = Tavle
title-cases = Sakene mine
title-commitments = Stega mine
title-minutes = Referat
title-settings = Innstillingar
title-group = Gruppa
title-error = Noko stoppa opp
nav-skip = Hopp til innhaldet
nav-menu = Meny
nav-home = Til framsida

## The landing page

landing-what = Kollega hjelper ei gruppe leiarar med å tenkje gjennom ei sak saman. Kollega held rekkjefølgja, tida og roa, så de kan lytte og spørje.
landing-try = Prøv ein runde no
landing-own = Set opp di eiga

## The try-out bar

tryout-speed = Fart og kollegaer
tryout-play-off = Svar for alle sjølv
tryout-again = Start på nytt
tryout-leave = Avslutt prøva

## Signing in, links and sessions

sign-in-confirm = Logge inn som { $who }?
sign-in-do = Logg inn
sign-in-as-other = Det er ikkje meg
sign-out = Logg ut
sign-out-all = Logg ut overalt
session-expired = Du har vore borte ei stund og er logga ut. Logg inn igjen.
session-text-here = Det du skreiv, står her framleis.
link-expired = Lenkja er brukt eller for gammal. Be om ei ny.
join-title = Bli med i { $group }
join-name = Kva heiter du?
join-ask = Be om å bli med
join-waiting = Gruppa har fått spørsmålet. Ein av dei slepper deg inn.
join-let-in = Slepp inn
join-not-now = Ikkje no

## A person's own pages

cases-empty = Du har ingen saker enno. Er det noko du går og ber på?
case-state-draft = utkast
case-state-offered = lagd fram
case-state-done = teken opp
case-withdraw = Trekk saka tilbake
commitments-empty = Du har ingen steg no.
commitment-by = innan { $day }
settings-language = Språk
settings-language-hint = Korta dine kjem på dette språket. Gruppa har sitt eige.
language-nb = Bokmål
language-nn = Nynorsk
language-en = English

## The group

group-members = Medlemmer
group-lead = Prosessleiar
group-invite = Inviter
group-invite-link = Inviter med ei lenkje. Ein medlem må sleppe inn kvar av dei.
group-name = Kva heiter gruppa?
group-leave = Gå ut av gruppa

## Setting up an organisation

setup-title = Set opp Kollega
setup-organisation = Kva heiter organisasjonen?
setup-you = Kva heiter du?
setup-places = Kven kan folk snakke med etter ein krevjande runde?
setup-places-hint = Til dømes bedriftshelsetenesta, verneombodet og varslingsrutinen. Utan svar viser Kollega ein nasjonal hjelpetelefon.
setup-start = Ta Kollega i bruk

## The board, and live pages

board-join = Skann koden for å bli med
board-open = Vis på tavla
board-blank = Skjul tavla
live-lost = Sambandet er borte. Sida prøver igjen av seg sjølv.
live-back = Sambandet er tilbake.

## The round's page

for-you = No, for deg
you-lead = Du leier runden
the-case = Saka
the-group = Gruppa
step-of = Trinn { $n } av { $of }
turn-then = Etterpå: { $names }
all-steps = Alle trinna
only-you = Berre du ser dette
clock-exact = { $time } att
nothing-now = Her er det ikkje noko å svare på no.
title-question = Eit spørsmål til deg
title-second-look = Sjå på teksten éin gong til
text-not-sent = Teksten vart ikkje send
text-still-here = Det du skreiv, står her. Du kan kopiere det.
count-chars = { $n } av { $limit } teikn
live-kept = Det du har skrive, står her framleis.
confirm-withdraw = Vil du trekkje teksten tilbake? Han blir sletta og kan ikkje hentast fram att.
confirm-keep-nothing = Vil du at ingenting skal stå att? Det de skreiv, blir sletta og kan ikkje hentast fram att.
confirm-keep-commitment = Vil du behalde berre steget ditt? Resten blir sletta og kan ikkje hentast fram att.
board-show = Vis tavla att
board-turn = Har ordet
board-then = Etterpå

## When a page cannot be shown

sign-in-first = Du må logge inn for å sjå denne sida.
error-not-understood = Kollega forstod ikkje det nettlesaren sende. Gå tilbake og prøv igjen.
error-page-old = Sida hadde stått open for lenge. Opne henne på nytt og prøv igjen.
error-too-much = Det var for mykje på éin gong. Gjer teksten kortare og prøv igjen.
error-busy = Det er mange som skriv akkurat no. Ingenting er endra. Prøv igjen om litt.
error-disk-full = Kollega har ikkje plass til å lagre meir. Ingenting er endra. Sei frå til den som driftar Kollega.
