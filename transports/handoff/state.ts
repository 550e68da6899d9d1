import { type Command, type Message, wordsOf } from '../../src/contract/index.js'

export type Join = Command & { type: 'join' }
export type Party = 'bot' | 'people'

/** How one side was left. */
export interface Side {
  readonly cursor?: string | undefined
  /** What this far end wants to be shown: the other one does not know it. */
  readonly token?: string | undefined
}

export interface State {
  readonly by: Party
  readonly bot: Side
  readonly people: Side
  /** The bot will not go on, though nobody else has taken over yet. */
  readonly gaveUp?: boolean
  readonly isOver?: boolean
  /** How the visitor joined: as long as the people have not been told. */
  readonly join?: Join | undefined
  /** What was said to the bot and by it, in lines. */
  readonly transcript: string
  /** Of a page before this one, which only the bot can tell again. */
  readonly isTorn?: boolean
}

export const START: State = { by: 'bot', bot: {}, people: {}, transcript: '' }

/** Characters. What a server takes for a text; the newest are kept. */
const LIMIT = 8000
const MARK = 'handoff:'

/**
 * The cursor of one side as one of both, with all that the next page needs to go on. The same event has
 * the same one whenever it is told.
 */
export function toCursor(state: State, by: Party, inner: string | undefined): string {
  const { bot, people, join, isOver = false } = state
  const rest = by === 'bot' ? [join] : [isOver, people.token, bot.token]
  return MARK + JSON.stringify([by, inner, ...rest])
}

/** The cursor of a moment at which the people have yet to be told who is there. */
export const toPending = (state: State): string =>
  MARK +
  JSON.stringify([
    'people',
    state.people.cursor,
    false,
    state.people.token,
    state.bot.token,
    state.join
  ])

/** What is known from a cursor of ours; nothing from any other. */
export function fromCursor(cursor: string | undefined): State | undefined {
  if (!cursor?.startsWith(MARK)) return undefined
  try {
    const [by, inner, ...rest] = JSON.parse(cursor.slice(MARK.length))
    const side = { cursor: inner ?? undefined }
    if (by === 'bot') return { ...START, bot: side, join: rest[0] ?? undefined, isTorn: true }
    const [isOver, token, other, join] = rest.map((value: unknown) => value ?? undefined)
    return { ...START, by, isOver, people: { ...side, token }, bot: { token: other }, join }
  } catch {
    return undefined
  }
}

/** The transcript with one more line. What is still being written is not in it, nor what nobody said. */
export function transcribe(transcript: string, { from, agent, content, partial }: Message): string {
  if (partial || from === 'system') return transcript
  const name = from === 'visitor' ? 'Visitor' : (agent?.name ?? 'Agent')
  const whole = `${transcript}${transcript && '\n'}${name}: ${wordsOf(content)}`
  if (whole.length <= LIMIT) return whole
  const newest = whole.slice(-LIMIT)
  // Not in the middle of a line, unless there is but one.
  return newest.slice(newest.indexOf('\n') + 1)
}
