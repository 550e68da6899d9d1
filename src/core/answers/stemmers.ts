/** Takes endings off a word. */
export type Stem = (word: string) => string

/** By language as in a locale; each is fetched for those alone who search in it. */
const STEMMERS: Readonly<Record<string, () => Promise<{ stemmer: Stem }>>> = {
  da: () => import('@orama/stemmers/danish'),
  de: () => import('@orama/stemmers/german'),
  en: () => import('@orama/stemmers/english'),
  es: () => import('@orama/stemmers/spanish'),
  fi: () => import('@orama/stemmers/finnish'),
  fr: () => import('@orama/stemmers/french'),
  hu: () => import('@orama/stemmers/hungarian'),
  it: () => import('@orama/stemmers/italian'),
  nb: () => import('@orama/stemmers/norwegian'),
  nl: () => import('@orama/stemmers/dutch'),
  pt: () => import('@orama/stemmers/portuguese'),
  ro: () => import('@orama/stemmers/romanian'),
  ru: () => import('@orama/stemmers/russian'),
  sv: () => import('@orama/stemmers/swedish'),
  tr: () => import('@orama/stemmers/turkish')
}

/** The stemmer of a language; where there is none, or it cannot be fetched, words stay as they are. */
export async function stemmerOf(locale: string): Promise<Stem> {
  const [language = ''] = locale.split('-')
  const found = await STEMMERS[language]?.().catch(() => undefined)
  return found?.stemmer ?? (word => word)
}
