import { useBell, useStore } from '../context.js'
import { Lazy } from '../lazy.js'
import { Answers } from './actions/answers.js'
import { Ending } from './ending.js'
import { Shelf } from './files/clip.js'
import { Pause } from './pause.js'
import { Peek } from './peek.js'
import { People } from './people.js'

/** Between the thread and the composer: what can be done besides writing, and what is about to be sent. */
export function Below() {
  const supports = useStore(useBell().stores.$supports)
  return (
    <>
      <Pause />
      {supports.people && <People />}
      <div part='ways' class='note'>
        <Lazy part='elsewhere' folded />
      </div>
      {supports.leave && <Ending />}
      <Answers />
      <Peek />
      <Shelf />
    </>
  )
}
