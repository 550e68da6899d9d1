import { useEffect, useState } from 'preact/hooks'
import { DEFAULTS_OF_LATER } from '../../../core/defaults.js'
import { useBell, useStrings } from '../../context.js'
import { adopt } from '../../sheets.js'
import { TALKING } from '../../strings/talking.js'
import { composerIn } from '../actions/composer-in.js'

type Loaded = typeof import('./index.js')

/** The button to the emoji, where the owner wants them and the keyboard has none of its own. */
export function Emoji() {
  const { settings, launcher } = useBell()
  const strings = useStrings(TALKING)
  const [open, setOpen] = useState(false)
  const [loaded, setLoaded] = useState<Loaded>()
  const isShown =
    (settings.emoji ?? DEFAULTS_OF_LATER.emoji) && matchMedia('(pointer: fine)').matches

  useEffect(() => {
    if (!open || loaded) return
    import('./index.js').then(
      it => {
        adopt(launcher.root, it.css)
        setLoaded(it)
      },
      () => setOpen(false)
    )
  }, [open])

  if (!isShown) return null
  return (
    <>
      <button
        type='button'
        part='emoji-open'
        class='round'
        aria-label={strings.emoji}
        title={strings.emoji}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <svg viewBox='0 0 24 24' aria-hidden='true'>
          <path d='M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M8.5 14a4.2 4.2 0 0 0 7 0M9 9.5v.01M15 9.5v.01' />
        </svg>
      </button>
      {open && loaded && (
        <loaded.Picker
          close={back => {
            setOpen(false)
            if (back) composerIn(launcher.root)?.focus({ preventScroll: true })
          }}
        />
      )}
    </>
  )
}
