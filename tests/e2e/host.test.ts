import type { Page } from 'playwright'
import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { pageWith } from './street.js'
import { bellOf } from './visitor.js'

/** A style sheet that thinks it is alone in the world. */
const HOSTILE = `<style>
  * { all: unset !important }
  html { font-size: 62.5% !important }
  body {
    font: italic 900 30px/3 fantasy !important; letter-spacing: 4px !important;
    text-transform: uppercase !important; text-align: right !important; color: red !important;
    word-spacing: 1em !important; text-indent: 3em !important; cursor: wait !important;
  }
  body > *:not(main) {
    display: none !important; position: relative !important; transform: scale(.5) !important;
    float: left !important; margin: 5em !important; width: 10px !important;
  }
  button, input, textarea, label, dialog, [part] { margin: 3em !important; background: lime !important }
</style>`

/** Where the parts of the widget are, and how they look. */
function look(page: Page) {
  return page.locator('shop-bell').evaluate(host =>
    Object.fromEntries(
      ['launcher', 'panel', 'header', 'name', 'close', 'greeting', 'field', 'action'].map(part => {
        const element = host.shadowRoot?.querySelector(`[part="${part}"]`)
        if (!element) throw new Error(`There is no ${part}`)
        const { x, y, width, height } = element.getBoundingClientRect()
        const style = getComputedStyle(element)
        const { color, backgroundColor, font, letterSpacing, textTransform, textAlign } = style
        const { cursor, textIndent, wordSpacing, opacity, filter, visibility } = style
        return [
          part,
          { x, y, width, height, color, backgroundColor, font, letterSpacing, textTransform }
        ].concat({
          textAlign,
          cursor,
          textIndent,
          wordSpacing,
          opacity,
          filter,
          visibility
        } as never)
      })
    )
  )
}

describe('the page around it', () => {
  it('cannot bend the widget, however hostile its style sheet is', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const looks = []
    for (const head of ['', HOSTILE]) {
      const address = street.put({ body: pageWith({ script: `${shop.url}/shopbell.js`, head }) })
      const { page, bell } = await visitor({ page: address, reducedMotion: 'reduce' })
      await bell.ring()
      await bell.panel.getByText('Lamps and repairs').waitFor()
      looks.push(await look(page))
    }
    expect(looks[1]).toEqual(looks[0])
  })

  it('looks the same with the panel open, closed and taken away', async ({
    visitor,
    street,
    shop
  }) => {
    const body = `<style>.card { padding: 1rem; color: teal }</style>
      <main><h1>Shop</h1><div class="card" part="panel"><button>Buy</button>
      <input value="1"><p class="quiet note choice">Words</p></div></main>`
    const head = '<script>Shopbell = [bell => { handle = bell }]</script>'
    const address = street.put({
      body: pageWith({ script: `${shop.url}/shopbell.js`, body, head })
    })
    const { page, bell } = await visitor({ page: address })
    const state = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('html, body, main, main *')].map(element => {
          const style = getComputedStyle(element)
          const { top, left, width, height } = element.getBoundingClientRect()
          const all = [...style].map(name => `${name}: ${style.getPropertyValue(name)}`).join('; ')
          return `${element.localName} ${top} ${left} ${width} ${height} ${all}`
        })
      )
    const before = await state()
    await bell.ring()
    expect(await state()).toEqual(before)
    await bell.button('Close').click()
    expect(await state()).toEqual(before)
    await page.evaluate(() =>
      (window as unknown as { handle: { destroy(): void } }).handle.destroy()
    )
    expect(await state()).toEqual(before)
    expect(await page.locator('shop-bell').count()).toBe(0)
    expect(
      await page.evaluate(() => [document.body.children.length, document.adoptedStyleSheets.length])
    ).toEqual([3, 0])
  })

  it('stays usable when the panel cannot be loaded, and is told', async ({
    visitor,
    street,
    shop
  }) => {
    const head = `<script>
      told = []
      Shopbell = [bell => bell.on('error', error => told.push(String(error)))]
    </script>`
    const body = '<main><button onclick="bought = true">Buy</button></main>'
    const address = street.put({
      body: pageWith({ script: `${shop.url}/shopbell.js`, head, body })
    })
    const { page, bell, pardon } = await visitor({ page: null })
    pardon(/404/, /Failed to load resource/)
    await page.route('**/chunks/**', route =>
      route.fulfill({ status: 404, headers: { 'access-control-allow-origin': '*' } })
    )
    await page.goto(address)
    await bell.launcher.click()
    await eventually(() => bell.launcher.getAttribute('aria-label')).toContain('not available')
    const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told.length)
    expect(await told()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Buy' }).click()
    expect(await page.evaluate(() => (window as unknown as { bought: boolean }).bought)).toBe(true)
  })
})

describe('the tag', () => {
  it('makes one bell and one remark when it is in the page twice', async ({
    visitor,
    street,
    shop
  }) => {
    const script = `<script async src="${shop.url}/shopbell.js"></script>`
    const address = street.put({ body: pageWith({ body: `<main>Twice</main>${script}${script}` }) })
    const { bell, said } = await visitor({ page: address })
    await bell.launcher.first().waitFor()
    await eventually(() => said.filter(line => line.includes('[shopbell]')).length).toBe(1)
    expect(await bell.host.count()).toBe(1)
    await bell.ring()
    await bell.panel.getByLabel('Your name').waitFor()
  })

  const WAYS: Record<string, (src: string) => string> = {
    'in the head': src => pageWith({ head: `<script src="${src}" data-title="Hello"></script>` }),
    'in the head, deferred': src =>
      pageWith({ head: `<script defer src="${src}"></script>`, settings: { title: 'Hello' } }),
    'in the body, asynchronous': src => pageWith({ script: src, settings: { title: 'Hello' } }),
    'put there by another script': src =>
      pageWith({
        settings: { title: 'Hello' },
        body: `<main>Manager</main><script type="module">
          const tag = document.createElement('script')
          tag.src = ${JSON.stringify(src)}
          document.head.append(tag)
        </script>`
      })
  }
  for (const [way, html] of Object.entries(WAYS)) {
    it(`works ${way}`, async ({ visitor, street, shop }) => {
      const address = street.put({ body: html(`${shop.url}/shopbell.js`) })
      const { bell, page } = await visitor({ page: address })
      const asked = page.waitForResponse(`${shop.url}/shopbell/presence`)
      await bell.ring()
      await asked
      await bell.panel.getByLabel('Your name').waitFor()
      await bell.panel.getByRole('heading', { name: 'Hello' }).waitFor()
    })
  }

  it('says what is wrong with a block of settings that is no JSON, and works', async ({
    visitor,
    street,
    shop
  }) => {
    const address = street.put({
      body: pageWith({
        script: `${shop.url}/shopbell.js`,
        body: '<main>Oops</main><script type="application/json" data-shopbell>{ title: }</script>'
      })
    })
    const { page, pardon, said } = await visitor({ page: address })
    pardon(/Settings:/)
    await bellOf(page).ring()
    await bellOf(page).panel.getByLabel('Your name').waitFor()
    expect(said.filter(line => line.includes('Settings: SyntaxError'))).toHaveLength(1)
  })
})

describe('a theme', () => {
  it('of three tokens in a style sheet of the page changes bell and panel', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const sheet = street.put({
      type: 'text/css',
      body: `shop-bell {
        --sb-accent: rgb(122, 59, 0); --sb-surface: rgb(255, 247, 230); --sb-radius-l: 4px;
      }`
    })
    const address = street.put({
      body: pageWith({
        script: `${shop.url}/shopbell.js`,
        head: `<link rel="stylesheet" href="${sheet}">`
      })
    })
    const { bell } = await visitor({ page: address })
    await bell.ring()
    await bell.panel.getByLabel('Your name').waitFor()
    const style = (part: typeof bell.panel) =>
      part.evaluate(element => {
        const { backgroundColor, borderTopLeftRadius } = getComputedStyle(element)
        return { backgroundColor, borderTopLeftRadius }
      })
    expect(await style(bell.launcher)).toMatchObject({ backgroundColor: 'rgb(122, 59, 0)' })
    expect(await style(bell.panel)).toEqual({
      backgroundColor: 'rgb(255, 247, 230)',
      borderTopLeftRadius: '4px'
    })
    expect(await style(bell.button('Start the chat'))).toMatchObject({
      backgroundColor: 'rgb(122, 59, 0)'
    })
  })
})
