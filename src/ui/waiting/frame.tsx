import { useEffect, useRef, useState } from 'preact/hooks'
import type { Fields } from '../../contract/index.js'
import { readPage } from '../../core/waiting-room.js'
import { useBell, useStore, useStrings } from '../context.js'
import { ROOM } from '../strings/room.js'

/** Milliseconds in which answers are gathered, and how often they are sent at most. */
const GATHER = 1000
const MOST = 20

/**
 * The owner's page, in a sandbox: it knows nothing of the shop's page, nor of the visitor, but what it is told
 * here. What it says is heard from this very frame only.
 */
export function Frame({ src }: { src: string }) {
  const { stores, act } = useBell()
  const strings = useStrings(ROOM)
  const queue = useStore(stores.$queue)
  const waits = useStore(stores.$phase) === 'waiting'
  const [height, setHeight] = useState(240)
  const frame = useRef<HTMLIFrameElement>(null)

  const tell = () =>
    frame.current?.contentWindow?.postMessage(
      // It has no origin that could be named; and nothing in it is a secret.
      { shopbell: 1, ...(waits ? { type: 'waiting', ...queue } : { type: 'called' }) },
      '*'
    )
  useEffect(tell, [queue, waits])

  useEffect(() => {
    let gathered: Fields = {}
    let timer: ReturnType<typeof setTimeout> | undefined
    let count = 0
    const send = () => {
      clearTimeout(timer)
      timer = undefined
      const fields = gathered
      gathered = {}
      if (Object.keys(fields).length && count++ < MOST) {
        void act(it => it.wish({ type: 'survey', fields }))
      }
    }
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source !== frame.current?.contentWindow || origin !== 'null') return
      const said = readPage(data)
      if (!said) return
      if ('height' in said) return setHeight(said.height)
      const all = { ...gathered, ...said.fields }
      if (!stores.$supports.get().survey || Object.keys(all).length > MOST) return
      gathered = all
      timer ??= setTimeout(send, GATHER)
    }
    addEventListener('message', hear)
    return () => {
      removeEventListener('message', hear)
      send()
    }
  }, [])

  return (
    <iframe
      part='page'
      ref={frame}
      title={strings.page}
      sandbox='allow-scripts'
      referrerpolicy='no-referrer'
      height={height}
      onLoad={tell}
      src={src}
    />
  )
}
