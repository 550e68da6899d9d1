import { useBell, useStore, useStrings } from '../context.js'
import { Act } from '../parts/act.js'
import { LEAD } from '../strings/lead.js'
import { fill } from '../strings.js'
import { setFollow } from './follow.js'

/** Says over the talk that the visitor goes along with the agent, and ends it. */
export function Following() {
  const { stores } = useBell()
  const strings = useStrings(LEAD)
  const name = useStore(stores.$agent)?.name ?? strings.theAgent
  return (
    <div part='following' role='status'>
      <span>{fill(strings.following, { name })}</span>
      <Act does={it => setFollow(it, stores, false)}>{strings.stopFollowing}</Act>
    </div>
  )
}
