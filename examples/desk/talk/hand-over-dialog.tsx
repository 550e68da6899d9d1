import { useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'
import { useDesk } from '../desk.js'
import type { Target } from '../line/hand-over.js'
import { Dialog } from '../parts/dialog.js'
import type { Conversation } from '../state/desk-state.js'
import { useSelected } from '../use-store.js'
import { Targets } from './targets.js'

/** To whom a conversation goes. Arrow keys choose, Enter hands it over. */
export function HandOverDialog(props: { conversation: Conversation; onClose(): void }) {
  const { name, conversation } = props.conversation
  const desk = useDesk()
  const somebody = useSelected(
    desk.$state,
    ({ colleagues, departments }) => colleagues.length + departments.length > 0
  )
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function submit(form: HTMLFormElement, close: () => void) {
    const target = chosenIn(form)
    if (busy) return
    if (!target) return setProblem('Please choose who takes over.')
    setBusy(true)
    setProblem(undefined)
    try {
      await desk.handOver(conversation, target)
      close()
    } catch (error) {
      setProblem(toShopbellError(error).message)
      setBusy(false)
    }
  }

  return (
    <Dialog title={`Hand over ${name}`} onClose={props.onClose}>
      {close => (
        <form
          noValidate
          onSubmit={event => {
            event.preventDefault()
            submit(event.currentTarget, close)
          }}
        >
          <p class='dialog-text'>
            Whoever takes over reads everything that was said. {name} is told who it is.
          </p>
          {somebody ? (
            <Targets onChoose={() => setProblem(undefined)} />
          ) : (
            <p>Nobody else is at the desk right now.</p>
          )}
          {desk.drafts.get(conversation) && (
            <p class='field-hint'>What you have begun to write is not sent.</p>
          )}
          <p class='dialog-problem' role='alert'>
            {problem}
          </p>
          <footer class='dialog-foot'>
            <button type='button' class='plain-button' onClick={close}>
              Cancel
            </button>
            <button type='submit' class='main-button' aria-disabled={busy || !somebody}>
              {busy ? 'Handing over…' : 'Hand over'}
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  )
}

function chosenIn(form: HTMLFormElement): Target | undefined {
  const [, kind, id] = /^(agent|department) (.+)$/.exec(String(new FormData(form).get('to'))) ?? []
  if (!id) return undefined
  return kind === 'agent' ? { agent: id } : { department: id }
}
