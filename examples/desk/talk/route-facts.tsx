import type { Route } from '../../../src/contract/index.js'
import { useDesk } from '../desk.js'
import { Chips } from '../parts/chips.js'
import { departmentName } from '../text/people.js'
import { useSelected } from '../use-store.js'
import { Fact, Facts } from './facts.js'

/** Where the conversation was to go. */
export function RouteFacts({ route: { department, agent, tags = [] } }: { route: Route }) {
  const { $state } = useDesk()
  const departments = useSelected($state, state => state.departments)
  const me = useSelected($state, state => state.me)
  const colleagues = useSelected($state, state => state.colleagues)
  if (department === undefined && agent === undefined && tags.length === 0) return null
  const asked = colleagues.find(each => each.id === agent)?.name ?? 'Somebody who is not here'
  return (
    <Facts title='Routing'>
      {department !== undefined && (
        <Fact term='Department'>{departmentName(departments, department)}</Fact>
      )}
      {agent !== undefined && <Fact term='Asked for'>{agent === me.id ? 'You' : asked}</Fact>}
      {tags.length > 0 && (
        <Fact term='Tags'>
          <Chips texts={tags} />
        </Fact>
      )}
    </Facts>
  )
}
