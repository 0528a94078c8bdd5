## Titles

form-step = { $name }
form-note = Notat
form-answer = Svar på eit spørsmål
form-edit = Endre teksten
form-action = Det første steget mitt
form-give_word = Gje ordet til ein annan
form-hand_over = La ein annan leie
form-followup-done = Gjort
form-followup-partly = Delvis
form-followup-not_yet = Ikkje enno
quoted = { $who }: «{ $text }»

## Fields and hints

field-text = Teksten din
field-question = Spørsmålet ditt
field-answer = Svaret ditt
field-idea = I din stad ville eg …
field-key = Nøkkelspørsmålet, i éi setning
field-note = Notatet ditt
field-parked = Rådet ditt
field-closing = Éi setning til avrunding
field-when = Når?
hint-when = Til dømes: på avdelingsmøtet torsdag
field-then = Kva gjer eg då?
hint-then = Til dømes: spør begge kva dei er redde for
field-by = Innan kva dag?
field-know = Eg merkar at det verkar når …
field-buddy = Kven spør meg korleis det gjekk?
hint-rating = 1 er lite, 5 er mykje.
field-give_word = Kven får ordet?
field-hand_over = Kven skal leie?
field-happened = Kva skjedde?
field-again = Når skal eg spørje igjen?

## Promises: who sees it, and nothing that cannot be kept

promise-self = Berre du ser dette i Kollega. Du kan hente det fram seinare i runden.
promise-note = Berre du ser dette i Kollega.
promise-live = Gruppa ser dette med ein gong. Du kan endre det så lenge trinnet varer, og trekkje det tilbake når som helst.
promise-action = Deler du steget, ser gruppa det. Elles ser berre du det i Kollega. Den som skal spørje deg, får vite datoen.
promise-closing = Gruppa ser setninga di. Tala blir berre viste samla, og du kan ikkje endre dei etter at du har sendt.
promise-seen = Alle i runden ser kven du vel.

## The form of a case

form-case = Ny sak
case-for-reflection = Gruppa er til for refleksjon. Vedtak og opplysningar om innbyggjarar høyrer heime i fagsystemet.
case-readers = { $n ->
    [0] Ingen andre er i gruppa enno.
    [one] Éin annan i gruppa kan lese saka når du legg henne fram: { $readers }.
   *[other] { WORD($n, first: "big") } andre i gruppa kan lese saka når du legg henne fram: { $readers }.
 }
field-title = Kva vil du kalle saka?
field-situation = Kva skjer, og kven gjeld det?
hint-situation = Skriv roller, ikkje namn. I ein liten kommune kan rolla røpe kven det er; skriv heller «ein medarbeidar».
field-tried = Kva har du prøvd?
hint-question = Kva vil du ha hjelp til å tenkje gjennom? Éi setning.
field-about-member = Handlar saka om nokon i gruppa?
about-no = Nei
about-yes = Ja
promise-case-web = Kollega viser saka berre til dei som er nemnde her, og eit utkast berre til deg. Administratorrolla gjev ingen tilgang, men den som driftar tenesta, kan teknisk sett lese henne.
promise-case-chat = Kollega viser saka berre til dei som er nemnde her, og eit utkast berre til deg. Det du skriv eller les i chat, kan bli lagra der etter reglane til arbeidsgjevaren. Bruk nettsida om det ikkje skal liggje der.
do-offer = Legg fram for gruppa
do-draft = Lagre som utkast

## A second look before something is sent

look-person = Dette ser ut som eit namn, eit nummer eller ei adresse. Vil du skrive ei rolle i staden?
look-about-member = Handlar saka om nokon i gruppa, kan du lagre henne som utkast, eller la berre prosessleiaren lese henne.
look-superior = Leiaren din er med i gruppa og kan lese saka.
look-advice = Er dette eit råd? Då kan det vente til det er tid for råd, og ligg klart for deg der.
do-back = Rediger
do-send_anyway = Send likevel
do-share_anyway = Del likevel
do-offer_lead = La berre prosessleiaren lese
do-park = Spar rådet
do-no_advice = Det er ikkje eit råd, send

## What can be wrong with a field

text-empty = Skriv noko her først.
date-empty = Vel ein dag.
date-wrong = Datoen finst ikkje. Vel ein dag i kalenderen.
choice-wrong = Vel eitt av alternativa.
text-too-long = Teksten er for lang: { $n } teikn, høgst { $limit }.
