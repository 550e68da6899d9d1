import type { Agent } from '../../contract/index.js'
import { useBell, useStore, useStrings } from '../context.js'
import { Avatar } from '../parts/avatar.js'
import { LONG_FORM } from '../strings/long-form.js'
import { useDepartments } from './departments.js'
import type { KindProps, KindView } from './long.js'

interface Choice {
  readonly id: string
  readonly name: string
  /** Something to be said of it. */
  readonly note?: string | undefined
  readonly face?: Agent
  readonly disabled?: boolean
}

/** One of several, or any of them. */
function Choices({ field, title, value, shared, onChange, choices }: KindProps & Listed) {
  const { type, options = [] } = field
  const { id: first, name, 'aria-invalid': flawed, 'aria-describedby': flaw } = shared
  const many = type === 'checkboxes'
  const all: readonly Choice[] = choices ?? options.map(id => ({ id, name: id }))
  const chosen = [value].flat()
  return (
    <fieldset aria-describedby={flaw}>
      <legend>{title}</legend>
      {all.map(({ id, name: label, note, face, disabled }, at) => (
        <label key={id} class='choice'>
          <input
            {...(at ? {} : { id: first, 'aria-invalid': flawed })}
            type={many ? 'checkbox' : 'radio'}
            name={name}
            disabled={!!disabled}
            checked={chosen.includes(id)}
            onChange={({ currentTarget: { checked } }) => {
              const others = chosen.filter(one => one && one !== id)
              onChange(!many ? id : checked ? [...others, id] : others)
            }}
          />
          <span class='who'>
            {label}
            {note && <small class='note'>{note}</small>}
          </span>
          {face && <Avatar agent={face} />}
        </label>
      ))}
    </fieldset>
  )
}

interface Listed {
  readonly choices?: readonly Choice[]
}

/** One box, and perhaps a page on which to read what is agreed to. */
function Box({ field: { label, link }, value, shared, onChange }: KindProps) {
  return (
    <label class='choice'>
      <input
        {...shared}
        type='checkbox'
        checked={value === 'yes'}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? 'yes' : '')}
      />
      <span>
        {label}{' '}
        {link && SAFE.test(link.href) && (
          <a href={link.href} target='_blank' rel='noreferrer'>
            {link.label}
          </a>
        )}
      </span>
    </label>
  )
}

/** Addresses that may be followed: of the web, and of the shop itself. */
const SAFE = /^(https?:|[/.])/

/** One of the departments, with who is there. Where there is no mailbox, a closed one cannot be chosen. */
function Departments(props: KindProps) {
  const { mailbox } = useBell().settings
  const choices = useDepartments().map(({ says, available, ...one }) => ({
    ...one,
    note: says,
    disabled: !available && !mailbox
  }))
  return <Choices {...props} choices={choices} />
}

/** Somebody to be asked for, out of those who are there, or anybody. */
function Agents(props: KindProps) {
  const { anybody } = useStrings(LONG_FORM)
  const { agents = [] } = useStore(useBell().stores.$presence) ?? {}
  const faces = agents.map(face => ({ id: face.id, name: face.name, note: face.role, face }))
  const value = agents.some(({ id }) => id === props.value) ? props.value : ''
  return <Choices {...props} value={value} choices={[{ id: '', name: anybody }, ...faces]} />
}

/** How a question of this type is asked. */
export const KINDS = {
  radio: Choices,
  checkboxes: Choices,
  checkbox: Box,
  department: Departments,
  agent: Agents
} satisfies Record<string, KindView>
