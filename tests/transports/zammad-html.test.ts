import { describe, expect, it } from 'vitest'
import { contentsOf, htmlOf, textOf } from '../../transports/zammad/html.js'

describe('zammad, its HTML', () => {
  it.each([
    ['<div>Hello,</div><div>you</div>', 'Hello,\nyou'],
    ['a &amp;lt; b &#8364;&#x20AC; &nbsp;&unknown;', 'a &lt; b €€ \u00a0&unknown;'],
    ['<a href="https://shop.example/a" target="_blank">here</a>', 'here (https://shop.example/a)'],
    ['<a href="javascript:alert(1)">here</a>', 'here'],
    ['1 < 2 > 0', '1 < 2 > 0'],
    ['<img src="data:image/png;base64,AA">', '']
  ])('reads %s as words', (html, text) => {
    expect(textOf(html)).toBe(text)
  })

  it('keeps whatever people type from becoming markup', () => {
    expect(htmlOf('<img src=x onerror="a">\n&lt;')).not.toMatch(/<(?!br>)/)
  })

  it('keeps the words where a picture is none', () => {
    const image = '<img src="data:image/png;base64,A">'
    expect(contentsOf(`Look ${image}`)).toEqual([{ kind: 'text', text: 'Look ' }])
  })
})
