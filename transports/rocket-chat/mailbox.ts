import { type Fields, type Mailbox, ShopbellError, wordsOf } from '../../src/contract/index.js'
import { openApi } from './ask.js'

/** Hands letters to the offline form of Livechat, which sends them on by e-mail. */
export function mailboxOf(home: string): Mailbox {
  const ask = openApi(home)
  return async ({ fields, page, route, transcript }, signal) => {
    const { name, email, message, department, ...rest } = flat(fields)
    if (!email) throw new ShopbellError('rejected', 'The offline form needs the field email')
    const said = transcript.map(
      ({ from, agent, content }) => `${agent?.name ?? from}: ${wordsOf(content)}`
    )
    const lines = Object.entries(rest).map(([label, given]) => `${label}: ${given}`)
    const body = {
      name: name || email,
      email,
      message: [message, lines.join('\n'), said.join('\n')].filter(Boolean).join('\n\n'),
      department: route?.department ?? department ?? '',
      host: page.url
    }
    await ask('offline.message', { signal, method: 'POST', body })
    return {}
  }
}

const flat = (fields: Fields): Partial<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, [value].flat().join(', ')])
  )
