import type { Attachment, Content } from '../../src/contract/index.js'
import { type Data, partOf, textIn } from '../json/record.js'

/** The address of what Matrix calls `mxc://server/id`. */
export function addressOf(media: string, mxc: string | undefined, size?: number) {
  const [, place] = /^mxc:\/\/([\w.:[\]-]+\/[\w-]+)$/.exec(mxc ?? '') ?? []
  if (!place) return undefined
  return size === undefined
    ? `${media}/download/${place}`
    : `${media}/thumbnail/${place}?width=${size}&height=${size}&method=crop`
}

/** What a message shows: its words, or its file. */
export function contentOf(said: Data, media: string): Content {
  const text = textIn(said, 'body') ?? ''
  const mxc = textIn(said, 'url')
  const url = addressOf(media, mxc)
  if (!mxc || !url) {
    // Until version 1.13 an answer quoted what it answers at its beginning.
    const words = isAnswer(said) ? text.replace(/^(> .*\n)+\n/, '') : text
    return { kind: 'text', text: words, ...('formatted_body' in said && { markdown: true }) }
  }
  const name = textIn(said, 'filename') ?? text
  const { mimetype, size, w, h } = partOf(said, 'info')
  const file: Attachment = {
    id: mxc,
    url,
    name,
    type: typeof mimetype === 'string' ? mimetype : 'application/octet-stream',
    size: typeof size === 'number' ? size : 0,
    ...(typeof w === 'number' && typeof h === 'number' && { width: w, height: h })
  }
  return { kind: 'file', file, ...(text !== name && { text }) }
}

const isAnswer = (said: Data) => /^> </.test(textIn(said, 'body') ?? '') && !!answeredIn(said)

/** The id of the message that one answers. */
export const answeredIn = (said: Data): string | undefined =>
  textIn(partOf(partOf(said, 'm.relates_to'), 'm.in_reply_to'), 'event_id')

/** The id of the message that one takes the place of. */
export function replacedIn(said: Data): string | undefined {
  const relation = partOf(said, 'm.relates_to')
  return relation.rel_type === 'm.replace' ? textIn(relation, 'event_id') : undefined
}
