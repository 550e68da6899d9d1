import { useDesk } from '../desk.js'
import { Avatar } from '../parts/avatar.js'
import { Icon } from '../parts/icon.js'
import { memo, sameIn } from '../parts/memo.js'
import { PageLink } from '../parts/page-link.js'
import type { Conversation } from '../state/desk-state.js'
import { callsFor } from '../state/unread.js'
import { useSelected } from '../use-store.js'

const SHOWN = ['conversation', 'name', 'here', 'ended', 'page'] as const

const PASSED = ['unread', 'pinned', 'alone', 'about', 'onAbout', 'onEnd', 'onHandOver'] as const

type Shown = Pick<Conversation, (typeof SHOWN)[number]>

export interface TalkHeadProps {
  readonly conversation: Shown
  readonly unread: number
  readonly pinned: boolean
  readonly alone: boolean
  readonly about: boolean
  onAbout(): void
  onEnd(): void
  onHandOver(): void
}

export const TalkHead = memo((props: TalkHeadProps) => {
  const { conversation, unread, pinned, alone, about, onAbout, onEnd, onHandOver } = props
  const { name, here, ended, page } = conversation
  const desk = useDesk()
  const elsewhere = useSelected(desk.$state, callsFor) - unread
  const others = useSelected(
    desk.$state,
    ({ colleagues, departments }) => colleagues.length + departments.length > 0
  )
  return (
    <header class='talk-head'>
      <button
        type='button'
        class='icon-button only-narrow'
        aria-label={elsewhere > 0 ? `Back to the lists, ${elsewhere} new` : 'Back to the lists'}
        onClick={desk.showLists}
      >
        <Icon name='back' />
        {elsewhere > 0 && <span class='count'>{elsewhere}</span>}
      </button>
      <Avatar name={name} here={here && !ended} />
      <div class='talk-who'>
        <h2>
          {name}
          {unread > 0 && (
            <span class='count' aria-hidden='true'>
              {unread}
            </span>
          )}
          <span class='unseen'>{here && !ended ? ', here' : ', not here'}</span>
        </h2>
        <PageLink page={page} />
      </div>
      <div class='talk-tools'>
        <button
          type='button'
          class='icon-button about-button'
          aria-label={`About ${name}`}
          title={`About ${name}`}
          aria-expanded={about}
          onClick={onAbout}
        >
          <Icon name='about' />
        </button>
        {!alone && (
          <button
            type='button'
            class='icon-button'
            aria-label='Pin'
            title={pinned ? 'Pinned: it keeps its place' : 'Pin: keep its place'}
            aria-pressed={pinned}
            onClick={() => desk.pin(conversation.conversation, !pinned)}
          >
            <Icon name='pin' />
          </button>
        )}
        {others && !ended && (
          <button
            type='button'
            class='icon-button'
            aria-label='Hand over'
            title='Hand over to a colleague or a department'
            onClick={onHandOver}
          >
            <Icon name='hand' />
          </button>
        )}
        {!ended && (
          <button
            type='button'
            class='tool-button end-button'
            aria-label='End conversation'
            title='End conversation'
            onClick={onEnd}
          >
            <Icon name='end' />
            <span>End</span>
          </button>
        )}
        <button
          type='button'
          class='icon-button not-narrow'
          aria-label='Close column'
          title='Close column: the conversation goes on'
          onClick={() => desk.close(conversation.conversation)}
        >
          <Icon name='close' />
        </button>
      </div>
    </header>
  )
}, isSame)

function isSame(before: TalkHeadProps, after: TalkHeadProps): boolean {
  return sameIn(PASSED, before, after) && sameIn(SHOWN, before.conversation, after.conversation)
}
