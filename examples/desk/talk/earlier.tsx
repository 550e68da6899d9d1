import { useEffect, useState } from 'preact/hooks'
import type { PastConversation } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'
import { shortDate } from '../text/times.js'
import { EarlierTalk } from './earlier-talk.js'
import { Section } from './section.js'

/** What the same visitor said before, each to be opened where it stands. */
export function Earlier({ conversation }: { conversation: string }) {
  const { api } = useDesk()
  const [earlier, setEarlier] = useState<readonly PastConversation[]>([])
  const [open, setOpen] = useState<string>()

  useEffect(() => {
    const stop = new AbortController()
    // Without it the conversation goes on as well.
    api.earlier(conversation, stop.signal).then(setEarlier, () => {})
    return () => stop.abort()
  }, [conversation])

  if (earlier.length === 0) return null
  return (
    <Section title='Earlier conversations'>
      <ul class='earlier'>
        {earlier.map(each => {
          const isOpen = open === each.conversation
          return (
            <li key={each.conversation} class='earlier-one'>
              <button
                type='button'
                class='earlier-head'
                aria-expanded={isOpen}
                onClick={() => setOpen(isOpen ? undefined : each.conversation)}
              >
                <span class='earlier-day'>{shortDate(each.since)}</span>
                <span class='earlier-words'>{each.question || each.reference}</span>
                <Icon name='fold' />
              </button>
              {isOpen && <EarlierTalk past={each} />}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
