import { safeHref } from '../../safe-href.js'

/** A picture in a frame that is there before it. One that does not load leaves no hole. */
export function Picture({ src, alt }: { src: string | undefined; alt: string }) {
  const safe = src?.startsWith('data:image/') ? src : safeHref(src)
  if (!safe || !/^(https?|data):/.test(safe)) return null
  return (
    <span class='frame'>
      <img
        key={safe}
        src={safe}
        alt={alt}
        loading='lazy'
        decoding='async'
        onError={({ currentTarget: { parentElement } }) => {
          if (parentElement) parentElement.hidden = true
        }}
      />
    </span>
  )
}
