import { useMemo } from 'preact/hooks'
import { Peek } from '../actions/peek.js'
import { TalkProvider } from '../actions/talk-of.js'
import { useDesk } from '../desk.js'
import { VisitsProvider } from '../lead/outcome.js'
import { Scroller } from '../parts/scroller.js'
import type { Conversation } from '../state/desk-state.js'
import { rowsOf } from '../text/rows.js'
import { useSelected, useStore } from '../use-store.js'
import { entriesOf } from './entries.js'
import { Rows } from './rows.js'
import { useBottom } from './use-bottom.js'

const NONE = {}

/** Everything said in a conversation. Stays at the bottom unless the agent reads further up. */
export function Log({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const me = useSelected(desk.$state, state => state.me)
  const outgoing = useStore(desk.outbox.$messages)
  const entries = useMemo(() => entriesOf(conversation, outgoing, me), [conversation, outgoing, me])
  const rows = useMemo(() => rowsOf(entries), [entries])
  const own = entries.filter(each => each.from === 'agent').length
  const { scroller, below, toBottom } = useBottom(entries.length, own)

  return (
    <div class='log-frame'>
      {/* The live region of the desk speaks for it: this one would say everything twice. */}
      <Scroller
        ref={scroller}
        class='log'
        role='log'
        aria-live='off'
        aria-label={`Messages with ${conversation.name}`}
      >
        <VisitsProvider value={conversation.visits ?? NONE}>
          <TalkProvider value={conversation}>
            <Rows rows={rows} name={conversation.name} />
          </TalkProvider>
        </VisitsProvider>
        <Peek conversation={conversation} />
        <p class={conversation.typing ? 'typing is-on' : 'typing'}>
          {conversation.typing && (
            <>
              <span class='typing-dots' aria-hidden='true'>
                <i />
                <i />
                <i />
              </span>
              <span class='unseen'>{conversation.name} is typing</span>
            </>
          )}
        </p>
      </Scroller>
      {below > 0 && (
        <button type='button' class='below-button' onClick={toBottom}>
          {below} new
        </button>
      )}
    </div>
  )
}
