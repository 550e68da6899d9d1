import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface Props {
  readonly title: string
  readonly children: ComponentChildren
}

/** One thing among what else there is, under a heading of its own. */
export function Section({ title, children }: Props) {
  const id = useId()
  return (
    <section part='section' aria-labelledby={id}>
      <h4 id={id}>{title}</h4>
      {children}
    </section>
  )
}
