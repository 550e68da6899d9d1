import { useEffect, useState } from 'preact/hooks'
import { showDraft } from '../../../core/peek.js'
import { useBell, useStore, useStrings } from '../../context.js'
import { Act } from '../../parts/act.js'
import { adopt } from '../../sheets.js'
import { PEEK } from '../../strings/peek.js'
import { fill } from '../../strings.js'
import css from '../../styles/peek.css'

/** Says who can see what is typed, and lets the visitor put an end to it for this talk. */
export function View() {
  const bell = useBell()
  const { stores, launcher, act } = bell
  const strings = useStrings(PEEK)
  const agent = useStore(stores.$agent)
  const { unpeeked } = useStore(stores.$wishes)
  const [talk, setTalk] = useState<string>()
  const off = talk === undefined || unpeeked === talk

  useEffect(() => adopt(launcher.root, css), [])
  useEffect(() => void act(it => setTalk(it.memory.reference ?? 'this')), [])
  useEffect(() => {
    if (off || !agent) return
    return showDraft(stores, bell.settings, command => void act(it => it.mention(command)))
  }, [off, !agent])

  if (!agent || talk === undefined) return null
  return (
    <p part='peek' class='note'>
      <span>{fill(off ? strings.peekOff : strings.peek, { name: agent.name })}</span>
      <Act
        does={it => {
          const { unpeeked: _, ...wishes } = stores.$wishes.get()
          stores.$wishes.set(off ? wishes : { ...wishes, unpeeked: talk })
          return it.keep()
        }}
      >
        {off ? strings.peekStart : strings.peekStop}
      </Act>
    </p>
  )
}
