import { useState } from 'preact/hooks'
import type { Figures as Read } from '../../server/desk-frames.js'
import { $now } from '../clock.js'
import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'
import { Scroller } from '../parts/scroller.js'
import { DayChart } from './day-chart.js'
import { lastDays } from './days.js'
import { Asked, Ways } from './lists.js'
import { Numbers } from './numbers.js'
import { Period } from './period.js'
import { Agents, Departments } from './tables.js'
import { useFigures } from './use-figures.js'

/** How it went: the numbers first, then where they come from. */
export function Figures() {
  const desk = useDesk()
  const [days, setDays] = useState(() => lastDays(30, $now.get()))
  const { figures, problem, loading, retry } = useFigures(days)

  return (
    <section
      class='looked'
      aria-label='Figures'
      aria-busy={loading}
      onKeyDown={event => event.key === 'Escape' && desk.show('talks')}
    >
      <header class='looked-head'>
        <h2>Figures</h2>
        <Period days={days} onDays={setDays} />
        <button
          type='button'
          class='icon-button'
          aria-label='Close'
          onClick={() => desk.show('talks')}
        >
          <Icon name='close' />
        </button>
      </header>
      <Scroller class='looked-body'>
        <p class='looked-note' role='status'>
          {problem ?? (figures ? '' : 'One moment…')}
        </p>
        {problem && (
          <button type='button' class='plain-button' onClick={retry}>
            Try again
          </button>
        )}
        {figures && <Sheet figures={figures} />}
      </Scroller>
    </section>
  )
}

function Sheet({ figures }: { figures: Read }) {
  const { totals, sales, days, agents, departments } = figures
  return (
    <div class='looked-parts figure-parts'>
      <Numbers totals={totals} sales={sales} />
      <DayChart days={days} />
      <Agents agents={agents} />
      <Departments departments={departments} />
      <Asked questions={figures.questions} searches={figures.searches} />
      <Ways totals={totals} channels={figures.channels} invitations={figures.invitations} />
    </div>
  )
}
