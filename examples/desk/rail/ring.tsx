import { useState } from 'preact/hooks'
import type { Waiting } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { Avatar } from '../parts/avatar.js'
import { Icon } from '../parts/icon.js'
import { PageLink } from '../parts/page-link.js'
import { departmentName, preferenceWords } from '../text/people.js'
import { useSelected } from '../use-store.js'
import { Waited } from './waited.js'

/** Somebody who has rung. */
export function Ring({ waiting }: { waiting: Waiting }) {
  const desk = useDesk()
  const [busy, setBusy] = useState(false)

  async function answer() {
    if (busy) return
    setBusy(true)
    await desk.answer(waiting.conversation).catch(desk.report)
    setBusy(false)
  }

  return (
    <li class='ring'>
      <div class='ring-head'>
        <Avatar name={waiting.name} here={waiting.here} />
        <span class='ring-name'>{waiting.name}</span>
        <Waited since={waiting.since} />
      </div>
      <Meant waiting={waiting} />
      <p class='ring-question'>{waiting.question}</p>
      <PageLink page={waiting.page} />
      {waiting.reminded && (
        <p class='ring-note'>
          <Icon name='mail' /> Gets an e-mail when you answer
        </p>
      )}
      {waiting.mailed && (
        <p class='ring-note'>
          <Icon name='mail' /> Goes on by e-mail
        </p>
      )}
      <div class='ring-foot'>
        <span class={waiting.here ? 'presence is-here' : 'presence is-gone'}>
          {waiting.here ? 'Here' : 'Has left the page'}
        </span>
        <button
          type='button'
          class='main-button'
          aria-label={`Answer ${waiting.name}`}
          aria-disabled={busy}
          onClick={answer}
        >
          Answer
        </button>
      </div>
    </li>
  )
}

/** For whom somebody has rung: a department, a certain agent, or anybody. */
function Meant({ waiting }: { waiting: Waiting }) {
  const { $state } = useDesk()
  const me = useSelected($state, state => state.me)
  const colleagues = useSelected($state, state => state.colleagues)
  const departments = useSelected($state, state => state.departments)
  const preference = preferenceWords({ me, colleagues }, waiting)
  const { department, preferred } = waiting
  if (department === undefined && !preference) return null
  return (
    <p class='ring-meant'>
      {department !== undefined && (
        <span class='chip'>{departmentName(departments, department)}</span>
      )}
      {preference && (
        <span class={preferred === me.id ? 'chip is-mine' : 'chip'}>{preference}</span>
      )}
    </p>
  )
}
