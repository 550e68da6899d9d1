import { useEffect, useState } from 'preact/hooks'
import { useBell, useStore, useStrings } from '../context.js'
import { adopt } from '../sheets.js'
import { ELSEWHERE } from '../strings/elsewhere.js'
import { fill } from '../strings.js'
import css from '../styles/elsewhere.css'
import type { Way } from '../ways/way-out.js'
import { Channel } from './channel.js'
import { useOffers } from './offers.js'
import { useOpening } from './open.js'

export { css }

type WaysOut = typeof import('../ways/way-out.js')

/** The other channels that can be taken now, behind one button where they are `folded`. */
export default function Channels({ folded = false }: { folded?: boolean }) {
  const { stores, launcher } = useBell()
  const strings = useStrings(ELSEWHERE)
  const wishes = useStore(stores.$wishes)
  const { offers, reference } = useOffers(folded)
  const opening = useOpening(offers)
  const [unfolded, unfold] = useState(false)
  const [way, open] = useState<Way>()
  const [ways, setWays] = useState<WaysOut>()
  const asked = [...new Set(offers.flatMap(({ asks }) => asks ?? []))]
  const needed = !!way || asked.some(each => wishes[each] || wishes.failed === each)

  useEffect(() => {
    if (!needed) return
    import('../ways/way-out.js')
      .then(loaded => {
        adopt(launcher.root, loaded.css)
        setWays(loaded)
      })
      .catch(() => {})
  }, [needed])

  if (!offers.length || !opening) return null
  const folds = folded && offers.length > 1
  const shown = !folds || unfolded
  return (
    <>
      {folds && (
        <button
          type='button'
          class='quiet'
          aria-expanded={unfolded}
          onClick={() => unfold(!unfolded)}
        >
          {strings.elsewhere}
        </button>
      )}
      {shown && (
        <ol part='channels' data-alone={offers.length < 2 && folded}>
          {offers.map((offer, at) => (
            <li key={at}>
              <Channel
                offer={offer}
                closed={opening(offer)}
                asking={!!way && way === offer.asks}
                ask={() => open(way === offer.asks ? undefined : offer.asks)}
              />
            </li>
          ))}
        </ol>
      )}
      {shown &&
        ways &&
        asked.map(each => <ways.WayOut key={each} way={each} opened={way === each} open={open} />)}
      {shown && reference && offers.some(({ channel }) => channel === 'phone') && (
        <p class='note'>{fill(strings.sayNumber, { reference })}</p>
      )}
    </>
  )
}
