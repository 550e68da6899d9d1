import { useEffect, useRef, useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'
import type { PanelProps } from '../compose/tools.js'
import { useDesk } from '../desk.js'
import { Dialog } from '../parts/dialog.js'
import { Field } from '../parts/field.js'
import { PageLink } from '../parts/page-link.js'
import { useFirstFocus } from '../parts/use-first-focus.js'
import { find } from '../state/apply.js'
import { useSelected } from '../use-store.js'

/** Milliseconds in which the visitor's page says whether it was found. */
const PATIENCE = 6000

/** Points at something on the page that the visitor is on, and says whether it is there. */
export function Point({ id, name, onClose }: PanelProps) {
  const desk = useDesk()
  const conversation = useSelected(desk.$state, state => find(state, id))
  const first = useFirstFocus<HTMLInputElement>(true)
  const [by, setBy] = useState<'text' | 'selector'>('text')
  const [what, setWhat] = useState('')
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const timer = useRef(0)
  const close = useRef(() => {})
  const pointed = conversation?.pointed
  const before = useRef(pointed)

  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!busy || !pointed || pointed === before.current) return
    answered(pointed.found ? '' : `It is not on the page that ${name} looks at.`)
    if (!pointed.found) return
    desk.$word.set(`${name} sees it now.`)
    close.current()
  }, [pointed, busy])

  function answered(words: string) {
    clearTimeout(timer.current)
    setBusy(false)
    setProblem(words)
  }

  async function point() {
    const words = what.trim()
    if (busy || !words) return
    before.current = pointed
    setBusy(true)
    setProblem('')
    timer.current = window.setTimeout(
      () => answered(`The page does not answer. Perhaps ${name} looks elsewhere.`),
      PATIENCE
    )
    const said = note.trim()
    await desk
      .ask({ type: 'highlight', conversation: id, [by]: words, ...(said && { note: said }) })
      .catch(error => answered(toShopbellError(error).message))
  }

  if (!conversation) return null
  return (
    <Dialog title='Point at something' onClose={onClose}>
      {shut => {
        close.current = shut
        return (
          <form
            onSubmit={event => {
              event.preventDefault()
              void point()
            }}
          >
            <p class='dialog-text'>{name} looks at</p>
            <PageLink page={conversation.page} />
            <Field
              label={by === 'text' ? 'What it says there' : 'CSS selector'}
              hint={by === 'text' ? 'A few words as they stand on the page.' : 'Such as #delivery'}
            >
              {wiring => (
                <input
                  {...wiring}
                  ref={first}
                  dir='auto'
                  maxLength={500}
                  value={what}
                  onInput={event => setWhat(event.currentTarget.value)}
                />
              )}
            </Field>
            <label class='check'>
              <input
                type='checkbox'
                checked={by === 'selector'}
                onChange={event => setBy(event.currentTarget.checked ? 'selector' : 'text')}
              />
              It is a CSS selector
            </label>
            <Field label='Note' hint='Stands beside it. You may leave it out.'>
              {wiring => (
                <input
                  {...wiring}
                  dir='auto'
                  maxLength={500}
                  value={note}
                  onInput={event => setNote(event.currentTarget.value)}
                />
              )}
            </Field>
            <p class='dialog-problem' role='status'>
              {problem}
            </p>
            <footer class='dialog-foot'>
              <button type='button' class='plain-button' onClick={shut}>
                Cancel
              </button>
              <button type='submit' class='main-button' aria-disabled={busy || !what.trim()}>
                {busy ? 'Looking for it' : 'Point at it'}
              </button>
            </footer>
          </form>
        )
      }}
    </Dialog>
  )
}
