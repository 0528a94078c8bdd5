## In a channel or a private conversation

slack-kept-there = Det du skriver eller leser i Slack, kan bli lagret der etter arbeidsgiverens regler. Bruk nettsiden hvis det ikke skal ligge der.
slack-write-on-web = Skriv på nettsiden i stedet
slack-open-web = Åpne på nettsiden
slack-own-messages = Det du selv har skrevet i tråden, kan ikke Kollega slette. Det kan du gjøre selv.
slack-silent = Nå er det de andres tur. Meldingen er ikke med i runden, men den står i tråden til du sletter den. Skal jeg legge den i notatet ditt?
slack-silent-yes = Ja, i notatet
slack-silent-no = Nei
slack-taken = Meldingen er tatt med som innspillet ditt.
slack-taken-undo = Angre
slack-taken-undone = Meldingen er ikke med i runden.
slack-dm-text = Jeg legger ikke dette i noen runde av meg selv. Trykk på knappen i kortet du svarer på.
slack-form-title = Kollega

## What stands in the way, and who does something about it

slack-not-in-channel = Jeg er ikke med i denne kanalen. Skriv { $command } her, så fortsetter vi.
slack-archived = Kanalen er arkivert. Hent den tilbake, eller velg en annen kanal for gruppen.
slack-revoked = Kollega har mistet tilgangen til Slack. En administrator i Slack må installere Kollega på nytt.
slack-missing-scope = Kollega mangler tillatelsen { $scope }. En administrator i Slack må godkjenne den.
slack-public-channel = Kanalen er åpen for alle, så sakene vises bare på nettsiden. Bruk en privat kanal hvis dere vil ha dem her.
slack-outside-readers = Noen i kanalen skal ikke lese saken. Derfor ligger den på nettsiden.
slack-guest = Du er gjest fra en annen organisasjon. En i gruppen må slippe deg inn først.
slack-no-group = Ingen gruppe hører til denne kanalen. Skriv { $command } for å lage en.

## Forms, and what is typed

slack-how = Hva skal skje når du sender?
slack-how-now = Hva vil du gjøre?
slack-look-edited = Send teksten slik den står nå
slack-quoted = «{ $text }»
slack-link-once = Her er en lenke bare for deg. Den virker én gang, i 30 minutter.
slack-noted = Lagt i notatet ditt.
slack-not-in-round = Meldingen er ikke med i runden, men den står i tråden til du sletter den. Skal jeg legge den i notatet ditt?
slack-not-taken = Skal jeg legge det i notatet ditt?
slack-text-gone = Jeg finner ikke meldingen lenger. Skriv den på kortet i stedet.
slack-which-answer = Hva passer best? Teksten din følger med.
slack-was-that = Var det svaret på «{ $what }»?
slack-was-that-yes = Ja, det var svaret
slack-was-which = Hva var det svaret på?
slack-was-none = Ingen av delene
slack-try-again = Det gikk ikke akkurat nå, og ingenting er endret. Prøv igjen om litt.
slack-unreachable = Jeg når ikke kanalen akkurat nå. Prøv igjen om litt.
typed-needs-form = Steget trenger en dato og skrives i skjemaet.
typed-which-question = Flere spørsmål venter på svar. Hvilket svarer du på?

## Commands and groups in a channel

slack-words-round = runde start veiledning
slack-words-case = sak
slack-words-status = status
slack-words-group = gruppe medlemmer
slack-words-help = hjelp
slack-do-round = Start en runde
slack-do-case = Skriv en sak
slack-do-status = Se hvordan det står
slack-do-group = Se gruppen
slack-do-help = Vis hva jeg kan gjøre
slack-help-round = { $command } – start en runde, eller bli med i den som er i gang
slack-help-case = { $command } – skriv en sak
slack-help-status = { $command } – se hvordan det står i gruppen
slack-help-group = { $command } – se gruppen, eller lag en i denne kanalen
slack-help-help = { $command } – vis dette igjen
slack-status = Slik står det
slack-no-groups = Du er ikke med i noen gruppe ennå. Skriv { $command } i gruppens kanal for å lage en.
slack-which-group = Hvilken gruppe gjelder det?
slack-not-yours = Kanalen hører til en gruppe du ikke er med i.
slack-ask-in = Be om å bli med
slack-asked-in = Jeg har spurt dem som leder { $group }. Du får vite det her når de har svart.
slack-asks-in = { $who } vil bli med i { $group }.
slack-let-in = Slipp inn
slack-not-now = Ikke nå
slack-group-title = Ny gruppe her
slack-group-make = Lag en gruppe her
slack-group-make-short = Lag gruppen
slack-group-what = Gruppen får denne kanalen som sitt sted, og du leder den. Sakene vises bare her så lenge alle i kanalen er med i gruppen.
slack-group-which = Hvilken gruppe?
slack-group-new = En ny gruppe
slack-group-name = Hva heter gruppen?
slack-group-people = Hvem er med? Velger du ingen, er det alle i kanalen.
slack-group-lang = Hvilket språk bruker gruppen sammen?
slack-group-guests = Gjester, andre roboter og folk fra andre organisasjoner tas ikke med.
slack-group-wait = Jeg henter navnene. Dette vinduet sier fra når gruppen er klar.
slack-group-there = Kanalen hører allerede til en gruppe.
slack-group-made = { $group } er klar. Med i gruppen: { $names }.
slack-group-about = { $group }: { $names }. Leder: { $leads }.
slack-group-left-out = { $n ->
    [one] Én i kanalen er ikke tatt med.
   *[other] { WORD($n, first: "big") } i kanalen er ikke tatt med.
 }
slack-status-quiet = { $n ->
    [0] Ingen runde er i gang, og ingen sak er lagt fram som du kan starte.
    [one] Ingen runde er i gang. Én sak er lagt fram som du kan starte.
   *[other] Ingen runde er i gang. { WORD($n, first: "big") } saker er lagt fram som du kan starte.
 }
slack-case-offered = Saken er lagt fram for { $group }. Når gruppen møtes, kan du starte runden.
slack-case-draft = Utkastet er lagret. Kollega viser det bare til deg.
slack-case-new = En ny sak
slack-case-drafts = Du har utkast. Vil du skrive videre på et av dem, eller begynne på en ny sak?
