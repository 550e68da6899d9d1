import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { provedBy } from '../../examples/server/visitors/proof.js'
import { blocksOf } from './documents.js'

const KEY = 'a key that only the shop and the chat server have'

/** What runs a recipe out of a text. */
const RUNNERS: Readonly<Record<string, (code: string) => readonly [string, readonly string[]]>> = {
  javascript: code => [process.execPath, ['--input-type=module', '--eval', code]],
  php: code => ['php', ['-r', code.replace('<?php', '')]],
  python: code => ['python3', ['-c', code]],
  ruby: code => ['ruby', ['-e', code]]
}

const run = promisify(execFile)
const recipes = blocksOf('README.md', ...Object.keys(RUNNERS))

/** Whether a language is installed; the one that this project is written in always is. */
async function isHere(language: string): Promise<boolean> {
  if (language === 'javascript') return true
  const [command] = RUNNERS[language]?.('') ?? ['']
  return run(command, ['--version']).then(
    () => true,
    () => false
  )
}

describe('the recipes of a proof', () => {
  it('are there for four languages, none longer than five lines', () => {
    expect(recipes.map(({ language }) => language)).toEqual(Object.keys(RUNNERS))
    for (const { text, at } of recipes) expect(text.trim().split('\n').length, at).toBeLessThan(6)
  })

  it.each(recipes)('convince the server, where the language is there: $language', async recipe => {
    const { language, text } = recipe
    if (!(await isHere(language))) return console.warn(`${language} is not installed: not run`)
    const [command, args] = RUNNERS[language]?.(text) ?? expect.fail()
    const { stdout } = await run(command, args, { env: { ...process.env, IDENTITY_KEY: KEY } })
    expect(await provedBy(KEY, { id: '1042', proof: stdout.trim() })).toBe('1042')
  })
})
