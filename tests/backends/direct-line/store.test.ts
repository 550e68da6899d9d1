import { expect } from 'vitest'
import { farSideOf, inTheStore } from '../in-the-store.js'
import { startOffline } from './offline.js'
import { openRig } from './rig.js'

inTheStore('offline-directline', async () => {
  const offline = await startOffline({ quiet: true })
  const rig = await openRig(offline)
  return farSideOf(
    {
      ...rig,
      // What is said before the page has noticed is given back to the visitor: there is no `dedupe`.
      async cut() {
        rig.cut()
        await expect.poll(rig.good, { timeout: 20_000 }).toBeGreaterThan(0)
      },
      async dispose() {
        await rig.dispose()
        await offline.close()
      }
    },
    {
      // By the settings of the tag: to bundle a page of its own takes longer than all of the talk.
      made: {
        transport: {
          name: 'direct-line',
          domain: rig.domain,
          listen: 'poll',
          pause: 200,
          files: false
        },
        server: `${offline.url}/chat/token`
      },
      resumes: true
    }
  )
})
