import { useDesk } from '../desk.js'
import { Avatar } from '../parts/avatar.js'
import { Icon } from '../parts/icon.js'
import { memo, sameIn } from '../parts/memo.js'
import { PageLink } from '../parts/page-link.js'
import type { Conversation } from '../state/desk-state.js'

const SHOWN = ['conversation', 'name', 'here', 'ended', 'page'] as const

type Shown = Pick<Conversation, (typeof SHOWN)[number]>

export interface TalkHeadProps {
  readonly conversation: Shown
  readonly unread: number
  readonly pinned: boolean
  readonly alone: boolean
  readonly about: boolean
  onAbout(): void
  onEnd(): void
}

export const TalkHead = memo((props: TalkHeadProps) => {
  const { conversation, unread, pinned, alone, about, onAbout, onEnd } = props
  const { name, here, ended, page } = conversation
  const desk = useDesk()
  return (
    <header class='talk-head'>
      <button
        type='button'
        class='icon-button only-narrow'
        aria-label='Back to the lists'
        onClick={desk.showLists}
      >
        <Icon name='back' />
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
  return (
    sameIn(['unread', 'pinned', 'alone', 'about', 'onAbout', 'onEnd'], before, after) &&
    sameIn(SHOWN, before.conversation, after.conversation)
  )
}
