import { type Command, type Message, ShopbellError } from '../../src/contract/index.js'

/** A message of the visitor's after their second thought; throws `rejected` where there is none. */
export function changedBy(
  command: Command & { type: 'edit' | 'delete' },
  messages: readonly Message[],
  at: number
): Message {
  const before = messages.find(({ id }) => id === command.message)
  if (before?.from !== 'visitor' || before.content.kind === 'deleted') {
    throw new ShopbellError('rejected', `${command.message} is not a message of yours`)
  }
  if (command.type === 'delete') return { ...before, content: { kind: 'deleted' } }
  const { content } = before
  const text = command.text
  return {
    ...before,
    content: content.kind === 'file' ? { ...content, text } : { kind: 'text', text },
    edited: at
  }
}
