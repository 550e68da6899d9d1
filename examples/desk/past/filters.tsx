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
      <option value=''>{label}: any</option>
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
        'Tag',
        choices.tags.map(tag => [tag, tag])
      )}
      {select('agent', 'Agent', named(choices.agents))}
      {choices.departments.length > 0 &&
        select('department', 'Department', named(choices.departments))}
      {select('solved', 'Solved', SOLVED)}
      {select('rating', 'Rating', RATINGS)}
      <label>
        From
        <input type='date' value={filter.from ?? ''} onChange={set('from')} />
      </label>
      <label>
        To
        <input type='date' value={filter.to ?? ''} onChange={set('to')} />
      </label>
    </fieldset>
  )
}
