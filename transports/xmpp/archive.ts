import * as NS from './names.js'
import type { Tag } from './parse.js'
import type { Stream } from './stream.js'
import { child, element } from './xml.js'

/** What an archive keeps of one message. */
export interface Kept {
  readonly id: string
  /** When it was said, in milliseconds since 1970. */
  readonly at: number
  readonly message: Tag
}

/** Messages of one page of an archive. */
const PAGE = 100

/** Reads an archive (XEP-0313): that of a room, or one's own. */
export interface Archive {
  /** Takes a stanza that is a piece of a page. Says whether it was. */
  takes(stanza: Tag): boolean
  /** All after a place, oldest first; all there is where no place is given, nothing where it is not known. */
  after(place: string | undefined, signal: AbortSignal): Promise<readonly Kept[] | undefined>
}

let asked = 0
const isTime = (id = '') => /^\d+$/.test(id)

/** The archive of an address; without one, of the account that is logged in. */
export function openArchive(stream: Stream, of: string | undefined, form = ''): Archive {
  const pages = new Map<string, Kept[]>()
  const whose = of ?? stream.jid.replace(/\/.*/s, '')

  const page = async (place: string, max: number, signal: AbortSignal) => {
    const queryid = `page ${++asked}`
    const kept: Kept[] = []
    pages.set(queryid, kept)
    const limit = element('max', {}, `${max}`)
    const inside = form + element('set', { xmlns: NS.pages }, limit + place)
    const query = element('query', { xmlns: NS.archive, queryid }, inside)
    const iq = await stream.ask('set', of, query, signal).finally(() => pages.delete(queryid))
    const fin = child(iq, 'fin', NS.archive)
    return { kept, whole: fin?.attributes.complete === 'true' || kept.length === 0 }
  }

  return {
    takes(stanza) {
      const result = child(stanza, 'result', NS.archive)
      if (!result) return false
      const from = stanza.attributes.from ?? whose
      const forwarded = child(result, 'forwarded')
      const message = child(forwarded, 'message')
      const at = Date.parse(child(forwarded, 'delay')?.attributes.stamp ?? '')
      const id = result.attributes.id
      const kept = pages.get(result.attributes.queryid ?? '')
      // Nobody but the archive itself may add to what was said. A busy ejabberd gives the same twice.
      if (from !== whose || !message || !id || kept?.some(one => one.id === id)) return true
      kept?.push({ id, at: at || Date.now(), message })
      return true
    },
    async after(place, signal) {
      const all: Kept[] = []
      // ejabberd takes any word for a place in time, or overhears it: whether this was one shows in what it has.
      const last = place === undefined ? undefined : page(element('before', {}), 1, signal)
      last?.catch(() => {})
      for (let from = place; ; from = all.at(-1)?.id) {
        const inside = from === undefined ? '' : element('after', {}, from)
        const { kept, whole } = await page(inside, PAGE, signal).catch(error => {
          if (place === undefined || from !== place || error.code !== 'rejected') throw error
          return { kept: undefined, whole: true }
        })
        if (!kept) return undefined
        all.push(...kept)
        if (whole) break
      }
      if (!last) return all
      const [first] = all
      if (first) return isTime(first.id) && !isTime(place) ? undefined : all
      const [end] = (await last).kept
      return end?.id === place ? all : undefined
    }
  }
}

/** The place that a room gave to a message in its archive. Whoever else says so does not count. */
export function placeOf(stanza: Tag, by: string): string | undefined {
  const given = stanza.inside.find(
    one => one.namespace === NS.ids && one.name === 'stanza-id' && one.attributes.by === by
  )
  return given?.attributes.id
}
