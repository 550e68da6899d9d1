import { useRef } from 'preact/hooks'
import { useStrings } from '../context.js'
import { ROOM } from '../strings/room.js'
import { useTurns } from './turns.js'

/** Milliseconds for one. */
const READ = 12_000

/** Things worth knowing, one at a time. */
export function Tips({ tips }: { tips: readonly string[] }) {
  const strings = useStrings(ROOM)
  const box = useRef<HTMLDivElement>(null)
  const { at, turn } = useTurns(box, tips.length, READ)
  return (
    <div part='card' ref={box}>
      <p part='tip' key={at}>
        {tips[at]}
      </p>
      {tips.length > 1 && (
        <button type='button' class='quiet' onClick={() => turn(1)}>
          {strings.nextTip}
        </button>
      )}
    </div>
  )
}
