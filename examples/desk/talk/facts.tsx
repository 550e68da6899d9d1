import type { ComponentChildren } from 'preact'
import { Chips } from '../parts/chips.js'
import { RichText } from '../parts/rich-text.js'
import { Section } from './section.js'

export function Facts({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <Section title={title}>
      <dl>{children}</dl>
    </Section>
  )
}

export interface FactProps {
  readonly term: string
  /** It has come while the agent looks. */
  readonly fresh?: boolean
  readonly children: ComponentChildren
}

export function Fact({ term, fresh = false, children }: FactProps) {
  return (
    <div class={fresh ? 'fact is-fresh' : 'fact'}>
      <dt>{term}</dt>
      <dd dir='auto'>{children}</dd>
    </div>
  )
}

/** An answer of a form: words, or what was ticked. */
export function Value({ value }: { value: string | readonly string[] }) {
  return typeof value === 'string' ? <RichText text={value} /> : <Chips texts={value} />
}
