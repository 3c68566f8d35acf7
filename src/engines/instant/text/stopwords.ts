/** Words that say how a sentence hangs together, not what it is about. */
export const STOPWORDS: ReadonlySet<string> = new Set(
  `a an the and or but nor so yet if then than that this these those there here it its it's i i'm i've i'd i'll me my mine we us our
  you your yours you're he him his she her hers they them their who whom whose which what when where why how is are was were be been
  being am do does did doing done have has had having will would shall should can could may might must of in on at by for from to
  into onto with as about like up down out off over under again once all any both each some such own same too very just also only
  not no don't doesn't didn't isn't aren't wasn't won't can't couldn't wouldn't please make makes made want wants let lets get gets
  got give gives something anything everything nothing someone one ones thing things kind sort bit lot really quite much many more
  most less least few while because until though through between before after during without within music song sound sounds track
  tune feels feel feeling que de la el le les un une der die das und ein eine los las del et en do da di il lo na`.split(
    /\s+/,
  ),
);

/** Words that need another after them, so that no title ends with one: prepositions, articles, conjunctions and the like. */
export const LINK_WORDS: ReadonlySet<string> = new Set(
  `a an the and or but nor so yet of in on at by for from to into onto with as per vs via over under above below beneath behind beside between
  beyond through across along around against among during inside outside near within without toward towards upon until since than if when
  while because where who whom whose which that this these those my your our their his its is are was were be am not no very too de la el le
  du des del di da der die das und et y e mit von im am sur avec dans para con por en`.split(/\s+/),
);

/** Words that say when, how much or in what way, too little to be named as a reason. */
export const ADVERBS: ReadonlySet<string> = new Set(
  `still every now there there's already goes go going came come comes coming else rather last full whole back away even ever always often
  here maybe almost together gone went keeps keep takes take took turns turn puts put new old two three four five six ten twelve`.split(
    /\s+/,
  ),
);
