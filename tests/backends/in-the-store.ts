import type { Page } from 'playwright'
import { describe } from 'vitest'
import type { NamedTransport } from '../../transports/named/index.js'
import type { Rig } from '../../transports/testing/index.js'
import { bundle } from '../e2e/bundle.js'
import { eventually, expect, it } from '../e2e/it.js'
import { NO_SERVER } from '../e2e/person.js'
import type { Visitor } from '../e2e/visitor.js'

/** What a developer writes, imports and a constant `transport`; or what a store owner adds to the settings of the tag. */
export type Made =
  | string
  | {
      readonly transport: NamedTransport
      readonly server: string
      readonly mailbox?: string
    }

/** A backend of somebody else's, with somebody who answers at it. */
export interface FarSide {
  readonly made: Made
  /** What the shop's own server says to pages, by the name of the function that asks it. */
  readonly asks?: Readonly<Record<string, (about: string) => unknown>>
  /** What the visitor's messages say, in order, each as often as it came. */
  heard(): readonly string[] | Promise<readonly string[]>
  say(text: string): unknown
  /** Loses every open line as a broken network would, where that can be done. */
  cut?(): unknown
  /** Whether a page that is opened later shows what was said while there was none. */
  readonly resumes?: boolean
  close(): unknown
}

/** A far side from the hands that the conformance suite has on one. */
export function farSideOf(
  { acted, say, cut, dispose }: Pick<Rig, 'acted' | 'say' | 'cut' | 'dispose'>,
  more: Pick<FarSide, 'made' | 'asks' | 'resumes'>
): FarSide {
  let said = 0
  return {
    ...more,
    async heard() {
      const all = await acted()
      return all.flatMap(command => (command.type === 'message' ? [command.text] : []))
    },
    say(text) {
      said += 1
      const agent = { id: 'ada', name: 'Ada' }
      const content = { kind: 'text', text } as const
      const message = { id: `said-${said}`, from: 'agent', at: Date.now(), content, agent } as const
      return say?.({ type: 'message', message })
    },
    ...(cut && { cut }),
    close: () => dispose?.()
  }
}

/** Puts a visitor into the demo store whose widget is made so. */
export async function enter({ page }: Visitor, url: string, made: Made): Promise<Page> {
  if (typeof made === 'string') await replaceTag(page, made)
  else await addSettings(page, made)
  await page.goto(url)
  return page
}

async function replaceTag(page: Page, code: string) {
  const body = await bundle(`
    import { createShopbell } from 'shopbell'
    ${code}
    const settings = JSON.parse(document.querySelector('script[data-shopbell]').textContent)
    delete settings.server
    createShopbell({ ...settings, transport })
  `)
  await page.route('**/shopbell.js', route =>
    route.fulfill({ body, contentType: 'text/javascript' })
  )
}

/** In the page, as its HTML would no longer come from this machine if it were changed on the way, and be refused its servers. */
async function addSettings(page: Page, settings: object) {
  await page.route('**/shopbell.js', async route => {
    const response = await route.fetch()
    const adds = `{
      const block = document.querySelector('script[data-shopbell]')
      block.textContent = JSON.stringify({ ...JSON.parse(block.textContent), ...${JSON.stringify(settings)} })
    }`
    await route.fulfill({ response, body: `${adds}\n${await response.text()}` })
  })
}

/** Tests that a visitor of the demo store talks with somebody at a backend, which is told the store's address. */
export function inTheStore(name: string, open: (store: string) => Promise<FarSide>): void {
  describe(`a visitor of the store, over ${name}`, () => {
    it('asks, is answered, and loses nothing on the way', async ({ visitor, shop }) => {
      const far = await open(shop.url)
      try {
        const nora = await visitor({ page: null })
        nora.pardon(...NO_SERVER)
        const { page, bell } = nora
        for (const ask of Object.entries(far.asks ?? {})) await page.exposeFunction(...ask)
        await enter(nora, shop.url, far.made)
        await nora.ask('Nora', 'Is it bright?')
        await eventually(far.heard).toEqual(['Is it bright?'])
        await far.say('As the day')
        await bell.panel.getByText('As the day', { exact: true }).waitFor()
        await bell.say('And warm?')
        const said = ['Is it bright?', 'As the day', 'And warm?']
        await eventually(bell.words).toEqual(said)
        await eventually(far.heard).toEqual(['Is it bright?', 'And warm?'])

        if (far.cut) {
          await far.cut()
          await bell.say('Are you there?')
          await eventually(far.heard).toEqual(['Is it bright?', 'And warm?', 'Are you there?'])
          await far.say('I am')
          said.push('Are you there?', 'I am')
          await eventually(bell.words).toEqual(said)
        }
        await page.goto('about:blank')
        if (far.resumes) {
          await far.say('While you were away')
          said.push('While you were away')
        }
        // What the page had it shows again, whatever the backend keeps.
        await page.goto(shop.url)
        await eventually(bell.words).toEqual(said)
        await bell.say('I am back')
        await eventually(async () => (await far.heard()).at(-1)).toBe('I am back')
        expect((await far.heard()).length).toBe(new Set(await far.heard()).size)
      } finally {
        await far.close()
      }
    })
  })
}
