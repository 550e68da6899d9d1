import { createHash } from 'node:crypto'
import { type ParsedMail, simpleParser } from 'mailparser'
import { type Conversation, findConversation } from '../conversations/conversation.js'
import { holdAll } from '../live/hold.js'
import type { Shop } from '../shop.js'
import { type Attached, attach } from './attach.js'
import { whyAutomatic } from './automatic.js'
import { addressOf } from './continue.js'
import { htmlWords } from './html-words.js'
import { isKept } from './keep-answer.js'
import { keepReply } from './keep-reply.js'
import { ownWords } from './own-words.js'
import { tokenIn } from './reply-address.js'
import { conversationIn, placeIn } from './signed.js'

/**
 * What became of an e-mail: it is a message now, or was before; nobody has written it; or it is none of our
 * conversations, and left alone.
 */
export type Taken =
  | { readonly outcome: 'taken' | 'known'; readonly reference: string }
  | { readonly outcome: 'ignored' | 'left'; readonly why: string }

/** An answer by e-mail, as it is kept. */
export interface Reply {
  /** Its `Message-ID`, or a hash where it has none. */
  readonly id: string
  readonly from: string
  readonly words: string
  /** The event up to which its author has read the conversation in e-mails; 0 where that is not known. */
  readonly readUpTo: number
  readonly attached: readonly Attached[]
}

/** Characters of HTML that are looked at. */
const HTML_LIMIT = 200_000
/** Bytes of a picture that belongs to the looks of an e-mail: a logo. */
const LOGO = 20_000

/**
 * Makes an e-mail (RFC 822) a message of the conversation that it answers, if its sender is who the conversation
 * is with. It is safe when this resolves; the same one again changes nothing.
 */
export async function takeMail(shop: Shop, raw: Buffer): Promise<Taken> {
  const taken = await take(shop, raw)
  shop.log.info('mail-in', { ...taken })
  return taken
}

async function take(shop: Shop, raw: Buffer): Promise<Taken> {
  const mail = await simpleParser(raw, { skipTextToHtml: true }).catch(() => undefined)
  if (!mail) return { outcome: 'left', why: 'unreadable' }
  const { settings, db } = shop
  const ours = [settings.MAIL_FROM, settings.MAIL_REPLY ?? settings.MAIL_FROM]
  const machine = whyAutomatic(
    mail,
    ours.map(address => address.toLowerCase())
  )
  if (machine) return { outcome: 'ignored', why: machine }
  const named = nameIn(shop, mail)
  if (!named) return { outcome: 'left', why: 'no-conversation' }
  const from = mail.from?.value[0]?.address?.toLowerCase() ?? ''
  const id = mail.messageId ?? `<${createHash('sha256').update(raw).digest('hex')}@nowhere>`
  const found = await db.turn(async turn => {
    const conversation = await findConversation(turn, named.conversation)
    return conversation && { conversation, known: await isKept(turn, conversation.id, id) }
  })
  if (!found) return { outcome: 'left', why: 'gone' }
  const { conversation, known } = found
  if (!from || !isTheirs(shop, conversation, from)) return { outcome: 'left', why: 'sender' }
  if (known) return { outcome: 'known', reference: conversation.reference }
  const theirs = mail.attachments.filter(({ related, size }) => !related || size > LOGO)
  const reply: Reply = {
    id,
    from,
    words: wordsIn(mail),
    readUpTo: named.seq,
    attached: await attach(shop, conversation.visitor, theirs)
  }
  let safe = async () => {}
  const taken = await db.turn(
    async turn => {
      // It may have been erased meanwhile.
      const still = await findConversation(turn, conversation.id)
      if (!still) return left('gone')
      return keepReply(shop, turn, still, reply)
    },
    ({ tell, lines }, isSafe) => {
      safe = isSafe
      holdAll(lines, isSafe())
      tell()
    }
  )
  await safe()
  return taken.taken
}

function left(why: string): Awaited<ReturnType<typeof keepReply>> {
  return { taken: { outcome: 'left', why }, lines: [], tell() {} }
}

/** The conversation that an e-mail answers: by our own ids in its head, else by the address that it went to. */
function nameIn({ settings, key }: Shop, mail: ParsedMail) {
  const references = [mail.inReplyTo, ...[mail.references ?? []].flat().reverse()]
  for (const id of references.flatMap(each => each?.split(/\s+/) ?? [])) {
    const place = placeIn(key, id)
    if (place) return place
  }
  for (const address of addressesIn(mail)) {
    const token = tokenIn(settings, address)
    const conversation = token && conversationIn(key, token)
    if (conversation) return { conversation, seq: 0 }
  }
  return undefined
}

/** Where it went, and where it was delivered to in the end. */
function addressesIn({ to, cc, headers }: ParsedMail): string[] {
  const named = [to ?? [], cc ?? []].flat(2).flatMap(({ value }) => value)
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to', 'x-forwarded-to'].flatMap(
    name => JSON.stringify(headers.get(name) ?? '').match(/[^\s<>",;:]+@[^\s<>",;:]+/g) ?? []
  )
  return [...named.flatMap(({ address }) => address ?? []), ...delivered]
}

function isTheirs({ settings }: Shop, conversation: Conversation, from: string): boolean {
  return addressOf(settings, conversation)?.toLowerCase() === from
}

function wordsIn({ text, html }: ParsedMail): string {
  const plain = html && !isPlain(text) ? htmlWords(html.slice(0, HTML_LIMIT)) : (text ?? '')
  // Whoever wrote nothing but between the lines of another mail program loses no word.
  return ownWords(plain) || plain.trim()
}

function isPlain(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}
