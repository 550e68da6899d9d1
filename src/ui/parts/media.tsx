import { useEffect, useRef } from 'preact/hooks'
import type { WaitingMedia } from '../../options.js'

/** A film or a picture to look at. Silent, and still for those who want no motion. */
export function Media({ media }: { media: WaitingMedia }) {
  const { film, picture, captions, caption } = media
  const video = useRef<HTMLVideoElement>(null)

  useEffect(() => {
    const box = video.current
    if (!box || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    // As a property: the attribute alone does not silence a film that a script has made.
    box.muted = true
    box.play().catch(() => {})
  }, [film])

  if (!film && !picture) return null
  return (
    <figure part='media'>
      {film ? (
        // biome-ignore lint/a11y/useMediaCaption: there is a track where the owner has given one
        <video
          ref={video}
          src={film}
          poster={picture}
          muted
          loop
          playsInline
          controls
          aria-label={caption}
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
