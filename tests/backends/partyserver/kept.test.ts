import { expect, it } from 'vitest'
import { openHouse } from './house.js'
import { HELLO, JOIN, type Line, openLine } from './line.js'

/** Days, hence some seconds. */
const KEPT = '0.00004'

const tokenOf = ({ heard: [welcome] }: Line) => (welcome?.type === 'welcome' ? welcome.token : '')

it('forgets a conversation in which nobody has said anything for as long as was set, and not while somebody is there', async () => {
  const house = await openHouse({ days: KEPT })
  try {
    const ada = await house.desk()
    const word = { type: 'command', command: { type: 'message', id: 'm', text: 'Forget this' } }
    const stays = openLine(house.url, [HELLO, JOIN, word])
    const leaves = openLine(house.url, [HELLO, JOIN, word])
    await expect.poll(() => ada.cards().length).toBe(2)
    const token = tokenOf(leaves)
    leaves.close()
    await expect.poll(() => ada.cards().map(({ id }) => id)).toEqual([tokenOf(stays).split('.')[0]])
    const back = openLine(house.url, [
      { ...HELLO, token },
      { type: 'history', id: 'h', limit: 50 }
    ])
    await expect.poll(() => back.heard.at(-1)?.type).toBe('history')
    expect(JSON.stringify(back.heard)).not.toContain('Forget this')
    stays.close()
    back.close()
  } finally {
    await house.close()
  }
})
