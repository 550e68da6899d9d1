import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Attachment } from '../../../contract/index.js'
import { useStrings } from '../../context.js'
import { Icon } from '../../icon.js'
import { FILES } from '../../strings/files.js'

interface Props {
  readonly file: Attachment
  readonly url: string
  onClose(): void
}

/** A picture as large as there is room, over everything. Escape, or a press beside it, leads back. */
export function Viewer({ file: { name, width, height }, url, onClose }: Props) {
  const strings = useStrings(FILES)
  const dialog = useRef<HTMLDialogElement>(null)

  useLayoutEffect(() => {
    const box = dialog.current
    box?.showModal()
    return () => box?.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      part='viewer'
      aria-label={name}
      onClose={onClose}
      // Beside the picture is what is no button, link or picture.
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
      onKeyDown={event => {
        // The panel stays.
        if (event.key === 'Escape') event.stopPropagation()
      }}
    >
      <header>
        <bdi class='piece-name'>{name}</bdi>
        <a class='quiet' href={url} target='_blank' rel='noopener noreferrer nofollow ugc'>
          {strings.fileOpen}
        </a>
        <button type='button' class='round' aria-label={strings.viewerClose} onClick={onClose}>
          <Icon name='close' />
        </button>
      </header>
      <img
        src={url}
        alt={name}
        referrerpolicy='no-referrer'
        {...(width && height && { width, height })}
      />
    </dialog>
  )
}
