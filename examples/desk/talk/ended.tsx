import { useLayoutEffect, useRef } from 'preact/hooks'
import { useDesk } from '../desk.js'
import type { Conversation } from '../state/desk-state.js'
import { RatingCard } from './rating-card.js'

/** In place of the composer once a conversation is over. */
export function Ended({ conversation }: { conversation: Conversation }) {
  const { name, ended, rating } = conversation
  const desk = useDesk()
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    // The composer took the keyboard along when it went.
    if (desk.looksAt() === conversation.conversation && document.activeElement === document.body) {
      button.current?.focus()
    }
  }, [])

  return (
    <div class='ended'>
      <p class='ended-text'>{wordsFor(ended, name)}</p>
      {rating ? (
        <RatingCard rating={rating} />
      ) : (
        <p class='ended-hint'>If {name} leaves a rating, it appears here.</p>
      )}
      <button
        ref={button}
        type='button'
        class='plain-button'
        onClick={() => desk.putAway(conversation.conversation)}
      >
        Put away
      </button>
    </div>
  )
}

function wordsFor(ended: Conversation['ended'], name: string): string {
  if (ended === 'agent') return 'You have ended this conversation.'
  if (ended === 'visitor') return `${name} has ended this conversation.`
  return 'This conversation is over.'
}
