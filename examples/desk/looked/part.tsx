import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

export interface PartProps {
  readonly title: string
  /** What it is good for. */
  readonly hint: string
  /** Said where there is nothing to show. */
  readonly empty: string | undefined
  readonly className?: string
  readonly children: ComponentChildren
}

/** One question that is answered with a table. */
export function Part({ title, hint, empty, className = '', children }: PartProps) {
  const id = useId()
  return (
    <section class={`looked-part ${className}`} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {empty === undefined ? (
        <>
          <p class='looked-hint'>{hint}</p>
          {children}
        </>
      ) : (
        <p class='looked-empty'>{empty}</p>
      )}
    </section>
  )
}

/** A number drawn, beside the number written. */
export function Bar({ value, of }: { value: number; of: number }) {
  return <meter class='bar' value={value} max={Math.max(of, 1)} aria-hidden='true' />
}
