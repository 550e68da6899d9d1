import { type Fields, type Mailbox, ShopbellError, wordsOf } from '../../src/contract/index.js'
import { post, refusalOf } from '../mailbox/post.js'

/** Seconds for an answer. */
const TIMEOUT = 15

/** Hands letters to the offline form of Livechat, which sends them on by e-mail. */
export function mailboxOf(home: string): Mailbox {
  return async ({ fields, page, route, transcript }, signal) => {
    const { name, email, message, question, department, ...rest } = flat(fields)
    if (!email) throw new ShopbellError('rejected', 'The offline form needs the field email')
    const said = transcript.map(
      ({ from, agent, content }) => `${agent?.name ?? from}: ${wordsOf(content)}`
    )
    const lines = Object.entries(rest).map(([label, given]) => `${label}: ${given}`)
    const form = {
      name: name || email,
      email,
      message: [question, message, lines.join('\n'), said.join('\n')].filter(Boolean).join('\n\n'),
      department: route?.department ?? department ?? '',
      host: page.url
    }
    const answer = await post(`${home}/api/v1/livechat/offline.message`, {
      type: 'application/json',
      body: JSON.stringify(form),
      timeout: TIMEOUT,
      signal
    })
    const { success, error } = await answer.json().catch(() => ({}))
    if (!answer.ok) throw refusalOf(answer, error)
    if (!success) throw new ShopbellError('protocol', 'What answers there is no Rocket.Chat')
    return {}
  }
}

const flat = (fields: Fields): Partial<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, [value].flat().join(', ')])
  )
