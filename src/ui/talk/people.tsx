import { useState } from 'preact/hooks'
import { useStrings } from '../context.js'
import { Act } from '../parts/act.js'
import { TALKING } from '../strings/talking.js'

/** Asks for a person in place of a bot, once. */
export function People() {
  const strings = useStrings(TALKING)
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
