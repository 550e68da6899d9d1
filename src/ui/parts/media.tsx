import { useEffect, useRef, useState } from 'preact/hooks'
import type { Piece } from '../../core/waiting-room.js'
import { useBell, useStore, useStrings } from '../context.js'
import { ROOM } from '../strings/room.js'
import { Embed } from '../waiting/embed.js'
import { webOf } from '../waiting/web.js'

interface Props {
  readonly piece: Piece
  readonly sound: boolean
  /** It may begin by itself. */
  readonly plays: boolean
  /** It begins again at its end. */
  readonly loops: boolean
  onSound(sound: boolean): void
  onEnd(): void
  onBad(): void
}

type Player = HTMLVideoElement | HTMLAudioElement

/** A film, something to hear, a picture, or a player of somebody else. Rests while the panel is closed. */
export function Media({ piece, sound, plays, loops, onSound, onEnd, onBad }: Props) {
  const strings = useStrings(ROOM)
  const isOpen = useStore(useBell().stores.$open)
  const player = useRef<Player>(null)
  const { caption = '' } = piece
  const [foreign, setForeign] = useState(
    'captions' in piece && webOf(piece.captions)?.origin !== location.origin
  )

  useEffect(() => {
    const { current } = player
    if (isOpen || !current || current.paused) return
    current.pause()
    return () => void current.play().catch(() => {})
  }, [isOpen])

  // Whoever has touched it watches it, even without sound: see `busyIn`.
  const touch = ({ currentTarget }: { currentTarget: Player }) => {
    currentTarget.dataset.hand = ''
  }
  const shared = {
    ref: player as never,
    controls: true,
    'aria-label': caption,
    onPointerDown: touch,
    onKeyDown: touch,
    onEnded: onEnd
  }

  function film(piece: Extract<Piece, { film: string }>) {
    const hls = /\.m3u8($|\?)/.test(piece.film)
    if (hls && !document.createElement('video').canPlayType('application/vnd.apple.mpegurl')) {
      return (
        <>
          {piece.picture && <img src={piece.picture} alt={caption} onError={onBad} />}
          {webOf(piece.film) && (
            <a href={piece.film} target='_blank' rel='noopener noreferrer'>
              {strings.watch}
            </a>
          )}
        </>
      )
    }
    return (
      <video
        {...shared}
        key={foreign}
        // Silent first, or a browser may refuse to play what comes next.
        muted={!sound}
        // Captions of another origin are shown only where that origin lets them be read.
        {...(foreign && { crossOrigin: 'anonymous' })}
        autoplay={plays}
        loop={loops}
        playsInline
        {...(piece.picture && { poster: piece.picture })}
        onVolumeChange={({ currentTarget }) => onSound(!currentTarget.muted)}
        onError={() => (foreign ? setForeign(false) : onBad())}
        src={piece.film}
      >
        {piece.captions && <track kind='captions' src={piece.captions} default />}
      </video>
    )
  }

  return (
    <figure part='media'>
      {'film' in piece ? (
        film(piece)
      ) : 'audio' in piece ? (
        <audio
          {...shared}
          autoplay={sound}
          onPlay={() => onSound(true)}
          onError={onBad}
          src={piece.audio}
        />
      ) : 'embed' in piece ? (
        <Embed piece={piece} />
      ) : (
        <img src={piece.picture} alt={caption} onError={onBad} />
      )}
      {caption && <figcaption class='note'>{caption}</figcaption>}
    </figure>
  )
}
