## Meetings in calendars

calendar-title = Gruppemøte: { $group }
calendar-title-tentative = Framlegg til gruppemøte: { $group }
calendar-title-cancelled = Avlyst gruppemøte: { $group }
calendar-called-off = Avlyst: { $name }
calendar-before-lunch = Halvdag før lunsj. Klokkesletta er dei vanlege for halvdagar hos dykk.
calendar-after-lunch = Halvdag etter lunsj. Klokkesletta er dei vanlege for halvdagar hos dykk.
