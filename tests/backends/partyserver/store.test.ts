import { farSideOf, inTheStore } from '../in-the-store.js'
import { openRig } from './rig.js'

inTheStore('PartyServer on workerd', async () => {
  const rig = await openRig()
  return farSideOf(rig, {
    code: `
      import { websocket } from 'shopbell/transports/websocket'
      const transport = websocket('${rig.proxy.url}/chat')
    `,
    resumes: true
  })
})
