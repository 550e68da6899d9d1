import { useState } from 'preact/hooks'
import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'
import { part } from '../state/for-me.js'
import { useSelected } from '../use-store.js'
import { Ring } from './ring.js'

/** Who waits. What other departments have to answer is a click away. */
export function Queue() {
  const { $state } = useDesk()
  const queue = useSelected($state, state => state.queue)
  const me = useSelected($state, state => state.me)
  const colleagues = useSelected($state, state => state.colleagues)
  const loaded = useSelected($state, state => state.loaded)
  const [wide, setWide] = useState(false)
  const { mine, others } = part({ me, colleagues, queue })
  return (
    <section class='rail-part'>
      <h2 class='rail-title'>
        Waiting {mine.length > 0 && <span class='count'>{mine.length}</span>}
      </h2>
      <ul class='queue' aria-label='Waiting'>
        {mine.map(each => (
          <Ring key={each.conversation} waiting={each} />
        ))}
      </ul>
      {loaded && mine.length === 0 && (
        <p class='rail-empty'>
          {others.length > 0 ? 'Nobody waits for you.' : 'Nobody waits. Time for a coffee.'}
        </p>
      )}
      {others.length > 0 && (
        <>
          <button
            type='button'
            class='rail-fold'
            aria-expanded={wide}
            onClick={() => setWide(!wide)}
          >
            {others.length} in other departments <Icon name='fold' />
          </button>
          {wide && (
            <ul class='queue' aria-label='Waiting in other departments'>
              {others.map(each => (
                <Ring key={each.conversation} waiting={each} />
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}
