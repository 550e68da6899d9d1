import type { Question } from '../../../src/contract/index.js'

export type Kind = NonNullable<Question['type']>

/** A question while it is written. */
export interface Draft {
  readonly label: string
  readonly type: Kind
  readonly required: boolean
  /** One on each line. */
  readonly options: string
}

export const EMPTY_QUESTION: Draft = { label: '', type: 'text', required: true, options: '' }

export const KINDS = {
  text: 'A few words',
  textarea: 'A longer text',
  email: 'E-mail',
  phone: 'Telephone number',
  number: 'Number',
  date: 'Date',
  select: 'One of a list',
  radio: 'One of a few',
  checkboxes: 'Any of a few',
  checkbox: 'Yes or no'
} as const satisfies Record<Kind, string>

/** Whether there is something to choose from. */
export function hasOptions(type: Kind): boolean {
  return type === 'select' || type === 'radio' || type === 'checkboxes'
}

/** What stands in the way of asking these questions. */
export function whatIsMissing(drafts: readonly Draft[]): string | undefined {
  const asked = drafts.filter(each => each.label.trim())
  if (asked.length === 0) return 'Please enter a question.'
  const bare = asked.find(each => hasOptions(each.type) && optionsOf(each).length === 0)
  return bare && `“${bare.label.trim()}” needs something to choose from.`
}

/** The questions as they are asked, each under a name of its own. Those without words were never meant. */
export function questionsOf(drafts: readonly Draft[]): readonly Question[] {
  const names = new Set<string>()
  return drafts
    .filter(each => each.label.trim())
    .map(draft => {
      const { label, type, required } = draft
      const bare = nameOf(label) || 'question'
      let name = bare
      for (let count = 2; names.has(name); count += 1) name = `${bare}-${count}`
      names.add(name)
      return {
        name,
        label: label.trim(),
        type,
        ...(required ? { required } : {}),
        ...(hasOptions(type) ? { options: optionsOf(draft) } : {})
      }
    })
}

/** To be written on. */
export function draftOf({ label, type = 'text', required = false, options = [] }: Question): Draft {
  return { label, type, required, options: options.join('\n') }
}

function optionsOf({ options }: Draft): readonly string[] {
  return [
    ...new Set(
      options
        .split('\n')
        .map(option => option.trim())
        .filter(Boolean)
    )
  ]
}

/** "E-mail address?" as "e-mail-address". */
function nameOf(label: string): string {
  const words = label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return words
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
}
