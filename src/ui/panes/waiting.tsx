import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { leave } from '../../core/closing.js'
import { useBell, useStore, useStrings } from '../context.js'
import { Lazy } from '../lazy.js'
import { Act } from '../parts/act.js'
import { Composer } from '../parts/composer.js'
import { Thread } from '../parts/thread.js'
import { adopt } from '../sheets.js'
import { LATER } from '../strings/later.js'
import chat from '../styles/chat.css'
import sheet from '../styles/waiting.css'
import { busyIn } from '../waiting/busy.js'
import { Queue } from '../waiting/queue.js'
import type { Way } from '../ways/way-out.js'

export const css = chat + sheet

type Room = typeof import('../waiting/room.js')

/**
 * The waiting room: one's place, how long it takes, something to look at, and ways out. When somebody comes
 * while the visitor is busy in it, it stays over the talk until they have had enough.
 */
export default function WaitingPane() {
  const { stores, settings, launcher } = useBell()
  const { $phase, $over, $open } = stores
  const strings = useStrings(LATER)
  const waits = useStore($over) !== 'waiting'
  const supports = useStore(stores.$supports)
  const wishes = useStore(stores.$wishes)
  const own = useStore(stores.$thread).length
  const [way, open] = useState<Way>()
  const [sure, setSure] = useState(true)
  const [room, setRoom] = useState<Room>()
  const box = useRef<HTMLDivElement>(null)
  const busy = useRef<ReturnType<typeof busyIn> | false>(null)
  const needed = !!(settings.waiting || way || wishes.callback || wishes.remind || wishes.failed)

  useEffect(() => {
    if (!needed) return
    import('../waiting/room.js')
      .then(loaded => {
        adopt(launcher.root, loaded.css)
        setRoom(loaded)
      })
      .catch(() => {})
  }, [needed])

  useLayoutEffect(() => {
    const leave = () => $over.get() === 'waiting' && $over.set(undefined)
    const undo = [
      $phase.listen(phase => {
        busy.current = phase === 'chatting' && $open.get() && box.current && busyIn(box.current)
        if (busy.current && !$over.get()) $over.set('waiting')
        else leave()
      }),
      $open.listen(leave)
    ]
    return () => {
      for (const stop of undo) stop()
    }
  }, [])

  // What stood above it is gone.
  useLayoutEffect(() => {
    if (!waits && busy.current) busy.current.scrollIntoView?.({ block: 'nearest' })
  }, [waits])

  // What was added is seen, however far up somebody looks.
  const seen = useRef(own)
  useEffect(() => {
    if (own > seen.current && box.current) box.current.scrollTop = box.current.scrollHeight
    seen.current = own
  }, [own])

  return (
    <>
      {waits && <Queue />}
      <div part='room' ref={box}>
        {room && <room.Room way={way} open={open} />}
        {waits && <Thread />}
      </div>
      {waits && (
        <div part='ways' class='note'>
          {sure ? (
            <>
              {settings.mailbox && <Act does={it => it.go('write')}>{strings.writeInstead}</Act>}
              {(['callback', 'remind'] as const).map(
                each =>
                  supports[each] &&
                  !wishes[each] && (
                    <Act key={each} does={() => open(way === each ? undefined : each)}>
                      {strings[`${each}Me`]}
                    </Act>
                  )
              )}
              <Act does={() => setSure(false)}>{strings.stopWaiting}</Act>
              <Lazy part='elsewhere' folded />
            </>
          ) : (
            <>
              <span>{strings.stopSure}</span>
              <Act does={it => leave(it, stores)}>{strings.stopYes}</Act>
              <Act does={() => setSure(true)}>{strings.stopNo}</Act>
            </>
          )}
        </div>
      )}
      {waits && <Composer label={strings.addMore} />}
    </>
  )
}
