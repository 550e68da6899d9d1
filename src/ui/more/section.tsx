import type { ComponentChildren } from 'preact'

interface Props {
  readonly title: string
  readonly children: ComponentChildren
}

/** One thing among what else there is, under a heading of its own. */
export function Section({ title, children }: Props) {
  return (
    <section part='section' aria-label={title}>
      <h4>{title}</h4>
      {children}
    </section>
  )
}
