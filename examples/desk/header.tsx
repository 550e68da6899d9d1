import { useState } from 'preact/hooks'
import { useDesk } from './desk.js'
import type { DialogName } from './frame.js'
import { Avatar } from './parts/avatar.js'
import { Icon } from './parts/icon.js'
import { useSelected, useStore } from './use-store.js'

export function Header({ onDialog }: { onDialog(dialog: DialogName): void }) {
  const desk = useDesk()
  const me = useSelected(desk.$state, state => state.me)
  const view = useStore(desk.$view)
  const muted = useStore(desk.bell.$muted)
  const letters = useSelected(desk.$state, state => state.letters?.open ?? 0)

  return (
    <header class='header'>
      <span class='header-mark'>
        <Icon name='bell' />
        <h1>Desk</h1>
      </span>
      <Availability />
      <nav class='header-tools' aria-label='Desk'>
        <button
          type='button'
          class='tool-button'
          aria-pressed={view === 'past'}
          onClick={() => (view === 'past' ? desk.show('talks') : desk.read(undefined))}
        >
          <Icon name='past' />
          <span>Past conversations</span>
        </button>
        <button
          type='button'
          class='tool-button'
          aria-pressed={view === 'letters'}
          onClick={() => desk.show(view === 'letters' ? 'talks' : 'letters')}
        >
          <Icon name='mail' />
          <span>Letters</span>
          {letters > 0 && <b class='count'>{letters}</b>}
        </button>
        <button
          type='button'
          class='tool-button'
          aria-pressed={view === 'notes'}
          onClick={() => desk.show(view === 'notes' ? 'talks' : 'notes')}
        >
          <Icon name='looked' />
          <span>What visitors looked for</span>
        </button>
        <button
          type='button'
          class='tool-button'
          aria-pressed={view === 'figures'}
          onClick={() => desk.show(view === 'figures' ? 'talks' : 'figures')}
        >
          <Icon name='figures' />
          <span>Figures</span>
        </button>
        <button type='button' class='tool-button' onClick={() => onDialog('replies')}>
          <Icon name='replies' />
          <span>Canned replies</span>
        </button>
        <button
          type='button'
          class='icon-button'
          aria-label='Mute the bell'
          title={muted ? 'The bell is muted' : 'The bell sounds'}
          aria-pressed={muted}
          onClick={() => desk.bell.setMuted(!muted)}
        >
          <Icon name={muted ? 'muted' : 'loud'} />
        </button>
        <button
          type='button'
          class='profile-button'
          aria-label='Profile'
          title={me.name}
          onClick={() => onDialog('profile')}
        >
          <Avatar name={me.name} photo={me.photo} />
        </button>
      </nav>
    </header>
  )
}

/** Whether new visitors find this agent. The switch waits for the server before it turns. */
function Availability() {
  const desk = useDesk()
  const me = useSelected(desk.$state, state => state.me)
  const [busy, setBusy] = useState(false)

  async function turn() {
    if (busy) return
    setBusy(true)
    await desk.ask({ type: 'available', available: !me.available }).catch(desk.report)
    setBusy(false)
  }

  return (
    <button
      type='button'
      role='switch'
      class='switch'
      aria-checked={me.available}
      aria-busy={busy}
      onClick={turn}
    >
      <span class='switch-track' />
      Available
    </button>
  )
}
