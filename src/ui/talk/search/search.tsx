import { useEffect, useRef, useState } from 'preact/hooks'
import { searchingOf } from '../../../core/searching.js'
import { useBell, useStore, useStrings } from '../../context.js'
import { adopt } from '../../sheets.js'
import { TALKING } from '../../strings/talking.js'
import { composerIn } from '../actions/composer-in.js'

type Loaded = typeof import('./index.js')

/** The way into the search: a button where there is more than a screenful, and the keys that search elsewhere. */
export function Search() {
  const { stores, launcher } = useBell()
  const { root } = launcher
  const strings = useStrings(TALKING)
  const $searching = searchingOf(stores)
  const open = useStore($searching)
  const [much, setMuch] = useState(false)
  const [find, setFind] = useState<Loaded>()
  const before = useRef<HTMLElement>(undefined)
  const scroller = root.querySelector('[part="scroller"]')

  function search(): void {
    before.current = root.activeElement as HTMLElement
    $searching.set(true)
  }

  function close(): void {
    $searching.set(false)
    const field = before.current?.isConnected ? before.current : composerIn(root)
    field?.focus({ preventScroll: true })
  }

  useEffect(() => {
    const measure = () => {
      // A hidden panel has no height.
      if (scroller?.clientHeight) setMuch(scroller.scrollHeight > scroller.clientHeight)
    }
    measure()
    scroller?.addEventListener('scroll', measure)
    return () => scroller?.removeEventListener('scroll', measure)
  })

  useEffect(() => {
    const onKey = (event: Event) => {
      const { key, ctrlKey, metaKey, shiftKey, altKey } = event as KeyboardEvent
      const isOurs = key === 'f' && (/^Mac/.test(navigator.platform) ? metaKey : ctrlKey)
      // Whoever asks twice wants the search of the browser.
      if (!isOurs || shiftKey || altKey || !stores.$open.get() || $searching.get()) return
      event.preventDefault()
      event.stopPropagation()
      search()
    }
    root.addEventListener('keydown', onKey)
    return () => {
      root.removeEventListener('keydown', onKey)
      $searching.set(false)
    }
  }, [])

  useEffect(() => {
    if (!open || find) return
    import('./index.js').then(
      loaded => {
        adopt(root, loaded.css)
        setFind(loaded)
      },
      () => $searching.set(false)
    )
  }, [open])

  return (
    <>
      {(much || open) && (
        <button
          type='button'
          part='search'
          class='round'
          aria-label={strings.find}
          title={strings.find}
          aria-expanded={open}
          onClick={open ? close : search}
        >
          <svg viewBox='0 0 24 24' aria-hidden='true'>
            <path d='M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l5 5' />
          </svg>
        </button>
      )}
      {open && find && <find.Find close={close} />}
    </>
  )
}
