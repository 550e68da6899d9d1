import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { ShopbellError } from '../../../src/contract/index.js'
import { isRecord } from '../check.js'
import { sendJson } from '../http/answer.js'
import { readBody } from '../http/body.js'
import type { Route } from '../http/router.js'
import type { Shop } from '../shop.js'
import { MAIL_LIMIT } from './read-mailbox.js'
import { takeMail } from './take-mail.js'

/** What mail services call the whole e-mail: ours, Postmark, Mandrill, Amazon SES; Mailgun, SendGrid. */
const NAMES = ['raw', 'RawEmail', 'raw_msg', 'content', 'body-mime', 'email']

/**
 * `POST /mail/inbound`: an e-mail that has come in, from a mail service that knows MAIL_SECRET. As it is
 * (`message/rfc822`), or in one field of JSON or of a form, as text or in base64. What is not ours is answered
 * with 200, too: it is not to come again.
 */
export function inboundRoutes(shop: Shop): Route[] {
  const { MAIL_SECRET } = shop.settings
  if (!MAIL_SECRET) return []
  return [
    {
      path: /^\/mail\/inbound$/,
      methods: {
        POST: async ({ request, response }) => {
          if (!knows(request, MAIL_SECRET)) {
            throw new ShopbellError('unauthorized', 'The secret is not the one of this server.')
          }
          // Base64 takes a third more, forms a little.
          const body = await readBody(request, MAIL_LIMIT * 1.5)
          sendJson(response, await takeMail(shop, await mailIn(request, body)))
        }
      }
    }
  ]
}

/** As `X-Mail-Secret`, as a bearer's token, or as the password in the address that the service was given. */
function knows({ headers }: IncomingMessage, secret: string): boolean {
  const [, scheme, word = ''] = /^(Bearer|Basic) (.+)$/i.exec(headers.authorization ?? '') ?? []
  const isBasic = scheme?.toLowerCase() === 'basic'
  const password = Buffer.from(word, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
  const given = headers['x-mail-secret'] ?? (isBasic ? password : word)
  return timingSafeEqual(hash(String(given)), hash(secret))
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

async function mailIn({ headers }: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = headers['content-type'] ?? ''
  if (/^(message\/rfc822|text\/plain|application\/octet-stream)\b/i.test(type)) return body
  const fields = /^application\/json\b/i.test(type) ? json(body) : await form(type, body)
  for (const name of NAMES) {
    const given = fields(name)
    if (typeof given === 'string' && given) return decoded(given)
  }
  const message = `The e-mail is in none of ${NAMES.join(', ')}.`
  throw new ShopbellError('protocol', message)
}

type Fields = (name: string) => unknown

function json(body: Buffer): Fields {
  try {
    const given: unknown = JSON.parse(body.toString('utf8'))
    if (isRecord(given)) return name => given[name]
  } catch {}
  throw new ShopbellError('protocol', 'The body is no JSON object.')
}

async function form(type: string, body: Buffer): Promise<Fields> {
  try {
    const given = await new Response(new Uint8Array(body), {
      headers: { 'content-type': type }
    }).formData()
    return name => given.get(name)
  } catch {
    const message = 'The body is message/rfc822, JSON or a form, and says so in its content-type.'
    throw new ShopbellError('protocol', message)
  }
}

/** Every e-mail has a colon after the name of its first header, which base64 has not. */
function decoded(text: string): Buffer {
  const isBase64 = /^[\w+/=\s-]+$/.test(text.slice(0, 1000))
  return Buffer.from(text, isBase64 ? 'base64' : 'utf8')
}
