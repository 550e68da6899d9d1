import { useState } from 'preact/hooks'
import type { Content } from '../../../src/contract/index.js'
import { Icon } from '../parts/icon.js'
import { RichText } from '../parts/rich-text.js'
import { safeHref } from '../text/links.js'
import { sizeOf } from './size.js'

/** Pixels: the largest that a picture stands in the log. */
const [WIDTH, HEIGHT] = [280, 280]

const SHOWN = /^image\/(?:png|jpeg|gif|webp)$/

/** A file in the log: a picture as such, with room kept for it, others by name. Both open in a tab. */
export function ShownFile({ content }: { content: Content & { kind: 'file' } }) {
  const { file, text } = content
  const { name, type, size, width = WIDTH, height = WIDTH } = file
  const [broken, setBroken] = useState(false)
  const href = file.url.startsWith('/') ? file.url : safeHref(file.url)
  const scale = Math.min(1, WIDTH / width, HEIGHT / height)
  return (
    <div class='shown-file'>
      <a href={href ?? ''} target='_blank' rel='noopener noreferrer'>
        {SHOWN.test(type) && !broken ? (
          <img
            src={href ?? ''}
            alt={name}
            width={Math.round(width * scale)}
            height={Math.round(height * scale)}
            loading='lazy'
            onError={() => setBroken(true)}
          />
        ) : (
          <span class='shown-file-row'>
            <Icon name='file' />
            <bdi>{name}</bdi>
            <small>{sizeOf(size)}</small>
          </span>
        )}
      </a>
      {text && <RichText text={text} />}
    </div>
  )
}
