/**
 * What `dist/shopbell.js` is: a user of the module who has nothing but a tag. It reads its settings from
 * the page, and is the one place in the library that chooses a transport.
 */
import type { Options } from './options.js'
import { createShopbell, type Shopbell } from './widget.js'

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
  /** Address of the far end; `demo` for a shop assistant who lives in the page. */
  server?: string
  /** Where letters go: an address that takes JSON, or `mailto:`. */
  mailbox?: string
}

const calls = window.Shopbell ?? []

if (Array.isArray(calls)) {
  const bell = createShopbell(read())
  const push = (call: Call) => call(bell)
  window.Shopbell = { ...bell, push }
  calls.forEach(push)
} else {
  console.warn('[shopbell] The second tag on the page does nothing')
}

function read(): Options {
  const block = document.querySelector('script[data-shopbell]')?.textContent
  const {
    server = '/shopbell',
    mailbox,
    ...options
  }: TagOptions = {
    ...parse(block),
    ...Object.fromEntries(
      Object.entries(tag?.dataset ?? {}).map(([key, value]) => [key, plain(value)])
    )
  }
  const address = beside(server)
  const letters = mailbox ?? `${address}/letters`
  return {
    ...options,
    transport: () =>
      server === 'demo'
        ? import('../transports/demo/index.js').then(m => m.demo())
        : import('../transports/websocket/index.js').then(m => m.websocket(address)),
    mailbox: (letter, signal) =>
      import('../transports/mailbox/index.js').then(m => m.mailboxAt(letters)(letter, signal))
  }
}

/** Attributes are text, options are not. */
function plain(value: string | undefined): unknown {
  return value === 'true' || value === 'false' ? value === 'true' : value
}

function parse(block: string | undefined): TagOptions {
  try {
    return JSON.parse(block || '{}')
  } catch (error) {
    console.error('[shopbell] The settings are not JSON:', error)
    return {}
  }
}
