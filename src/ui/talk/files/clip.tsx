import { useEffect, useRef } from 'preact/hooks'
import { shelfOf } from '../../../core/shelf.js'
import { useBell, useStore, useStrings } from '../../context.js'
import { sayBytes } from '../../say-bytes.js'
import { ATTACH } from '../../strings/attach.js'
import { fill } from '../../strings.js'
import { addFiles, openShelf, viewOf } from './shelf.js'
import { useLimits } from './use-limits.js'

/** Takes files that are chosen, dropped on the panel or pasted, where the far end and the owner want any. */
export function Clip() {
  const bell = useBell()
  const { stores, settings, launcher } = bell
  const strings = useStrings(ATTACH)
  const input = useRef<HTMLInputElement>(null)
  const takes = !!useStore(stores.$supports).files && settings.files !== false
  const limits = useLimits()
  const panel = launcher.root.querySelector('dialog')

  function take(list: FileList | null): void {
    // The browser may empty its list as soon as this returns.
    const files = [...(list ?? [])]
    if (files.length) void addFiles(bell, files, limits)
  }

  useEffect(() => {
    if (!takes || !panel) return
    const stop = new AbortController()
    const { signal } = stop
    const hint = (shown: boolean) => panel.toggleAttribute('data-drop', shown)
    panel.addEventListener(
      'dragover',
      event => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        hint(true)
      },
      { signal }
    )
    panel.addEventListener(
      'dragleave',
      ({ relatedTarget }) => panel.contains(relatedTarget as Node | null) || hint(false),
      { signal }
    )
    panel.addEventListener(
      'drop',
      event => {
        hint(false)
        if (!event.dataTransfer?.files.length) return
        event.preventDefault()
        take(event.dataTransfer.files)
      },
      { signal }
    )
    panel.addEventListener(
      'paste',
      event => {
        const { clipboardData: data } = event
        // What was copied out of a document comes as words with a picture of them.
        if (!data?.files.length || data.types.includes('text/plain')) return
        event.preventDefault()
        take(data.files)
      },
      { signal }
    )
    return () => {
      stop.abort()
      hint(false)
    }
  }, [takes, panel, limits])

  if (!takes) return null
  const { size, types } = limits ?? {}
  const label = size
    ? fill(strings.attachUpTo, { size: sayBytes(size, settings.locale) })
    : strings.attach
  return (
    <>
      <button
        type='button'
        part='attach'
        class='round'
        aria-label={label}
        title={label}
        onClick={async () => {
          // On a phone there is a camera, too.
          if (!matchMedia('(pointer: coarse)').matches) return input.current?.click()
          const { $asks, $limits } = await openShelf(bell)
          if (limits) $limits.set(limits)
          $asks.set(!$asks.get())
        }}
      >
        <svg viewBox='0 0 24 24' aria-hidden='true'>
          <path d='m19.5 11.5-7.6 7.6a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.1 8a1.7 1.7 0 0 1-2.4-2.4l7.5-7.5' />
        </svg>
      </button>
      <input
        ref={input}
        type='file'
        multiple
        hidden
        {...(types && { accept: types.join() })}
        onChange={({ currentTarget }) => {
          take(currentTarget.files)
          // The same file can be chosen again.
          currentTarget.value = ''
        }}
      />
      <p part='drop' class='note' aria-hidden='true'>
        {strings.drop}
      </p>
    </>
  )
}

/** What is about to be sent besides words. */
export function Shelf() {
  const shelf = useStore(shelfOf(useBell().stores))
  const View = shelf && viewOf(shelf)
  return View ? <View /> : null
}
