import type { Agent, Presence } from '../contract/index.js'
import type { Phase } from '../core/phases.js'
import { useBell, useStore } from './context.js'
import { Icon } from './icon.js'
import { Avatar } from './parts/avatar.js'
import { fill, type Strings, sayTime } from './strings.js'

/** Who is there: one person once somebody has answered, the whole counter before. */
export function Header() {
  const { stores, strings, close } = useBell()
  const phase = useStore(stores.$phase)
  const presence = useStore(stores.$presence)
  const agent = useStore(stores.$agent)
  const typing = useStore(stores.$typing)
  const faces = agent ? [agent] : phase === 'offline' ? [] : (presence?.agents.slice(0, 3) ?? [])
  const person = agent ?? (faces.length === 1 ? faces[0] : undefined)

  return (
    <header part='header'>
      {faces.length > 0 && (
        <div part='faces' data-typing={typing}>
          {faces.map(face => (
            <Avatar key={face.id} agent={face} />
          ))}
        </div>
      )}
      <div class='who'>
        <h2 id='title' part='name'>
          {person?.name ?? strings.title}
        </h2>
        <p part='role'>{subtitle(phase, strings, person, agent, presence)}</p>
      </div>
      <button type='button' class='icon' part='close' aria-label={strings.close} onClick={close}>
        <Icon name='close' />
      </button>
    </header>
  )
}

function subtitle(
  phase: Phase,
  strings: Strings,
  person: Agent | undefined,
  agent: Agent | null,
  presence: Presence | undefined
): string {
  if (phase === 'offline') return strings.away
  if (person?.role) return person.role
  if (agent || !presence?.available) return strings.greeting
  if (presence.wait === undefined) return strings.here
  return fill(strings.answersIn, { time: sayTime(presence.wait, strings) })
}
