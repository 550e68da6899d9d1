import { useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'
import { useDesk } from '../desk.js'
import { Dialog } from '../parts/dialog.js'
import { Icon } from '../parts/icon.js'
import { bareShortcut } from '../text/slash.js'
import { cleanReplies, type EditedReply, whatIsWrongWith } from './edited-replies.js'
import { ReplyFields } from './reply-fields.js'

/** Where the canned replies are written. Nothing is kept before "Save". */
export function RepliesDialog({ onClose }: { onClose(): void }) {
  const desk = useDesk()
  const [replies, setReplies] = useState<readonly EditedReply[]>(() =>
    desk.$replies.get().map((reply, index) => {
      return { key: index, shortcut: bareShortcut(reply.shortcut), text: reply.text }
    })
  )
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  function add() {
    const key = Math.max(-1, ...replies.map(each => each.key)) + 1
    setReplies([...replies, { key, shortcut: '', text: '', fresh: true }])
  }

  async function save(close: () => void) {
    const wrong = whatIsWrongWith(replies)
    setProblem(wrong)
    if (busy || wrong) return
    setBusy(true)
    try {
      const wanted = cleanReplies(replies)
      await desk.api.saveReplies(wanted)
      desk.$replies.set(wanted)
      close()
    } catch (error) {
      setProblem(toShopbellError(error).message)
      setBusy(false)
    }
  }

  return (
    <Dialog title='Canned replies' className='is-wide' onClose={onClose}>
      {close => (
        <form
          class='replies-form'
          noValidate
          onSubmit={event => {
            event.preventDefault()
            save(close)
          }}
        >
          <p class='dialog-text'>
            Type <b>/</b> and the shortcut in a message. <code>{'{name}'}</code>,{' '}
            <code>{'{agent}'}</code>, <code>{'{page}'}</code>, <code>{'{reference}'}</code>,{' '}
            <code>{'{cart}'}</code> and any field of the form are filled in.
          </p>
          <ul class='replies-list' aria-label='Replies'>
            {replies.map(reply => (
              <ReplyFields
                key={reply.key}
                reply={reply}
                onChange={to => setReplies(replies.map(each => (each === reply ? to : each)))}
                onRemove={() => setReplies(replies.filter(each => each !== reply))}
              />
            ))}
          </ul>
          <button type='button' class='plain-button' onClick={add}>
            <Icon name='add' /> Add a reply
          </button>
          <p class='dialog-problem' role='alert'>
            {problem}
          </p>
          <footer class='dialog-foot'>
            <button type='button' class='plain-button' onClick={close}>
              Cancel
            </button>
            <button type='submit' class='main-button' aria-disabled={busy}>
              {busy ? 'Saving…' : 'Save'}
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  )
}
