import { useEffect, useRef, useState } from 'preact/hooks'
import { endingOf } from './ending-of.js'

/** Pixels of its side, twice as many as are shown. */
const SIDE = 88

/**
 * A small picture of a file. It is drawn, for no page's policy has to allow that, and nothing has to be
 * revoked; for all other files stands their ending.
 */
export function Thumb({ file }: { file: File }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState(file.type.startsWith('image/'))

  useEffect(() => {
    let current = true
    if (!drawn) return
    draw(file, () => (current ? canvas.current : null)).catch(() => current && setDrawn(false))
    return () => {
      current = false
    }
  }, [file])

  return drawn ? (
    <canvas ref={canvas} class='thumb' width={SIDE} height={SIDE} />
  ) : (
    <span class='thumb' aria-hidden='true'>
      {endingOf(file.name)}
    </span>
  )
}

/** Fills the square with the middle of the picture. */
async function draw(file: File, place: () => HTMLCanvasElement | null): Promise<void> {
  const picture = await createImageBitmap(file)
  const { width, height } = picture
  const side = Math.min(width, height)
  const context = place()?.getContext('2d')
  if (context) context.imageSmoothingQuality = 'high'
  context?.drawImage(picture, (width - side) / 2, (height - side) / 2, side, side, 0, 0, SIDE, SIDE)
  picture.close()
}
