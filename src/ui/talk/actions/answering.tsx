import { useEffect } from 'preact/hooks'
import { answeringOf, change, lastOwn, stop } from '../../../core/answering.js'
import { useBell, useStore, useStrings } from '../../context.js'
import { Icon } from '../../icon.js'
import { ACTIONS } from '../../strings/actions.js'
import { fill } from '../../strings.js'
import { composerIn } from './composer-in.js'

/** Over the composer: what the next words are for, where that is not just themselves. */
export function Answering() {
  const { stores, launcher, act } = useBell()
  const { root } = launcher
  const strings = useStrings(ACTIONS)
  useStore(stores.$wishes)
  useStore(stores.$thread)
  const { edit } = useStore(stores.$supports)
  const current = answeringOf(stores)

  function cancel(): void {
    stop(stores)
    void act(it => it.keep())
    composerIn(root)?.focus({ preventScroll: true })
  }

  useEffect(() => {
    const onKey = (event: Event) => {
      const { key, target, isComposing, shiftKey, altKey } = event as KeyboardEvent
      const field = composerIn(root)
      if (target !== field || isComposing) return
      if (key === 'Escape' && answeringOf(stores)) cancel()
      else if (key === 'ArrowUp' && edit && !field?.value && !shiftKey && !altKey) {
        const last = lastOwn(stores)
        if (!last || answeringOf(stores)) return
        change(stores, last)
      } else return
      event.preventDefault()
      // Else the panel is put away, or the caret goes to the beginning.
      event.stopPropagation()
    }
    root.addEventListener('keydown', onKey, true)
    return () => root.removeEventListener('keydown', onKey, true)
  }, [edit])

  if (!current) return null
  const { to, name, words } = current
  const title =
    to === 'change'
      ? strings.changing
      : name
        ? fill(strings.answering, { name })
        : strings.answeringUs
  return (
    <div part='answering'>
      <p role='status'>
        <b>{title}</b>
        <span class='note' dir='auto'>
          {words}
        </span>
      </p>
      <button
        type='button'
        part='answering-cancel'
        class='round'
        aria-label={strings.cancel}
        onClick={cancel}
      >
        <Icon name='close' />
      </button>
    </div>
  )
}
