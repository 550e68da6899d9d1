import { useDesk } from '../desk.js'
import { useStore } from '../use-store.js'
import { Mine } from './mine.js'
import { Queue } from './queue.js'

/** Who waits, and whom this agent talks with. */
export function Rail() {
  const { me, loaded } = useStore(useDesk().$state)
  return (
    <aside class='rail' aria-label='Conversations'>
      {!me.available && loaded && (
        <p class='rail-away'>
          You are away. Visitors are not told that you can answer, and the bell stays quiet.
        </p>
      )}
      <Queue />
      <Mine />
    </aside>
  )
}
