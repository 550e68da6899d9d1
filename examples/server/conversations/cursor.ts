/** A place in a conversation. `<conversation>.<seq>` names an event, and a message by its event. */
export interface Place {
  readonly conversation: string
  readonly seq: number
}

export function toCursor(place: Place): string {
  return `${place.conversation}.${place.seq}`
}

export function parseCursor(cursor: string): Place | undefined {
  const [, conversation, seq] = /^([\w-]{1,64})\.([1-9]\d{0,14})$/.exec(cursor) ?? []
  return conversation && seq ? { conversation, seq: Number(seq) } : undefined
}
