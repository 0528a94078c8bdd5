## The questions

questions-learning = Aksjonslæring
question-tried = Kva har du prøvd?
question-happened = Kva skjedde?
question-learned = Kva lærte du?
question-next = Kva gjer du no?
questions-start = Før det første møtet
question-mark = Kva ønskjer du skal kjenneteikne leiarskapen din?
question-develop = Med utgangspunkt i modellen: Kva tenkjer du er dei viktigaste utviklingspunkta dine?
question-first = Kva skal vere den første aksjonen, altså det første du skal gjere annleis eller trene på?
question-when = Når skal du trene?
question-track = Korleis skal du undersøkje om du er på rett veg?

## Asked, one at a time

checkin-title = Sidan sist
checkin-intro = { $n ->
    [one] Eitt spørsmål. Du kan svare til { $at }.
   *[other] { WORD($n, first: "big") } spørsmål, eitt om gongen. Du kan svare til { $at }.
 }
checkin-count = { $n } av { $of }
checkin-option = { $n }: { $text }
checkin-open-till = Greitt. Eg spør ikkje igjen. Du kan svare her til { $at }.
checkin-share-group = Vil du dele noko av dette med gruppa? Utan svar blir ingenting delt.
checkin-share-lead = Vil du dele noko av dette med { $lead }? Utan svar blir ingenting delt.
checkin-thanks = Takk. Du kan endre svara til { $at }.
checkin-passed = Greitt. Du kan svare her til { $at }.
checkin-over = Tida for svar er ute.
checkin-below = Svar { $n } står under.
checkin-chosen = Svar { $n }: { $text }
checkin-shares-none = Ingenting blir delt. Berre du ser svara i Kollega.
checkin-shares-group = { $n ->
    [one] Du deler eitt svar med gruppa. Gruppa ser det når tida er ute.
   *[other] Du deler { WORD($n) } svar med gruppa. Gruppa ser dei når tida er ute.
 }
checkin-shares-lead = { $n ->
    [one] Du deler eitt svar med { $lead }, som ser det når tida er ute.
   *[other] Du deler { WORD($n) } svar med { $lead }, som ser dei når tida er ute.
 }
hint-checkin = Skriv roller, ikkje namn.
share-no = Ikkje del
share-yes = Del
promise-checkin-group = Gruppa ser berre det du vel å dele til slutt. Resten ser berre du i Kollega.
promise-checkin-lead = { $lead } ser berre det du vel å dele til slutt. Resten ser berre du i Kollega.

do-tell = Svar
do-pick_1 = Svar 1
do-pick_2 = Svar 2
do-pick_3 = Svar 3
do-pass = Hopp over spørsmålet
do-postpone_later = Spør igjen om to timar
do-postpone_tomorrow = Spør igjen neste arbeidsdag
do-share_none = Ikkje del noko
do-share_some = Vel kva du deler
do-share_all = Del alt
do-share_change = Vel på nytt kva du deler
do-edit_1 = Endre svar 1
do-edit_2 = Endre svar 2
do-edit_3 = Endre svar 3
do-edit_4 = Endre svar 4
do-edit_5 = Endre svar 5
do-edit_6 = Endre svar 6
do-edit_7 = Endre svar 7

## What was shared

digest-group = Dette er det nokon har valt å dele med gruppa.
digest-lead = Dette er det nokon har valt å dele med deg. Gruppa ser det ikkje.
digest-from = Svar { $n }: { $who }
digest-chose = Svar { $n } · { $who }: { $text }
digest-rated = Svar { $n } · { $who }: { $value } av 5

## A series, for the one who leads

series-open = Spørsmåla er opne til { $at }.
series-next = Neste gong: { $at }.
series-over = Spørsmåla kjem ikkje fleire gonger.
series-stopped = Spørsmåla er avslutta.
level-self = Berre den som svarer, kan lese svara i Kollega.
level-lead = Den som leier, kan lese det kvar einskild vel å dele.
level-group = Gruppa kan lese det kvar einskild vel å dele.
level-fixed = Nokon har svart, så dette kan ikkje endrast.
field-level = Kven kan lese svara?
promise-level = Alle ser valet før dei svarer. Det gjeld frå neste gong spørsmåla kjem, og kan ikkje endrast når nokon har svart.
do-level = Vel kven som kan lese
do-stop_series = Avslutt spørsmåla
ask-stop-series = Vil du avslutte spørsmåla for alle? Det nokon alt har valt å dele, blir vist no.

## Why something did not happen, and the way out

no-old-card = Dette er ikkje ope lenger. Sjå det nyaste kortet.
no-checkin-closed = Tida for svar er ute, så svara kan ikkje endrast.
no-series-over = Spørsmåla er avslutta. Du kan starte nye.
no-level-fixed = Nokon har svart, så kven som kan lese, kan ikkje endrast. Avslutt spørsmåla og start nye.
no-questions-many = Skriv minst eitt og høgst { $most } spørsmål.
no-question-empty = Spørsmål { $n } er tomt. Skriv det, eller fjern det.
no-question-long = Spørsmål { $n } er for langt: { $length } teikn, høgst { $limit }.
no-question-choices = Spørsmål { $n } treng mellom { $least } og { $most } svar å velje mellom, eller skal svarast på med eigne ord.
no-question-choice-long = Kvart svar i spørsmål { $n } treng mellom 1 og { $limit } teikn.
no-question-after = Spørsmål { $n } kan berre vere avhengig av eit svar som blir valt i eit spørsmål før det.
no-question-twice = Spørsmål { $n } er der to gonger. Fjern det eine.
