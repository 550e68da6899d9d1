import { describe, expect, it } from 'vitest'
import { RULES } from './architecture/rules.js'
import { readFiles } from './architecture/sources.js'

const files = readFiles('src', 'transports', 'themes')

describe.each(RULES)('$promise', ({ breaches, broken }) => {
  it('holds in all our files', () => {
    expect(breaches(files)).toEqual([])
  })

  it.each(broken.map(files => [Object.values(files).join(' '), files] as const))(
    'would notice: %s',
    (_, files) => {
      expect(breaches(files)).not.toEqual([])
    }
  )
})

it('reads the whole house', () => {
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      'src/contract/index.ts',
      'src/core/conversation.ts',
      'src/ui/mount.tsx',
      'src/ui/styles/panel.css',
      'src/script.ts',
      'transports/websocket/index.ts',
      'themes/tokens.css'
    ])
  )
})
