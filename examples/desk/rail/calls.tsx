import { useState } from 'preact/hooks'
import type { Callback } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'
import { find } from '../state/apply.js'
import { telOf } from '../text/phone.js'
import { useSelected } from '../use-store.js'
import { Waited } from './waited.js'

/** Who wants to be called, until somebody has. */
export function Calls() {
  const callbacks = useSelected(useDesk().$state, state => state.callbacks)
  const [open, setOpen] = useState(false)
  if (callbacks.length === 0) return null
  return (
    <section class='rail-part calls'>
      <h2>
        <button type='button' class='rail-fold' aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name='phone' />
          To call <span class='count'>{callbacks.length}</span>
          <Icon name='fold' />
        </button>
      </h2>
      {open && (
        <ul class='queue' aria-label='To call'>
          {callbacks.map(each => (
            <Call key={each.callback} callback={each} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Call({ callback }: { callback: Callback }) {
  const desk = useDesk()
  const [busy, setBusy] = useState(false)
  const { name, phone, when, at, conversation } = callback

  async function called() {
    if (busy) return
    setBusy(true)
    try {
      await desk.ask({ type: 'called', callback: callback.callback })
      desk.$word.set(`${name} is off the list.`)
    } catch (error) {
      desk.report(error)
      setBusy(false)
    }
  }

  function read() {
    if (find(desk.$state.get(), conversation)) desk.open(conversation)
    else desk.read(conversation)
  }

  return (
    <li class='ring call'>
      <div class='ring-head'>
        <span class='ring-name'>{name}</span>
        <Waited since={at} />
      </div>
      <a class='call-number' href={telOf(phone)}>
        <Icon name='phone' />
        {phone}
      </a>
      {when && <p class='ring-question'>“{when}”</p>}
      <div class='ring-foot'>
        <button
          type='button'
          class='quiet-button'
          aria-label={`Conversation with ${name}`}
          onClick={read}
        >
          Conversation
        </button>
        <button
          type='button'
          class='plain-button'
          aria-label={`${name} was called`}
          aria-disabled={busy}
          onClick={called}
        >
          Called
        </button>
      </div>
    </li>
  )
}
