import type { Message } from '../../../src/contract/index.js'
import { dayOf } from './times.js'

export type Row<T extends Message = Message> =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'notice'; readonly key: string; readonly message: T }
  | {
      readonly kind: 'group'
      readonly key: string
      readonly from: Message['from']
      readonly messages: readonly T[]
    }

const TOGETHER = 5 * 60_000

/**
 * What a log of messages shows from top to bottom: a line for each new day, notices by themselves, and
 * bubbles in groups: of one author, each within five minutes of the one before.
 */
export function rowsOf<T extends Message>(messages: readonly T[]): readonly Row<T>[] {
  const rows: Row<T>[] = []
  let last: T | undefined
  for (const message of messages) {
    if (!last || dayOf(last.at) !== dayOf(message.at)) {
      rows.push({ kind: 'day', key: `day ${message.at}`, at: message.at })
    }
    const row = rows.at(-1)
    if (message.content.kind === 'notice' || message.from === 'system') {
      rows.push({ kind: 'notice', key: keyOf(message), message })
    } else if (row?.kind === 'group' && last && belongs(message, last)) {
      rows[rows.length - 1] = { ...row, messages: [...row.messages, message] }
    } else {
      rows.push({ kind: 'group', key: keyOf(message), from: message.from, messages: [message] })
    }
    last = message
  }
  return rows
}

/** The same before and after the server has given an own message its id. */
export function keyOf(message: Message): string {
  return message.command ?? message.id
}

function belongs(message: Message, last: Message): boolean {
  const author = message.from === last.from && message.agent?.id === last.agent?.id
  return author && message.at - last.at < TOGETHER
}
