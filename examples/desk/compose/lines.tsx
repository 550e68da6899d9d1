import { useRef } from 'preact/hooks'
import { Icon } from '../parts/icon.js'

export interface LinesProps {
  /** Of one of them: "Answer". */
  readonly label: string
  readonly texts: readonly string[]
  readonly most: number
  onChange(texts: readonly string[]): void
}

/** Short texts one below the other. Enter adds another one. */
export function Lines({ label, texts, most, onChange }: LinesProps) {
  const list = useRef<HTMLUListElement>(null)
  const full = texts.length >= most

  function add() {
    if (full) return
    onChange([...texts, ''])
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('li:last-child input')?.focus()
    )
  }

  return (
    <div class='lines'>
      <ul ref={list} aria-label={`${label}s`}>
        {texts.map((text, place) => (
          <li key={place} class='line'>
            <input
              aria-label={`${label} ${place + 1}`}
              placeholder={`${label} ${place + 1}`}
              maxLength={200}
              value={text}
              onInput={({ currentTarget: { value } }) =>
                onChange(texts.map((each, at) => (at === place ? value : each)))
              }
              onKeyDown={event => {
                if (event.key !== 'Enter' || !text.trim()) return
                event.preventDefault()
                add()
              }}
            />
            {texts.length > 1 && (
              <button
                type='button'
                class='icon-button'
                aria-label={`Remove ${label.toLowerCase()} ${place + 1}`}
                onClick={() => onChange(texts.filter((_, at) => at !== place))}
              >
                <Icon name='remove' />
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type='button' class='plain-button' aria-disabled={full} onClick={add}>
        <Icon name='add' /> {full ? `At most ${most}` : `Another ${label.toLowerCase()}`}
      </button>
    </div>
  )
}
