import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openCatalog } from '../../examples/server/at-hand/catalog.js'
import { createLog } from '../../examples/server/log.js'
import { start, tempFolder, until } from './kit.js'
import { employ } from './people.js'

const SHOP = 'https://shop.example'

const LAMPS = [
  {
    title: 'Heron',
    text: 'A reading lamp',
    price: '£340',
    href: '/lamp?id=heron',
    image: '/h.svg'
  },
  {
    title: 'Clerk',
    text: 'For a désk',
    words: 'writing, heron grey',
    href: `${SHOP}/lamp?id=clerk`
  },
  { title: 'Big Heron', href: '/lamp?id=big' }
]

/** A catalog of this text, that was read once. */
async function opened(text: string, place = join(tempFolder(), 'catalog.json')) {
  writeFileSync(place, text)
  return read(place)
}

async function read(CATALOG: string | undefined) {
  const lines: string[] = []
  const log = createLog('info', line => lines.push(line))
  const catalog = openCatalog({ CATALOG, REREAD_MINUTES: 10 }, log)
  onTestFinished(() => catalog.stop())
  await catalog.ready
  const titles = (words: string) => catalog.search(words, SHOP).map(({ title }) => title)
  return { catalog, lines, titles }
}

test('finds what fits all words, in titles first, whatever their case and accents', async () => {
  const { titles } = await opened(JSON.stringify(LAMPS))
  expect(titles('heron')).toEqual(['Heron', 'Big Heron', 'Clerk'])
  expect(titles('HERÓN grey')).toEqual(['Clerk'])
  expect(titles('desk')).toEqual(['Clerk'])
  expect(titles('  ')).toEqual(['Heron', 'Clerk', 'Big Heron'])
  expect(titles('sofa')).toEqual([])
})

test('gives cards with whole addresses, and keeps the words for searching to itself', async () => {
  const { catalog } = await opened(JSON.stringify(LAMPS))
  expect(catalog.search('reading', SHOP)).toEqual([
    {
      title: 'Heron',
      text: 'A reading lamp',
      price: '£340',
      href: `${SHOP}/lamp?id=heron`,
      image: `${SHOP}/h.svg`
    }
  ])
})

test('knows what an address leads to, wherever on the page and from wherever', async () => {
  const { catalog } = await opened(JSON.stringify(LAMPS))
  const url = `${SHOP}/lamp?utm_source=mail&id=heron#facts`
  expect(catalog.previewOf(url, SHOP)).toEqual({
    href: url,
    title: 'Heron',
    text: '£340 · A reading lamp',
    image: `${SHOP}/h.svg`
  })
  expect(catalog.previewOf('https://other.example/lamp?id=heron', SHOP)).toBeUndefined()
  expect(catalog.previewOf(`${SHOP}/lamp`, SHOP)).toBeUndefined()
  expect(catalog.previewOf('nonsense', SHOP)).toBeUndefined()
})

test.each([
  ['no JSON', 'lamps', 'SyntaxError'],
  ['no list', '{}', 'catalog is an object'],
  ['something without a title', '[{ "text": "A lamp" }]', 'catalog[0].title is missing'],
  [
    'a link that runs a script',
    '[{ "title": "A", "href": "javascript:alert(1)" }]',
    'catalog[0].href'
  ],
  [
    'a picture of another kind',
    '[{ "title": "A", "image": "data:text/html,A" }]',
    'catalog[0].image'
  ]
])('is empty and says what is wrong with %s', async (_, text, said) => {
  const { titles, lines } = await opened(text)
  expect(titles('')).toEqual([])
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('catalog-unreadable')
  expect(lines[0]).toContain(said)
})

test('is empty without a file, and says so; without a setting it is just empty', async () => {
  const none = await read(join(tempFolder(), 'none.json'))
  expect(none.titles('')).toEqual([])
  expect(none.lines.join()).toContain('ENOENT')
  const unset = await read(undefined)
  expect(unset.titles('')).toEqual([])
  expect(unset.lines).toEqual([])
})

test('is fetched from an address, which its own addresses are relative to', async () => {
  let status = 200
  const server = createServer((_, response) =>
    response.writeHead(status).end(JSON.stringify(LAMPS))
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { catalog } = await read(`${place}/feeds/lamps.json`)
  expect(catalog.search('reading', SHOP)[0]?.href).toBe(`${place}/lamp?id=heron`)
  status = 503
  const refused = await read(`${place}/feeds/lamps.json`)
  expect(refused.titles('')).toEqual([])
  expect(refused.lines[0]).toContain('answered with 503')
})

test('is searched by agents, and by nobody else', async () => {
  const place = join(tempFolder(), 'catalog.json')
  writeFileSync(place, JSON.stringify(LAMPS))
  const server = await start({ CATALOG: place })
  const cookie = await employ(server, 'Ada')
  const url = `${server.url}/desk/api/catalog?search=clerk`
  expect((await fetch(url)).status).toBe(401)
  const response = await fetch(url, { headers: { cookie } })
  expect(await response.json()).toEqual([
    { title: 'Clerk', text: 'For a désk', href: `${SHOP}/lamp?id=clerk` }
  ])
})

test('tells the log when a catalog cannot be read, and the server runs all the same', async () => {
  const server = await start({ CATALOG: '/nowhere/catalog.json' })
  await until('the complaint', () => server.log.find(line => line.includes('catalog-unreadable')))
  expect((await fetch(`${server.url}/shopbell/presence`)).status).toBe(200)
})
