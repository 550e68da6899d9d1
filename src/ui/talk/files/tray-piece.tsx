import type { FileLimits } from '../../../contract/index.js'
import { canRetry, ShopbellError } from '../../../contract/index.js'
import type { Piece } from '../../../core/tray.js'
import { useBell, useStrings } from '../../context.js'
import { Icon } from '../../icon.js'
import { sayBytes } from '../../say-bytes.js'
import { FILES } from '../../strings/files.js'
import { fill } from '../../strings.js'
import { sayKinds } from './say-limits.js'
import { Thumb } from './thumb.js'

interface Props {
  readonly piece: Piece
  readonly limits: FileLimits
  onRemove(): void
  onRetry(): void
}

/** One file that is about to be sent: what it is, how far it is, and what can be done about it. */
export function TrayPiece({ piece, limits, onRemove, onRetry }: Props) {
  const { settings } = useBell()
  const strings = useStrings(FILES)
  const { file, state, progress, fault } = piece
  const { name } = file
  const size = sayBytes(file.size, settings.locale)
  const percent = progress.toLocaleString(settings.locale, { style: 'percent' })
  const isLost = !!fault && canRetry(new ShopbellError(fault, ''))
  const says = {
    queued: () => strings.fileWaits,
    going: () => fill(strings.fileGoes, { percent, size }),
    there: () => fill(strings.fileThere, { size }),
    failed: why
  } satisfies Record<Piece['state'], () => string>

  function why(): string {
    if (fault === 'too-large' && limits.size) {
      return fill(strings.fileTooLarge, { size, limit: sayBytes(limits.size, settings.locale) })
    }
    if (fault === 'busy') return strings.fileBusy
    if (isLost) return strings.fileOffline
    const kinds = sayKinds(limits, strings)
    const isKind = fault === 'rejected' && kinds && file.size > 0
    return isKind ? fill(strings.fileWrongKind, { kinds }) : strings.fileRefused
  }

  return (
    <li class='piece' data-state={state}>
      <Thumb file={file} />
      <span class='piece-words'>
        <bdi class='piece-name'>{name}</bdi>
        <span class='note' {...(state === 'failed' && { role: 'alert' })}>
          {says[state]()}
        </span>
        {(state === 'going' || state === 'queued') && (
          <progress aria-label={name} max={1} value={progress} />
        )}
      </span>
      {isLost && (
        <button
          type='button'
          class='quiet'
          aria-label={fill(strings.fileRetry, { name })}
          onClick={onRetry}
        >
          {strings.tryAgain}
        </button>
      )}
      <button
        type='button'
        class='round'
        aria-label={fill(
          state === 'going' || state === 'queued' ? strings.fileCancel : strings.fileRemove,
          { name }
        )}
        onClick={onRemove}
      >
        <Icon name='close' />
      </button>
    </li>
  )
}
