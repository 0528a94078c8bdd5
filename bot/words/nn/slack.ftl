## In a channel or a private conversation

slack-kept-there = Det du skriv eller les i Slack, kan bli lagra der etter reglane til arbeidsgjevaren. Bruk nettsida om det ikkje skal liggje der.
slack-write-on-web = Skriv på nettsida i staden
slack-open-web = Opne på nettsida
slack-own-messages = Det du sjølv har skrive i tråden, kan ikkje Kollega slette. Det kan du gjere sjølv.
slack-silent = No er det dei andre sin tur. Meldinga er ikkje med i runden, men ho står i tråden til du slettar henne. Skal eg leggje henne i notatet ditt?
slack-silent-yes = Ja, i notatet
slack-silent-no = Nei
slack-taken = Meldinga er teken med som innspelet ditt.
slack-taken-undo = Angre
slack-taken-undone = Meldinga er ikkje med i runden.
slack-dm-text = Eg legg ikkje dette i nokon runde av meg sjølv. Trykk på knappen i kortet du svarer på.
slack-form-title = Kollega

## What stands in the way, and who does something about it

slack-not-in-channel = Eg er ikkje med i denne kanalen. Skriv { $command } her, så held vi fram.
slack-archived = Kanalen er arkivert. Hent han tilbake, eller vel ein annan kanal for gruppa.
slack-revoked = Kollega har mist tilgangen til Slack. Ein administrator i Slack må installere Kollega på nytt.
slack-missing-scope = Kollega manglar løyvet { $scope }. Ein administrator i Slack må godkjenne det.
slack-public-channel = Kanalen er open for alle, så sakene blir viste berre på nettsida. Bruk ein privat kanal om de vil ha dei her.
slack-outside-readers = Nokon i kanalen skal ikkje lese saka. Difor ligg ho på nettsida.
slack-guest = Du er gjest frå ein annan organisasjon. Ein i gruppa må sleppe deg inn først.
slack-no-group = Inga gruppe høyrer til denne kanalen. Skriv { $command } for å lage ei.

## Forms, and what is typed

slack-how = Kva skal skje når du sender?
slack-how-now = Kva vil du gjere?
slack-look-edited = Send teksten slik han står no
slack-quoted = «{ $text }»
slack-link-once = Her er ei lenkje berre for deg. Ho verkar éin gong, i 30 minutt.
slack-noted = Lagd i notatet ditt.
slack-not-in-round = Meldinga er ikkje med i runden, men ho står i tråden til du slettar henne. Skal eg leggje henne i notatet ditt?
slack-not-taken = Skal eg leggje det i notatet ditt?
slack-text-gone = Eg finn ikkje meldinga lenger. Skriv henne på kortet i staden.
slack-which-answer = Kva passar best? Teksten din følgjer med.
slack-was-that = Var det svaret på «{ $what }»?
slack-was-that-yes = Ja, det var svaret
slack-was-which = Kva var det svaret på?
slack-was-none = Ingen av delane
slack-try-again = Det gjekk ikkje akkurat no, og ingenting er endra. Prøv igjen om litt.
slack-unreachable = Eg når ikkje kanalen akkurat no. Prøv igjen om litt.
typed-needs-form = Steget treng ein dato og blir skrive i skjemaet.
typed-which-question = Fleire spørsmål ventar på svar. Kva for eit svarer du på?

## Commands and groups in a channel

slack-words-round = runde start rettleiing
slack-words-case = sak
slack-words-status = status stoda
slack-words-group = gruppe medlemmer
slack-words-help = hjelp
slack-do-round = Start ein runde
slack-do-case = Skriv ei sak
slack-do-status = Sjå korleis det står
slack-do-group = Sjå gruppa
slack-do-help = Vis kva eg kan gjere
slack-help-round = { $command } – start ein runde, eller bli med i den som er i gang
slack-help-case = { $command } – skriv ei sak
slack-help-status = { $command } – sjå korleis det står i gruppa
slack-help-group = { $command } – sjå gruppa, eller lag ei i denne kanalen
slack-help-help = { $command } – vis dette igjen
slack-status = Slik står det
slack-no-groups = Du er ikkje med i noka gruppe enno. Skriv { $command } i kanalen til gruppa for å lage ei.
slack-which-group = Kva gruppe gjeld det?
slack-not-yours = Kanalen høyrer til ei gruppe du ikkje er med i.
slack-ask-in = Be om å bli med
slack-asked-in = Eg har spurt dei som leier { $group }. Du ser gruppa her når dei har svart.
slack-asks-in = { $who } vil bli med i { $group }.
slack-let-in = Slepp inn
slack-not-now = Ikkje no
slack-group-title = Ny gruppe her
slack-group-make = Lag ei gruppe her
slack-group-make-short = Lag gruppa
slack-group-what = Gruppa får denne kanalen som staden sin, og du leier henne. Sakene blir viste her berre så lenge alle i kanalen er med i gruppa.
slack-group-which = Kva gruppe?
slack-group-new = Ei ny gruppe
slack-group-name = Kva heiter gruppa?
slack-group-people = Kven er med? Vel du ingen, er det alle i kanalen.
slack-group-lang = Kva språk bruker gruppa saman?
slack-group-guests = Gjester, andre robotar og folk frå andre organisasjonar blir ikkje tekne med.
slack-group-wait = Eg hentar namna. Dette vindauget seier frå når gruppa er klar.
slack-group-there = Kanalen høyrer alt til ei gruppe.
slack-group-made = { $group } er klar. Med i gruppa: { $names }.
slack-group-about = { $group }: { $names }. Leiar: { $leads }.
slack-group-left-out = { $n ->
    [one] Éin i kanalen er ikkje teken med.
   *[other] { WORD($n, first: "big") } i kanalen er ikkje tekne med.
 }
slack-status-quiet = { $n ->
    [0] Ingen runde er i gang, og inga sak er lagd fram som du kan starte.
    [one] Ingen runde er i gang. Éi sak er lagd fram som du kan starte.
   *[other] Ingen runde er i gang. { WORD($n, first: "big") } saker er lagde fram som du kan starte.
 }
slack-case-offered = Saka er lagd fram for { $group }. Når gruppa møtest, kan du starte runden.
slack-case-draft = Utkastet er lagra. Kollega viser det berre til deg.
slack-case-new = Ei ny sak
slack-case-drafts = Du har utkast. Vil du skrive vidare på eitt av dei, eller byrje på ei ny sak?
