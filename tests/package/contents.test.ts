import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, it } from 'vitest'
import { entriesOf } from './entries.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const { files, project } = inject('installed')

/** Every kind of file that a user needs. Nothing else is packed, and none is missing. */
const KINDS = {
  'package.json': /^package\.json$/,
  'the README': /^README\.md$/,
  'the licence': /^LICENSE$/,
  'the changes': /^CHANGELOG\.md$/,
  'the script for a tag': /^dist\/shopbell\.js$/,
  'chunks of the script': /^dist\/chunks\/[a-z-]+-[\w-]{5}\.js$/,
  'maps of what a tag brings': /^dist\/(shopbell|chunks\/[a-z-]+-[\w-]{5})\.js\.map$/,
  'sizes and hashes': /^dist\/manifest\.json$/,
  'the schema of the settings': /^dist\/options\.schema\.json$/,
  modules: /^dist\/esm\/(?!src\/script\.)[\w/.-]+\.js$/,
  'types of modules': /^dist\/esm\/(?!src\/script\.)[\w/.-]+\.d\.ts$/,
  'maps of modules': /^dist\/esm\/[\w/.-]+\.js\.map$/,
  themes: /^themes\/[a-z-]+\.css$/,
  'pages about transports': /^transports\/([a-z-]+\/)?[A-Za-z-]+\.md$/,
  'schemas of protocols': /^transports\/[a-z-]+\/[a-z.-]+\.json$/
}

describe('the package', () => {
  it('holds nothing but what a user needs', () => {
    const kinds = Object.values(KINDS)
    expect(files.filter(file => !kinds.some(kind => kind.test(file)))).toEqual([])
  })

  it.each(Object.entries(KINDS))('is complete: %s', (_, kind) => {
    expect(files.some(file => kind.test(file))).toBe(true)
  })

  it('holds everything that its exports lead to', () => {
    const targets = entriesOf(files).flatMap(entry => entry.targets)
    expect(targets.length).toBeGreaterThan(10)
    expect(targets.filter(target => !files.includes(target))).toEqual([])
  })

  it('says nothing about the machine it was built on', () => {
    const telling = files.filter(file =>
      readFileSync(join(project, 'node_modules/shopbell', file), 'utf8').includes(ROOT)
    )
    expect(telling).toEqual([])
  })
})
