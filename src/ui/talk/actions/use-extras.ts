import { useEffect, useState } from 'preact/hooks'
import { useBell } from '../../context.js'
import { adopt } from '../../sheets.js'

type Extras = typeof import('./extras.js')

let known: Extras | undefined

/** What few messages have around them: it comes with the first that does. */
export function useExtras(needed: boolean): Extras | undefined {
  const { launcher } = useBell()
  const draw = useState({})[1]
  useEffect(() => {
    if (!needed) return
    import('./extras.js')
      .then(loaded => {
        adopt(launcher.root, loaded.css)
        if (known) return
        known = loaded
        draw({})
      })
      .catch(() => {})
  }, [needed])
  return needed ? known : undefined
}
