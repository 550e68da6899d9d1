import { type Command, type Receipt, ShopbellError } from '../../src/contract/index.js'
import type { Speaker } from './act.js'
import { listIn } from './api.js'
import { PART } from './read.js'

/** Answers a question of Chatwoot's, in place of saying something: what was chosen or filled in is kept beside it. */
export async function answer(
  { api, talk }: Speaker,
  at: string,
  command: Command & { type: 'message' },
  question: string,
  signal: AbortSignal
): Promise<Receipt> {
  const { text: title, value = title, fields } = command
  const given = fields
    ? Object.entries(fields).map(([name, it]) => ({ name, title: name, value: `${it}` }))
    : [{ title, value }]
  const message = `${question}${PART}answer`
  // What it becomes may be heard before it is answered.
  talk.answers.set(message, command.id)
  await api(`${at}/messages/${question}`, signal, { submitted_values: given }, 'PATCH')
  return { message }
}

/** Answers how it was: in the message by which Chatwoot asks for it, which comes when the conversation is over. */
export async function rate(
  { api, talk }: Speaker,
  at: string,
  { score, solved, comment, fields = {} }: Command & { type: 'rate' },
  signal: AbortSignal
): Promise<Receipt> {
  if (talk.id !== undefined && !talk.survey) {
    for (const one of listIn(await api(`${at}/messages`, signal))) talk.say(one, 'known')
  }
  const rating = score ?? (solved === undefined ? undefined : solved ? 5 : 1)
  if (!talk.survey) throw new ShopbellError('rejected', 'Chatwoot has not asked how it was')
  if (!rating) throw new ShopbellError('rejected', 'Chatwoot takes no words without a score')
  const lines = Object.entries(fields).map(([name, given]) => `${name}: ${given}`)
  const words = [comment, ...lines].filter(Boolean).join('\n').toWellFormed()
  const response = { rating, feedback_message: words }
  const body = { submitted_values: { csat_survey_response: response } }
  await api(`${at}/messages/${talk.survey}`, signal, body, 'PATCH')
  return {}
}
