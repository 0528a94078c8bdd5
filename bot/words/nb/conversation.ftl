## Put off, and stopped

prompt-later = Greit. Jeg spør igjen { $at }.
do-postpone = Spør igjen senere
typed-later = ikke nå, senere, kanskje senere, har ikke tid, ikke i dag
typed-next-day = i morgen, imorgen, spør i morgen, ta det i morgen
typed-stop = stopp, stans, slutt, slutt å spørre, ikke spør mer
chat-nothing-open = Jeg venter ikke på noe fra deg nå.
chat-later-which = Hva vil du la vente?
chat-later-round = Runden går videre, og ingen får vite hvorfor. Du kan komme inn igjen når du vil.
chat-stop-ask = Skal jeg slutte å spørre deg om noe av meg selv? Det er helt greit. Du kan slå det på igjen i innstillingene.
chat-stop-yes = Ja, slutt å spørre
chat-stop-round = Er det runden du vil stanse?
chat-stopped = Greit. Jeg spør deg ikke om noe av meg selv før du slår det på igjen.
chat-stop-undo = Slå på igjen
chat-started = Jeg spør deg som vanlig igjen.

## Commands in a conversation

chat-command-late = Det er gått for lang tid. Skriv det på nytt.
chat-file-on-web = Filen ligger på nettsiden. Lenken er bare for deg og virker én gang, i 30 minutter.
chat-on-web = Dette åpnes på nettsiden. Lenken er bare for deg og virker én gang, i 30 minutter.
chat-long-on-web = Lange tekster limes lettest inn på nettsiden.
chat-your-case = Hva vil du gjøre med saken?
typed-home = gruppe her, lag gruppe her, ny gruppe her, flytt gruppen hit
can-home = La en gruppe holde til her
eg-home = gruppe her
home-how = Skriv dette i den kanalen eller chatten der gruppen skal holde til.

## The first page in a chat

home-mine = Det som er ditt
home-cases = { $n ->
    [0] Du har ingen saker.
    [one] Du har én sak.
   *[other] Du har { WORD($n) } saker.
 }
home-steps = { $n ->
    [0] Du har ingen åpne steg.
    [one] Du har ett åpent steg.
   *[other] Du har { WORD($n) } åpne steg.
 }
home-show-cases = Vis sakene
home-show-steps = Vis stegene
home-settings = Innstillingene dine
home-setting-lang = Språk: { $lang }
home-setting-amount = Kollega spør deg: { $amount }
home-setting-quiet = Stille tid: { $hours }
home-setting-away = Borte til { $day }
home-quiet-house = som for resten av organisasjonen
home-change = Endre innstillingene
home-help = Vis alt jeg kan gjøre
home-private = Titler og tekster vises ikke på denne siden. Knappene viser dem bare til deg.

## Accounts, roles and installations

typed-unlink = koble fra, koble fra konto
can-unlink = Koble fra en av kontoene dine
eg-unlink = koble fra
asked-account = Hvilken konto?
typed-unknown-account = Jeg finner ingen konto som heter «{ $text }».
sure-unlink = Den kontoen blir en person for seg, uten grupper og uten å kunne lese noe av ditt. Er du sikker?
unlinked = Kontoen er koblet fra.
typed-admin-role = administrator, gjør til administrator
can-admin-role = Velg hvem som administrerer programmet
eg-admin-role = administrator Ola
typed-operator-role = driftsrolle, driftsansvarlig
can-operator-role = Velg hvem som drifter Kollega
eg-operator-role = driftsrolle Ola
no-last-operator = Noen må kunne drifte Kollega. Gi rollen til en annen først.
roles-operator = { $name } drifter Kollega.
audit-operator-set = { $at } · { $who } · { $about } fikk driftsrollen
audit-operator-unset = { $at } · { $who } · { $about } har ikke lenger driftsrollen
typed-connect-slack = koble til slack, installer slack
can-connect-slack = Koble til Slack
eg-connect-slack = koble til slack
connect-slack-link = Åpne lenken, og velg arbeidsområdet i Slack. Den virker én gang, i én time.
connect-slack-off = Slack er ikke satt opp til å kobles til med en lenke. Den som drifter Kollega, kan gjøre det.
sending-paused-there = Ingenting blir sendt dit før sendingen startes igjen. Det som skal ut, venter.
asked-workspace = Hvilket arbeidsområde? La det stå tomt for alle.
typed-unknown-workspace = Jeg finner ikke noe arbeidsområde som heter «{ $text }».
asked-country = Helligdager i hvilket land?
country-no = Norge
country-se = Sverige
country-dk = Danmark
country-fi = Finland
country-is = Island
country-gb = Storbritannia
asked-zone = Tidssone
asked-zone-hint = For eksempel Oslo eller Europe/London
