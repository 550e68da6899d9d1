import { execFile } from 'node:child_process'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, inject, it } from 'vitest'

const TSC = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
const SHOP = fileURLToPath(new URL('./consumer/shop.ts', import.meta.url))
const { project } = inject('installed')

const STRICT = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  noEmit: true
}

const RESOLUTIONS = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' }
}

describe('the types', () => {
  it.each(Object.entries(RESOLUTIONS))('compile in a strict project, %s', async (name, how) => {
    const config = `tsconfig.${name}.json`
    const compilerOptions = { ...STRICT, ...how }
    await copyFile(SHOP, join(project, 'shop.ts'))
    await writeFile(join(project, config), JSON.stringify({ compilerOptions, files: ['shop.ts'] }))
    const { code = 0, stdout } = await promisify(execFile)(process.execPath, [TSC, '-p', config], {
      cwd: project
    }).catch(error => error)
    expect(stdout).toBe('')
    expect(code).toBe(0)
  })
})
