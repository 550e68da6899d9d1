import { describe } from 'vitest'
import type { Letter } from '../../../src/contract/index.js'
import { httpMailbox } from '../../../transports/mailbox/index.js'
import { flawsOf } from '../../e2e/axe.js'
import { eventually, expect, it } from '../../e2e/it.js'
import { NO_SERVER } from '../../e2e/person.js'
import { unhurried } from '../../transports/caller.js'
import { enter } from '../in-the-store.js'
import { openHouse, PASSWORD } from './house.js'

const letter = (id: string, text = 'Is it dimmable?'): Letter => ({
  id,
  fields: { name: 'Grace', email: 'grace@example.org', question: text },
  page: { url: 'https://shop.example/lamps', title: 'Lamps' },
  transcript: []
})

describe('a letter to the house', () => {
  it('is kept once, under one number, also when the house is killed', async () => {
    const house = await openHouse()
    try {
      const send = httpMailbox(`${house.http}/chat/letters`)
      const { reference } = await send(letter('one'), unhurried())
      expect(reference).toMatch(/^SB-\w{6}$/)
      await house.server.kill()
      await house.server.start()
      await expect(send(letter('one'), unhurried())).resolves.toEqual({ reference })
      const { reference: other } = await send(letter('two'), unhurried())
      expect(other).not.toBe(reference)
      const desk = await house.desk('Ada')
      expect(desk.letters()).toBe(2)
    } finally {
      await house.close()
    }
  })

  it('is refused with what is wrong with it, and read by nobody without the password', async () => {
    const house = await openHouse({ origins: 'https://shop.example' })
    const url = `${house.http}/chat/letters`
    const send = (given: unknown, headers = {}) =>
      httpMailbox(url, { headers })(given as Letter, unhurried())
    try {
      await expect(send(letter('long', 'x'.repeat(70_000)))).rejects.toMatchObject({
        code: 'too-large',
        limit: 65_536
      })
      for (const odd of [[], { ...letter('odd'), fields: { name: 1 } }, { ...letter('') }]) {
        await expect(send(odd)).rejects.toMatchObject({ code: 'rejected' })
      }
      const foreign = send(letter('foreign'), { origin: 'https://evil.example' })
      await expect(foreign).rejects.toMatchObject({ code: 'unauthorized' })
      await send(letter('fifth'), { origin: 'https://shop.example' })
      await expect(send(letter('sixth'))).rejects.toMatchObject({ code: 'busy', retryAfter: 60 })
      const ask = await fetch(url, {
        method: 'OPTIONS',
        headers: { origin: 'https://shop.example' }
      })
      expect(ask.headers.get('access-control-allow-origin')).toBe('https://shop.example')
      for (const method of ['GET', 'DELETE']) {
        expect((await fetch(`${house.http}/desk/letters/SB-AAAAAA`, { method })).status).toBe(401)
      }
      expect((await house.desk('Ada')).letters()).toBe(1)
    } finally {
      await house.close()
    }
  })

  it('is written in the store when nobody is at the desk, and read there by who comes', async ({
    visitor,
    person,
    shop
  }) => {
    const house = await openHouse()
    try {
      // What nobody should be able to do: it must not keep the desk from the others.
      const odd = { ...letter('odd'), transcript: [null, { content: { kind: 'cards' } }] } as never
      await httpMailbox(`${house.http}/chat/letters`)(odd, unhurried())
      const nora = await visitor({ page: null })
      nora.pardon(...NO_SERVER)
      const { bell } = nora
      await enter(nora, shop.url, {
        transport: 'websocket',
        server: house.url,
        mailbox: `${house.http}/chat/letters`
      })
      await bell.launcher.click()
      await bell.panel.getByLabel('Your name').fill('Nora')
      await bell.panel.getByLabel('E-mail, in case we lose each other').fill('nora@example.net')
      await bell.panel.getByLabel('Your question').fill('Can <b>it</b> be mended?')
      await bell.button('Send the message').click()
      const [, reference = ''] =
        /(SB-\w{6})/.exec((await bell.panel.getByText(/SB-\w{6}/).textContent()) ?? '') ?? []

      const ada = await person()
      ada.pardon(...NO_SERVER)
      const { page } = ada
      await page.goto(`${house.http}/desk`)
      await page.getByLabel('Name').fill('Ada')
      await page.getByLabel('Password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Log in' }).click()
      await page.getByRole('button', { name: 'Letters 2' }).click()
      const post = page.getByRole('dialog', { name: 'Letters' })
      const mine = post.getByRole('listitem').filter({ hasText: reference })
      await mine.getByText('Can <b>it</b> be mended?').waitFor()
      expect(await flawsOf(page, 'html')).toEqual([])
      const answer = mine.getByRole('link', { name: 'Answer by e-mail' })
      expect(await answer.getAttribute('href')).toBe(
        `mailto:nora%40example.net?subject=${reference}`
      )
      await mine.getByRole('button', { name: 'Done' }).click()
      await eventually(() => post.getByRole('listitem').count()).toBe(1)
      await post.getByRole('button', { name: /^Done/ }).click()
      await eventually(() => page.getByRole('button', { name: 'Letters' }).count()).toBe(0)
    } finally {
      await house.close()
    }
  })
})
