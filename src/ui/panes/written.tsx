import { useBell, useStore, useStrings } from '../context.js'
import { Lazy } from '../lazy.js'
import { Act } from '../parts/act.js'
import { LATER } from '../strings/later.js'
import { fill, sayTime } from '../strings.js'
import css from '../styles/written.css'

export { css }

/** The letter is on its way: its number, and when to expect an answer. */
export default function WrittenPane() {
  const { stores, settings, close } = useBell()
  const strings = useStrings(LATER)
  const { reference, reply, handedOver } = useStore(stores.$letter)
  const time = reply && sayTime(reply, settings.locale)
  return (
    <div part='written' role='status'>
      <span class='round' aria-hidden='true'>
        ✓
      </span>
      <strong part='name'>{handedOver ? strings.letterHanded : strings.letterSent}</strong>
      {time && <p>{fill(strings.letterReply, { time })}</p>}
      {reference && <p>{fill(strings.reference, { reference })}</p>}
      <Act
        main
        does={it => {
          close()
          it.go('done')
        }}
      >
        {strings.done}
      </Act>
      <Lazy part='elsewhere' folded />
    </div>
  )
}
