import { useState } from 'preact/hooks'
import { useBell, useStore, useStrings } from '../context.js'
import { Act } from '../parts/act.js'
import { Composer } from '../parts/composer.js'
import { Thread } from '../parts/thread.js'
import { COMMON } from '../strings/common.js'
import { TALK } from '../strings/talk.js'
import css from '../styles/chat.css'

export { css }

/** The talk; before it, where no form is asked for, the first words; after it, what was said. */
export default function ChattingPane() {
  const { stores } = useBell()
  const strings = useStrings({ ...COMMON, ...TALK })
  const phase = useStore(stores.$phase)
  const supports = useStore(stores.$supports)
  const talked = useStore(stores.$thread).length > 0
  return (
    <>
      {phase === 'prechat' && <p part='greeting'>{strings.greeting}</p>}
      <Thread />
      {phase === 'chatting' && supports.people && <People />}
      {phase === 'chatting' && supports.leave && <Ending />}
      {phase !== 'closed' && <Composer />}
      {phase === 'closed' && talked && (
        <div part='after'>
          <p>{strings.ended}</p>
          <Act main does={it => it.begin()}>
            {strings.again}
          </Act>
        </div>
      )}
    </>
  )
}

/** Asks for a person in place of a bot, once. */
function People() {
  const strings = useStrings(TALK)
  const [asked, setAsked] = useState(false)
  return (
    <div part='ways' class='note'>
      {asked ? (
        <span>{strings.peopleAsked}</span>
      ) : (
        <Act
          does={it => {
            setAsked(true)
            return it.wish({ type: 'people' })
          }}
        >
          {strings.people}
        </Act>
      )}
    </div>
  )
}

/** Ends the talk, after a second thought. */
function Ending() {
  const strings = useStrings(TALK)
  const [asked, setAsked] = useState(false)
  return (
    <div part='ways' class='note'>
      {asked && <span>{strings.endSure}</span>}
      {asked && <Act does={it => it.leave()}>{strings.endYes}</Act>}
      <Act does={() => setAsked(!asked)}>{asked ? strings.endNo : strings.end}</Act>
    </div>
  )
}
