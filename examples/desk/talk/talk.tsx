import { useCallback, useState } from 'preact/hooks'
import { useDesk } from '../desk.js'
import { Follows } from '../lead/follows.js'
import { memo } from '../parts/memo.js'
import { focusOf } from '../state/columns.js'
import type { Conversation } from '../state/desk-state.js'
import { unreadOf } from '../state/unread.js'
import { useStore } from '../use-store.js'
import { About } from './about.js'
import { Composer } from './composer.js'
import { EndDialog } from './end-dialog.js'
import { Ended } from './ended.js'
import { HandOverDialog } from './hand-over-dialog.js'
import { Log } from './log.js'
import { TalkHead } from './talk-head.js'

export interface TalkProps {
  readonly conversation: Conversation
  readonly pinned: boolean
  /** There is no room for another one beside it. */
  readonly alone: boolean
}

/** One conversation: who it is, what was said, what to say next. */
export const Talk = memo(({ conversation, pinned, alone }: TalkProps) => {
  const desk = useDesk()
  const focused = focusOf(useStore(desk.$columns)) === conversation.conversation
  const [about, setAbout] = useState(false)
  const [asking, setAsking] = useState<'end' | 'hand-over'>()
  const onAbout = useCallback(() => setAbout(shown => !shown), [])
  const onEnd = useCallback(() => setAsking('end'), [])
  const onHandOver = useCallback(() => setAsking('hand-over'), [])
  const answered = () => setAsking(undefined)
  const attend = () => desk.attend(conversation.conversation)

  return (
    <section
      class={`talk${focused ? ' is-focused' : ''}${alone ? '' : ' is-beside'}`}
      aria-label={conversation.name}
      onFocusIn={attend}
      onPointerDown={attend}
    >
      <TalkHead
        conversation={conversation}
        unread={unreadOf(conversation)}
        pinned={pinned}
        alone={alone}
        about={about}
        onAbout={onAbout}
        onEnd={onEnd}
        onHandOver={onHandOver}
      />
      <div class='talk-body'>
        <div class='talk-main'>
          <Follows conversation={conversation} />
          <Log conversation={conversation} />
          {conversation.ended ? (
            <Ended conversation={conversation} />
          ) : (
            <Composer conversation={conversation} />
          )}
        </div>
        <About conversation={conversation} open={about} />
      </div>
      {asking === 'end' && !conversation.ended && (
        <EndDialog conversation={conversation} onClose={answered} />
      )}
      {asking === 'hand-over' && !conversation.ended && (
        <HandOverDialog conversation={conversation} onClose={answered} />
      )}
    </section>
  )
})
