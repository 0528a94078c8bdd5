## In Teams

teams-fill-in = Fyll inn her før du sender.
teams-about-short = Kollegaveiledning for ledere: en sak, en runde, et første steg.
teams-about = Kollega holder kollegaveiledning i den samtalen dere allerede har. En i gruppen legger fram en sak, de andre spør og tenker høyt, og den som har saken, velger et første steg. Kollega sier hvem som har ordet, hvor lenge, og hva som kommer etterpå. Kollega viser saken bare til dem som er nevnt på skjemaet. Det du skriver eller leser i Teams, kan bli lagret der etter arbeidsgiverens regler. Bruk nettsiden hvis det ikke skal ligge der.

## When Kollega cannot get in, and who can mend it

trouble-teams-removed = Kollega er ikke med i samtalen. Legg appen { $name } til i den, så fortsetter vi.
trouble-teams-closed = Samtalen er stengt for meldinger. Den som eier teamet, kan åpne den.
trouble-teams-person = Kollega når ikke { $who } i Teams. Appen er ikke lagt til der, eller den er blokkert. Gi { $who } en lenke til nettsiden i stedet.
trouble-teams-policy = Kollega er slått av i Teams. En administrator i Teams kan slå appen på.
trouble-teams-shut = Teams slipper ikke Kollega inn ({ $code }). Den som drifter Kollega, kan finne ut hvorfor.
