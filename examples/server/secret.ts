import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { fileOf } from './database.js'
import type { Settings } from './settings.js'

/** The key that signs visitors' tokens: from SECRET, or made once and kept beside the database. */
export function openSecret(settings: Settings): Buffer {
  if (settings.SECRET) return Buffer.from(settings.SECRET)
  const file = fileOf(settings.DATABASE)
  if (!file) throw new Error('SECRET is needed when the database is not a file')
  if (file === ':memory:') return randomBytes(32)
  const { dir, name } = parse(file)
  const path = join(dir, `${name}.secret`)
  try {
    writeFileSync(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  if (key.length < 32)
    throw new Error(`${path} is damaged; restore it, or remove it and lose all tokens`)
  return key
}
