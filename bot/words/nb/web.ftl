## Page titles and navigation

site = Kollega
title-page = { $page } · Kollega
title-landing = Kollegaveiledning for ledere
title-sign-in = Logg inn
title-round = Runde
title-board = Tavle
title-cases = Sakene mine
title-commitments = Stegene mine
title-minutes = Referat
title-settings = Innstillinger
title-group = Gruppen
title-error = Noe stoppet opp
nav-skip = Hopp til innholdet
nav-menu = Meny
nav-home = Til forsiden

## The landing page

landing-what = Kollega hjelper en gruppe ledere med å tenke gjennom en sak sammen. Den holder rekkefølgen, tiden og roen, så dere kan lytte og spørre.
landing-try = Prøv en runde nå
landing-own = Sett opp din egen

## The try-out bar

tryout-speed = Fart og kollegaer
tryout-play-off = Svar for alle selv
tryout-again = Begynn på nytt
tryout-leave = Avslutt prøven

## Signing in, links and sessions

sign-in-confirm = Logg inn som { $who }?
sign-in-do = Logg inn
sign-in-as-other = Det er ikke meg
sign-out = Logg ut
sign-out-all = Logg ut overalt
session-expired = Du har vært borte en stund og er logget ut. Logg inn igjen.
session-text-here = Det du skrev, står her fortsatt.
link-expired = Lenken er brukt eller for gammel. Be om en ny.
join-title = Bli med i { $group }
join-name = Hva heter du?
join-ask = Be om å bli med
join-waiting = Gruppen har fått spørsmålet. En av dem slipper deg inn.
join-let-in = Slipp inn
join-not-now = Ikke nå

## A person's own pages

cases-empty = Du har ingen saker ennå. Er det noe du går og bærer på?
case-state-draft = utkast
case-state-offered = lagt fram
case-state-done = tatt opp
case-withdraw = Trekk saken tilbake
commitments-empty = Du har ingen steg nå.
commitment-by = innen { $day }
settings-language = Språk
settings-language-hint = Kortene dine kommer på dette språket. Gruppen har sitt eget.
language-nb = Bokmål
language-nn = Nynorsk
language-en = English

## The group

group-members = Medlemmer
group-lead = Prosessleder
group-invite = Inviter
group-invite-link = Inviter med en lenke. Et medlem må slippe inn hver av dem.
group-name = Hva heter gruppen?
group-leave = Gå ut av gruppen

## Setting up an organisation

setup-title = Sett opp Kollega
setup-organisation = Hva heter organisasjonen?
setup-you = Hva heter du?
setup-places = Hvem kan folk snakke med etter en krevende runde?
setup-places-hint = For eksempel bedriftshelsetjenesten, verneombudet og varslingsrutinen. Uten svar viser Kollega en nasjonal hjelpetelefon.
setup-start = Ta Kollega i bruk

## The board, and live pages

board-join = Skann koden for å bli med
board-open = Vis på tavlen
board-blank = Skjul tavlen
live-lost = Forbindelsen er borte. Siden prøver igjen av seg selv.
live-back = Forbindelsen er tilbake.

## The round's page

for-you = Nå, for deg
you-lead = Du leder runden
the-case = Saken
the-group = Gruppen
step-of = Trinn { $n } av { $of }
turn-then = Etterpå: { $names }
all-steps = Alle trinnene
only-you = Bare du ser dette
clock-exact = { $time } igjen
nothing-now = Her er det ikke noe å svare på nå.
title-question = Et spørsmål til deg
title-second-look = Se på teksten én gang til
text-not-sent = Teksten ble ikke sendt
text-still-here = Det du skrev, står her. Du kan kopiere det.
count-chars = { $n } av { $limit } tegn
live-kept = Det du har skrevet, står her fortsatt.
confirm-withdraw = Vil du trekke teksten tilbake? Den slettes og kan ikke hentes fram igjen.
confirm-keep-nothing = Vil du at ingenting skal stå igjen? Det dere skrev, slettes og kan ikke hentes fram igjen.
confirm-keep-commitment = Vil du beholde bare steget ditt? Resten slettes og kan ikke hentes fram igjen.
board-show = Vis tavlen igjen
board-turn = Har ordet
board-then = Etterpå

## When a page cannot be shown

sign-in-first = Du må logge inn for å se denne siden.
error-not-understood = Kollega forsto ikke det nettleseren sendte. Gå tilbake og prøv igjen.
error-page-old = Siden hadde stått åpen for lenge. Åpne den på nytt og prøv igjen.
error-too-much = Det var for mye på én gang. Gjør teksten kortere og prøv igjen.
error-busy = Det er mange som skriver akkurat nå. Ingenting er endret. Prøv igjen om litt.
error-disk-full = Kollega har ikke plass til å lagre mer. Ingenting er endret. Si fra til den som drifter Kollega.
