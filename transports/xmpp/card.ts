import type { Agent } from '../../src/contract/index.js'
import type { Tag } from './parse.js'
import type { Stream } from './stream.js'
import { child, element, textOf } from './xml.js'

/** Name and photo of an agent, as far as their card (XEP-0054) tells. */
export async function cardOf(
  stream: Stream,
  address: string,
  id: string,
  signal: AbortSignal
): Promise<Agent> {
  const empty = element('vCard', { xmlns: 'vcard-temp' })
  const card = child(await stream.ask('get', address, empty, signal), 'vCard')
  const name = textOf(card, 'FN') || textOf(card, 'NICKNAME') || id
  const role = textOf(card, 'TITLE')
  const photo = photoIn(child(card, 'PHOTO'))
  return { id, name, ...(role && { role }), ...(photo && { photo }) }
}

function photoIn(photo: Tag | undefined): string | undefined {
  const address = textOf(photo, 'EXTVAL')
  if (address && /^https?:/.test(address)) return address
  const bytes = textOf(photo, 'BINVAL')?.replace(/\s/g, '')
  const type = textOf(photo, 'TYPE') ?? ''
  return bytes && /^image\/[\w.+-]+$/.test(type) ? `data:${type};base64,${bytes}` : undefined
}
