import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { pageWith } from './street.js'

describe('under the strictest policy, from another origin', () => {
  it('the whole conversation works without a single violation', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    const ada = await agent()
    const { url } = shop
    const policy = [
      "default-src 'none'",
      "script-src 'nonce-b3ll' 'strict-dynamic'",
      "style-src 'none'",
      `img-src ${url}`,
      `media-src ${url}`,
      `connect-src ${url} ${url.replace('http', 'ws')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'"
    ].join('; ')
    const address = street.put({
      headers: { 'content-security-policy': policy },
      body: pageWith({
        script: `${url}/shopbell.js`,
        tag: 'async nonce="b3ll"',
        settings: {
          accent: '#7a3b00',
          waiting: {
            playlist: [
              { film: `${url}/media/workshop.webm`, picture: `${url}/media/workshop.webp` }
            ]
          }
        }
      }).replace('<link rel="icon" href="data:,">', '')
    })
    const { page, bell, said } = await visitor({ page: address })
    const origins = [page.url(), url].map(each => new URL(each).origin)
    expect(new Set(origins).size).toBe(2)
    await bell.ring()
    await bell.panel.getByText('Lamps and repairs').waitFor()
    await bell.panel.getByLabel('Your name').fill('Strict')
    await bell.panel.getByLabel('How can we help?').fill('Is this allowed?')
    await bell.button('Start the chat').click()
    const film = bell.panel.locator('video')
    await eventually(() =>
      film.evaluate(video => (video as HTMLVideoElement).currentTime)
    ).toBeGreaterThan(0)
    const talk = await ada.answer('Strict')
    await talk.say('All of it: https://example.com')
    await bell.panel.getByRole('link', { name: 'https://example.com' }).waitFor()
    await bell.say('Good')
    await eventually(talk.words).toEqual([
      'Is this allowed?',
      'All of it: https://example.com',
      'Good'
    ])
    const face = bell.panel.locator('[part="header"] img')
    await eventually(() =>
      face.evaluate(image => (image as HTMLImageElement).naturalWidth)
    ).toBeGreaterThan(0)
    const { width } = (await bell.panel.boundingBox()) ?? {}
    expect(width).toBe(384)
    await talk.end()
    await bell.panel.getByRole('radio', { name: '5 of 5' }).check()
    await bell.button('Send').click()
    await talk.whole.getByText('5 of 5').first().waitFor()
    await bell.button('Start a new chat').click()
    await bell.panel.getByLabel('Your name').waitFor()
    expect(said.filter(line => /Policy|Refused|policy/.test(line))).toEqual([])
  })
})
