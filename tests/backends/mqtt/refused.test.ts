import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { type MqttOptions, mqtt } from '../../../transports/mqtt/index.js'
import { createCaller, message, unhurried } from '../../transports/caller.js'
import { openHouse } from './house.js'

type Changes = Parameters<typeof openHouse>[0]

async function openWith(changes: Changes) {
  const house = await openHouse(changes)
  onTestFinished(() => house.close())
  return house
}

function call(url: string, options: MqttOptions = {}) {
  const caller = createCaller()
  onTestFinished(caller.hangUp)
  return { ...caller, connect: () => mqtt(url, { WebSocket, ...options }).connect(caller.link) }
}

describe('Mosquitto', () => {
  it.each([5, 3] as const)(
    'that does not know the password is unauthorized, over MQTT %i',
    async version => {
      const house = await openWith({
        conf: folder => ({
          'allow_anonymous true': `allow_anonymous false\npassword_file ${folder}/desks`
        })
      })
      const wrong = [{}, { username: 'desk' }, { username: 'desk', password: 'guess' }]
      for (const shown of wrong) {
        await expect(
          call(house.url, { version, login: () => shown }).connect()
        ).rejects.toMatchObject({
          code: 'unauthorized',
          message: expect.stringContaining('see login')
        })
      }
    }
  )

  it('whose ACL forbids what visitors write refuses the word, and the line goes on', async () => {
    const house = await openWith({
      acl: { 'pattern write shopbell/%u/in': 'pattern deny shopbell/%u/in' }
    })
    const { connect, heard } = call(house.url)
    const { send } = await connect()
    for (const text of ['One', 'Two']) {
      await expect(send(message(text), unhurried())).rejects.toMatchObject({
        code: 'unauthorized',
        message: expect.stringContaining('the ACL')
      })
    }
    expect(heard).toEqual([])
    expect(await house.desk.acted()).toEqual([])
  })

  it('is not sent what it would end the line for, over MQTT 3.1.1 neither', async () => {
    const house = await openWith({})
    const { connect, heard } = call(house.url, { version: 3 })
    const { send } = await connect()
    const long = send(message('x'.repeat(70_000)), unhurried())
    await expect(long).rejects.toMatchObject({ code: 'too-large', limit: 65_536 - 256 })
    await send(message('short'), unhurried())
    expect(heard.some(({ type }) => type === 'down')).toBe(false)
    expect(await house.desk.acted()).toMatchObject([{ text: 'short' }])
  })
})
