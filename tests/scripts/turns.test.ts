import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inTurn } from '../../scripts/turns.mjs'

describe('programs that take turns', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shopbell-turns-'))
    file = join(folder, 'some', 'turn')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('lets one do it at a time, and both in the end', async () => {
    const done: string[] = []
    let finish = () => {}
    const held = new Promise<void>(resolve => {
      finish = resolve
    })
    const first = inTurn(file, async () => {
      done.push('first begins')
      await held
      done.push('first ends')
    })
    const second = inTurn(file, () => done.push('second'))
    await expect.poll(() => done).toEqual(['first begins'])
    expect(readFileSync(file, 'utf8')).toBe(`${process.pid}`)
    finish()
    await Promise.all([first, second])
    expect(done).toEqual(['first begins', 'first ends', 'second'])
    expect(existsSync(file)).toBe(false)
  })

  it('gives what was done, or how it failed, and lets the next one in', async () => {
    expect(await inTurn(file, () => 3)).toBe(3)
    const failed = inTurn(file, () => Promise.reject(new Error('No disk')))
    await expect(failed).rejects.toThrow('No disk')
    expect(await inTurn(file, () => 4)).toBe(4)
  })

  it('waits for no program that has ended', async () => {
    const gone = spawn(process.execPath, ['-e', ''])
    await once(gone, 'exit')
    await inTurn(file, () => {})
    writeFileSync(file, `${gone.pid}`)
    expect(await inTurn(file, () => 'mine')).toBe('mine')
  })
})
