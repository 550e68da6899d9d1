/** An object that somebody else made: nothing is known of what it holds. */
export type Data = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a text says as JSON; nothing where it is none. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The object under a name; an empty one where there is none. */
export function partOf(data: Data, name: string): Data {
  const found = data[name]
  return isRecord(found) ? found : {}
}

/** The text under a name, if it is one. */
export function textIn(data: Data, name: string): string | undefined {
  const found = data[name]
  return typeof found === 'string' ? found : undefined
}

/** The objects of a list; none where it is no list. */
export const recordsIn = (value: unknown): readonly Data[] =>
  Array.isArray(value) ? value.filter(isRecord) : []
