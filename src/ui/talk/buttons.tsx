import { Emoji } from './emoji/emoji.js'
import { Clip } from './files/clip.js'

/** In the composer, before the one that sends. */
export function Buttons() {
  return (
    <>
      <Clip />
      <Emoji />
    </>
  )
}
