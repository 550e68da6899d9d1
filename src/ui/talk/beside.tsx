import { useBell, useStrings } from '../context.js'
import { ACTIONS } from '../strings/actions.js'
import type { ThreadLine } from '../thread-lines.js'
import { More } from './actions/more.js'
import { Quote } from './actions/quote.js'
import { Unsent } from './actions/unsent.js'

/** Under one message: what it answers, what became of it, and what can be done with it. */
export function Beside({ line }: { line: ThreadLine }) {
  const { message, parcel } = line
  const { stores } = useBell()
  const strings = useStrings(ACTIONS)
  const { from, replyTo, edited, content } = message
  const isGone = content.kind === 'deleted'
  if (from === 'system') return null
  return (
    <>
      {replyTo && !isGone && <Quote to={replyTo} />}
      {!parcel && !isGone && (
        <More message={message} last={stores.$thread.get().at(-1)?.key === line.key} />
      )}
      {edited && !isGone && (
        <span part='edited' class='note'>
          {strings.edited}
        </span>
      )}
      {from === 'visitor' && !parcel && <Unsent message={message} />}
    </>
  )
}
