import { useRef, useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'
import type { WholeLetter } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { makeId } from '../line/make-id.js'
import { clockTime, shortDate } from '../text/times.js'

/** What the server takes in one answer. */
const LIMIT = 8000

interface AnswerFormProps {
  readonly letter: WholeLetter
  onChange(letter: WholeLetter): void
}

/** Where a letter is answered by e-mail. What was typed stays until it is stored. */
export function AnswerForm({ letter, onChange }: AnswerFormProps) {
  const { reference, name, email } = letter
  const { api, drafts, report } = useDesk()
  const draft = `letter ${reference}`
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(drafts.get(draft) ?? '')
  const [busy, setBusy] = useState(false)
  /** Kept while the same words are tried again: they are sent once. */
  const command = useRef({ id: makeId(), text: '' })

  if (!email)
    return <p class='letter-note'>{name} left no address, so there is no way to answer.</p>

  function write(value: string) {
    setText(value)
    drafts.set(draft, value)
  }

  async function change(ask: () => Promise<WholeLetter>, done = () => {}) {
    if (busy) return
    setBusy(true)
    try {
      onChange(await ask())
      done()
    } catch (error) {
      report(toShopbellError(error))
    }
    setBusy(false)
  }

  function send() {
    const said = area.current?.value.trim()
    if (!said || said.length > LIMIT) return area.current?.focus()
    if (command.current.text !== said) command.current = { id: makeId(), text: said }
    const answer = { command: command.current.id, text: said }
    return change(
      () => api.answerLetter(reference, answer),
      () => {
        write('')
        area.current?.focus()
      }
    )
  }

  return (
    <form
      class='letter-answer'
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <MailState letter={letter} onRetry={() => change(() => api.retryLetter(reference))} />
      <textarea
        ref={area}
        rows={5}
        dir='auto'
        aria-label={`Answer to ${name}`}
        placeholder={`Answer to ${name}`}
        value={text}
        onInput={event => write(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Escape' && text) event.stopPropagation()
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          send()
        }}
      />
      <div class='letter-foot'>
        <p>
          {text.length > LIMIT
            ? `${text.length - LIMIT} characters too many for one e-mail.`
            : `Goes to ${email}`}
        </p>
        <button type='submit' class='main-button' aria-disabled={busy || text.length > LIMIT}>
          Send by e-mail
        </button>
      </div>
    </form>
  )
}

/** How far the last answer has come. */
function MailState({ letter, onRetry }: { letter: WholeLetter; onRetry(): void }) {
  const last = letter.mails.at(-1)
  if (!last) return null
  if (last.problem !== undefined) {
    return (
      <p class='letter-mail is-failed' role='status'>
        <span>The answer could not be sent: {last.problem}</span>
        <button type='button' class='quiet-button' onClick={onRetry}>
          Try again
        </button>
      </p>
    )
  }
  return (
    <p class='letter-mail' role='status'>
      {last.sent === undefined
        ? 'The answer is on its way.'
        : `Sent by e-mail on ${shortDate(last.sent)}, ${clockTime(last.sent)}.`}
    </p>
  )
}
