import { readFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { DEFAULTS_OF_LATER } from '../../src/core/defaults.js'
import { DEFAULTS, type Options } from '../../src/options.js'
import { KNOWN } from '../../src/ui/known-options.js'

const root = new URL('../../', import.meta.url)
const schema = JSON.parse(readFileSync(new URL('src/options.schema.json', root), 'utf8'))
const valid = new Ajv({ allErrors: true }).compile(schema)

/** Options that no JSON can hold. */
const LIVE = ['token', 'hooks', 'panes', 'messages']
/** What only a tag has. */
const OF_TAGS = ['server']

describe('the schema of the settings', () => {
  it('knows every option that JSON can hold, and no other', () => {
    const wanted = KNOWN.filter(name => !LIVE.includes(name)).concat(OF_TAGS)
    expect(Object.keys(schema.properties).sort()).toEqual(wanted.sort())
  })

  it('has the defaults of the code', () => {
    const given = Object.entries(schema.properties as Record<string, { default?: unknown }>)
      .filter(([name, { default: value }]) => value !== undefined && !OF_TAGS.includes(name))
      .map(([name, { default: value }]) => [name, value])
    expect(Object.fromEntries(given)).toEqual({ ...DEFAULTS, ...DEFAULTS_OF_LATER })
  })

  it('accepts the settings of the demo store', () => {
    const page = readFileSync(new URL('examples/store/index.html', root), 'utf8')
    const block = /data-shopbell>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? ''
    expect(valid(JSON.parse(block)), JSON.stringify(valid.errors)).toBe(true)
  })

  it.each([
    [{ titel: 'Lamps' }, '/', 'additionalProperties'],
    [{ side: 'left' }, '/side', 'enum'],
    [{ form: [{ name: 'email' }] }, '/form/0', 'required'],
    [{ form: [{ name: 'a', label: 'A', type: 'colour' }] }, '/form/0/type', 'enum']
  ])('refuses %j', (settings, path, keyword) => {
    expect(valid(settings)).toBe(false)
    const told = valid.errors?.map(({ instancePath, keyword: word }) => [instancePath || '/', word])
    expect(told).toContainEqual([path, keyword])
  })

  it('has a name for every option of the type', () => {
    const all = {
      name: 1,
      transport: 1,
      mailbox: 1,
      profile: 1,
      token: 1,
      hooks: 1,
      title: 1,
      greeting: 1,
      form: 1,
      route: 1,
      departments: 1,
      answers: 1,
      ways: 1,
      channels: 1,
      away: 1,
      invitations: 1,
      waiting: 1,
      files: 1,
      emoji: 1,
      peek: 1,
      patience: 1,
      leads: 1,
      elsewhere: 1,
      afterwards: 1,
      mask: 1,
      private: 1,
      measure: 1,
      consent: 1,
      privacy: 1,
      sound: 1,
      feedback: 1,
      accent: 1,
      scheme: 1,
      side: 1,
      launcher: 1,
      strings: 1,
      locale: 1,
      panes: 1,
      messages: 1
    } satisfies Record<keyof Options, 1>
    expect([...KNOWN].sort()).toEqual(Object.keys(all).sort())
  })
})
