import { existsSync, readdirSync, readFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { root, script } from './shop.js'

const { kinds, products } = await script('products')
const features = readdirSync(new URL('features/', root))
  .filter(name => name.endsWith('.html'))
  .map(name => `features/${name}`)
const read = (name: string) => readFileSync(new URL(name, root), 'utf8')
const pages = readdirSync(root).filter(name => name.endsWith('.html'))
/** What the server has beside the store. */
const SERVED = ['/shopbell.js', '/desk/']
const blockOf = (html: string) => /data-shopbell>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ''
const snippetOf = (html: string) => /\n {4}<script type="application\/json".*$/s.exec(html)?.[0]
const attributes = (html: string, ...names: string[]) =>
  [...html.matchAll(new RegExp(`\\s(?:${names.join('|')})="([^"]*)"`, 'g'))].map(match => match[1])

describe('the store', () => {
  it('carries the same snippet on every page, last in the body', () => {
    const first = snippetOf(read('index.html'))
    expect(first).toContain('<script async src="/shopbell.js"></script>\n  </body>\n</html>\n')
    for (const page of pages) {
      expect(snippetOf(read(page)), page).toBe(first)
      expect(read(page).match(/shopbell\.js/g), page).toHaveLength(1)
    }
  })

  it('gives settings that parse and media that exist', () => {
    const text = />(\s*\{.*\}\s*)<\/script>/s.exec(snippetOf(read('index.html')) ?? '')?.[1]
    const settings = JSON.parse(text ?? '')
    for (const field of settings.form) expect(field).toMatchObject({ name: /./, label: /./ })
    const { film, picture, captions } = settings.waiting.playlist[0]
    for (const media of [film, picture, captions]) {
      expect(existsSync(new URL(`.${media}`, root)), media).toBe(true)
    }
  })

  it.each([...pages, ...features])('links in %s only to what exists', page => {
    const html = read(page)
    for (const link of attributes(html, 'href', 'src', 'poster')) {
      if (!link || /^(mailto|tel):/.test(link) || SERVED.includes(link)) continue
      const { pathname, hash } = new URL(link, `http://shop.test/${page}`)
      const file = pathname === '/' ? 'index.html' : pathname.slice(1)
      expect(existsSync(new URL(file, root)), link).toBe(true)
      if (hash) expect(read(file), link).toMatch(new RegExp(`id="${hash.slice(1)}"`))
    }
  })

  it.each([...pages, ...features])(
    'keeps %s free of inline styles, handlers and foreign addresses',
    page => {
      const html = read(page)
      expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+=/)
      expect(html).not.toMatch(/["(']\s*(https?:)?\/\//)
    }
  )

  it('asks for nothing from elsewhere in its pictures, style or script', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    for (const name of files.filter(file => /\.(svg|css|js)$/.test(file))) {
      const text = read(name).replace('http://www.w3.org/2000/svg', '')
      expect(text, name).not.toMatch(/https?:\/\/|@import|@font-face|innerHTML/)
    }
  })
})

describe('the pages of features', () => {
  const schema = JSON.parse(readFileSync(new URL('../../src/options.schema.json', root), 'utf8'))
  const valid = new Ajv({ allErrors: true }).compile(schema)

  it.each(features)('have settings in %s that the schema knows', page => {
    const settings = JSON.parse(blockOf(read(page)))
    expect(valid(settings), JSON.stringify(valid.errors)).toBe(true)
  })

  it.each(features)('show in %s the settings that it has', page => {
    const html = read(page)
    const [, shown] = /<pre[^>]*><code>([\s\S]*?)<\/code>/.exec(html) ?? []
    // Some show no settings, but where to find them.
    if (!shown) return expect(page).toMatch(/index|second/)
    const text = shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
    expect(JSON.parse(text.replaceAll('&amp;', '&'))).toEqual(JSON.parse(blockOf(html)))
  })

  it('are all listed', () => {
    const listed = [...read('features/index.html').matchAll(/href="\/(features\/[^"]+)"/g)]
    const names = new Set(listed.map(([, name]) => name))
    for (const page of features) if (!/index|second/.test(page)) expect(names).toContain(page)
  })
})

describe('the products', () => {
  const cards = [...read('index.html').matchAll(/<li class="card".*?<\/li>/gs)].map(
    match => match[0]
  )
  const textOf = (html: string) =>
    html
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()

  it('stand on the front page as the data tells them, in its order', () => {
    expect(cards.map(textOf)).toEqual(
      products.map(({ name, line, price }) => `${name} ${line} £${price}`)
    )
    for (const [index, { id, kind, alt }] of products.entries()) {
      expect(cards[index]).toContain(`data-kind="${kind}"`)
      expect(cards[index]).toContain(`href="/product.html?id=${id}"`)
      expect(cards[index]).toContain(`alt="${alt}"`)
    }
  })

  it('can be filtered by each kind there is, and by no other', () => {
    const offered = attributes(read('index.html'), 'value')
    expect(offered.filter(value => value !== 'all').sort()).toEqual(Object.keys(kinds).sort())
    expect([...new Set(products.map(({ kind }) => kind))].sort()).toEqual(Object.keys(kinds).sort())
  })

  it.each(products)('show $name by day and by night and beside others', ({ id, goes }) => {
    const picture = read(`pictures/${id}.svg`)
    expect(picture).toContain('id="day"')
    expect(picture).toContain('id="evening"')
    expect(goes).not.toContain(id)
    for (const other of goes) expect(products.map(product => product.id)).toContain(other)
  })
})
