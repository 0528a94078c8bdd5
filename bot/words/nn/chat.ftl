## In a channel or a private conversation

chat-kept-there = Det du skriv eller les i { $platform }, kan bli lagra der etter reglane til arbeidsgjevaren. Bruk nettsida om det ikkje skal liggje der.
chat-write-on-web = Skriv på nettsida i staden
chat-open-web = Opne på nettsida
chat-own-messages = Det du sjølv har skrive i samtalen, kan ikkje Kollega slette. Det kan du gjere sjølv.
chat-silent = No er det dei andre sin tur. Meldinga er ikkje med i runden, men ho står der du skreiv henne, til du slettar henne. Skal eg leggje henne i notatet ditt?
chat-silent-yes = Ja, i notatet
chat-silent-no = Nei
chat-taken = Meldinga er teken med som innspelet ditt.
chat-taken-undo = Angre
chat-taken-undone = Meldinga er ikkje med i runden.
chat-stays-withdrawn = Meldinga di står i samtalen igjen. I runden er ho framleis trekt tilbake.
chat-not-by-itself = Eg legg ikkje dette i nokon runde av meg sjølv. Trykk på knappen i kortet du svarer på.
chat-form-title = Kollega

## What stands in the way, and who does something about it

chat-public-channel = Kanalen er open for alle, så sakene blir viste berre på nettsida. Bruk ein privat kanal om de vil ha dei her.
chat-outside-readers = Nokon her skal ikkje lese saka. Difor ligg ho på nettsida.
chat-guest = Du er gjest frå ein annan organisasjon. Ein i gruppa må sleppe deg inn først.
chat-no-group = Inga gruppe held til her. Skriv { $command } for å lage ei.

## Forms, and what is typed

chat-how = Kva skal skje når du sender?
chat-how-now = Kva vil du gjere?
chat-look-edited = Send det eg har endra
chat-quoted = «{ $text }»
chat-link-once = Her er ei lenkje berre for deg. Ho verkar éin gong, i 30 minutt.
chat-noted = Lagd i notatet ditt.
chat-not-in-round = Meldinga er ikkje med i runden, men ho står der du skreiv henne, til du slettar henne. Skal eg leggje henne i notatet ditt?
chat-not-taken = Skal eg leggje det i notatet ditt?
chat-text-gone = Eg finn ikkje meldinga lenger. Skriv henne på kortet i staden.
chat-which-answer = Kva passar best? Teksten din følgjer med.
chat-was-that = Var det svaret på «{ $what }»?
chat-was-that-yes = Ja, det var svaret
chat-was-which = Kva var det svaret på?
chat-was-none = Ingen av delane
chat-try-again = Det gjekk ikkje akkurat no, og ingenting er endra. Prøv igjen om litt.
chat-unreachable = Eg når ikkje fram hit akkurat no. Prøv igjen om litt.
typed-needs-form = Steget treng ein dato og blir skrive i skjemaet.
typed-which-question = Fleire spørsmål ventar på svar. Kva for eit svarer du på?

## Commands, and groups in a conversation

chat-do-round = Start ein runde
chat-do-case = Skriv ei sak
chat-do-status = Sjå korleis det står
chat-do-help = Vis kva eg kan gjere
chat-no-groups = Du er ikkje med i noka gruppe enno. Skriv { $command } der gruppa skal halde til, for å lage ei.
chat-not-yours = Her held ei gruppe til som du ikkje er med i.
chat-ask-in = Be om å bli med
chat-asked-in = Eg har spurt dei som leier { $group }. Du ser gruppa her når dei har sleppt deg inn.
chat-asks-in = { $who } vil bli med i { $group }.
chat-let-in = Slepp inn
chat-not-now = Ikkje no
chat-group-title = Ny gruppe her
chat-group-make = Lag ei gruppe her
chat-group-make-short = Lag gruppa
chat-group-what = Gruppa får staden sin her, og du leier henne. Sakene blir viste her berre så lenge alle som er her, er med i gruppa.
chat-group-which = Kva for ei gruppe?
chat-group-new = Ei ny gruppe
chat-group-name = Kva heiter gruppa?
chat-group-people = Kven er med? Vel du ingen, er det alle her.
chat-group-lang = Kva for eit språk bruker gruppa saman?
chat-group-guests = Gjester, andre robotar og folk frå andre organisasjonar blir ikkje tekne med.
chat-group-wait = Eg hentar namna. Dette vindauget seier frå når gruppa er klar.
chat-group-there = Ei gruppe held alt til her.
chat-group-made = { $group } er klar. Med i gruppa: { $names }.
chat-group-left-out = { $n ->
    [one] Éin her er ikkje teken med.
   *[other] { WORD($n, first: "big") } her er ikkje tekne med.
 }
chat-case-offered = Saka er lagd fram for { $group }. Når gruppa møtest, kan du starte runden.
chat-case-draft = Utkastet er lagra. Kollega viser det berre til deg.
chat-case-new = Ei ny sak
chat-case-drafts = Du har utkast. Vil du skrive vidare på eitt av dei, eller byrje på ei ny sak?
