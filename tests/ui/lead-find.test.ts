// @vitest-environment happy-dom
import './browser.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { countDown, GRACE } from '../../src/ui/lead/countdown.js'
import { findElement } from '../../src/ui/lead/find.js'

/** `<tag#id text child…>` as a tree. */
interface Tree extends ReadonlyArray<string | Tree> {
  readonly 0: string
}

function build(tree: Tree): HTMLElement {
  const [selector, ...parts] = tree as readonly [string, ...(string | Tree)[]]
  const [tag = 'div', id = ''] = selector.split('#')
  const element = document.createElement(tag)
  if (id) element.id = id
  for (const part of parts) element.append(typeof part === 'string' ? part : build(part))
  return element
}

const host = document.createElement('shop-bell')

function find(wanted: { selector?: string; text?: string }, ...trees: readonly Tree[]) {
  document.body.replaceChildren(...trees.map(build), host)
  return findElement(document, host, wanted)?.id
}

describe('what an agent points at', () => {
  it.each<[string, readonly Tree[], string | undefined]>([
    ['Add to cart', [['button#b', 'Add to cart']], 'b'],
    ['add TO  cart', [['button#b', '\n  Add to\n  cart ']], 'b'],
    ['to', [['p#p', 'Add ', ['b#b', 'to'], ' cart']], 'b'],
    ['Add to cart', [['p#p', 'Add ', ['b#b', 'to'], ' cart']], 'p'],
    [
      'Heron',
      [
        ['p#long', 'Heron looks down on your book'],
        ['h1#short', 'Heron']
      ],
      'short'
    ],
    [
      'Heron',
      [
        ['h1#first', 'Heron'],
        ['h2#second', 'Heron']
      ],
      'first'
    ],
    ['Heron', [['section#outer', ['div#middle', ['span#inner', 'Heron']]]], 'inner'],
    [
      'Heron',
      [
        ['script#s', 'Heron'],
        ['style#t', 'Heron'],
        ['template#u', 'Heron']
      ],
      undefined
    ],
    ['ｌａｍｐ', [['p#p', 'lamp']], 'p'],
    [
      'Straße 天井',
      [
        ['p#p', 'STRASSE'],
        ['p#q', 'straße  天井']
      ],
      'q'
    ],
    ['  ', [['p#p', 'lamp']], undefined],
    ['nothing of it', [['p#p', 'lamp']], undefined]
  ])('by the text %j is the smallest that says it', (text, trees, expected) => {
    expect(find({ text }, ...trees)).toBe(expected)
  })

  it('is what a button or a picture is called, too', () => {
    const button = build(['button#close'])
    button.setAttribute('aria-label', 'Close the box')
    document.body.replaceChildren(button, host)
    expect(findElement(document, host, { text: 'close the' })?.id).toBe('close')
  })

  it('is in nothing of ours', () => {
    host.replaceChildren('Heron')
    expect(find({ text: 'Heron' })).toBeUndefined()
    host.replaceChildren(build(['p#ours', 'Heron']))
    expect(find({ selector: '#ours' })).toBeUndefined()
    host.replaceChildren()
  })

  it('by a selector is the first that fits, and nothing where it is no selector', () => {
    expect(find({ selector: 'p' }, ['p#one'], ['p#two'])).toBe('one')
    expect(find({ selector: '#none' }, ['p#one'])).toBeUndefined()
    for (const selector of ['p[', '::', '', '{}', 'p:nope(', '<script>']) {
      expect(find({ selector }, ['p#one'])).toBeUndefined()
    }
  })
})

describe('the time to say no', () => {
  afterEach(() => void vi.useRealTimers())

  it('is three seconds, and then it happens, once', () => {
    vi.useFakeTimers()
    const did: string[] = []
    countDown(
      () => did.push('went'),
      () => did.push('over')
    )
    vi.advanceTimersByTime(GRACE - 1)
    expect(did).toEqual([])
    vi.advanceTimersByTime(GRACE)
    expect(did).toEqual(['over', 'went'])
  })

  it('ends with a no, and then nothing happens', () => {
    vi.useFakeTimers()
    const did: string[] = []
    const stop = countDown(
      () => did.push('went'),
      () => did.push('over')
    )
    stop()
    vi.advanceTimersByTime(2 * GRACE)
    expect(did).toEqual(['over'])
  })

  it('ends when nobody looks at the page any more', () => {
    vi.useFakeTimers()
    const did: string[] = []
    countDown(
      () => did.push('went'),
      () => {}
    )
    const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    state.mockRestore()
    vi.advanceTimersByTime(2 * GRACE)
    expect(did).toEqual([])
  })
})
