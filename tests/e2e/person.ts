import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright'

/** Somebody with a browser of their own: nobody else's cookies, storage or cache. */
export interface Person {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors of console, scripts and policies that were not pardoned. */
  faults(): readonly string[]
  /** Says which faults belong to what is tested. */
  pardon(...patterns: RegExp[]): void
  /** All that the console was told, as `type: text`. */
  readonly said: readonly string[]
}

/** Gives somebody a browser and looks over their shoulder. */
export async function seat(browser: Browser, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  context.setDefaultTimeout(15_000)
  const seen: string[] = []
  const said: string[] = []
  const pardoned: RegExp[] = []
  context.on('console', message => {
    said.push(`${message.type()}: ${message.text()}`)
    if (message.type() === 'error') seen.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', failure => {
    const thrown: unknown = failure.error()
    seen.push(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))
  })
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', event => {
      console.error('Policy violated:', event.effectiveDirective, event.blockedURI, event.sample)
    })
  })
  return {
    context,
    page: await context.newPage(),
    said,
    faults: () => seen.filter(fault => !pardoned.some(pattern => pattern.test(fault))),
    pardon: (...patterns) => void pardoned.push(...patterns)
  }
}

/** What a browser says by itself when a server is not there, or about to go: then it takes no line, with 503. */
export const NO_SERVER = [
  /WebSocket connection to .* failed/,
  /net::ERR_CONNECTION_/,
  /status of 503/
]
