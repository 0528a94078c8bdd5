## In Teams

teams-fill-in = Fyll inn her før du sender.
teams-about-short = Kollegarettleiing for leiarar: ei sak, ein runde, eit første steg.
teams-about = Kollega held kollegarettleiing i den samtalen de alt har. Ein i gruppa legg fram ei sak, dei andre spør og tenkjer høgt, og den som har saka, vel eit første steg. Kollega seier kven som har ordet, kor lenge, og kva som kjem etterpå. Kollega viser saka berre til dei som er nemnde på skjemaet. Det du skriv eller les i Teams, kan bli lagra der etter reglane til arbeidsgjevaren. Bruk nettsida om det ikkje skal liggje der.

## When Kollega cannot get in, and who can mend it

trouble-teams-removed = Kollega er ikkje med i samtalen. Legg appen { $name } til i han, så held vi fram.
trouble-teams-closed = Samtalen er stengd for meldingar. Den som eig teamet, kan opne han.
trouble-teams-person = Kollega når ikkje { $who } i Teams. Appen er ikkje lagd til der, eller han er blokkert. Gje { $who } ei lenkje til nettsida i staden.
trouble-teams-policy = Kollega er slått av i Teams. Ein administrator i Teams kan slå appen på.
trouble-teams-shut = Teams slepper ikkje Kollega inn ({ $code }). Den som driftar Kollega, kan finne ut kvifor.
