import type { IncomingMessage } from 'node:http'
import { type Attachment, accepts, ShopbellError } from '../../../src/contract/index.js'
import { randomId } from '../random.js'
import type { Shop } from '../shop.js'
import { type Arrived, receive, tooLarge } from './disk.js'
import { typeOf } from './kinds.js'
import { limitsOf } from './limits.js'
import { measure } from './measure.js'
import { findFile, keepRecord, type Owner, sizeOfAll } from './records.js'

/** UTF-16 code units of a name. */
const NAME = 200

/** Takes the file in the body of a request, and gives it as it is told. It is safe then. */
export async function takeUpload(
  shop: Shop,
  request: IncomingMessage,
  owner: Owner,
  given: string
): Promise<Attachment> {
  const { settings, db } = shop
  const { size: limit, types } = limitsOf(settings)
  const said = request.headers['content-type'] ?? ''
  const name = nameOf(given)
  const expected = Number(request.headers['content-length'] ?? 0)
  if (expected > limit) throw tooLarge(limit)
  if (!accepts({ types }, { name, type: said.split(';')[0]?.trim() ?? '' })) {
    throw await refused(request, `Files such as ${name} are not taken here.`)
  }
  const used = await db.turn(sizeOfAll)
  if (used + expected > settings.FILES_TOTAL * 1_000_000) {
    shop.log.warn('files-full', { used })
    throw new ShopbellError('unavailable', 'There is no room for more files here.')
  }
  const arrived = await receive(request, settings.FILES, limit)
  try {
    return await keep(shop, owner, name, said, arrived)
  } catch (error) {
    await arrived.drop()
    throw error
  }
}

async function keep(shop: Shop, owner: Owner, name: string, said: string, arrived: Arrived) {
  const { size, head } = arrived
  const { types } = limitsOf(shop.settings)
  const type = typeOf(name, said, head)
  if (size === 0) throw new ShopbellError('rejected', 'The file is empty.')
  if (!type || !accepts({ types }, { name, type })) {
    throw new ShopbellError('rejected', `${name} is not what its name says.`)
  }
  const id = randomId(144)
  await arrived.keep(id)
  const kept = await shop.db.turn(async turn => {
    await keepRecord(turn, owner, { id, name, type, size, ...measure(type, head) })
    return findFile(turn, id)
  })
  if (!kept) throw new Error('The file was not kept')
  shop.log.info('file-kept', { ...owner, size, type })
  return kept
}

/** The last part of a path, without what a file system or a header would trip over. */
export function nameOf(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  // Marks that turn the writing around make a program look like a picture.
  const plain = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>|:*?]/gu, '')
    .trim()
  const ending = /\.[^.]{1,12}$/.exec(plain)?.[0] ?? ''
  const stem = plain.slice(0, plain.length - ending.length).slice(0, NAME - ending.length)
  return stem + ending || 'file'
}

/** Whoever is still sending hears only what comes after it. */
async function refused(request: IncomingMessage, message: string): Promise<ShopbellError> {
  for await (const _ of request.iterator({ destroyOnReturn: false })) {
    // Read, and thrown away.
  }
  return new ShopbellError('rejected', message)
}
