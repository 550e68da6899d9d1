import { useBell, useStore, useStrings } from '../context.js'
import { Act } from '../parts/act.js'
import { Composer } from '../parts/composer.js'
import { Media } from '../parts/media.js'
import { Thread } from '../parts/thread.js'
import { LATER } from '../strings/later.js'
import { fill, sayTime } from '../strings.js'
import chat from '../styles/chat.css'
import waiting from '../styles/waiting.css'

export const css = chat + waiting

/** The waiting room: one's place, how long it takes, something to look at, and a way out. */
export default function WaitingPane() {
  const { stores, settings } = useBell()
  const strings = useStrings(LATER)
  const { position, wait } = useStore(stores.$queue)
  const place =
    position === undefined
      ? strings.waitingFor
      : position <= 1
        ? strings.next
        : fill(strings.ahead, { count: position - 1 })
  return (
    <>
      <div part='queue'>
        <span part='place' class='round' aria-hidden='true'>
          {position ?? '…'}
        </span>
        <p role='status'>
          <strong part='name'>{place}</strong>
          <span class='note'>
            {wait === undefined ? '' : fill(strings.wait, { time: sayTime(wait, settings.locale) })}
          </span>
        </p>
      </div>
      {settings.waiting?.playlist?.slice(0, 1).map(piece => (
        <Media key='first' piece={piece} />
      ))}
      <Thread />
      <div part='ways' class='note'>
        <Act does={it => it.go('write')}>{strings.writeInstead}</Act>
        <Act does={it => it.leave()}>{strings.stopWaiting}</Act>
      </div>
      <Composer label={strings.addMore} />
    </>
  )
}
