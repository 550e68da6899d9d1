import { useEffect, useState } from 'preact/hooks'
import { useBell, useStore, useStrings } from '../context.js'
import { Composer } from '../parts/composer.js'
import { Thread } from '../parts/thread.js'
import { adopt } from '../sheets.js'
import { COMMON } from '../strings/common.js'
import css from '../styles/chat.css'
import type { Talk } from '../talk/index.js'

export { css }

/** The talk; before it, where no form is asked for, the first words; after it, what was said. */
export default function ChattingPane() {
  const { stores, launcher } = useBell()
  const strings = useStrings(COMMON)
  const phase = useStore(stores.$phase)
  const talks = useStore(stores.$thread).length > 0 || phase === 'chatting'
  const line = useStore(stores.$line)
  const [talk, setTalk] = useState<Talk>()

  // What nobody needs for the first word comes after it; what cannot be fetched now, when there is a line again.
  useEffect(() => {
    if (!talks || talk) return
    import('../talk/index.js')
      .then(loaded => {
        adopt(launcher.root, loaded.css)
        setTalk(loaded)
      })
      .catch(() => {})
  }, [talks, line])

  return (
    <>
      {phase === 'prechat' && <p part='greeting'>{strings.greeting}</p>}
      {talk && <talk.Above />}
      <Thread talk={talk} />
      {talk && phase === 'chatting' && <talk.Below />}
      {phase !== 'closed' && <Composer talk={talk} />}
      {talk && phase === 'closed' && <talk.After />}
    </>
  )
}
