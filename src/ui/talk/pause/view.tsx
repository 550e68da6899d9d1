import { useEffect, useState } from 'preact/hooks'
import { useBell, useStore, useStrings } from '../../context.js'
import { adopt } from '../../sheets.js'
import { PAUSE } from '../../strings/pause.js'
import { fill } from '../../strings.js'
import css from '../../styles/pause.css'
import type { Way } from '../../ways/way-out.js'

type Ways = typeof import('../../ways/way-out.js')

/** Honest words about a silence; after `much` of it, ways that do not need one to wait here. */
export function View({ much }: { much: boolean }) {
  const { stores, launcher } = useBell()
  const strings = useStrings(PAUSE)
  const agent = useStore(stores.$agent)
  const { callback } = useStore(stores.$supports)
  const wishes = useStore(stores.$wishes)
  const [way, open] = useState<Way>()
  const [ways, setWays] = useState<Ways>()
  const needed = much && (!!way || !!wishes.callback)

  useEffect(() => adopt(launcher.root, css), [])
  useEffect(() => {
    if (!needed) return
    import('../../ways/way-out.js')
      .then(loaded => {
        adopt(launcher.root, loaded.css)
        setWays(loaded)
      })
      .catch(() => {})
  }, [needed])

  return (
    <div part='pause' class='note'>
      <p role='status'>
        {fill(much ? strings.pauseLong : strings.pause, { name: agent?.name ?? '' })}
      </p>
      {much && callback && !way && !wishes.callback && (
        <button type='button' class='quiet' onClick={() => open('callback')}>
          {strings.pauseCall}
        </button>
      )}
      {ways && needed && <ways.WayOut way='callback' opened={way === 'callback'} open={open} />}
    </div>
  )
}
