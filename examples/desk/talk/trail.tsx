import { useState } from 'preact/hooks'
import type { Step } from '../../server/desk-frames.js'
import { originOf, pathOf } from '../text/addresses.js'
import { safeHref } from '../text/links.js'
import { clockTime } from '../text/times.js'
import { Section } from './section.js'

const SHOWN = 5

/** The pages of the visit, the newest first. The earlier ones are shown on demand. */
export function Trail({ trail }: { trail: readonly Step[] }) {
  const [whole, setWhole] = useState(false)
  const [first] = trail
  if (!first) return null
  const steps = trail.toReversed()
  const { url, referrer } = first.page
  return (
    <Section title='Pages of this visit'>
      <ol class='trail' reversed>
        {(whole ? steps : steps.slice(0, SHOWN)).map((step, index) => (
          <li key={steps.length - index} class='trail-step'>
            <time dateTime={new Date(step.at).toISOString()}>{clockTime(step.at)}</time>
            <Outside address={step.page.url} text={step.page.title || pathOf(step.page.url)} />
          </li>
        ))}
      </ol>
      {steps.length > SHOWN && (
        <button
          type='button'
          class='quiet-button trail-more'
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? 'Only the last pages' : earlierWords(steps.length - SHOWN)}
        </button>
      )}
      {referrer && (
        <p class='trail-origin'>
          Came from <Outside address={referrer} text={originOf(referrer, url)} />
        </p>
      )}
    </Section>
  )
}

/** A visitor's browser told the address, so it is not trusted. */
function Outside({ address, text }: { address: string; text: string }) {
  const href = safeHref(address)
  if (!href) return <span class='trail-page'>{text}</span>
  return (
    <a class='trail-page' href={href} target='_blank' rel='noopener noreferrer' title={address}>
      {text}
    </a>
  )
}

function earlierWords(count: number): string {
  return count === 1 ? '1 earlier page' : `${count} earlier pages`
}
