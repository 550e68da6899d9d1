import type { WaitingMedia } from '../../options.js'

/** A film or a picture to look at. Silent, and still for those who want no motion. */
export function Media({ media }: { media: WaitingMedia }) {
  const { film, picture, captions, caption } = media
  return (
    <figure part='media'>
      {film ? (
        <video
          // Silent first, or a browser may refuse to play what comes next.
          muted
          autoplay={!matchMedia('(prefers-reduced-motion: reduce)').matches}
          loop
          playsInline
          controls
          poster={picture}
          aria-label={caption}
          src={film}
        >
          {captions && <track kind='captions' src={captions} default />}
        </video>
      ) : (
        <img src={picture} alt={caption ?? ''} />
      )}
      {caption && <figcaption class='note'>{caption}</figcaption>}
    </figure>
  )
}
