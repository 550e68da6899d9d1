import { type Link, ShopbellError } from '../../src/contract/index.js'
import { type Broken, breakIt, connected } from './broken-kit.js'
import { createCaller } from './caller.js'
import { createMemoryRig } from './suite-memory.js'

export const BROKEN_CONNECTING: readonly Broken[] = [
  [
    'is made for another contract',
    'speaks version 1 of the contract',
    breakIt((connect, link) => connect(link), { spec: 2 as 1 })
  ],
  [
    'is vague about what it supports',
    'says plainly what it supports',
    breakIt((connect, link) => connect(link), { supports: { resume: 'mostly' as never } })
  ],
  [
    'connects as soon as it is made',
    'does nothing before it is asked to connect',
    async () => {
      const rig = createMemoryRig()
      await rig.transport.connect(createCaller().link)
      return { ...rig, patience: 0.05 }
    }
  ],
  [
    'asks for the token once and for all',
    'asks for the token at each connection',
    breakIt((connect, link, links) => {
      const token = async () => undefined
      return connect(links.length > 1 ? { ...link, visitor: { ...link.visitor, token } } : link)
    })
  ],
  [
    'grants what it does not support',
    'grants no more than it says it supports',
    breakIt(
      connected(() => ({ supports: { dedupe: true, rate: true } })),
      { supports: { dedupe: true } }
    )
  ],
  [
    'is used up by its first connection',
    'connects again after it was hung up',
    breakIt(async (connect, link, links) => {
      if (links.length > 1) throw new ShopbellError('unavailable', 'Used up')
      return connect(link)
    })
  ],
  [
    'lets an error of somebody else through',
    'rejects with an error of the contract when there is no token',
    breakIt((connect, link) =>
      connect(link).catch(({ message }: Error) => {
        throw new Error(message)
      })
    )
  ],
  [
    'cannot stop asking who is there',
    'says who is there before any conversation, or that it was given up',
    breakIt((connect, link) => connect(link), {
      presence: async () => ({ available: true, agents: [] })
    })
  ],
  [
    'calls every refusal unavailable',
    'rejects connect with the code that the far end gave',
    breakIt((connect, link) =>
      connect(link).catch(cause => {
        throw link.signal.aborted ? cause : new ShopbellError('unavailable', 'No', { cause })
      })
    )
  ],
  [
    'tries again on its own when it was refused',
    'asks for another token after one was refused, and connects with it',
    breakIt((connect, link) => connect(link).catch(() => connect(link)))
  ],
  [
    'forgets what the far end said about the wait',
    'keeps the wait and the limit that the far end named',
    breakIt((connect, link) =>
      connect(link).catch(({ code, message }: ShopbellError) => {
        throw new ShopbellError(code, message)
      })
    )
  ],
  [
    'looks at its signal too late',
    'rejects connect with aborted when it was hung up before',
    breakIt(async (connect, link) => {
      await link.visitor.token()
      return connect(link)
    })
  ],
  [
    'waits for the token whatever happens',
    'rejects connect with aborted when it is hung up while it waits for the token',
    breakIt(async (connect, link) => {
      if (link.signal.aborted) return connect(link)
      const token = await link.visitor.token()
      return connect({ ...link, visitor: { ...link.visitor, token: async () => token } })
    })
  ],
  [
    'arrives though it was hung up on the way',
    'rejects connect with aborted when it is hung up on the way',
    breakIt(async (connect, link) => {
      if (link.signal.aborted) return connect(link)
      const hook = new AbortController()
      const emit: Link['emit'] = event => !link.signal.aborted && link.emit(event)
      const connection = await connect({ ...link, emit, signal: hook.signal })
      if (link.signal.aborted) hook.abort()
      link.signal.addEventListener('abort', () => hook.abort())
      return connection
    })
  ]
]
