import type { ComponentChildren } from 'preact'
import type { Colleague } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { Avatar } from '../parts/avatar.js'
import { Icon } from '../parts/icon.js'
import { byLoad, departmentName, loadWords, thereFor } from '../text/people.js'
import { useSelected } from '../use-store.js'

/** The colleagues and departments that can take a conversation, as radio buttons of one group. */
export function Targets({ onChoose }: { onChoose(): void }) {
  const { $state } = useDesk()
  const colleagues = useSelected($state, state => state.colleagues)
  const departments = useSelected($state, state => state.departments)
  const [best] = [...colleagues].sort(byLoad)
  return (
    <div class='targets' onInput={onChoose}>
      {colleagues.length > 0 && (
        <fieldset class='targets-group'>
          <legend>Colleagues</legend>
          {[...colleagues].sort(byLoad).map(each => (
            <Target
              key={each.id}
              value={`agent ${each.id}`}
              there={each.available}
              first={each === best}
            >
              <Avatar name={each.name} photo={each.photo} here={each.available} />
              <Person colleague={each} />
            </Target>
          ))}
        </fieldset>
      )}
      {departments.length > 0 && (
        <fieldset class='targets-group'>
          <legend>Departments</legend>
          {departments.map(({ id, name }, index) => (
            <Target
              key={id}
              value={`department ${id}`}
              there={thereFor(colleagues, id) > 0}
              first={!best && index === 0}
            >
              <span class='target-mark'>
                <Icon name='people' />
              </span>
              <span class='target-words'>
                <span class='target-name'>{name}</span>
                <span class='target-facts'>{thereWords(thereFor(colleagues, id))}</span>
              </span>
            </Target>
          ))}
        </fieldset>
      )}
    </div>
  )
}

interface TargetProps {
  readonly value: string
  /** Nobody is handed to somebody who is not. */
  readonly there: boolean
  /** It gets the keyboard. */
  readonly first: boolean
  readonly children: ComponentChildren
}

function Target({ value, there, first, children }: TargetProps) {
  return (
    <label class='target'>
      {children}
      <input type='radio' name='to' value={value} disabled={!there} autofocus={first} />
    </label>
  )
}

function Person({ colleague }: { colleague: Colleague }) {
  const known = useSelected(useDesk().$state, state => state.departments)
  const { name, role, departments } = colleague
  const parts = [role, ...departments.map(id => departmentName(known, id))]
  return (
    <span class='target-words'>
      <span class='target-name'>{name}</span>
      <span class='target-facts'>{loadWords(colleague)}</span>
      <span class='target-facts'>{parts.filter(Boolean).join(' · ')}</span>
    </span>
  )
}

function thereWords(count: number): string {
  if (count === 0) return 'Nobody else is there'
  return count === 1 ? '1 colleague is there' : `${count} colleagues are there`
}
