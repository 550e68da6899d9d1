import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { wordsOf } from '../../../contract/index.js'
import { useBell, useStrings } from '../../context.js'
import { Icon } from '../../icon.js'
import { FIND } from '../../strings/find.js'
import { TALK } from '../../strings/talk.js'
import { TALKING } from '../../strings/talking.js'
import { fill } from '../../strings.js'
import { Further } from './further.js'
import { useFound } from './use-found.js'
import { useMarks } from './use-marks.js'

/** Milliseconds of quiet after which it is said what was found: nobody listens to it at each letter. */
const QUIET = 400
/** Characters of a message that are said: enough to know it by. */
const LENGTH = 200

/** The field to search in the conversation, over the thread, and the ways from one to the next. */
export function Find({ close }: { close(): void }) {
  const { root } = useBell().launcher
  const strings = useStrings({ ...TALK, ...TALKING, ...FIND })
  const search = useFound()
  const { wanted, found, at, step, further, go } = search
  const [said, setSaid] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const values = { at: at + 1, count: found.length }
  useMarks(search)

  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), [])
  useEffect(() => search.stop, [])

  useEffect(() => {
    const pane = root.querySelector<HTMLElement>('[part="pane"]')
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return
      event.stopPropagation()
      close()
    }
    pane?.addEventListener('keydown', onKey)
    return () => pane?.removeEventListener('keydown', onKey)
  }, [])

  useEffect(() => {
    const one = found[at]
    const timer = setTimeout(() => {
      if (!one) return setSaid('')
      const name = one.from === 'visitor' ? strings.you : (one.agent?.name ?? '')
      const words = wordsOf(one.content).slice(0, LENGTH)
      setSaid(fill(name ? strings.findSaid : strings.findNoted, { ...values, name, words }))
    }, QUIET)
    return () => clearTimeout(timer)
  }, [found[at], at, found.length, step])

  return (
    <search part='find'>
      <form
        onSubmit={event => {
          event.preventDefault()
          go('older')
        }}
        onKeyDown={event => {
          const { key, shiftKey, isComposing, target } = event
          if (isComposing || target !== field.current) return
          if (key === 'ArrowUp') go('older')
          else if (key === 'ArrowDown' || (key === 'Enter' && shiftKey)) go('newer')
          else return
          event.preventDefault()
        }}
      >
        <input
          ref={field}
          type='search'
          aria-label={strings.find}
          placeholder={strings.find}
          enterkeyhint='search'
          autocomplete='off'
          maxLength={100}
          onInput={({ currentTarget }) => search.want(currentTarget.value)}
        />
        {found.length > 0 && (
          <span class='note' dir='auto' aria-hidden='true'>
            {fill(strings.findAt, values)}
          </span>
        )}
        <button
          type='button'
          class='round'
          aria-label={strings.findOlder}
          aria-disabled={!wanted.trim() || !(found.length || further)}
          onClick={() => go('older')}
        >
          <svg viewBox='0 0 24 24' aria-hidden='true'>
            <path d='m6 15 6-6 6 6' />
          </svg>
        </button>
        <button
          type='button'
          class='round'
          aria-label={strings.findNewer}
          aria-disabled={!found.length}
          onClick={() => go('newer')}
        >
          <Icon name='down' />
        </button>
        <button type='button' class='round' aria-label={strings.findClose} onClick={close}>
          <Icon name='close' />
        </button>
      </form>
      <Further search={search} onDone={() => field.current?.focus({ preventScroll: true })} />
      <p class='unseen' role='status'>
        {said}
      </p>
    </search>
  )
}
