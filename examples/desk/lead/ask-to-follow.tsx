import { useState } from 'preact/hooks'
import type { PanelProps } from '../compose/tools.js'
import { useDesk } from '../desk.js'
import { Dialog } from '../parts/dialog.js'
import { Field } from '../parts/field.js'
import { find } from '../state/apply.js'
import { useSelected } from '../use-store.js'

/** Asks the visitor to go along from the page that they are on. */
export function AskToFollow({ id, name, onSend, onClose }: PanelProps) {
  const desk = useDesk()
  const conversation = useSelected(desk.$state, state => find(state, id))
  const [text, setText] = useState('May I show you around?')
  if (!conversation) return null
  const { page, follows } = conversation

  return (
    <Dialog title='Ask to be followed' className='is-small' onClose={onClose}>
      {close => (
        <form
          onSubmit={event => {
            event.preventDefault()
            const { url, title } = page
            const content = { kind: 'page', page: { url, title }, follow: true } as const
            onSend({ ...content, ...(text.trim() && { text: text.trim() }) })
            close()
          }}
        >
          <p class='dialog-text'>
            {follows
              ? `${name} follows you already.`
              : `If ${name} agrees, the pages that you send open by themselves. They can end it at any time.`}
          </p>
          <Field label='Your words'>
            {wiring => (
              <textarea
                {...wiring}
                rows={2}
                dir='auto'
                maxLength={2000}
                value={text}
                onInput={event => setText(event.currentTarget.value)}
              />
            )}
          </Field>
          <footer class='dialog-foot'>
            <button type='button' class='plain-button' onClick={close}>
              Cancel
            </button>
            <button type='submit' class='main-button' aria-disabled={follows}>
              Ask
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  )
}
