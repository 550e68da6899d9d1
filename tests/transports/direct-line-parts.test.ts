import { expect, it, vi } from 'vitest'
import { BOT, useHouse } from './direct-line/house.js'

vi.mock('../../transports/direct-line/parts.js', () => {
  throw new Error('The shop has another build by now')
})

const { house, over, connected, told } = useHouse()

it('loses the line where it cannot load what shows a card, and none of what the bot said', async () => {
  const { talk, heard, id, connection } = await told({ text: 'Look' })
  const actions = [{ type: 'imBack', title: 'Yes', value: 'Yes' }]
  house.service.put(talk, { type: 'message', from: BOT, suggestedActions: { actions } })
  house.service.put(talk, { type: 'message', from: BOT, text: 'Or not?' })
  await expect
    .poll(() => heard.at(-1))
    .toMatchObject({ type: 'down', error: { code: 'unavailable' } })
  expect(heard.flatMap(({ cursor }) => cursor ?? [])).toEqual([id])
  // Whoever goes on from there is told it as soon as it can be shown.
  const again = connected(over(), { token: connection.token as string, cursor: id })
  await expect(again).rejects.toMatchObject({ code: 'unavailable' })
})
