/**
 * What `dist/shopbell.js` is: a user of the module who has nothing but a tag. It reads its settings from
 * the page, and is the one place in the library that chooses a transport.
 */

import type { NamedTransport } from '../transports/named/index.js'
import type { Shopbell } from './handle.js'
import type { Options } from './options.js'
import { createShopbell } from './widget.js'

/** The tag itself, and an address seen from it: put in front of this module by the build. */
declare const tag: HTMLScriptElement | null
declare function beside(path: string): string

type Call = (bell: Shopbell) => void

declare global {
  interface Window {
    /** Functions that run as soon as the bell is there; afterwards the bell itself. */
    Shopbell?: Call[] | (Shopbell & { push(call: Call): void })
  }
}

/** What a tag may say beside the options. */
interface TagOptions extends Omit<Options, 'transport' | 'mailbox'> {
  /** Address of the far end. */
  server?: string
  /** What the far end speaks, unless it is a server of ours. */
  transport?: NamedTransport
  /** Where letters go: an address that takes JSON, `mailto:`, or `form:` and the address of a service for forms. */
  mailbox?: string
}

const calls = window.Shopbell ?? []

if (Array.isArray(calls)) {
  const bell = createShopbell(read())
  const push = (call: Call) => queueMicrotask(() => call(bell))
  window.Shopbell = { ...bell, push }
  calls.forEach(push)
} else {
  console.warn('[shopbell] Two tags')
}

function read(): Options {
  const settings: Record<string, unknown> = parse(
    document.querySelector('script[data-shopbell]')?.textContent
  )
  for (const [name, value] of Object.entries(tag?.dataset ?? {})) {
    // Attributes are text; of what is on by default, they may say that it is not wanted.
    settings[name] = value !== 'false' && value
  }
  const { server = '/shopbell', transport, mailbox, ...options }: TagOptions = settings
  const address = beside(server)
  // Nobody but a server of ours is known to take letters where it chats.
  const letters = mailbox ?? (!transport && `${address}/letters`)
  return {
    ...options,
    transport: () =>
      transport
        ? import('../transports/named/index.js').then(m => m.named(transport, address))
        : import('../transports/server/index.js').then(m => m.server(address)),
    ...(letters && {
      mailbox: (letter, signal) =>
        import('../transports/mailbox/at.js').then(m => m.mailboxAt(letters)(letter, signal))
    })
  }
}

function parse(block: string | undefined) {
  try {
    return JSON.parse(block || '{}')
  } catch (error) {
    console.error('[shopbell] Settings:', error)
    return {}
  }
}
