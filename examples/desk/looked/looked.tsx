import { useState } from 'preact/hooks'
import type { Notes } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'
import { Scroller } from '../parts/scroller.js'
import { Answers } from './answers.js'
import { Invitations } from './invitations.js'
import { Missed } from './missed.js'
import { Searches } from './searches.js'
import { Span } from './span.js'
import { useNotes } from './use-notes.js'

/** What visitors looked for who said nothing: the gaps in the answers first. */
export function Looked() {
  const desk = useDesk()
  const [days, setDays] = useState(30)
  const { notes, problem, loading, retry } = useNotes(days)
  const title = 'What visitors looked for'

  return (
    <section
      class='looked'
      aria-label={title}
      aria-busy={loading}
      onKeyDown={event => event.key === 'Escape' && desk.show('talks')}
    >
      <header class='looked-head'>
        <h2>{title}</h2>
        <Span days={days} onDays={setDays} />
        <button
          type='button'
          class='icon-button'
          aria-label='Close'
          onClick={() => desk.show('talks')}
        >
          <Icon name='close' />
        </button>
      </header>
      <Scroller class='looked-body'>
        <p class='looked-note' role='status'>
          {problem ?? (notes ? '' : 'One moment…')}
        </p>
        {problem && (
          <button type='button' class='plain-button' onClick={retry}>
            Try again
          </button>
        )}
        {notes && <Read notes={notes} />}
      </Scroller>
    </section>
  )
}

function Read({ notes }: { notes: Notes }) {
  return (
    <div class='looked-parts'>
      <Missed missed={notes.missed} />
      <Searches searches={notes.searches} />
      <Answers answers={notes.answers} />
      <Invitations invitations={notes.invitations} />
    </div>
  )
}
