/** What JSON calls an object, of which nothing is known yet. */
export type Data = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The records in a list; nothing of what is none. */
export const records = (value: unknown): readonly Data[] =>
  Array.isArray(value) ? value.filter(isRecord) : []

export const record = (value: unknown): Data => (isRecord(value) ? value : {})

export const words = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a text says as JSON; nothing where it says no object. */
export function parse(text: string): Data | undefined {
  try {
    const said: unknown = JSON.parse(text)
    return isRecord(said) ? said : undefined
  } catch {
    return undefined
  }
}
