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
      made: `
        import { directLine } from 'shopbell/transports/direct-line'
        const transport = directLine('${offline.url}/chat/token', {
          domain: '${rig.domain}',
          listen: 'poll',
          pause: 200,
          files: false
        })
      `,
      resumes: true
    }
  )
})
