import { farSideOf, inTheStore } from '../in-the-store.js'
import { openTcpProxy } from '../tcp-proxy.js'
import { openRig } from './rig.js'

inTheStore('PartyServer on workerd', async () => {
  const rig = await openRig()
  // The store asks over HTTP, too, who is there.
  const proxy = await openTcpProxy(rig.house.port)
  return farSideOf(
    {
      ...rig,
      cut: proxy.cut,
      async dispose() {
        await proxy.close()
        await rig.dispose()
      }
    },
    {
      made: `
        import { websocket } from 'shopbell/transports/websocket'
        const transport = websocket('ws://127.0.0.1:${proxy.port}/chat')
      `,
      resumes: true
    }
  )
})
