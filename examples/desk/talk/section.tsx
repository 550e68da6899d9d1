import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from '../parts/icon.js'
import { useSelected } from '../use-store.js'
import { $closed, fold } from './folded.js'

/** A part of what is known, which the agent may close for good. */
export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId()
  const closed = useSelected($closed, titles => titles.has(title))
  return (
    <section class='facts'>
      <h3>
        <button
          type='button'
          class='facts-fold'
          aria-expanded={!closed}
          aria-controls={id}
          onClick={() => fold(title, !closed)}
        >
          {title}
          <Icon name='fold' />
        </button>
      </h3>
      <div id={id} hidden={closed}>
        {children}
      </div>
    </section>
  )
}
