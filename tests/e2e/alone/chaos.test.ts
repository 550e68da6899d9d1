import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Milliseconds: three times what it takes on a machine with nothing else to do. */
const PATIENCE = 110_000

/** Runs the command as a developer does. */
async function chaos(...words: string[]) {
  const program = promisify(execFile)(process.execPath, ['scripts/chaos.mjs', ...words], {
    cwd: ROOT,
    // Ends everything that it has started.
    timeout: PATIENCE
  })
  return program.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr })
  )
}

const SHORT = [
  '--messages',
  '90',
  '--faults',
  '12',
  '--visitors',
  '3',
  '--tabs',
  '2',
  '--plain',
  '1'
]

describe('while everything breaks', () => {
  it('nothing is lost, doubled or out of order', async () => {
    const { code, stdout } = await chaos(...SHORT, '--seed', '1033')
    // What it says tells the story of what went wrong.
    expect(code, stdout).toBe(0)
    expect(stdout).toContain('Nothing is lost, doubled or out of order')
  }, 120_000)

  it('says what is wrong with the words that it was given', async () => {
    const wrong = await chaos('--messages', 'many')
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('--messages is "many"; a whole number from 1 was expected')
    const unknown = await chaos('--mesages', '10')
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('--mesages')
  })
})
