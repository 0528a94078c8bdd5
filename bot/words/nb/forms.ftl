## Titles

form-step = { $name }
form-note = Notat
form-answer = Svar på et spørsmål
form-edit = Endre teksten
form-action = Mitt første steg
form-give_word = Gi ordet til en annen
form-hand_over = La en annen lede
form-followup-done = Gjort
form-followup-partly = Delvis
form-followup-not_yet = Ikke ennå
quoted = { $who }: «{ $text }»

## Fields and hints

field-text = Teksten din
field-question = Spørsmålet ditt
field-answer = Svaret ditt
field-idea = I ditt sted ville jeg …
field-key = Nøkkelspørsmålet, i én setning
field-note = Notatet ditt
field-parked = Rådet ditt
field-closing = Én setning til avrunding
field-when = Når?
hint-when = For eksempel: på torsdagens avdelingsmøte
field-then = Hva gjør jeg da?
hint-then = For eksempel: spør begge hva de er redde for
field-by = Innen hvilken dag?
field-know = Jeg merker at det virker når …
field-buddy = Hvem spør meg hvordan det gikk?
hint-rating = 1 er lite, 5 er mye.
field-give_word = Hvem får ordet?
field-hand_over = Hvem skal lede?
field-happened = Hva skjedde?
field-again = Når skal jeg spørre igjen?

## Promises: who sees it, and nothing that cannot be kept

promise-self = Bare du ser dette i Kollega. Du kan hente det fram senere i runden.
promise-note = Bare du ser dette i Kollega.
promise-live = Gruppen ser dette med en gang. Du kan endre det så lenge trinnet varer, og trekke det tilbake når som helst.
promise-action = Deler du steget, ser gruppen det. Ellers ser bare du det i Kollega. Den som skal spørre deg, får vite datoen.
promise-closing = Gruppen ser setningen din. Tallene vises bare samlet, og du kan ikke endre dem etter at du har sendt.
promise-seen = Alle i runden ser hvem du velger.

## The form of a case

form-case = Ny sak
case-for-reflection = Gruppen er til for refleksjon. Vedtak og opplysninger om innbyggere hører hjemme i fagsystemet.
case-readers = { $n ->
    [0] Ingen andre er i gruppen ennå.
    [one] Én annen i gruppen kan lese saken når du legger den fram: { $readers }.
   *[other] { WORD($n, first: "big") } andre i gruppen kan lese saken når du legger den fram: { $readers }.
 }
field-title = Hva vil du kalle saken?
field-situation = Hva skjer, og hvem gjelder det?
hint-situation = Skriv roller, ikke navn. I en liten kommune kan rollen røpe hvem det er; skriv heller «en medarbeider».
field-tried = Hva har du prøvd?
hint-question = Hva vil du ha hjelp til å tenke gjennom? Én setning.
field-about-member = Handler saken om noen i gruppen?
about-no = Nei
about-yes = Ja
promise-case-web = Kollega viser saken bare til dem som er nevnt her, og et utkast bare til deg. Administratorrollen gir ingen tilgang, men den som drifter tjenesten, kan teknisk sett lese den.
promise-case-chat = Kollega viser saken bare til dem som er nevnt her, og et utkast bare til deg. Det du skriver eller leser i chat, kan bli lagret der etter arbeidsgiverens regler. Bruk nettsiden hvis det ikke skal ligge der.
do-offer = Legg fram for gruppen
do-draft = Lagre som utkast

## A second look before something is sent

look-person = Dette ser ut som et navn, et nummer eller en adresse. Vil du skrive en rolle i stedet?
look-about-member = Handler saken om noen i gruppen, kan du lagre den som utkast, eller la bare prosesslederen lese den.
look-superior = Lederen din er med i gruppen og kan lese saken.
look-advice = Er dette et råd? Da kan det vente til det er tid for råd, og ligger klart for deg der.
do-back = Rediger
do-send_anyway = Send likevel
do-share_anyway = Del likevel
do-offer_lead = La bare prosesslederen lese
do-park = Spar rådet
do-no_advice = Det er ikke et råd, send

## What can be wrong with a field

text-empty = Skriv noe her først.
date-empty = Velg en dag.
date-wrong = Datoen finnes ikke. Velg en dag i kalenderen.
choice-wrong = Velg en av mulighetene.
text-too-long = Teksten er for lang: { $n } tegn, høyst { $limit }.
