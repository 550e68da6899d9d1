import type { Link } from './form/types.js'
import type { Form } from './form.js'

/** What there is when a conversation is over. */
export interface Afterwards {
  /**
   * Asked besides the stars. A question may depend on `solved`, `yes` or `no`, and on `score`, `1` to `5`:
   * `{ name: 'missing', label: 'What was missing?', when: { solved: 'no' } }`.
   */
  readonly questions?: Form
  /**
   * Whether what was said can be had as an e-mail, a file, or on paper.
   * @default true
   */
  readonly transcript?: boolean
  /** Thanks with a code that can be copied. */
  readonly coupon?: { readonly code: string; readonly text?: string }
  /** Where to go on. */
  readonly links?: readonly Link[]
}
