import { useRef, useState } from 'preact/hooks'
import type { Piece } from '../../core/waiting-room.js'
import { useBell, useStore, useStrings } from '../context.js'
import { Media } from '../parts/media.js'
import { ROOM } from '../strings/room.js'
import { fill } from '../strings.js'
import { useTurns } from './turns.js'

/** Milliseconds for a picture, or for a player that nobody has opened. */
const LOOK = 15_000

/** Pieces one after the other, silent until the visitor wants sound. What cannot be loaded is passed over. */
export function Playlist({ pieces }: { pieces: readonly Piece[] }) {
  const { stores } = useBell()
  const strings = useStrings(ROOM)
  const here = useStore(stores.$over) === 'waiting'
  const [bad, setBad] = useState<readonly Piece[]>([])
  const [sound, setSound] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const good = pieces.filter(piece => !bad.includes(piece))
  const { at, go, turn, still } = useTurns(box, good.length, LOOK, 'video,audio,iframe')
  const piece = good[at]
  if (!piece) return null

  const button = (by: number, label: string) => (
    <button type='button' class='quiet' onClick={() => turn(by)}>
      {label}
    </button>
  )
  return (
    <section part='playlist' ref={box} aria-label={strings.playlist}>
      <Media
        key={pieces.indexOf(piece)}
        piece={piece}
        sound={sound}
        plays={!still || sound}
        loops={good.length < 2 && !here}
        onSound={setSound}
        // Somebody is waiting for them now: what they watch to its end is the last.
        onEnd={() => here || go(1)}
        onBad={() => setBad([...bad, piece])}
      />
      <div part='turns' class='note'>
        {'film' in piece && (
          <button type='button' class='quiet' onClick={() => setSound(!sound)}>
            {sound ? strings.soundOff : strings.soundOn}
          </button>
        )}
        {good.length > 1 && (
          <>
            {button(-1, strings.before)}
            <span>{fill(strings.place, { at: at + 1, count: good.length })}</span>
            {button(1, strings.after)}
          </>
        )}
      </div>
    </section>
  )
}
