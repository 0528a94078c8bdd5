## Put off, and stopped

prompt-later = Greitt. Eg spør igjen { $at }.
do-postpone = Spør igjen seinare
typed-later = ikkje no, seinare, kanskje seinare, har ikkje tid, ikkje i dag
typed-next-day = i morgon, imorgon, spør i morgon, ta det i morgon
typed-stop = stopp, stans, slutt, slutt å spørje, ikkje spør meir
chat-nothing-open = Eg ventar ikkje på noko frå deg no.
chat-later-which = Kva vil du la vente?
chat-later-round = Runden går vidare, og ingen får vite kvifor. Du kan kome inn igjen når du vil.
chat-stop-ask = Skal eg slutte å spørje deg om noko av meg sjølv? Det er heilt greitt. Du kan slå det på igjen i innstillingane.
chat-stop-yes = Ja, slutt å spørje
chat-stop-round = Er det runden du vil stanse?
chat-stopped = Greitt. Eg spør deg ikkje om noko av meg sjølv før du slår det på igjen.
chat-stop-undo = Slå på igjen
chat-started = Eg spør deg som vanleg igjen.

## Commands in a conversation

chat-command-late = Det har gått for lang tid. Skriv det på nytt.
chat-file-on-web = Fila ligg på nettsida. Lenkja er berre for deg og verkar éin gong, i 30 minutt.
chat-on-web = Dette opnar du på nettsida. Lenkja er berre for deg og verkar éin gong, i 30 minutt.
chat-long-on-web = Lange tekstar er lettast å lime inn på nettsida.
chat-your-case = Kva vil du gjere med saka?
typed-home = gruppe her, lag gruppe her, ny gruppe her, flytt gruppa hit
can-home = La ei gruppe halde til her
eg-home = gruppe her
home-how = Skriv dette i den kanalen eller chatten der gruppa skal halde til.

## The first page in a chat

home-mine = Det som er ditt
home-cases = { $n ->
    [0] Du har ingen saker.
    [one] Du har éi sak.
   *[other] Du har { WORD($n) } saker.
 }
home-steps = { $n ->
    [0] Du har ingen opne steg.
    [one] Du har eitt ope steg.
   *[other] Du har { WORD($n) } opne steg.
 }
home-show-cases = Vis sakene
home-show-steps = Vis stega
home-settings = Innstillingane dine
home-setting-lang = Språk: { $lang }
home-setting-amount = Kollega spør deg: { $amount }
home-setting-quiet = Stille tid: { $hours }
home-setting-away = Borte til { $day }
home-quiet-house = som for resten av organisasjonen
home-change = Endre innstillingane
home-help = Vis alt eg kan gjere
home-private = Titlar og tekstar blir ikkje viste på denne sida. Knappane viser dei berre til deg.

## Accounts, roles and installations

typed-unlink = kople frå, kople frå konto
can-unlink = Kople frå ein av kontoane dine
eg-unlink = kople frå
asked-account = Kva for ein konto?
typed-unknown-account = Eg finn ingen konto som heiter «{ $text }».
sure-unlink = Den kontoen blir ein person for seg, utan grupper og utan å kunne lese noko av ditt. Er du sikker?
unlinked = Kontoen er kopla frå.
typed-admin-role = administrator, gjer til administrator
can-admin-role = Vel kven som administrerer programmet
eg-admin-role = administrator Ola
typed-operator-role = driftsrolle, driftsansvarleg
can-operator-role = Vel kven som driftar Kollega
eg-operator-role = driftsrolle Ola
no-last-operator = Nokon må kunne drifte Kollega. Gje rolla til ein annan først.
roles-operator = { $name } driftar Kollega.
audit-operator-set = { $at } · { $who } · { $about } fekk driftsrolla
audit-operator-unset = { $at } · { $who } · { $about } har ikkje lenger driftsrolla
typed-connect-slack = kople til slack, installer slack
can-connect-slack = Kople til Slack
eg-connect-slack = kople til slack
connect-slack-link = Opne lenkja, og vel arbeidsområdet i Slack. Ho verkar éin gong, i éin time.
connect-slack-off = Slack er ikkje sett opp til å koplast til med ei lenkje. Den som driftar Kollega, kan gjere det.
sending-paused-there = Ingenting blir sendt dit før sendinga blir starta igjen. Det som skal ut, ventar.
asked-workspace = Kva for eit arbeidsområde? La det stå tomt for alle.
typed-unknown-workspace = Eg finn ikkje noko arbeidsområde som heiter «{ $text }».
asked-country = Heilagdagar i kva for eit land?
country-no = Noreg
country-se = Sverige
country-dk = Danmark
country-fi = Finland
country-is = Island
country-gb = Storbritannia
asked-zone = Tidssone
asked-zone-hint = Til dømes Oslo eller Europe/London
