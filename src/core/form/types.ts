/** What kind of answer there is to a question. */
export type Kind =
  | 'text'
  | 'email'
  | 'phone'
  | 'url'
  | 'number'
  /** As `2026-12-24`. */
  | 'date'
  | 'textarea'
  /** One of the `options`. */
  | 'select'
  | 'radio'
  /** Any of the `options`. */
  | 'checkboxes'
  /** One box. Its answer is `yes`, or nothing. */
  | 'checkbox'
  /** One of `Options.departments`, by its id, with who is there. A closed one is written a letter. */
  | 'department'
  /** Somebody to be asked for, by their id, out of those who are there. */
  | 'agent'
  /** Nothing to be seen: something that the page knows. */
  | 'hidden'

/**
 * Answers by field name: the one that is wanted, or any of several. `true` is any answer at all, `false` none. Of
 * a list of checkboxes one has to be among them.
 */
export type Condition = Readonly<Record<string, string | readonly string[] | boolean>>

export interface Link {
  readonly label: string
  readonly href: string
}
