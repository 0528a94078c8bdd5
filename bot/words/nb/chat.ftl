## In a channel or a private conversation

chat-kept-there = Det du skriver eller leser i { $platform }, kan bli lagret der etter arbeidsgiverens regler. Bruk nettsiden hvis det ikke skal ligge der.
chat-write-on-web = Skriv på nettsiden i stedet
chat-open-web = Åpne på nettsiden
chat-own-messages = Det du selv har skrevet i samtalen, kan ikke Kollega slette. Det kan du gjøre selv.
chat-silent = Nå er det de andres tur. Meldingen er ikke med i runden, men den står der du skrev den, til du sletter den. Skal jeg legge den i notatet ditt?
chat-silent-yes = Ja, i notatet
chat-silent-no = Nei
chat-taken = Meldingen er tatt med som innspillet ditt.
chat-taken-undo = Angre
chat-taken-undone = Meldingen er ikke med i runden.
chat-stays-withdrawn = Meldingen din står i samtalen igjen. I runden er den fortsatt trukket tilbake.
chat-not-by-itself = Jeg legger ikke dette i noen runde av meg selv. Trykk på knappen i kortet du svarer på.
chat-form-title = Kollega

## What stands in the way, and who does something about it

chat-public-channel = Kanalen er åpen for alle, så sakene vises bare på nettsiden. Bruk en privat kanal hvis dere vil ha dem her.
chat-outside-readers = Noen her skal ikke lese saken. Derfor ligger den på nettsiden.
chat-guest = Du er gjest fra en annen organisasjon. En i gruppen må slippe deg inn først.
chat-no-group = Ingen gruppe holder til her. Skriv { $command } for å lage en.

## Forms, and what is typed

chat-how = Hva skal skje når du sender?
chat-how-now = Hva vil du gjøre?
chat-look-edited = Send det jeg har endret
chat-quoted = «{ $text }»
chat-link-once = Her er en lenke bare for deg. Den virker én gang, i 30 minutter.
chat-noted = Lagt i notatet ditt.
chat-not-in-round = Meldingen er ikke med i runden, men den står der du skrev den, til du sletter den. Skal jeg legge den i notatet ditt?
chat-not-taken = Skal jeg legge det i notatet ditt?
chat-text-gone = Jeg finner ikke meldingen lenger. Skriv den på kortet i stedet.
chat-which-answer = Hva passer best? Teksten din følger med.
chat-was-that = Var det svaret på «{ $what }»?
chat-was-that-yes = Ja, det var svaret
chat-was-which = Hva var det svaret på?
chat-was-none = Ingen av delene
chat-try-again = Det gikk ikke akkurat nå, og ingenting er endret. Prøv igjen om litt.
chat-unreachable = Jeg når ikke fram hit akkurat nå. Prøv igjen om litt.
typed-needs-form = Steget trenger en dato og skrives i skjemaet.
typed-which-question = Flere spørsmål venter på svar. Hvilket svarer du på?

## Commands, and groups in a conversation

chat-do-round = Start en runde
chat-do-case = Skriv en sak
chat-do-status = Se hvordan det står
chat-do-help = Vis hva jeg kan gjøre
chat-no-groups = Du er ikke med i noen gruppe ennå. Skriv { $command } der gruppen skal holde til, for å lage en.
chat-not-yours = Her holder en gruppe til som du ikke er med i.
chat-ask-in = Be om å bli med
chat-asked-in = Jeg har spurt dem som leder { $group }. Du ser gruppen her når de har sluppet deg inn.
chat-asks-in = { $who } vil bli med i { $group }.
chat-let-in = Slipp inn
chat-not-now = Ikke nå
chat-group-title = Ny gruppe her
chat-group-make = Lag en gruppe her
chat-group-make-short = Lag gruppen
chat-group-what = Gruppen får sitt sted her, og du leder den. Sakene vises bare her så lenge alle som er her, er med i gruppen.
chat-group-which = Hvilken gruppe?
chat-group-new = En ny gruppe
chat-group-name = Hva heter gruppen?
chat-group-people = Hvem er med? Velger du ingen, er det alle her.
chat-group-lang = Hvilket språk bruker gruppen sammen?
chat-group-guests = Gjester, andre roboter og folk fra andre organisasjoner tas ikke med.
chat-group-wait = Jeg henter navnene. Dette vinduet sier fra når gruppen er klar.
chat-group-there = En gruppe holder allerede til her.
chat-group-made = { $group } er klar. Med i gruppen: { $names }.
chat-group-left-out = { $n ->
    [one] Én her er ikke tatt med.
   *[other] { WORD($n, first: "big") } her er ikke tatt med.
 }
chat-case-offered = Saken er lagt fram for { $group }. Når gruppen møtes, kan du starte runden.
chat-case-draft = Utkastet er lagret. Kollega viser det bare til deg.
chat-case-new = En ny sak
chat-case-drafts = Du har utkast. Vil du skrive videre på et av dem, eller begynne på en ny sak?
