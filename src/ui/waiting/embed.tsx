import { useState } from 'preact/hooks'
import type { Piece } from '../../core/waiting-room.js'
import { useStrings } from '../context.js'
import { ROOM } from '../strings/room.js'
import { fill } from '../strings.js'
import { webOf } from './web.js'

type Player = Extract<Piece, { embed: string }>

/**
 * A player of somebody else. Nothing of it is loaded, and they learn of nobody, before the visitor has read
 * where it comes from and clicked.
 */
export function Embed({ piece: { embed, picture, caption } }: { piece: Player }) {
  const strings = useStrings(ROOM)
  const [plays, setPlays] = useState(false)
  const { hostname = '', origin } = webOf(embed) ?? {}
  if (plays) {
    return (
      <iframe
        title={caption}
        // A page of our own origin would step out of its sandbox with both.
        sandbox={`allow-scripts allow-popups allow-presentation${
          origin === location.origin ? '' : ' allow-same-origin'
        }`}
        allow='autoplay; encrypted-media; fullscreen; picture-in-picture'
        // Players refuse to play for nobody: they learn which shop it is, and not which page of it.
        referrerpolicy='strict-origin'
        src={embed}
      />
    )
  }
  return (
    <button type='button' part='poster' onClick={() => setPlays(true)}>
      {picture && <img src={picture} alt='' />}
      <span class='round'>
        <svg viewBox='0 0 24 24' aria-hidden='true'>
          <path d='M9 6v12l9-6z' />
        </svg>
        <span class='unseen'>{fill(strings.play, { caption })}</span>
      </span>
      <span class='note'>{fill(strings.playsFrom, { host: hostname.replace(/^www\./, '') })}</span>
    </button>
  )
}
