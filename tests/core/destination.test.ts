import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { destinationOf, isSpot } from '../../src/core/destination.js'
import { isFresh } from '../../src/core/fresh.js'

const HERE = 'https://shop.example/lamps?kind=desk'
const where = (address: string, origins: readonly string[] = []) =>
  destinationOf(address, HERE, origins).where

const parts = (address: string) => {
  const { origin, pathname, search, hash } = new URL(address)
  return { origin, pathname, search, hash }
}

describe('an address that an agent shows', () => {
  it.each([
    ['https://shop.example/heron', 'shop'],
    ['https://shop.example:443/heron', 'shop'],
    ['https://shop.example/lamps?kind=desk', 'here'],
    ['https://SHOP.example/lamps?kind=desk', 'here'],
    ['https://shop.example/lamps?kind=desk#', 'here'],
    ['https://shop.example/lamps?kind=desk#heron', 'shop'],
    ['https://shop.example/lamps', 'shop'],
    ['http://shop.example/heron', 'elsewhere'],
    ['https://shop.example:8443/heron', 'elsewhere'],
    ['https://shop.example.evil.test/heron', 'elsewhere'],
    ['https://evil.test/https://shop.example/', 'elsewhere'],
    ['https://shop.example@evil.test/', 'nowhere'],
    ['https://ada:secret@shop.example/', 'nowhere'],
    ['javascript:alert(1)', 'nowhere'],
    [' javascript:alert(1)', 'nowhere'],
    ['java\nscript:alert(1)', 'nowhere'],
    ['data:text/html,hello', 'nowhere'],
    ['blob:https://shop.example/1', 'nowhere'],
    ['file:///etc/passwd', 'nowhere'],
    ['mailto:ada@shop.example', 'nowhere'],
    ['//evil.test/', 'nowhere'],
    ['/heron', 'nowhere'],
    ['', 'nowhere']
  ])('%s leads %s', (address, expected) => {
    expect(where(address)).toBe(expected)
  })

  it('leads to an origin that the owner lists, and to nothing that only looks like it', () => {
    const origins = ['https://blog.example', 'no origin', 'https://club.example/path']
    expect(where('https://blog.example/heron', origins)).toBe('shop')
    expect(where('https://club.example/', origins)).toBe('shop')
    expect(where('http://blog.example/heron', origins)).toBe('elsewhere')
    expect(where('https://blog.example.evil.test/', origins)).toBe('elsewhere')
    expect(where('javascript:alert(1)', ['javascript:'])).toBe('nowhere')
  })

  it('never leads into a page that runs what it says, whatever is put before or into it', () => {
    const scheme = fc.mixedCase(fc.constantFrom('javascript', 'data', 'blob', 'vbscript', 'file'))
    const blank = fc.constantFrom('', ' ', '\t', '\n', '\u0000', '\u200b')
    fc.assert(
      fc.property(blank, scheme, blank, fc.string(), (before, name, within, rest) => {
        const address = `${before}${name.slice(0, 4)}${within}${name.slice(4)}:${rest}`
        expect(destinationOf(address, HERE, [HERE]).href).toBe('')
      })
    )
  })

  it('is the address that is shown, host and path', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), address => {
        const { href, host, path } = destinationOf(address, HERE)
        const shown = new URL(`${new URL(href).protocol}//${host}${path}`).href
        // What has nothing behind its sign says nothing.
        expect(parts(shown)).toEqual(parts(href))
      })
    )
  })

  it('is shown as people read it, but for what would turn or hide letters', () => {
    const { path } = destinationOf('https://shop.example/l%C3%A4mpchen', HERE)
    expect(path).toBe('/lämpchen')
    const turned = destinationOf('https://shop.example/%E2%80%AEgpj.exe', HERE)
    expect(turned.path).toBe('/%E2%80%AEgpj.exe')
    expect(destinationOf('https://shop.example/100%', HERE).path).toBe('/100%')
    expect(destinationOf('https://xn--80ak6aa92e.com/', HERE).host).toBe('xn--80ak6aa92e.com')
  })

  it('is a place on the page where only what is behind the # differs', () => {
    expect(isSpot(`${HERE}#care`, HERE)).toBe(true)
    expect(isSpot(`${HERE}#care`, `${HERE}#other`)).toBe(true)
    expect(isSpot('https://shop.example/lamps#care', HERE)).toBe(false)
    expect(isSpot(HERE, HERE)).toBe(false)
  })
})

describe('a message', () => {
  const message = { id: 'm', from: 'agent', at: 1_000_000, content: { kind: 'notice', text: '' } }
  const at = (isUp: boolean, now: number) => isFresh(message as never, isUp, now)

  it('is fresh while the line is up and clocks differ by minutes at most', () => {
    expect(at(true, 1_000_000)).toBe(true)
    expect(at(true, 1_000_000 - 200_000)).toBe(true)
    expect(at(false, 1_000_000)).toBe(false)
    expect(at(true, 1_000_000 + 3_600_000)).toBe(false)
  })
})
