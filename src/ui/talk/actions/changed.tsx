import { useEffect, useState } from 'preact/hooks'
import { type Message, wordsOf } from '../../../contract/index.js'
import { keepUnsent } from '../../../core/amend.js'
import { spokenOf } from '../../../core/spoken.js'
import type { Thread } from '../../../core/thread.js'
import { useBell, useStore, useStrings } from '../../context.js'
import { ACTIONS } from '../../strings/actions.js'
import { fill } from '../../strings.js'

/** Says to those who listen what else happens to messages: where it is the last thing that was said to them. */
export function Changed() {
  const { stores } = useBell()
  const strings = useStrings(ACTIONS)
  const [spoken] = useState(() => spokenOf(stores))
  const words = useStore(spoken)

  useEffect(() => keepUnsent(stores), [])
  useEffect(
    () =>
      stores.$thread.listen((now, before) => {
        const changed = changedIn(before ?? [], now)
        if (!changed) return
        const { agent, content } = changed
        const values = { name: agent?.name ?? '', words: wordsOf(content) }
        const said = content.kind === 'deleted' ? strings.deletedBy : strings.changedBy
        spoken.set(fill(said, values))
      }),
    []
  )
  return (
    <p class='unseen' role='status'>
      {words}
    </p>
  )
}

/** The last message of the agent, if it is the same as before, and says something else. */
export function changedIn(before: Thread, now: Thread): Message | undefined {
  const last = ofAgent(now)
  const same = ofAgent(before)
  if (!last || last.id !== same?.id || last.partial || same.partial) return undefined
  const isNew = last.edited !== same.edited || last.content.kind !== same.content.kind
  return isNew ? last : undefined
}

const ofAgent = (thread: Thread) =>
  thread.findLast(({ message }) => message.from === 'agent')?.message
