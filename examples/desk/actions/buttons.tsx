import { useState } from 'preact/hooks'
import { toShopbellError, wordsOf } from '../../../src/contract/index.js'
import { useDesk } from '../desk.js'
import type { Entry } from '../talk/entries.js'
import { useSelected } from '../use-store.js'
import { useTalk } from './talk-of.js'

/** Beside a bubble: answer it; change and take back what the agent said. */
export function Buttons({ message }: { message: Entry }) {
  const desk = useDesk()
  const talk = useTalk()
  const me = useSelected(desk.$state, state => state.me.id)
  const [asked, setAsked] = useState(false)
  const { id, from, agent, content, state } = message
  const isHere =
    state === undefined || state === 'delivered' || state === 'read' || state === 'sent'
  if (!talk || talk.ended || !isHere || content.kind === 'deleted') return null
  const { conversation, name } = talk
  const own = from === 'agent' && agent?.id === me && talk.messages.some(each => each.id === id)
  const words = wordsOf(content)

  function answer() {
    const to = own ? 'yourself' : (agent?.name ?? name)
    desk.aim(conversation, { label: `Answer to ${to}`, words, replyTo: id })
  }

  function edit() {
    const send = (text: string) => desk.ask({ type: 'edit', conversation, message: id, text })
    desk.aim(conversation, { label: 'Edit your message', words, edit: { text: words, send } })
  }

  function remove() {
    setAsked(false)
    desk
      .ask({ type: 'delete', conversation, message: id })
      .catch(error => desk.report(toShopbellError(error)))
  }

  return (
    <span class={asked ? 'message-actions is-on' : 'message-actions'}>
      {asked ? (
        <>
          <span>Delete it for both?</span>
          <button type='button' class='quiet-button' onClick={remove}>
            Delete it
          </button>
          <button type='button' class='quiet-button' onClick={() => setAsked(false)}>
            Keep it
          </button>
        </>
      ) : (
        <>
          <button type='button' class='quiet-button' onClick={answer}>
            Answer
          </button>
          {own && content.kind === 'text' && (
            <button type='button' class='quiet-button' onClick={edit}>
              Edit
            </button>
          )}
          {own && (
            <button type='button' class='quiet-button' onClick={() => setAsked(true)}>
              Delete
            </button>
          )}
        </>
      )}
    </span>
  )
}
