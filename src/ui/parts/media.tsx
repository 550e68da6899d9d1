import type { Piece } from '../../core/waiting-room.js'

/** A film or a picture to look at. Silent, and still for those who want no motion. */
export function Media({ piece }: { piece: Piece }) {
  const caption = piece.caption ?? ''
  return (
    <figure part='media'>
      {'film' in piece ? (
        <video
          // Silent first, or a browser may refuse to play what comes next.
          muted
          autoplay={!matchMedia('(prefers-reduced-motion: reduce)').matches}
          loop
          playsInline
          controls
          poster={piece.picture}
          aria-label={caption}
          src={piece.film}
        >
          {piece.captions && <track kind='captions' src={piece.captions} default />}
        </video>
      ) : (
        'picture' in piece && <img src={piece.picture} alt={caption} />
      )}
      {caption && <figcaption class='note'>{caption}</figcaption>}
    </figure>
  )
}
