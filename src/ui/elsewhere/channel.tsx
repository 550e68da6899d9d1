import { useBell, useStrings } from '../context.js'
import { ELSEWHERE } from '../strings/elsewhere.js'
import type { Offer } from './offers.js'
import { LOOKS, OTHER } from './ways.js'

interface Props {
  readonly offer: Offer
  /** When it opens, in words; nothing while it is open. */
  readonly closed: string
  /** What it asks for is being asked. */
  readonly asking: boolean
  ask(): void
}

/** One channel: a link that leads there, or a button that asks for what it needs. */
export function Channel({ offer, closed, asking, ask }: Props) {
  const { act } = useBell()
  const strings = useStrings(ELSEWHERE)
  const { channel, label, href, asks, told } = offer
  const { icon, words } = LOOKS[channel] ?? OTHER
  const name = label ?? strings[words]
  const inside = (
    <>
      <svg viewBox='0 0 24 24' aria-hidden='true'>
        <path d={icon} />
      </svg>
      <span>
        {name}
        {closed && <small class='note'>{closed}</small>}
      </span>
    </>
  )
  if (closed) return <p part='channel'>{inside}</p>
  if (asks || !href) {
    return (
      <button type='button' part='channel' aria-expanded={asking} onClick={ask}>
        {inside}
      </button>
    )
  }
  return (
    <a
      part='channel'
      href={href}
      {...(href.startsWith('http') && {
        target: '_blank',
        rel: 'noopener',
        'aria-label': `${name}, ${strings.opensOutside}`
      })}
      onClick={() => {
        // Stored before anything else: the agent sees where it went on, whatever becomes of this page.
        if (told) void act(it => it.wish({ type: 'channel', channel }))
      }}
    >
      {inside}
    </a>
  )
}
