import { describe, expect, it } from 'vitest'
import { linkParts, safeHref } from '../../examples/desk/text/links.js'

const hrefs = (text: string) => linkParts(text).flatMap(part => part.href ?? [])

describe('links in what people write', () => {
  it('are found with and without a protocol', () => {
    expect(hrefs('See https://a.example/x?y=1#z or www.b.example')).toEqual([
      'https://a.example/x?y=1#z',
      'https://www.b.example'
    ])
    expect(hrefs('mia@shop.example, tel:+4912345')).toEqual([
      'mailto:mia@shop.example',
      'tel:+4912345'
    ])
  })

  it('end before the full stop or bracket of the sentence', () => {
    expect(hrefs('(at https://a.example/x).')).toEqual(['https://a.example/x'])
    expect(hrefs('https://a.example/lamp_(brass)!')).toEqual(['https://a.example/lamp_(brass)'])
  })

  it('are never anything but http, https, mailto and tel', () => {
    for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc', 'vbscript:x']) {
      expect(safeHref(bad)).toBeUndefined()
      expect(hrefs(`look: ${bad}`)).toEqual([])
    }
    expect(safeHref(' JaVaScRiPt:alert(1)')).toBeUndefined()
    expect(safeHref('https://shop.example/')).toBe('https://shop.example/')
  })

  it('lose no character of the text', () => {
    const text = 'a https://a.example, b <c@d.example> www. https:// e'
    expect(
      linkParts(text)
        .map(part => part.text)
        .join('')
    ).toBe(text)
  })
})
