import { useState } from 'preact/hooks'
import { clockOf } from '../../core/hours/clock.js'
import { openFrom, stretchesOf } from '../../core/hours/index.js'
import { scheduleOf } from '../../core/hours/schedule.js'
import type { Hours as Times } from '../../core/hours/types.js'
import { partsOf } from '../../core/hours/week.js'
import { useBell, useStore, useStrings } from '../context.js'
import { midnight, sayClock, sayDay, sayOpening } from '../hours/say.js'
import { HOURS } from '../strings/hours.js'
import { fill, sayTime } from '../strings.js'
import css from '../styles/hours.css'
import { Section } from './section.js'

export { css }

/** When each way to the shop is open, in the visitor's own time, and how soon there is an answer. */
export function Hours() {
  const { stores, settings } = useBell()
  const strings = useStrings(HOURS)
  const { wait, reply } = useStore(stores.$presence) ?? {}
  const { chat, mail, phone, callback } = settings.channels ?? {}
  const now = Date.now()
  const ways = [
    { name: strings.byChat, ...chat, reply: wait ?? chat?.reply, there: chat },
    { name: strings.byMail, ...mail, reply: reply ?? mail?.reply, there: mail },
    { name: strings.byPhone, ...phone, there: phone },
    { name: strings.byCallback, ...callback, there: callback },
    ...(settings.departments ?? []).map(one => ({ ...one, there: one.hours }))
  ].filter(({ there }) => there)
  if (!ways.length) return null

  const elsewhere = ways
    .flatMap(({ hours }) => hours ?? [])
    .find(hours => scheduleOf(hours).clock.read(now) !== clockOf().read(now))
  return (
    <Section title={strings.hours}>
      {ways.map(way => (
        <Way key={way.name} now={now} {...way} />
      ))}
      {elsewhere && (
        <p class='note'>
          {fill(strings.shopTime, { time: sayClock(now, settings.locale, elsewhere.zone) })}
        </p>
      )}
    </Section>
  )
}

interface WayProps {
  readonly name: string
  readonly now: number
  readonly hours?: Times
  readonly reply?: number | undefined
  readonly number?: string
}

function Way({ name, now, hours, reply, number }: WayProps) {
  const { settings } = useBell()
  const { locale } = settings
  const strings = useStrings(HOURS)
  const [whole, setWhole] = useState(false)
  const state = hours && sayState(hours)
  const soon = reply !== undefined && fill(strings.replies, { time: sayTime(reply, locale) })

  function sayState(times: Times): string {
    for (const { opens, closes } of stretchesOf(times, now)) {
      if (opens > now) break
      // Of what goes on for days, the end is not what one wants to know.
      return closes - now > 86_400_000
        ? strings.open
        : fill(strings.openUntil, { time: sayClock(closes, locale) })
    }
    const from = openFrom(times, now)
    return from === undefined ? strings.closed : sayOpening(from, settings, now)
  }

  function sayDayOf(times: Times, day: number): string {
    const [begin, end] = [midnight(now, day), midnight(now, day + 1)]
    const parts = partsOf(times, begin, end).map(([from, to]) =>
      from === begin && to === end
        ? strings.allDay
        : [from, to].map(at => sayClock(at, locale)).join(' – ')
    )
    return parts.join(', ') || strings.closed
  }

  return (
    <div part='hours'>
      <p>
        <strong>{name}</strong>
        {number && <a href={`tel:${number.replace(/[^+\d]/g, '')}`}>{number}</a>}
      </p>
      <p class='note'>{[state, soon].filter(Boolean).join('. ')}</p>
      {hours && (
        <>
          <dl class='note'>
            {[0, 1, 2, 3, 4, 5, 6].slice(0, whole ? 7 : 1).map(day => (
              <div key={day}>
                <dt>{sayDay(midnight(now, day), now, locale)}</dt>
                <dd>{sayDayOf(hours, day)}</dd>
              </div>
            ))}
          </dl>
          <button
            type='button'
            class='quiet'
            aria-expanded={whole}
            aria-label={`${strings.week}: ${name}`}
            onClick={() => setWhole(!whole)}
          >
            {strings.week}
          </button>
        </>
      )}
    </div>
  )
}
