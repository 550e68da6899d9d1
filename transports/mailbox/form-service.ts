import {
  type Fields,
  type Letter,
  type Mailbox,
  ShopbellError,
  wordsOf
} from '../../src/contract/index.js'
import { post, refusalOf } from './post.js'

export interface FormMailboxOptions {
  /**
   * How the fields are sent: as an HTML form does, which every such service takes, or as flat JSON.
   *
   * @default 'form'
   */
  encoding?: 'form' | 'json'
  /** Fields that the service wants besides, such as the name of the form, or an access key that may be public. */
  fields?: Readonly<Record<string, string>>
  /**
   * Seconds that the far end has for its answer.
   *
   * @default 10
   */
  timeout?: number
}

/**
 * Sends each letter to a service that takes forms and sends them on by e-mail: the visitor's answers under the names that
 * the shop's form gives them, and `page`, `transcript` and `id`. Any answer of the 2xx is a receipt; rejects with
 * `offline`, `timeout`, `aborted`, or what the status says. Throws a `TypeError` when there is no address.
 */
export function formMailbox(url: string | URL, options: FormMailboxOptions = {}): Mailbox {
  const { encoding = 'form', fields = {}, timeout = 10 } = options
  if (!url) throw new TypeError('formMailbox() needs an address')
  return async (letter, signal) => {
    const flat = { ...toFlat(letter), ...fields }
    const isForm = encoding === 'form'
    const answer = await post(url, {
      // Asked for a page, such a service answers with one: of an error, nobody could read it.
      headers: { accept: 'application/json' },
      type: isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      body: isForm ? `${new URLSearchParams(flat)}` : JSON.stringify(flat),
      timeout,
      signal
    })
    const said = await answer.json().catch(() => undefined)
    if (!answer.ok) throw refusalOf(answer, messageIn(said))
    // Some refuse with a friendly status.
    if (said?.success === false || said?.ok === false) {
      throw new ShopbellError('rejected', messageIn(said) ?? 'The mailbox refused it')
    }
    return {}
  }
}

function toFlat({ id, fields, page, route, transcript }: Letter): Record<string, string> {
  const said = transcript.map(
    ({ from, agent, content }) => `${agent?.name ?? from}: ${wordsOf(content)}`
  )
  return {
    id,
    page: page.url,
    ...(said.length && { transcript: said.join('\n') }),
    ...joined({ ...route }),
    ...joined(fields)
  }
}

const joined = (fields: Fields | Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, [value].flat().join(', ')])
  )

/** What such services say went wrong, in the places where they say it. */
function messageIn(said: unknown): string | undefined {
  const { message, error, errors } = Object(said)
  const words = [message, error, ...[errors].flat().map(one => one?.message ?? one)]
  return words.find(word => typeof word === 'string' && word)
}
