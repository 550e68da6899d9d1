import type { Preview as Known } from '../../../contract/index.js'
import { safeHref } from '../../safe-href.js'
import { Picture } from './picture.js'
import { Way } from './way.js'

/** What the far end knows of an address, as a way to go there. Nothing is asked of the address itself. */
export function Preview({ preview: { href, title, text, image } }: { preview: Known }) {
  const safe = safeHref(href)
  if (!safe) return null
  return (
    <Way part='preview' class='slab' href={href}>
      <Picture src={image} alt='' />
      <span class='slab-words' dir='auto'>
        <b>{title}</b>
        {text && <span class='note'>{text}</span>}
        <small class='note' dir='ltr'>
          {new URL(safe).host}
        </small>
      </span>
    </Way>
  )
}
