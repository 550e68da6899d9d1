import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ParsedMail } from 'mailparser'
import { accepts } from '../../../src/contract/index.js'
import { pathOf } from '../files/disk.js'
import { typeOf } from '../files/kinds.js'
import { limitsOf } from '../files/limits.js'
import { measure } from '../files/measure.js'
import { keepRecord, sizeOfAll } from '../files/records.js'
import { nameOf } from '../files/take.js'
import { randomId } from '../random.js'
import type { Shop } from '../shop.js'

type Attachment = ParsedMail['attachments'][number]

/** What became of a file that came with an e-mail: it is kept under an id, or only its name is told. */
export interface Attached {
  readonly name: string
  readonly size: number
  readonly id?: string
}

/** Attachments of one e-mail that are taken, the first ones. */
const MOST = 20

/**
 * Keeps the files of an e-mail as if the visitor had brought them, within the same limits. What no message takes
 * afterwards is swept away.
 */
export async function attach(
  shop: Shop,
  visitor: string,
  attachments: readonly Attachment[]
): Promise<readonly Attached[]> {
  const attached: Attached[] = []
  for (const attachment of attachments.slice(0, MOST)) {
    const name = nameOf(attachment.filename ?? `file.${attachment.contentType.split('/')[1] ?? ''}`)
    const id = await keep(shop, visitor, name, attachment)
    attached.push({ name, size: attachment.size, ...(id === undefined ? {} : { id }) })
  }
  return attached
}

async function keep(
  { settings, db, log }: Shop,
  visitor: string,
  name: string,
  { contentType, content }: Attachment
): Promise<string | undefined> {
  const { size: limit, types } = limitsOf(settings)
  const size = content.length
  const type = typeOf(name, contentType, content)
  if (size === 0 || size > limit || !type || !accepts({ types }, { name, type })) return undefined
  if ((await db.turn(sizeOfAll)) + size > settings.FILES_TOTAL * 1_000_000) {
    log.warn('files-full')
    return undefined
  }
  const id = randomId(144)
  await mkdir(settings.FILES, { recursive: true, mode: 0o700 })
  const part = join(settings.FILES, `${randomBytes(12).toString('hex')}.part`)
  try {
    await writeFile(part, content, { mode: 0o600, flag: 'wx', flush: true })
    await rename(part, pathOf(settings.FILES, id))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await db.turn(turn =>
    keepRecord(turn, { visitor }, { id, name, type, size, ...measure(type, content) })
  )
  return id
}
