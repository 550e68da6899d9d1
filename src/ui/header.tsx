import { useBell, useStore, useStrings } from './context.js'
import { Icon } from './icon.js'
import { Avatar } from './parts/avatar.js'
import { COMMON } from './strings/common.js'
import { fill, sayTime } from './strings.js'

/** Who is there: one person once somebody has answered, the whole counter before. */
export function Header() {
  const { stores, settings, close } = useBell()
  const strings = useStrings(COMMON)
  const phase = useStore(stores.$phase)
  const line = useStore(stores.$line)
  const over = useStore(stores.$over)
  // A light is on only while somebody could see what is written.
  const here = phase !== 'closed' && phase !== 'feedback' && line !== 'down'
  const { available, agents = [], next, met, wait } = useStore(stores.$presence) ?? {}
  const agent = useStore(stores.$agent)
  const typing = useStore(stores.$typing)
  const faces = agent ? [agent] : available ? [next ?? agents].flat().slice(0, 3) : []
  const person = agent ?? (faces.length < 2 ? faces[0] : undefined)
  const time = available && wait !== undefined && sayTime(wait, settings.locale)
  const hint = time ? fill(strings.answersIn, { time }) : available === false && strings.away
  const role = met && !agent ? strings.met : person?.role

  return (
    <div part='header'>
      {faces.length > 0 && (
        <div part='faces' data-here={here} data-typing={typing}>
          {faces.map(face => (
            <Avatar key={face.id} agent={face} />
          ))}
        </div>
      )}
      <div class='who'>
        <h2 id='title' part='name'>
          {person?.name ?? strings.title}
        </h2>
        <p part='role' class='note'>
          {role}
        </p>
        <p part='hint' class='note'>
          {!agent && hint}
        </p>
      </div>
      {over !== 'consent' && (
        <button
          type='button'
          part='more'
          class='round'
          aria-label={strings.more}
          aria-pressed={over === 'more'}
          onClick={() => stores.$over.set(over === 'more' ? undefined : 'more')}
        >
          <Icon name='more' />
        </button>
      )}
      <button type='button' part='close' class='round' aria-label={strings.close} onClick={close}>
        <Icon name='close' />
      </button>
    </div>
  )
}
