import { useEffect } from 'preact/hooks'
import { answeringOf, change, lastOwn, stop } from '../../../core/answering.js'
import { useBell, useStore } from '../../context.js'
import { composerIn } from './composer-in.js'
import { useExtras } from './use-extras.js'

/** Over the composer: what the next words are for. Up changes the last own words, Escape leaves that. */
export function Answers() {
  const { stores, launcher, act } = useBell()
  const { root } = launcher
  useStore(stores.$wishes)
  useStore(stores.$thread)
  const { edit } = useStore(stores.$supports)
  const current = answeringOf(stores)
  const extras = useExtras(!!current)

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

  return current && extras ? <extras.Answering current={current} cancel={cancel} /> : null
}
