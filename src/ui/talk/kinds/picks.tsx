import { useRef, useState } from 'preact/hooks'
import type { Choice, Message } from '../../../contract/index.js'
import { pickedOf, takes } from '../../../core/picked.js'
import { useBell, useStore, useStrings } from '../../context.js'
import { RICH } from '../../strings/rich.js'
import { Way } from './way.js'

interface Props {
  readonly message: Message
  readonly choices: readonly Choice[]
  /** What they are about, for those who listen. */
  readonly label: string
}

/**
 * Answers to be taken by a press, as long as nothing else was said; afterwards the one that was taken. Links stay.
 */
export function Picks({ message: { id }, choices, label }: Props) {
  const { stores, act, launcher } = useBell()
  const strings = useStrings(RICH)
  const { open, reply } = pickedOf(id, useStore(stores.$thread), useStore(stores.$parcels))
  const isTalking = useStore(stores.$phase) === 'chatting'
  const [busy, setBusy] = useState(false)
  const [mine, setMine] = useState<Choice>()
  const place = useRef<HTMLUListElement>(null)
  const taken = reply && (choices.find(choice => takes(choice, reply)) ?? mine)
  const shown = choices.filter(
    choice => choice.href !== undefined || (open ? isTalking : choice === taken)
  )
  if (!shown.length) return null

  async function take(choice: Choice): Promise<void> {
    if (busy) return
    const { label: words, value = words } = choice
    setMine(choice)
    setBusy(true)
    const hadFocus = place.current?.contains(launcher.root.activeElement)
    try {
      // As with a form: its words anybody can read, what is beside them is for whoever can.
      await act(it => it.say(words, { replyTo: id, value }))
      // What was pressed is gone: on with the keyboard where the talk is.
      if (hadFocus) launcher.root.querySelector<HTMLElement>('[part="scroller"]')?.focus()
    } finally {
      setBusy(false)
    }
  }

  return (
    <ul part='choices' ref={place} aria-label={label || strings.choices}>
      {shown.map((choice, at) => (
        <li key={at}>
          {choice.href !== undefined ? (
            <Way class='pick' href={choice.href}>
              {choice.label}
            </Way>
          ) : open ? (
            <button
              type='button'
              class='pick'
              aria-disabled={busy}
              dir='auto'
              onClick={() => take(choice)}
            >
              {choice.label}
            </button>
          ) : (
            <span class='pick taken' dir='auto'>
              <span class='unseen'>{strings.taken}</span>
              {choice.label}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
