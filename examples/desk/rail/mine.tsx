import { useDesk } from '../desk.js'
import { Avatar } from '../parts/avatar.js'
import { memo } from '../parts/memo.js'
import { focusOf } from '../state/columns.js'
import type { Conversation } from '../state/desk-state.js'
import { unreadOf } from '../state/unread.js'
import { clockTime } from '../text/times.js'
import { useStore } from '../use-store.js'

export function Mine() {
  const desk = useDesk()
  const { conversations, loaded } = useStore(desk.$state)
  const focus = focusOf(useStore(desk.$columns))
  const view = useStore(desk.$view)
  return (
    <section class='rail-part'>
      <h2 class='rail-title'>Mine</h2>
      <ul class='mine' aria-label='Mine'>
        {conversations.map((each, index) => (
          <Row
            key={each.conversation}
            conversation={each}
            place={index + 1}
            current={view === 'talks' && each.conversation === focus}
          />
        ))}
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
        <span class='mine-time'>{last && clockTime(last.at)}</span>
        <span class={unread ? 'mine-line is-unread' : 'mine-line'}>{lastLine(conversation)}</span>
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

function lastLine({ messages, typing, ended }: Conversation): string {
  if (ended) return 'Ended'
  if (typing) return 'is typing…'
  const last = messages.at(-1)
  if (!last) return ''
  return last.from === 'agent' ? `You: ${last.content.text}` : last.content.text
}
