import { useBell, useStrings } from '../context.js'
import { TALK } from '../strings/talk.js'
import type { Talk } from '../talk/index.js'
import type { ThreadLine } from '../thread-lines.js'
import { Avatar } from './avatar.js'
import { Bubble } from './bubble.js'
import { Delivery } from './delivery.js'

/** A message, and around it what is new with it: the day, who speaks, when, and how far it got. */
export function Row({ line, talk }: { line: ThreadLine; talk?: Talk | undefined }) {
  const { settings } = useBell()
  const strings = useStrings(TALK)
  const { message, parcel, opensDay, opensGroup, closesGroup, fate } = line
  const { from, agent, at } = message
  const time = new Date(at)
  const own = from === 'visitor'
  return (
    <>
      {opensDay && (
        <li part='day' class='note'>
          <span>{dayName(time, settings.locale)}</span>
        </li>
      )}
      <li part='row' data-from={from} data-state={parcel?.state} class={opensGroup ? 'opens' : ''}>
        {agent && closesGroup && <Avatar agent={agent} />}
        {opensGroup && (
          <span class={own ? 'unseen' : 'note'}>{own ? strings.you : agent?.name}</span>
        )}
        <Bubble message={message} talk={talk} />
        {talk && <talk.Beside line={line} />}
        {(closesGroup || fate || parcel) && from !== 'system' && (
          <p part='meta' class='note'>
            <time dateTime={time.toISOString()}>
              {time.toLocaleTimeString([], { timeStyle: 'short' })}
            </time>
            {parcel ? <Delivery parcel={parcel} /> : fate && <span>{strings[fate]}</span>}
          </p>
        )}
      </li>
    </>
  )
}

/** Today and yesterday by their name, other days by their date. */
function dayName(time: Date, locale: string): string {
  const midnight = (date: Date) => new Date(date).setHours(0, 0, 0, 0)
  const ago = Math.round((midnight(new Date()) - midnight(time)) / 86_400_000)
  return ago < 2
    ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day')
    : time.toLocaleDateString(locale, { dateStyle: 'long' })
}
