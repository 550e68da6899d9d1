import { type Link, ShopbellError } from '../../src/contract/index.js'
import { type Broken, breakIt, hearing } from './broken-kit.js'

export const BROKEN_RESUMING: readonly Broken[] = [
  [
    'forgets the cursor',
    'goes on after the cursor when it connects again',
    breakIt((connect, link) => connect({ ...link, cursor: undefined }))
  ],
  [
    'goes on from where it was itself',
    'goes on after any cursor that it gave, not only the last',
    () => {
      let last: string | undefined
      return breakIt((connect, link) => {
        const emit: Link['emit'] = event => {
          last = event.cursor ?? last
          link.emit(event)
        }
        return connect({ ...link, emit, cursor: link.cursor && last })
      })()
    }
  ],
  [
    'forgets what was said while the line was cut',
    'goes on after the cursor when the line was cut',
    () => {
      let lost = false
      return breakIt(async (connect, link) => {
        let mute = lost
        const emit: Link['emit'] = event => {
          if (event.type === 'down') lost = true
          if (!mute) link.emit(event)
        }
        const connection = await connect({ ...link, emit })
        mute = false
        return connection
      })()
    }
  ],
  [
    'misses what is said while it catches up',
    'neither loses nor doubles what is said while it catches up',
    breakIt(async (connect, link) => {
      let ready = !link.cursor
      const emit: Link['emit'] = event => ready && link.emit(event)
      const connection = await connect({ ...link, emit })
      await new Promise(resolve => setTimeout(resolve, 5))
      ready = true
      return connection
    })
  ],
  [
    'counts its cursors anew on each connection',
    'tells every event that had a cursor again, under the same cursor',
    breakIt((connect, link, { length }) => {
      const cursor = link.cursor?.split(' ')[0]
      const emit: Link['emit'] = ({ after: _, ...event }) =>
        link.emit(event.cursor ? { ...event, cursor: `${event.cursor} ${length}` } : event)
      return connect({ ...link, cursor, emit })
    })
  ],
  [
    'is wrong about what came before',
    'names the kept event before, wherever it names one',
    breakIt(
      hearing(emit => event => emit(event.cursor ? { ...event, after: event.cursor } : event))
    )
  ],
  [
    'keeps a gap to itself',
    'emits gap for a cursor it does not know',
    breakIt(hearing(emit => event => event.type !== 'gap' && emit(event)))
  ],
  [
    'tells of a gap where there is none',
    'emits the whole conversation, and no gap, when there is no cursor',
    breakIt((connect, link) => {
      if (!link.cursor && !link.signal.aborted) link.emit({ type: 'gap' })
      return connect(link)
    })
  ],
  [
    'catches up though it was hung up',
    'emits nothing more when it is hung up in the middle of catching up',
    breakIt(async (connect, link) => {
      const hook = new AbortController()
      const hangUp = () => hook.abort()
      if (link.signal.aborted) hangUp()
      const connection = await connect({ ...link, signal: hook.signal })
      link.signal.addEventListener('abort', hangUp)
      if (!link.signal.aborted) return connection
      hangUp()
      throw new ShopbellError('aborted', 'Hung up')
    })
  ]
]
