import { useBell, useStore } from '../context.js'
import css from '../styles/room.css'
import { css as card, type Way, WayOut } from '../ways/way-out.js'
import { Frame } from './frame.js'
import { Playlist } from './playlist.js'
import { Survey } from './survey.js'
import { Tips } from './tips.js'
import { webOf } from './web.js'

const sheets = css + card

export { sheets as css }

interface Props {
  /** The way out that is being asked for. */
  readonly way: Way | undefined
  open(way: Way | undefined): void
}

/** What there is to look at and to do. Once the talk has begun, it is what somebody was busy with. */
export function Room({ way, open }: Props) {
  const { stores, settings } = useBell()
  const { playlist = [], page, survey, tips } = settings.waiting ?? {}
  const supports = useStore(stores.$supports)
  const waits = useStore(stores.$over) !== 'waiting'
  return (
    <>
      {(['callback', 'remind'] as const).map(
        each =>
          supports[each] &&
          (waits || way === each) && (
            <WayOut key={each} way={each} opened={way === each} open={open} />
          )
      )}
      <Playlist pieces={playlist.filter(piece => !('embed' in piece) || webOf(piece.embed))} />
      {page && webOf(page) && <Frame src={page} />}
      {survey?.length && supports.survey && <Survey form={survey} />}
      {tips?.length && waits && <Tips tips={tips} />}
    </>
  )
}
