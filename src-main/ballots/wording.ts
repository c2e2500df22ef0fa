/** What the voter reads. Bokmål and nynorsk side by side as the law's two equal forms; North Sámi where the event has it. */
export interface Bilingual {
  readonly nb: string;
  readonly nn: string;
  readonly se: string;
}

export const wording = {
  ballot: { nb: "Stemmeseddel", nn: "Røystesetel", se: "Jienastanlihppu" },
  personalVote: {
    nb: "Du kan gi personstemme til én eller flere kandidater på listen. Sett kryss i ruten ved navnet.",
    nn: "Du kan gi personstemme til éin eller fleire kandidatar på lista. Set kryss i ruta ved namnet.",
    se: "Don sáhtát addit persovdnajiena ovtta dahje eanet evttohasaide. Bija ruossa ruktui nama báldii.",
  },
  baselineVotes: {
    nb: "Navn med halvfet skrift har fått stemmetillegg av partiet.",
    nn: "Namn med halvfeit skrift har fått stemmetillegg av partiet.",
    se: "",
  },
  unchanged: {
    nb: "Du stemmer på listen slik den er trykt.",
    nn: "Du røystar på lista slik ho er trykt.",
    se: "",
  },
  changes: {
    nb: "Du kan endre rekkefølgen eller stryke kandidater i feltet til venstre for navnene.",
    nn: "Du kan endre rekkjefølgja eller stryke kandidatar i feltet til venstre for namna.",
    se: "",
  },
  fold: {
    nb: "Brett seddelen med denne siden inn, og få den stemplet.",
    nn: "Brett setelen med denne sida inn, og få han stempla.",
    se: "",
  },
  writeIns: {
    nb: "Personstemme til kandidater fra andre lister",
    nn: "Personstemme til kandidatar frå andre lister",
    se: "Persovdnajietna eará listtuid evttohasaide",
  },
  blankUse: {
    nb: "Denne stemmeseddelen teller som en blank stemme. Skriver du noe på den, blir den vurdert av valgstyret.",
    nn: "Denne røystesetelen tel som ei blank røyst. Skriv du noko på han, blir han vurdert av valstyret.",
    se: "",
  },
  partyVote: {
    nb: "Sett ett kryss, i ruten ved partiet du vil stemme på.",
    nn: "Set eitt kryss, i ruta ved partiet du vil røyste på.",
    se: "Bija ovtta ruossa ruktui dan bellodaga báldii maid áiggut jienastit.",
  },
  otherList: {
    nb: "Vil du stemme på en annen liste? Skriv navnet på listen her:",
    nn: "Vil du røyste på ei anna liste? Skriv namnet på lista her:",
    se: "",
  },
  training: {
    nb: "OPPLÆRING – ikke en gyldig stemmeseddel",
    nn: "OPPLÆRING – ikkje ein gyldig røystesetel",
    se: "",
  },
  stamp: { nb: "Stempel", nn: "Stempel", se: "Steampil" },
} as const satisfies Record<string, Bilingual>;

export const blankName = { nb: "Blank stemmeseddel", nn: "Blank røystesetel" } as const;
export const blankNameText = "BLANK STEMMESEDDEL / BLANK RØYSTESETEL";

/** How many names may be written, said on the ballot so that nobody writes more than count. */
export function writeInLimit(lines: number): Bilingual {
  return {
    nb: `Skriv navnet på kandidaten, én på hver linje, høyst ${lines}.`,
    nn: `Skriv namnet på kandidaten, éin på kvar linje, høgst ${lines}.`,
    se: "",
  };
}
