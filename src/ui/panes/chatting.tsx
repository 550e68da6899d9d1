import { useState } from 'preact/hooks'
import { useBell, useStore } from '../context.js'
import { Composer } from '../parts/composer.js'
import { Thread } from '../parts/thread.js'
import css from '../styles/chat.css'

/** The talk; before it, where no form is asked for, the first words; after it, what was said. */
export default function ChattingPane() {
  const { stores, strings, act } = useBell()
  const phase = useStore(stores.$phase)
  const supports = useStore(stores.$supports)
  const thread = useStore(stores.$thread)
  const [asked, setAsked] = useState(false)

  if (phase === 'closed' && thread.length) {
    return (
      <>
        <Thread />
        <div part='after'>
          <p>{strings.ended}</p>
          <button type='button' part='action' onClick={() => act(it => it.begin())}>
            {strings.again}
          </button>
        </div>
      </>
    )
  }
  return (
    <>
      {phase === 'prechat' ? <p part='greeting'>{strings.greeting}</p> : <Thread />}
      {phase === 'chatting' && supports.leave && (
        <div part='ending'>
          {asked ? (
            <>
              <span>{strings.endSure}</span>
              <button type='button' class='quiet' onClick={() => act(it => it.leave())}>
                {strings.endYes}
              </button>
              <button type='button' class='quiet' onClick={() => setAsked(false)}>
                {strings.endNo}
              </button>
            </>
          ) : (
            <button type='button' class='quiet' onClick={() => setAsked(true)}>
              {strings.end}
            </button>
          )}
        </div>
      )}
      <Composer />
    </>
  )
}

export { css }
