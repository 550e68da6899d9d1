import { useDesk } from '../desk.js'
import { useSelected } from '../use-store.js'
import { Calls } from './calls.js'
import { Given } from './given.js'
import { Mine } from './mine.js'
import { Queue } from './queue.js'

/** Who waits, and whom this agent talks with. */
export function Rail() {
  const away = useSelected(useDesk().$state, ({ me, loaded }) => loaded && !me.available)
  return (
    <aside class='rail' aria-label='Conversations'>
      {away && (
        <p class='rail-away'>
          You are away. Visitors are not told that you can answer, and the bell stays quiet.
        </p>
      )}
      <Calls />
      <Given />
      <Queue />
      <Mine />
    </aside>
  )
}
