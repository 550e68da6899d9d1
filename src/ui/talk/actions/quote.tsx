import { type Message, wordsOf } from '../../../contract/index.js'
import { useBell, useStrings } from '../../context.js'
import { ACTIONS } from '../../strings/actions.js'
import { fill } from '../../strings.js'
import { findIn } from './find-in.js'
import { reveal } from './reveal.js'

/** Characters of a message that are said again: enough to know it by. */
const LENGTH = 140

/** The message that another one answers, in short, and the way to it. */
export function Quote({ to }: { to: string }) {
  const { stores, launcher } = useBell()
  const strings = useStrings(ACTIONS)
  const found = findIn(stores, to)
  const words = found && wordsOf(found.content)
  return (
    <button type='button' part='quote' class='note' onClick={() => void reveal(launcher.root, to)}>
      {found && <b>{nameOf(found, strings)}</b>}
      <span dir='auto'>
        {words?.slice(0, LENGTH) ?? strings.somethingEarlier}
        {found?.content.kind === 'deleted' && strings.deleted}
      </span>
    </button>
  )
}

function nameOf({ from, agent }: Message, strings: typeof ACTIONS): string {
  if (from === 'visitor') return strings.answersToYou
  return agent ? fill(strings.answersTo, { name: agent.name }) : ''
}
