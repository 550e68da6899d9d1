import { describe, expect, inject, it } from 'vitest'
import { blocksOf } from './documents.js'
import { execute, layOut, typeCheck } from './snippets.js'

const { project } = inject('installed')
const snippets = layOut(project, blocksOf('README.md', 'js', 'jsx', 'ts', 'tsx'))

describe.runIf(snippets.length)('code in the README', () => {
  it('compiles against the package in a strict project', async () => {
    const lines = snippets.map(({ at, file }) => `${file} is ${at}`).join('\n')
    expect(await typeCheck(project), lines).toBe('')
  })

  it.runIf(snippets.some(({ runs }) => runs)).each(snippets.filter(({ runs }) => runs))(
    'runs outside of a browser, too: $at',
    async ({ file }) => {
      expect(await execute(project, file)).toBe('')
    }
  )
})
