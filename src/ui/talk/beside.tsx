import { useBell, useStore, useStrings } from '../context.js'
import { ACTIONS } from '../strings/actions.js'
import type { ThreadLine } from '../thread-lines.js'
import { More } from './actions/more.js'
import { useExtras } from './actions/use-extras.js'

/** Under one message: what it answers, what became of it, and what can be done with it. */
export function Beside({ line }: { line: ThreadLine }) {
  const { message, parcel } = line
  const { stores } = useBell()
  const strings = useStrings(ACTIONS)
  const { id, from, replyTo, edited, content } = message
  const isGone = content.kind === 'deleted'
  const { unsent } = useStore(stores.$wishes)
  const isWanted = (one: object) => 'message' in one && one.message === id
  const amends =
    from === 'visitor' &&
    (unsent?.some(isWanted) || stores.$parcels.get().some(({ command }) => isWanted(command)))
  const extras = useExtras((!!replyTo && !isGone) || !!amends)
  if (from === 'system') return <i hidden data-message={id} />
  return (
    <>
      {extras && replyTo && !isGone && <extras.Quote to={replyTo} />}
      {!parcel && !isGone && (
        <More message={message} last={stores.$thread.get().at(-1)?.key === line.key} />
      )}
      {parcel && <i hidden data-message={id} />}
      {edited && !isGone && (
        <span part='edited' class='note'>
          {strings.edited}
        </span>
      )}
      {extras && amends && <extras.Unsent message={message} />}
    </>
  )
}
