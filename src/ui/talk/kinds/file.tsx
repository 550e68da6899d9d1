import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Message } from '../../../contract/index.js'
import { useBell, useStrings } from '../../context.js'
import { safeHref } from '../../safe-href.js'
import { sayBytes } from '../../say-bytes.js'
import { FILES } from '../../strings/files.js'
import { fill } from '../../strings.js'
import css from '../../styles/file.css'
import { endingOf } from '../files/ending-of.js'
import { Viewer } from '../files/viewer.js'

export { css }

/** Pixels: the largest that a picture stands in the talk. */
const [WIDTH, HEIGHT] = [236, 280]

/** Those that browsers show, and that can hold nothing to run. */
const SHOWN = /^image\/(?:png|jpeg|gif|webp|avif)$/

/** A file that somebody sent: a picture as such, with room kept for it, others by name. */
export default function FileView({ message: { content } }: { message: Message }) {
  const { settings } = useBell()
  const strings = useStrings(FILES)
  // Which address it was: another one may be told for the same picture.
  const [broken, setBroken] = useState<string>()
  const [large, setLarge] = useState(false)
  if (content.kind !== 'file') return null
  const { file, text } = content
  const { name, width = WIDTH, height = WIDTH, size } = file
  const url = file.url.startsWith('blob:') ? file.url : safeHref(file.url)
  const scale = Math.min(1, WIDTH / width, HEIGHT / height)
  return (
    <div part='bubble' class='file'>
      {url && SHOWN.test(file.type) && url !== broken ? (
        <button
          type='button'
          class='picture'
          aria-label={fill(strings.fileShow, { name })}
          onClick={() => setLarge(true)}
        >
          <img
            src={url}
            alt=''
            width={Math.round(width * scale)}
            height={Math.round(height * scale)}
            loading='lazy'
            decoding='async'
            referrerpolicy='no-referrer'
            onError={() => setBroken(url)}
          />
        </button>
      ) : (
        <Row href={url}>
          <span class='thumb' aria-hidden='true'>
            {endingOf(name)}
          </span>
          <span class='piece-words'>
            <bdi class='piece-name'>{name}</bdi>
            {size > 0 && <span>{sayBytes(size, settings.locale)}</span>}
          </span>
        </Row>
      )}
      {text && <p dir='auto'>{text}</p>}
      {large && url && <Viewer file={file} url={url} onClose={() => setLarge(false)} />}
    </div>
  )
}

/** What is no picture is brought to the disk. */
function Row({ href, children }: { href: string | undefined; children: ComponentChildren }) {
  if (!href) return <span class='file-row'>{children}</span>
  return (
    <a class='file-row' href={href} target='_blank' rel='noopener noreferrer nofollow ugc'>
      {children}
    </a>
  )
}
