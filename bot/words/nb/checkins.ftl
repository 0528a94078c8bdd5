## The questions

questions-learning = Aksjonslæring
question-tried = Hva har du prøvd?
question-happened = Hva skjedde?
question-learned = Hva lærte du?
question-next = Hva gjør du nå?
questions-start = Før det første møtet
question-mark = Hva ønsker du skal kjennetegne ditt lederskap?
question-develop = Med utgangspunkt i modellen: Hva tenker du er dine viktigste utviklingspunkt?
question-first = Hva skal være den første aksjonen, altså det første du skal gjøre annerledes eller trene på?
question-when = Når skal du trene?
question-track = Hvordan skal du undersøke om du er på rett vei?

## Asked, one at a time

checkin-title = Siden sist
checkin-intro = { $n ->
    [one] Ett spørsmål. Du kan svare til { $at }.
   *[other] { WORD($n, first: "big") } spørsmål, ett om gangen. Du kan svare til { $at }.
 }
checkin-count = { $n } av { $of }
checkin-option = { $n }: { $text }
checkin-open-till = Greit. Jeg spør ikke igjen. Du kan svare her til { $at }.
checkin-share-group = Vil du dele noe av dette med gruppen? Uten svar blir ingenting delt.
checkin-share-lead = Vil du dele noe av dette med { $lead }? Uten svar blir ingenting delt.
checkin-thanks = Takk. Du kan endre svarene til { $at }.
checkin-passed = Greit. Du kan svare her til { $at }.
checkin-over = Tiden for svar er ute.
checkin-below = Svar { $n } står under.
checkin-chosen = Svar { $n }: { $text }
checkin-shares-none = Ingenting blir delt. Bare du ser svarene i Kollega.
checkin-shares-group = { $n ->
    [one] Du deler ett svar med gruppen. Gruppen ser det når tiden er ute.
   *[other] Du deler { WORD($n) } svar med gruppen. Gruppen ser dem når tiden er ute.
 }
checkin-shares-lead = { $n ->
    [one] Du deler ett svar med { $lead }, som ser det når tiden er ute.
   *[other] Du deler { WORD($n) } svar med { $lead }, som ser dem når tiden er ute.
 }
hint-checkin = Skriv roller, ikke navn.
share-no = Ikke del
share-yes = Del
promise-checkin-group = Gruppen ser bare det du velger å dele til slutt. Resten ser bare du i Kollega.
promise-checkin-lead = { $lead } ser bare det du velger å dele til slutt. Resten ser bare du i Kollega.

do-tell = Svar
do-pick_1 = Svar 1
do-pick_2 = Svar 2
do-pick_3 = Svar 3
do-pass = Hopp over spørsmålet
do-postpone_later = Spør igjen om to timer
do-postpone_tomorrow = Spør igjen neste arbeidsdag
do-share_none = Ikke del noe
do-share_some = Velg hva du deler
do-share_all = Del alt
do-share_change = Velg på nytt hva du deler
do-edit_1 = Endre svar 1
do-edit_2 = Endre svar 2
do-edit_3 = Endre svar 3
do-edit_4 = Endre svar 4
do-edit_5 = Endre svar 5
do-edit_6 = Endre svar 6
do-edit_7 = Endre svar 7

## What was shared

digest-group = Dette er det noen har valgt å dele med gruppen.
digest-lead = Dette er det noen har valgt å dele med deg. Gruppen ser det ikke.
digest-from = Svar { $n }: { $who }
digest-chose = Svar { $n } · { $who }: { $text }
digest-rated = Svar { $n } · { $who }: { $value } av 5

## A series, for the one who leads

series-open = Spørsmålene er åpne til { $at }.
series-next = Neste gang: { $at }.
series-over = Spørsmålene kommer ikke flere ganger.
series-stopped = Spørsmålene er avsluttet.
level-self = Bare den som svarer, kan lese svarene i Kollega.
level-lead = Den som leder, kan lese det hver enkelt velger å dele.
level-group = Gruppen kan lese det hver enkelt velger å dele.
level-fixed = Noen har svart, så dette kan ikke endres.
field-level = Hvem kan lese svarene?
promise-level = Alle ser valget før de svarer. Det gjelder fra neste gang spørsmålene kommer, og kan ikke endres når noen har svart.
do-level = Velg hvem som kan lese
do-stop_series = Avslutt spørsmålene
ask-stop-series = Vil du avslutte spørsmålene for alle? Det noen allerede har valgt å dele, blir vist nå.

## Why something did not happen, and the way out

no-old-card = Dette er ikke åpent lenger. Se det nyeste kortet.
no-checkin-closed = Tiden for svar er ute, så svarene kan ikke endres.
no-series-over = Spørsmålene er avsluttet. Du kan starte nye.
no-level-fixed = Noen har svart, så hvem som kan lese, kan ikke endres. Avslutt spørsmålene og start nye.
no-questions-many = Skriv minst ett og høyst { $most } spørsmål.
no-question-empty = Spørsmål { $n } er tomt. Skriv det, eller fjern det.
no-question-long = Spørsmål { $n } er for langt: { $length } tegn, høyst { $limit }.
no-question-choices = Spørsmål { $n } trenger mellom { $least } og { $most } svar å velge mellom, eller skal svares på med egne ord.
no-question-choice-long = Hvert svar i spørsmål { $n } trenger mellom 1 og { $limit } tegn.
no-question-after = Spørsmål { $n } kan bare avhenge av et svar som velges i et spørsmål før det.
no-question-twice = Spørsmål { $n } er der to ganger. Fjern det ene.
