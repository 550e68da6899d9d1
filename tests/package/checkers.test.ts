import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { describe, expect, inject, it } from 'vitest'
import { modulesOf } from './entries.js'

const ATTW = fileURLToPath(
  new URL('../../node_modules/@arethetypeswrong/cli/dist/index.js', import.meta.url)
)
const { tarball, files, project } = inject('installed')

describe('checkers of packages', () => {
  it('publint finds nothing', async () => {
    const { buffer } = new Uint8Array(await readFile(tarball))
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true })
    expect(messages.map(message => formatMessage(message, pkg))).toEqual([])
  })

  it('are-the-types-wrong finds nothing for ES modules', async () => {
    const entries = modulesOf(files).map(name => name.replace('shopbell', '.'))
    const only = ['--profile', 'esm-only', '--no-definitely-typed', '--entrypoints', ...entries]
    const found = await promisify(execFile)(
      process.execPath,
      [ATTW, tarball, '--format', 'ascii', '--no-emoji', '--no-color', ...only],
      // Away from settings that the project may have for it one day.
      { cwd: project }
    ).catch(error => error)
    expect(found.code ?? 0, found.stdout).toBe(0)
    expect(found.stdout).toContain('shopbell/contract')
  })
})
