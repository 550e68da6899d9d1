import {
  type Command,
  type Profile,
  type Receipt,
  ShopbellError
} from '../../src/contract/index.js'
import type { Ask } from './ask.js'
import { type Data, part, words } from './data.js'
import type { Desk } from './desk.js'
import { say } from './say.js'

/** The fields of a form that Rocket.Chat has a place for of its own. */
const OWN = ['name', 'email', 'phone', 'department']
/** Those that are told elsewhere: the question is said as the first message. */
const TOLD = [...OWN, 'question']

/** Introduces the visitor, and opens a room. What the administration has no field for is said in it. */
export async function join(
  desk: Desk,
  { id, fields, profile, route }: Command & { type: 'join' },
  signal: AbortSignal
): Promise<Receipt> {
  const { ask, token, room } = desk
  const given = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, [value].flat().join(', ')])
  )
  const department = route?.department ?? given.department
  const visitor = await introduce(
    ask,
    signal,
    { token, ...(department && { department }) },
    profile,
    given
  )
  const query = { token, agentId: route?.agent }
  const opened = await ask('room', { signal, query }).catch(error => {
    // Nobody is online, and Livechat is set not to let visitors wait.
    if (error.code === 'unavailable') desk.tell({ type: 'away' })
    throw error
  })
  const said = part(opened, 'room')
  const rid = words(said._id)
  if (!rid) throw new ShopbellError('protocol', 'Rocket.Chat opened no room')
  await room.during(() => room.enter(rid))
  await desk.look(signal)
  const kept = part(visitor, 'livechatData')
  const unkept = Object.entries(given).filter(([name]) => !TOLD.includes(name) && !(name in kept))
  if (unkept.length > 0) {
    const text = unkept.map(([name, value]) => `${name}: ${value}`).join('\n')
    await say(desk, rid, id, text, signal)
  }
  return { reference: rid }
}

/** Says who the visitor is. Rocket.Chat keeps of the rest what it has a custom field for. */
export async function introduce(
  ask: Ask,
  signal: AbortSignal,
  visitor: Data,
  { name, email, phone, attributes, cart, orders }: Profile,
  fields: Readonly<Record<string, string>> = {}
): Promise<Data> {
  const rest = {
    ...attributes,
    ...(cart && { cart: JSON.stringify(cart) }),
    ...(orders && { orders: JSON.stringify(orders) }),
    ...fields
  }
  const known = { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) }
  const own = Object.entries({ ...known, ...fields }).filter(
    ([key, value]) => value && key !== 'department' && OWN.includes(key)
  )
  const customFields = Object.entries(rest)
    .filter(([key]) => !TOLD.includes(key))
    .map(([key, value]) => ({ key, value, overwrite: true }))
  const body = {
    visitor: {
      ...visitor,
      ...Object.fromEntries(own),
      ...(customFields.length > 0 && { customFields })
    }
  }
  return part(await ask('visitor', { signal, method: 'POST', body }), 'visitor')
}
