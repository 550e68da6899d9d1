import { useStrings } from '../../context.js'
import { FIND } from '../../strings/find.js'
import type { Search } from './use-found.js'

type Words = typeof FIND

interface Props {
  readonly search: Search
  /** The button that was pressed may be gone, and the focus with it. */
  onDone(): void
}

/** What is to be said of a search besides what it found, and what can be done about it. */
export function Further({ search, onDone }: Props) {
  const strings = useStrings(FIND)
  const { note, label, does } = sayOf(search, strings)
  return (
    <div part='find-further' class='note'>
      <span role='status'>{note}</span>
      {label && (
        <button
          type='button'
          class='quiet'
          onClick={() => {
            does?.()
            onDone()
          }}
        >
          {label}
        </button>
      )}
    </div>
  )
}

interface Say {
  readonly note?: string
  readonly label?: string
  readonly does?: () => void
}

function sayOf({ wanted, found, looked, further, look, stop }: Search, strings: Words): Say {
  if (looked === 'looking') {
    return { note: strings.findLooking, label: strings.findStop, does: stop }
  }
  if (looked === 'failed') {
    return { note: strings.findFailed, label: strings.findAgain, does: look }
  }
  if (looked === 'end' && found[0]) return { note: strings.findFirst }
  if (!wanted.trim() || found[0]) return {}
  if (!further) return { note: strings.findNothing }
  return { note: strings.findNotHere, label: strings.findFurther, does: look }
}
