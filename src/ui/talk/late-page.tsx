import { useEffect, useState } from 'preact/hooks'
import { type Message, wordsOf } from '../../contract/index.js'
import { useBell } from '../context.js'
import { adopt } from '../sheets.js'

type Kind = typeof import('./kinds/page.js')

/** A page that the agent shows, in plain words until its code is here. */
export function LatePage({ message }: { message: Message }) {
  const { launcher } = useBell()
  const [kind, setKind] = useState<Kind>()

  useEffect(() => {
    void import('./kinds/page.js').then(loaded => {
      adopt(launcher.root, loaded.css)
      setKind(loaded)
    })
  }, [])

  if (kind) return <kind.default message={message} />
  return (
    <p part='bubble' dir='auto'>
      {wordsOf(message.content)}
    </p>
  )
}
