import { useBell, useStore } from '../context.js'
import { Composer } from '../parts/composer.js'
import { Media } from '../parts/media.js'
import { Thread } from '../parts/thread.js'
import { fill, sayTime } from '../strings.js'
import chat from '../styles/chat.css'
import waiting from '../styles/waiting.css'

/** The waiting room: one's place, how long it takes, something to look at, and a way out. */
export default function WaitingPane() {
  const { stores, settings, strings, act } = useBell()
  const { position, wait } = useStore(stores.$queue)
  const place =
    position === undefined
      ? strings.waitingFor
      : position <= 1
        ? strings.next
        : position === 2
          ? strings.aheadOne
          : fill(strings.ahead, { count: position - 1 })
  return (
    <>
      <div part='queue'>
        <span part='place' aria-hidden='true'>
          {position ?? '…'}
        </span>
        <p role='status'>
          <strong>{place}</strong>
          <span>
            {wait === undefined ? '' : fill(strings.wait, { time: sayTime(wait, strings) })}
          </span>
        </p>
      </div>
      {settings.waiting && <Media media={settings.waiting} />}
      <Thread />
      <div part='ways'>
        <button type='button' class='quiet' onClick={() => act(it => it.go('write'))}>
          {strings.writeInstead}
        </button>
        <button type='button' class='quiet' onClick={() => act(it => it.leave())}>
          {strings.stopWaiting}
        </button>
      </div>
      <Composer label={strings.addMore} />
    </>
  )
}

export const css = chat + waiting
