import { wordsOf } from '../../../src/contract/index.js'
import { useDesk } from '../desk.js'
import { Avatar } from '../parts/avatar.js'
import { memo } from '../parts/memo.js'
import { focusOf } from '../state/columns.js'
import type { Conversation } from '../state/desk-state.js'
import { unreadOf } from '../state/unread.js'
import { Waits } from '../talk/waits.js'
import { clockTime } from '../text/times.js'
import { useSelected, useStore } from '../use-store.js'

export function Mine() {
  const desk = useDesk()
  const { conversations, loaded } = useStore(desk.$state)
  const focus = focusOf(useStore(desk.$columns))
  const view = useStore(desk.$view)
  return (
    <section class='rail-part'>
      <h2 class='rail-title'>Mine</h2>
      <ul class='mine' aria-label='Mine'>
        {conversations.map(
          (each, index) =>
            !each.given && (
              <Row
                key={each.conversation}
                conversation={each}
                place={index + 1}
                current={view === 'talks' && each.conversation === focus}
              />
            )
        )}
      </ul>
      {loaded && conversations.length === 0 && (
        <p class='rail-empty'>The people you answer are listed here.</p>
      )}
    </section>
  )
}

interface RowProps {
  readonly conversation: Conversation
  readonly place: number
  readonly current: boolean
}

const Row = memo((props: RowProps) => {
  const { conversation, place, current } = props
  const desk = useDesk()
  const me = useSelected(desk.$state, state => state.me.id)
  const unread = unreadOf(conversation)
  const last = conversation.messages.at(-1)
  return (
    <li>
      <button
        type='button'
        class='mine-row'
        aria-current={current}
        aria-keyshortcuts={place < 10 ? `Alt+${place}` : undefined}
        title={place < 10 ? `Alt+${place}` : undefined}
        onClick={() => desk.open(conversation.conversation)}
      >
        <Avatar name={conversation.name} here={conversation.here && !conversation.ended} />
        <span class='mine-name'>{conversation.name}</span>
        <span class='mine-time'>
          <Waits conversation={conversation} />
          {last && <time>{clockTime(last.at)}</time>}
        </span>
        <span class={unread ? 'mine-line is-unread' : 'mine-line'}>
          {lastLine(conversation, me)}
        </span>
        {unread > 0 && (
          <span class='count'>
            {unread}
            <span class='unseen'> unread</span>
          </span>
        )}
      </button>
    </li>
  )
})

function lastLine({ messages, typing, ended }: Conversation, me: string): string {
  if (ended) return 'Ended'
  if (typing) return 'is typing…'
  const last = messages.at(-1)
  if (!last) return ''
  if (last.from !== 'agent') return wordsOf(last.content)
  const isMine = last.agent === undefined || last.agent.id === me
  return `${isMine ? 'You' : last.agent?.name}: ${wordsOf(last.content)}`
}
