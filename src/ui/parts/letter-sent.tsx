import type { LetterState } from '../../core/stores.js'
import { useBell } from '../context.js'
import { Icon } from '../icon.js'
import { fill, sayTime } from '../strings.js'

/** The letter is on its way: its number, and when to expect an answer. */
export function LetterSent({ letter }: { letter: LetterState & { state: 'sent' } }) {
  const { strings, act, close } = useBell()
  const { reference, reply, handedOver } = letter
  return (
    <div part='done' role='status'>
      <span part='tick'>
        <Icon name='check' />
      </span>
      <h3>{handedOver ? strings.letterHanded : strings.letterSent}</h3>
      {reply !== undefined && <p>{fill(strings.letterReply, { time: sayTime(reply, strings) })}</p>}
      {reference && <p part='reference'>{fill(strings.reference, { reference })}</p>}
      <button
        type='button'
        part='action'
        onClick={() => {
          close()
          void act(it => it.go('done'))
        }}
      >
        {strings.done}
      </button>
    </div>
  )
}
