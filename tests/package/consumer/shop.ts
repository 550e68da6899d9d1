/** A developer's shop, compiled against the installed package in the strictest way that TypeScript has. */
import {
  createShopbell,
  type EventName,
  type Hooks,
  isShopbellError,
  type Options,
  type Phase,
  type Shopbell,
  ShopbellError,
  type Strings
} from 'shopbell'
import {
  type Command,
  type Connection,
  type Incoming,
  type Link,
  type Mailbox,
  type Receipt,
  SPEC,
  type Transport
} from 'shopbell/contract'
import { ShopBellElement } from 'shopbell/element'
import { transportSuite } from 'shopbell/testing'
import { demo } from 'shopbell/transports/demo'
import { httpMailbox, mailtoMailbox } from 'shopbell/transports/mailbox'
import { createMemoryPair } from 'shopbell/transports/memory'
import { type SocketConstructor, websocket } from 'shopbell/transports/websocket'

const echo: Transport = {
  name: 'echo',
  spec: SPEC,
  supports: {},
  async connect(link: Link): Promise<Connection> {
    return {
      async send(command: Command, signal: AbortSignal): Promise<Receipt> {
        if (signal.aborted) throw new ShopbellError('offline', 'Gone')
        const news: Incoming = { type: 'typing', active: command.type === 'message' }
        link.emit(news)
        return { at: Date.now() }
      }
    }
  }
}

const mailbox: Mailbox = httpMailbox('https://shop.example/letters')
const strings: Partial<Strings> = { send: 'Send it' }
const hooks: Hooks = {}
const options: Options = { transport: () => echo, mailbox, strings, hooks, scheme: 'dark' }
const bell: Shopbell = createShopbell(options)
const undo: () => void = bell.on('phase', ({ from, to }) => {
  const phases: Phase[] = [from, to]
  console.log(phases)
})
const sent: Promise<void> = bell.send('Hello')
const name: EventName = 'message'
const element = new ShopBellElement()
element.options = { transport: demo({ speed: 2 }) }

// @ts-expect-error a misspelt option is told
createShopbell({ titel: 'Hello' })
// @ts-expect-error there is no such scheme
createShopbell({ scheme: 'sepia' })
// @ts-expect-error nothing of this name is told
bell.on('nothing', () => {})

export {
  createMemoryPair,
  isShopbellError,
  mailtoMailbox,
  name,
  type SocketConstructor,
  sent,
  transportSuite,
  undo,
  websocket
}
