import { canRetry, ShopbellError } from '../../../src/contract/index.js'
import type { Piece } from '../../../src/core/tray.js'
import { Icon } from '../parts/icon.js'
import { sizeOf } from './size.js'

interface GoingProps {
  readonly piece: Piece
  onRemove(): void
  onRetry(): void
}

/** One file on its way from the desk. */
export function Going({ piece, onRemove, onRetry }: GoingProps) {
  const { file, state, progress, fault } = piece
  const isOnTheWay = state === 'queued' || state === 'going'
  return (
    <li class='going-file'>
      <span class='going-words'>
        <bdi>{file.name}</bdi>
        <small {...(fault && { role: 'alert' })}>{fault ? whyOf(fault) : sizeOf(file.size)}</small>
        {isOnTheWay && <progress aria-label={file.name} max={1} value={progress} />}
      </span>
      {fault && canRetry(new ShopbellError(fault, '')) && (
        <button type='button' class='plain-button' onClick={onRetry}>
          Try again
        </button>
      )}
      <button
        type='button'
        class='icon-button'
        aria-label={`${isOnTheWay ? 'Cancel' : 'Remove'} ${file.name}`}
        onClick={onRemove}
      >
        <Icon name='close' />
      </button>
    </li>
  )
}

function whyOf(fault: NonNullable<Piece['fault']>): string {
  if (fault === 'too-large') return 'It is larger than the server takes.'
  if (fault === 'rejected') return 'The server takes no files of this kind.'
  return 'It did not get through.'
}
