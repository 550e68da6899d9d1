import { useDesk } from '../desk.js'
import { Avatar } from '../parts/avatar.js'
import type { Conversation } from '../state/desk-state.js'
import { lastFromVisitor } from '../state/unread.js'
import { useSelected } from '../use-store.js'
import { Waited } from './waited.js'

/** Conversations that the server or a colleague gave to this agent, until they are looked at. */
export function Given() {
  const desk = useDesk()
  const conversations = useSelected(desk.$state, state => state.conversations)
  const given = conversations.filter(each => each.given)
  if (given.length === 0) return null
  return (
    <section class='rail-part'>
      <h2 class='rail-title'>
        New for you <span class='count'>{given.length}</span>
      </h2>
      <ul class='queue' aria-label='New for you'>
        {given.map(each => (
          <Card key={each.conversation} conversation={each} />
        ))}
      </ul>
    </section>
  )
}

function Card({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const { name, here, since, messages } = conversation
  return (
    <li class='ring is-given'>
      <div class='ring-head'>
        <Avatar name={name} here={here} />
        <span class='ring-name'>{name}</span>
        <Waited since={since} />
      </div>
      <p class='ring-question'>{lastFromVisitor(messages)}</p>
      <div class='ring-foot'>
        <span class='presence'>{handedBy(conversation) ?? 'Came to you'}</span>
        <button
          type='button'
          class='main-button'
          aria-label={`Open ${name}`}
          onClick={() => desk.open(conversation.conversation)}
        >
          Open
        </button>
      </div>
    </li>
  )
}

/** The colleague who answered last, if it was not this agent. */
function handedBy({ messages }: Conversation): string | undefined {
  const last = messages.findLast(each => each.from === 'agent')?.agent
  return last && `From ${last.name}`
}
