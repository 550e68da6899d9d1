import { useEffect, useState } from 'preact/hooks'
import { useBell, useStore } from '../../context.js'
import { adopt } from '../../sheets.js'

type Extras = typeof import('./extras.js')

let known: Extras | undefined

/** What few messages have around them: it comes with the first that does. */
export function useExtras(needed: boolean): Extras | undefined {
  const { launcher, stores } = useBell()
  const line = useStore(stores.$line)
  const [extras, setExtras] = useState(known)
  useEffect(() => {
    if (!needed) return
    import('./extras.js')
      .then(loaded => {
        adopt(launcher.root, loaded.css)
        known = loaded
        setExtras(loaded)
      })
      .catch(() => {})
    // What cannot be fetched now may be there when there is a line again.
  }, [needed, line])
  return needed ? (extras ?? known) : undefined
}
