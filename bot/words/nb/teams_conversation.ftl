## In a conversation in Teams

teams-welcome = Hei. Jeg er Kollega, og jeg holder kollegaveiledning med dere.
teams-welcome-you = En i gruppen legger fram en sak, de andre spør og tenker høyt, og den som har saken, velger et første steg. Her kommer det som bare er for deg. Har dere ikke laget gruppen ennå? Legg meg til i samtalen dere har, og skriv dette der: { $command }
teams-welcome-group = En legger fram en sak, dere andre spør og tenker høyt, og den som har saken, velger et første steg. Jeg sier hvem som har ordet, og hva som kommer etterpå. Begynn med å lage gruppen. Alle som er med, bør også legge meg til for seg selv. Da får de det som bare er for dem.
teams-add-for-yourself = { $who }: Svaret er bare for deg. Legg Kollega til for deg selv, så kommer det der.
teams-add = Legg til Kollega
teams-opens = Trykk på knappen, så åpner skjemaet seg for deg.
teams-open = Åpne
teams-late = Det tar litt tid. Du ser det her om litt, eller i den private samtalen din med Kollega.
teams-late-form = Det tar lengre tid enn vanlig. Teksten din er her. Send den en gang til.
teams-done = Greit.
