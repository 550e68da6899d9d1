import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Fields } from '../../contract/index.js'
import { type Field, type Form, isLong } from '../../core/form.js'

/** How a form is asked now that is more than fields one below the other. */
export interface Plan {
  /** It becomes a letter. */
  readonly letter: boolean
  /** What is asked now. */
  readonly form: Form
  /** What stands over it, in place of the greeting, and below it. */
  readonly head: ComponentChildren
  readonly foot: ComponentChildren
  /** What the button says, where it only goes on. */
  readonly next: string | undefined
  /** Goes on, or sends the form: what is asked now has no flaw. */
  go(): void
}

/** What there is to a question that is not answered by typing. */
export interface KindProps {
  readonly field: Field
  readonly title: ComponentChildren
  readonly value: Fields[string]
  /** What every kind says of itself in the page. */
  readonly shared: {
    readonly id: string
    readonly name: string
    readonly 'aria-required': boolean
    readonly 'aria-invalid': boolean
    readonly 'aria-describedby': string | undefined
  }
  onChange(value: Fields[string]): void
}

export type KindView = ComponentType<KindProps>

/** What a long form needs, once it is here. */
export interface Long {
  usePlan(fields: Fields, away: boolean, setChecked: (checked: boolean) => void): Plan
  readonly kinds: Readonly<Record<string, KindView>>
}

/** Filled in by `more.tsx`, which comes beside the panel where the form needs it. */
export const long: Partial<Long> = {}

/** Resolves when all is here that this form needs. */
export async function whole(form: Form | false | undefined): Promise<void> {
  if (isLong(form)) await import('./more.js')
}

/** Whether all is here that this form needs; asks for it where it is not. */
export function useLong(form: Form | false | undefined): boolean {
  const draw = useState({})[1]
  const waits = !long.kinds && isLong(form)
  useEffect(() => {
    if (waits) void whole(form).then(() => draw({}))
  }, [waits])
  return !waits
}
