import { useState } from 'preact/hooks'
import type { Waiting } from '../../server/desk-frames.js'
import { $now } from '../clock.js'
import { useDesk } from '../desk.js'
import { Avatar } from '../parts/avatar.js'
import { PageLink } from '../parts/page-link.js'
import { lasted } from '../text/times.js'
import { useSelected, useStore } from '../use-store.js'

export function Queue() {
  const { $state } = useDesk()
  const queue = useSelected($state, state => state.queue)
  const loaded = useSelected($state, state => state.loaded)
  return (
    <section class='rail-part'>
      <h2 class='rail-title'>
        Waiting {queue.length > 0 && <span class='count'>{queue.length}</span>}
      </h2>
      <ul class='queue' aria-label='Waiting'>
        {queue.map(each => (
          <Ring key={each.conversation} waiting={each} />
        ))}
      </ul>
      {loaded && queue.length === 0 && <p class='rail-empty'>Nobody waits. Time for a coffee.</p>}
    </section>
  )
}

/** Somebody who has rung. */
function Ring({ waiting }: { waiting: Waiting }) {
  const desk = useDesk()
  const [busy, setBusy] = useState(false)

  async function answer() {
    if (busy) return
    setBusy(true)
    await desk.answer(waiting.conversation).catch(desk.report)
    setBusy(false)
  }

  return (
    <li class='ring'>
      <div class='ring-head'>
        <Avatar name={waiting.name} here={waiting.here} />
        <span class='ring-name'>{waiting.name}</span>
        <Waited since={waiting.since} />
      </div>
      <p class='ring-question'>{waiting.question}</p>
      <PageLink page={waiting.page} />
      <div class='ring-foot'>
        <span class={waiting.here ? 'presence is-here' : 'presence is-gone'}>
          {waiting.here ? 'Here' : 'Has left the page'}
        </span>
        <button
          type='button'
          class='main-button'
          aria-label={`Answer ${waiting.name}`}
          aria-disabled={busy}
          onClick={answer}
        >
          Answer
        </button>
      </div>
    </li>
  )
}

function Waited({ since }: { since: number }) {
  const now = useStore($now)
  const long = now - since > 120_000
  return <span class={long ? 'ring-time is-long' : 'ring-time'}>{lasted(now - since)}</span>
}
