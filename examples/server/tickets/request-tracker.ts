import type { Tickets } from './tickets.js'

interface Place {
  readonly url: string
  readonly token: string | undefined
  readonly queue: string
}

/** Milliseconds for an answer. What came too late is found the next time. */
const PATIENCE = 4000

/** Request Tracker 5, by its REST2 interface. */
export function createRequestTracker({ url, token, queue }: Place): Tickets {
  async function ask(path: string, body?: object): Promise<Record<string, unknown>> {
    const answer = await fetch(`${url}/REST/2.0${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        ...(token && { authorization: `token ${token}` }),
        ...(body && { 'content-type': 'application/json' })
      },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(PATIENCE)
    })
    const text = await answer.text()
    if (!answer.ok) {
      const error = new Error(`Request Tracker said ${answer.status}: ${wordsIn(text)}`)
      throw Object.assign(error, { code: `RT ${answer.status}` })
    }
    return JSON.parse(text)
  }

  async function find(reference: string): Promise<string | undefined> {
    // Our own letters, digits and hyphen: nothing in it could end the quotes.
    const query = new URLSearchParams({ query: `Subject LIKE '${reference}'`, per_page: '1' })
    const { items } = (await ask(`/tickets?${query}`)) as { items?: readonly { id?: unknown }[] }
    const id = items?.[0]?.id
    return id === undefined ? undefined : String(id)
  }

  return {
    async open({ subject, text, requestor }, reference) {
      const known = await find(reference)
      if (known) return known
      const { id } = await ask('/ticket', {
        Queue: queue,
        Subject: subject,
        Content: text,
        ContentType: 'text/plain',
        ...(requestor && { Requestor: requestor })
      })
      if (typeof id !== 'string' && typeof id !== 'number') {
        throw new Error('Request Tracker told no number')
      }
      return String(id)
    }
  }
}

/** It says what is wrong as JSON, or on a page. */
function wordsIn(text: string): string {
  try {
    const { message } = JSON.parse(text)
    if (typeof message === 'string') return message
  } catch {}
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
}
