import { useEffect, useMemo, useState } from 'preact/hooks'
import { leftOf } from '../../core/waiting-room.js'
import { useBell, useStore, useStrings } from '../context.js'
import { LATER } from '../strings/later.js'
import { fill, sayTime } from '../strings.js'

/** Milliseconds between two looks at the clock. */
const LOOK = 10_000

/** One's place, said when it changes, and how long it still takes, by the clock. */
export function Queue() {
  const { stores, settings } = useBell()
  const strings = useStrings(LATER)
  const queue = useStore(stores.$queue)
  const isOpen = useStore(stores.$open)
  const draw = useState({})[1]
  const told = useMemo(() => Date.now(), [queue])
  const { position, wait } = queue
  const left = wait === undefined ? undefined : leftOf(wait, told, Date.now())
  const place =
    position === undefined
      ? strings.waitingFor
      : position <= 1
        ? strings.next
        : fill(strings.ahead, { count: position - 1 })

  useEffect(() => {
    if (!isOpen || wait === undefined) return
    const timer = setInterval(() => draw({}), LOOK)
    return () => clearInterval(timer)
  }, [isOpen, wait])

  return (
    <div part='queue'>
      <span part='place' class='round' key={position} aria-hidden='true'>
        {position ?? '…'}
      </span>
      <div>
        <p part='name' role='status'>
          {place}
        </p>
        <p class='note'>
          {wait === undefined
            ? ''
            : left === undefined
              ? strings.late
              : left < 60
                ? strings.soon
                : fill(strings.wait, { time: sayTime(left, settings.locale) })}
        </p>
      </div>
    </div>
  )
}
