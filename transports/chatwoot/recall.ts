import type { Incoming } from '../../src/contract/index.js'
import type { Data } from '../json/record.js'
import { type Api, listIn } from './api.js'
import { begin, OVER, type Talk } from './talk.js'

/** Messages of one page, as Chatwoot has it. */
const PAGE = 20

/** Tells of a contact's conversation what came after a place: of the one that is open, else of the last one. */
export async function recall(
  api: Api,
  talks: string,
  talk: Talk,
  cursor: string | undefined,
  signal: AbortSignal,
  emit: (event: Incoming) => void
): Promise<void> {
  const all = listIn(await api(talks, signal)).filter(({ id }) => typeof id === 'number')
  const newest = all
    .toSorted((one, other) => rank(other) - rank(one) || Number(other.id) - Number(one.id))
    .at(0)
  if (!newest) {
    if (cursor !== undefined) emit({ type: 'gap' })
    return
  }
  const id = Number(newest.id)
  const [, over, until] = OVER.exec(cursor ?? '') ?? []
  const isSame = over === `${id}`
  const place = over === undefined ? cursor : isSame ? until : undefined
  begin(talk, id)
  const messages = await pagesBack(api, `${talks}/${id}/messages`, signal, Number(place) || 0)
  const at = messages.findIndex(one => `${one.id}` === place)
  if (place !== undefined && at < 0 && !isSame) emit({ type: 'gap' })
  for (const [index, one] of messages.entries()) talk.say(one, index > at ? 'new' : 'known')
  if (newest.status !== 'resolved') return
  if (isSame) talk.isOver = true
  else talk.end('agent')
}

const rank = ({ status }: Data) => (status === 'resolved' ? 0 : 1)

/** The messages of a conversation from a place on, oldest first, with some that stand before it. */
async function pagesBack(
  api: Api,
  path: string,
  signal: AbortSignal,
  place: number
): Promise<readonly Data[]> {
  const all: Data[] = []
  for (let before = ''; ; ) {
    const page = listIn(await api(path + before, signal))
    all.unshift(...page)
    const [first] = page
    if (!first || page.length < PAGE || Number(first.id) <= place) return all
    before = `?before=${first.id}`
  }
}
