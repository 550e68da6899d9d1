import {
  type Command,
  type FileLimits,
  type Note,
  type Receipt,
  ShopbellError,
  type Supports
} from '../../src/contract/index.js'
import { changedBy } from './changed-by.js'
import { createLog, type Log, type Said } from './log.js'

/** The other side of a memory transport, in the hand of a test or of a page without a backend. */
export interface FarEnd {
  /** The commands acted on, in order, each id once unless the far end does without `dedupe`. */
  readonly acted: readonly Command[]
  /** The notes that were told, in order. */
  readonly notes: readonly Note[]
  /** The files that were brought, in order. */
  readonly files: readonly File[]
  /** The token that each attempt showed, in order. */
  readonly tokens: readonly (string | undefined)[]
  /** How many lines are open. */
  lines(): number
  /** Says something on every open line. Durable events get a cursor, and are kept for who resumes. */
  say(event: Said): void
  /** Loses every open line: what is pending fails as `offline`, each link hears `down` with this error. */
  cut(error?: ShopbellError): void
  /** Refuses so many of the next connections. */
  refuse(error: ShopbellError, times?: number): void
  /** Falls silent on every open line, as if the network had died: the lines stay open until they are probed. */
  silence(): void
  /** Stores commands from now on but keeps their receipts back, until what it returns is called. */
  hold(): () => void
}

/** A line as its far end sees it. */
export interface Line {
  tell(event: Said): void
  lose(error: ShopbellError): void
  hush(): void
}

/** What lines have in common. */
export interface Room {
  readonly supports: Supports
  readonly log: Log
  readonly lines: Set<Line>
  readonly notes: Note[]
  readonly files: File[]
  /** What is taken of files. */
  readonly limits: FileLimits
  /** Everything was erased: ends every line. */
  close(): void
  /** Throws when the next connection is to be refused. */
  admit(token: string | undefined): void
  act(command: Command): Promise<Receipt>
}

type Answer = (
  command: Command,
  farEnd: FarEnd
) => Receipt | undefined | Promise<Receipt | undefined>

/** One conversation with its two faces: the caller's `farEnd`, and the `room` that lines are in. */
export function createFarEnd(
  supports: Supports,
  limits: FileLimits,
  answer: Answer
): { farEnd: FarEnd; room: Room } {
  const log = createLog()
  const lines = new Set<Line>()
  const acted: Command[] = []
  const tokens: (string | undefined)[] = []
  const notes: Note[] = []
  const files: File[] = []
  const receipts = new Map<string, Promise<Receipt>>()
  const refusals: ShopbellError[] = []
  const told = new Set<string>()
  let held = Promise.resolve()

  const farEnd: FarEnd = {
    acted,
    notes,
    files,
    tokens,
    lines: () => lines.size,
    say(event) {
      const kept = log.add(event)
      for (const line of lines) line.tell(kept)
    },
    cut(error = new ShopbellError('offline', 'The line was cut')) {
      for (const line of [...lines]) line.lose(error)
    },
    silence() {
      for (const line of lines) line.hush()
    },
    refuse(error, times = 1) {
      refusals.push(...Array.from({ length: times }, () => error))
    },
    hold() {
      let release = () => {}
      held = new Promise(resolve => {
        release = resolve
      })
      return release
    }
  }

  const act = async (command: Command): Promise<Receipt> => {
    acted.push(command)
    const { id } = command
    const at = Date.now()
    if (command.type === 'erase') {
      log.forget()
      receipts.clear()
      told.clear()
    }
    if (command.type === 'message' && !told.has(id)) {
      told.add(id)
      const { type: _, id: __, text, file, ...beside } = command
      const content = file
        ? ({ kind: 'file', file, ...(text && { text }) } as const)
        : ({ kind: 'text', text } as const)
      const message = { id, from: 'visitor', at, content, command: id, ...beside } as const
      farEnd.say({ type: 'message', message })
    }
    if (command.type === 'edit' || command.type === 'delete') {
      const changed = changedBy(command, log.messages(), at)
      log.change(changed)
      farEnd.say({ type: 'message', message: changed })
    }
    const receipt = command.type === 'message' ? { message: id, at } : { at }
    return { ...receipt, ...(await answer(command, farEnd)) }
  }

  const once = (command: Command) => {
    const known = supports.dedupe ? receipts.get(command.id) : undefined
    const receipt = known ?? act(command)
    receipts.set(command.id, receipt)
    receipt.catch(() => receipts.delete(command.id))
    return receipt
  }

  const room: Room = {
    supports,
    log,
    lines,
    notes,
    files,
    limits,
    close: () => farEnd.cut(new ShopbellError('unauthorized', 'Everything was erased')),
    admit(token) {
      tokens.push(token)
      const refusal = refusals.shift()
      if (refusal) throw refusal
    },
    async act(command) {
      const receipt = once(command)
      await held
      return receipt
    }
  }
  return { farEnd, room }
}
