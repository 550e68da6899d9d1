/** What Rocket.Chat says, of which nothing is certain. */
export type Data = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A record in a record; an empty one where there is none. */
export const part = (data: Data, name: string): Data => {
  const found = data[name]
  return isRecord(found) ? found : {}
}

/** The records of a list; none where it is no list. */
export const records = (value: unknown): readonly Data[] =>
  Array.isArray(value) ? value.filter(isRecord) : []

/** A text; an empty one where it is none. */
export const words = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Milliseconds since 1970 of a time as REST or DDP write it; not a number where it is none. */
export const timeOf = (value: unknown): number => {
  const time = isRecord(value) ? value.$date : value
  return typeof time === 'number' ? time : Date.parse(words(time))
}

/** The record that a text is, if it is one. */
export function recordIn(text: string): Data | undefined {
  try {
    const said: unknown = JSON.parse(text)
    return isRecord(said) ? said : undefined
  } catch {
    return undefined
  }
}
