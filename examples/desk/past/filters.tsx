import { useEffect, useState } from 'preact/hooks'
import type { Choices } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'

/** What past conversations are wanted, by the names that the server knows. */
export type PastFilter = Readonly<
  Partial<Record<'tag' | 'agent' | 'department' | 'solved' | 'rating' | 'from' | 'to', string>>
>

interface FiltersProps {
  readonly filter: PastFilter
  onFilter(filter: PastFilter): void
}

type Option = readonly [value: string, text: string]

const SOLVED: readonly Option[] = [
  ['yes', 'Solved'],
  ['no', 'Not solved']
]
const RATINGS: readonly Option[] = [5, 4, 3, 2, 1].map(score => [`${score}`, `${score} of 5`])

/** Everything by which past conversations can be told apart. */
export function Filters({ filter, onFilter }: FiltersProps) {
  const { api } = useDesk()
  const [choices, setChoices] = useState<Choices>({ tags: [], agents: [], departments: [] })
  useEffect(() => {
    api.choices().then(setChoices, () => {})
  }, [])

  const set = (name: keyof PastFilter) => (event: { currentTarget: { value: string } }) => {
    const { [name]: _, ...others } = filter
    const { value } = event.currentTarget
    onFilter(value ? { ...others, [name]: value } : others)
  }
  const select = (name: keyof PastFilter, label: string, options: readonly Option[]) => (
    <select aria-label={label} value={filter[name] ?? ''} onChange={set(name)}>
      <option value=''>{label}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
  const named = (all: readonly { readonly id: string; readonly name: string }[]) =>
    all.map(({ id, name }): Option => [id, name])

  return (
    <fieldset class='past-filters'>
      <legend class='unseen'>Filter</legend>
      {select(
        'tag',
        'Any tag',
        choices.tags.map(tag => [tag, tag])
      )}
      {select('agent', 'Any agent', named(choices.agents))}
      {choices.departments.length > 0 &&
        select('department', 'Any department', named(choices.departments))}
      {select('solved', 'Solved or not', SOLVED)}
      {select('rating', 'Any rating', RATINGS)}
      <input type='date' aria-label='From' value={filter.from ?? ''} onChange={set('from')} />
      <input type='date' aria-label='To' value={filter.to ?? ''} onChange={set('to')} />
    </fieldset>
  )
}
