import { useState } from 'preact/hooks'
import { useDesk } from '../desk.js'
import { Dialog } from '../parts/dialog.js'
import type { Conversation } from '../state/desk-state.js'

export function EndDialog(props: { conversation: Conversation; onClose(): void }) {
  const { name, conversation } = props.conversation
  const desk = useDesk()
  const [busy, setBusy] = useState(false)

  async function end(close: () => void) {
    if (busy) return
    setBusy(true)
    await desk.ask({ type: 'end', conversation }).catch(desk.report)
    close()
  }

  return (
    <Dialog title='End this conversation?' className='is-small' onClose={props.onClose}>
      {close => (
        <>
          <p class='dialog-text'>
            {name} will be asked how it was. You will find the conversation among the past ones.
          </p>
          <footer class='dialog-foot'>
            <button type='button' class='plain-button' onClick={close}>
              Go on talking
            </button>
            <button
              type='button'
              class='main-button'
              aria-disabled={busy}
              onClick={() => end(close)}
            >
              End it
            </button>
          </footer>
        </>
      )}
    </Dialog>
  )
}
