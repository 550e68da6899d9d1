import { useEffect, useRef, useState } from 'preact/hooks'
import { type Emoji, stepInGrid } from '../../../core/emoji.js'
import { COLUMNS, type Group } from './groups.js'

interface Props {
  readonly groups: readonly Group[]
  readonly label: string
  pick(emoji: Emoji, stays: boolean): void
}

/** Keys that lead from one emoji to another, by what they do where is read from left to right. */
const KEYS: Readonly<Record<string, string>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'ArrowUp',
  ArrowDown: 'ArrowDown',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown'
}
const TURNED: Readonly<Record<string, string>> = { ArrowRight: 'previous', ArrowLeft: 'next' }
const FAR: Readonly<Record<string, string>> = { Home: 'First', End: 'Last' }

/** Emoji by their groups, one stop of the keyboard; arrow keys lead from one to the next. */
export function Grid({ groups, label, pick }: Props) {
  const [at, setAt] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const sizes = groups.map(({ emoji }) => emoji.length)
  const starts = sizes.map((_, group) => sizes.slice(0, group).reduce((sum, size) => sum + size, 0))
  const cells = () => [...(box.current?.querySelectorAll<HTMLElement>('button') ?? [])]

  useEffect(() => setAt(0), [groups.length, sizes[0]])

  function onKeyDown(event: KeyboardEvent): void {
    const { key, ctrlKey, target } = event
    const isTurned = getComputedStyle(event.currentTarget as Element).direction === 'rtl'
    const way = (ctrlKey && FAR[key]) || (isTurned && TURNED[key]) || KEYS[key]
    if (!way) return
    event.preventDefault()
    const all = cells()
    const to = stepInGrid(sizes, COLUMNS, all.indexOf(target as HTMLElement), way)
    if (to !== undefined) all[to]?.focus()
    else if (way === 'ArrowUp') {
      box.current?.closest('[part="emoji"]')?.querySelector('input')?.focus()
    }
  }

  return (
    <div ref={box} part='emoji-grid'>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of buttons is a grid
        role='grid'
        aria-label={label}
        onKeyDown={onKeyDown}
        onFocusIn={({ target }) => setAt(Math.max(cells().indexOf(target as HTMLElement), 0))}
      >
        {groups.map(({ name, emoji }, group) => (
          <tbody key={name}>
            {groups.length > 1 && (
              <tr>
                <th colSpan={COLUMNS} scope='rowgroup' class='note'>
                  {name}
                </th>
              </tr>
            )}
            {rowsOf(emoji).map((row, line) => (
              <tr key={line}>
                {row.map((one, column) => (
                  <td key={one.sign}>
                    <button
                      type='button'
                      tabIndex={(starts[group] ?? 0) + line * COLUMNS + column === at ? 0 : -1}
                      aria-label={one.name}
                      title={one.name}
                      onClick={event => pick(one, event.shiftKey)}
                    >
                      {one.sign}
                    </button>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function rowsOf(emoji: readonly Emoji[]): readonly (readonly Emoji[])[] {
  const count = Math.ceil(emoji.length / COLUMNS)
  return Array.from({ length: count }, (_, row) => emoji.slice(row * COLUMNS, (row + 1) * COLUMNS))
}
