import { useDesk } from '../desk.js'
import { Empty } from '../parts/empty.js'
import { $room } from '../room.js'
import { visibleColumns } from '../state/columns.js'
import { part } from '../state/for-me.js'
import { useSelected, useStore } from '../use-store.js'
import { Talk } from './talk.js'

/** The open conversations side by side. */
export function Talks() {
  const desk = useDesk()
  const conversations = useSelected(desk.$state, state => state.conversations)
  const somebodyWaits = useSelected(desk.$state, state => part(state).mine.length > 0)
  const room = useStore($room)
  const columns = visibleColumns(useStore(desk.$columns), room)
  const shown = columns.flatMap(({ conversation, pinned }) => {
    const found = conversations.find(each => each.conversation === conversation)
    return found ? [{ conversation: found, pinned }] : []
  })

  if (shown.length === 0) {
    return somebodyWaits ? (
      <Empty icon='bell' title='Somebody rang' text='Answer them from the list of who waits.' />
    ) : (
      <Empty
        icon='replies'
        title={conversations.length > 0 ? 'Nothing open' : 'All quiet'}
        text={
          conversations.length > 0
            ? 'Choose a conversation from your list.'
            : 'When a visitor rings, you will see and hear it.'
        }
      />
    )
  }
  return (
    <div class='talks'>
      {shown.map(({ conversation, pinned }) => (
        <Talk
          key={conversation.conversation}
          conversation={conversation}
          pinned={pinned}
          alone={room === 1}
        />
      ))}
    </div>
  )
}
