import { useRef } from 'preact/hooks'
import { type Shelf, shelfOf } from '../../../core/shelf.js'
import { useBell, useStore, useStrings } from '../../context.js'
import { FILES } from '../../strings/files.js'
import { sayLimits } from './say-limits.js'
import { TrayPiece } from './tray-piece.js'

/** Over the composer: where files may come from, and those that are about to be sent. */
export function TrayView() {
  const { stores } = useBell()
  const shelf = useStore(shelfOf(stores))
  return shelf ? <Tray {...shelf} /> : null
}

function Tray({ tray, $asks, $limits }: Shelf) {
  const { settings, launcher } = useBell()
  const strings = useStrings(FILES)
  const pieces = useStore(tray.$pieces)
  const waits = useStore(tray.$waits)
  const limits = useStore($limits)
  const asks = useStore($asks)
  const photo = useRef<HTMLInputElement>(null)
  const any = useRef<HTMLInputElement>(null)
  const told = sayLimits(limits, strings, settings.locale)
  if (!pieces.length && !asks) return null

  const add = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    $asks.set(false)
    tray.add([...(currentTarget.files ?? [])])
    currentTarget.value = ''
  }

  /** Whoever took one out goes on writing. */
  const writeOn = () =>
    launcher.root.querySelector<HTMLElement>('[part="composer"] textarea')?.focus()

  return (
    <section part='tray' aria-label={strings.files}>
      {asks && (
        <div class='tray-ways'>
          <button type='button' class='choice' onClick={() => photo.current?.click()}>
            {strings.photo}
          </button>
          <button type='button' class='choice' onClick={() => any.current?.click()}>
            {strings.choose}
          </button>
          <input
            ref={photo}
            type='file'
            accept='image/*'
            capture='environment'
            hidden
            onChange={add}
          />
          <input
            ref={any}
            type='file'
            multiple
            hidden
            {...(limits.types && { accept: limits.types.join() })}
            onChange={add}
          />
        </div>
      )}
      <ul>
        {pieces.map(piece => (
          <TrayPiece
            key={piece.id}
            piece={piece}
            limits={limits}
            onRemove={() => {
              tray.remove(piece.id)
              writeOn()
            }}
            onRetry={() => tray.retry(piece.id)}
          />
        ))}
      </ul>
      {(asks || told) && !waits && <p class='note'>{told}</p>}
      <p class='note' role='status'>
        {waits && strings.filesWait}
      </p>
    </section>
  )
}
