import { useState } from 'preact/hooks'
import { leave } from '../../core/closing.js'
import { useBell, useStrings } from '../context.js'
import { Act } from '../parts/act.js'
import { TALKING } from '../strings/talking.js'

/** Ends the talk, after a second thought. */
export function Ending() {
  const { stores } = useBell()
  const strings = useStrings(TALKING)
  const [asked, setAsked] = useState(false)
  return (
    <div part='ways' class='note'>
      {asked && <span>{strings.endSure}</span>}
      {asked && <Act does={it => leave(it, stores)}>{strings.endYes}</Act>}
      <Act does={() => setAsked(!asked)}>{asked ? strings.endNo : strings.end}</Act>
    </div>
  )
}
