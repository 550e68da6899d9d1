import { render } from 'preact'
import type { Agent } from '../../contract/index.js'
import type { Rule } from '../../core/invitations/types.js'
import { isPhone } from '../phone.js'
import type { Place } from '../place.js'
import { adopt, adoptScheme } from '../sheets.js'
import css from '../styles/invitation.css'
import panel from '../styles/panel.css'
import { accept } from './accept.js'
import { Card } from './card.js'

export type Outcome = 'accepted' | 'declined' | 'ignored'

/** Seconds in front of the visitor, without a hand on it, after which an invitation goes by itself. */
const PATIENCE = 20

/**
 * Shows an invitation beside the bell. Never takes the focus. Resolves when it is gone: answered, left alone for a
 * while, or with the page.
 */
export function invite(
  place: Place,
  rule: Rule,
  agent: Agent | undefined,
  page: AbortSignal
): Promise<Outcome> {
  const { settings, launcher } = place
  const { root, button } = launcher
  const box = document.createElement('div')
  const gone = new AbortController()
  const { signal } = gone
  const begun = scrollY
  let left = PATIENCE

  return new Promise(resolve => {
    const end = (outcome: Outcome) => {
      if (signal.aborted) return
      gone.abort()
      clearInterval(clock)
      // Who came with the keyboard has a place to lose.
      const isHeld = box.querySelector(':focus-visible')
      render(null, box)
      box.remove()
      if (outcome === 'accepted') accept(place, rule)
      else if (isHeld) button.focus()
      resolve(outcome)
    }
    const accepts = () => end('accepted')
    const clock = setInterval(() => {
      if (document.hidden || box.matches(':hover, :focus-within')) return
      if (!--left) end('ignored')
    }, 1000)
    const draw = (speaks: boolean) => {
      if (signal.aborted) return
      render(
        <Card
          {...{ settings, rule, agent, speaks }}
          accept={accepts}
          decline={() => end('declined')}
        />,
        box
      )
    }

    for (const sheet of [panel, css]) adopt(root, sheet)
    adoptScheme(root, settings.scheme)
    root.append(box)
    draw(false)
    setTimeout(draw, 100, true)
    // Who rings instead has been asked to.
    button.addEventListener('click', accepts, { signal })
    page.addEventListener('abort', () => end('ignored'), { signal })
    const scroll = () => {
      if (isPhone() && Math.abs(scrollY - begun) > innerHeight / 2) end('ignored')
    }
    addEventListener('scroll', scroll, { signal, passive: true })
  })
}
