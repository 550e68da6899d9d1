import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Content, toShopbellError } from '../../../src/contract/index.js'
import type { Template } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'

export interface SavedProps {
  readonly kind: Content['kind']
  readonly starters?: readonly Template[]
  /** What would be kept. */
  readonly content: Content | undefined
  onChoose(content: Content): void
}

/** What the agents of the shop have kept of a kind: to take, to add to, to clear. */
export function Saved({ kind, starters = [], content, onChoose }: SavedProps) {
  const { api } = useDesk()
  const [all, setAll] = useState<readonly Template[]>([])
  const [name, setName] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const field = useFirstFocusOf(name !== undefined)
  const report = (error: unknown) => setProblem(toShopbellError(error).message)

  useEffect(() => {
    const stop = new AbortController()
    api.templates(kind, stop.signal).then(setAll, error => {
      if (!stop.signal.aborted) report(error)
    })
    return () => stop.abort()
  }, [kind])

  async function save(changed: readonly Template[]) {
    setProblem(undefined)
    try {
      setAll(await api.saveTemplates(kind, changed))
      setName(undefined)
    } catch (error) {
      report(error)
    }
  }

  function keep() {
    const wanted = name?.trim()
    if (!wanted || !content) return setName(undefined)
    save([...all.filter(each => each.name !== wanted), { name: wanted, content }])
  }

  return (
    <div class='saved'>
      <ul class='saved-list' aria-label='Kept for next time'>
        {[...starters, ...all].map(each => (
          <li key={each.name} class='saved-one'>
            <button type='button' class='plain-button' onClick={() => onChoose(each.content)}>
              {each.name}
            </button>
            {all.includes(each) && (
              <button
                type='button'
                class='icon-button'
                aria-label={`Keep ${each.name} no longer`}
                title={`Keep ${each.name} no longer`}
                onClick={() => save(all.filter(other => other !== each))}
              >
                <Icon name='close' />
              </button>
            )}
          </li>
        ))}
        {content && name === undefined && (
          <li>
            <button type='button' class='quiet-button' onClick={() => setName('')}>
              Keep this one
            </button>
          </li>
        )}
      </ul>
      {name !== undefined && (
        <div class='saved-name'>
          <input
            aria-label='Its name, for next time'
            placeholder='Its name, for next time'
            maxLength={100}
            ref={field}
            value={name}
            onInput={event => setName(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key === 'Escape') setName(undefined)
              else if (event.key === 'Enter') keep()
              else return
              event.preventDefault()
            }}
          />
          <button type='button' class='plain-button' onClick={keep}>
            Keep
          </button>
        </div>
      )}
      {problem && (
        <p class='field-error' role='alert'>
          {problem}
        </p>
      )}
    </div>
  )
}

/** Gives the keyboard to a field when it comes. */
function useFirstFocusOf(shown: boolean) {
  const element = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    if (shown) element.current?.focus()
  }, [shown])
  return element
}
