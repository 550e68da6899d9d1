import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { posix } from 'node:path'
import { promisify } from 'node:util'
import { transform } from 'lightningcss'
import { describe, expect, it } from 'vitest'
import { refresh, PAGES as WITH_TABLES } from '../../scripts/readme.mjs'
import { tokensDeclared, tokensUsed } from '../architecture/colours.js'
import { readFiles } from '../architecture/sources.js'
import { wrongCommands } from './commands.js'
import { blocksOf, ROOT, read } from './documents.js'

const README = 'README.md'
const PAGES = [
  README,
  ...Object.keys(readFiles('transports', 'examples')).filter(file => file.endsWith('.md'))
]
const SHELLS = ['sh', 'bash', 'shell', 'console']

describe('the README', () => {
  it('is there', () => {
    expect(read(README)).toContain('# ')
  })

  it.each(WITH_TABLES)(
    'has what is made from the code up to date in %s (else: npm run readme)',
    async page => {
      expect(read(page)).toMatch(/<!-- \w+:begin -->/)
      expect(read(page)).toBe(await refresh(page, read(page)))
    }
  )

  it.each([README, 'CHANGELOG.md'])('names every transport that there is in %s', page => {
    const folders = readdirSync(`${ROOT}transports`)
    const names = folders.filter(it => existsSync(`${ROOT}transports/${it}/index.ts`))
    expect(names.filter(name => !new RegExp(`[\`/]${name}[\`']`).test(read(page)))).toEqual([])
  })

  it('names nothing that chaos cannot be told', async () => {
    const told = [...read(README).matchAll(/npm run chaos -- ([^`#\n]+)/g)].flatMap(
      ([, words = '']) => words.match(/--\w+/g) ?? []
    )
    expect(told.length).toBeGreaterThan(1)
    const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'chaos', '--', '--help'], {
      cwd: ROOT
    })
    const known = new Set(['--help', ...(stdout.match(/--\w+/g) ?? [])])
    expect(told.filter(option => !known.has(option))).toEqual([])
  })

  it('shows pictures that are small enough for a page', () => {
    const pictures = [...read(README).matchAll(/(?:\]\(|src=")(\.github\/[^)"]+)/g)]
    for (const [, picture = ''] of pictures) {
      expect(statSync(ROOT + picture).size, picture).toBeLessThan(200 * 1024)
    }
  })

  it.each(blocksOf(README, 'css'))('names tokens and parts that there are: $at', ({ text }) => {
    transform({ filename: README, code: new TextEncoder().encode(text) })
    const tokens = tokensDeclared(read('themes/tokens.css'))
    const named = [...tokensDeclared(text), ...tokensUsed(text)].filter(it =>
      it.startsWith('--sb-')
    )
    expect(named.filter(name => !tokens.has(name))).toEqual([])
    const parts = partsOfWidget()
    const shown = [...text.matchAll(/::part\(([\w-]+)\)/g)].map(([, name = '']) => name)
    expect(shown.filter(name => !parts.has(name))).toEqual([])
    expect(named.length + shown.length).toBeGreaterThan(0)
  })

  it.each(blocksOf(README, 'json'))('has JSON that can be read: $at', ({ text }) => {
    expect(() => JSON.parse(text)).not.toThrow()
  })

  it.each(blocksOf(README, ...SHELLS).filter(({ note }) => note === 'run'))(
    'has commands that work: $at',
    async ({ text }) => {
      await promisify(execFile)('sh', ['-euc', text], { cwd: ROOT })
    }
  )
})

describe.each(PAGES.filter(page => existsSync(ROOT + page)))('%s', page => {
  it('tells of commands that there are', () => {
    const wrong = blocksOf(page, ...SHELLS).flatMap(({ at, text }) =>
      wrongCommands(text, page).map(why => `${at} ${why}`)
    )
    expect(wrong).toEqual([])
  })

  it('leads to files and headings that there are', () => {
    const text = read(page).replace(/^ *```[\s\S]*?^ *```$/gm, '')
    const links = [...text.matchAll(/\]\(([^)\s]+)\)|(?:href|src)="([^"]+)"/g)]
      .map(([, link, attribute]) => link ?? attribute ?? '')
      .filter(link => !/^[a-z]+:/.test(link))
    const lost = links.filter(link => {
      const [file = '', heading] = link.split('#')
      const target = file ? posix.join(posix.dirname(page), decodeURI(file)) : page
      if (!existsSync(ROOT + target)) return true
      return heading !== undefined && !headingsOf(read(target)).has(heading)
    })
    expect(lost).toEqual([])
  })
})

/** Anchors as GitHub makes them. */
function headingsOf(text: string): Set<string> {
  const headings = text.matchAll(/^#+ +(.+)$/gm)
  return new Set(
    [...headings].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-')
    )
  )
}

function partsOfWidget(): Set<string> {
  const sources = Object.entries(readFiles('src/ui'))
    .filter(([path]) => /\.tsx?$/.test(path))
    .map(([path]) => readFileSync(ROOT + path, 'utf8'))
  const found = sources.flatMap(text => [
    ...text.matchAll(/\bpart=['"]([\w -]+)['"]|'part', '([\w -]+)'/g)
  ])
  return new Set(found.flatMap(([, attribute, call]) => (attribute ?? call ?? '').split(' ')))
}
