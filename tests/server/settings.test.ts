import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSettings } from '../../examples/server/settings.js'
import { VARIABLES } from '../../examples/server/variables/index.js'

const README = new URL('../../examples/server/README.md', import.meta.url)

test('runs without any setting', () => {
  expect(readSettings({})).toMatchObject({ PORT: 4780, HOST: '127.0.0.1', ORIGINS: [] })
})

test.each([
  ['PORT', '70000'],
  ['PUBLIC_URL', 'chat.example'],
  ['TRUST_PROXY', 'true'],
  ['ORIGINS', 'https://shop.example/path'],
  ['DATABASE', 'shop.db'],
  ['SECRET', 'short'],
  ['AGENT_EMAIL', 'ada'],
  ['SMTP_URL', 'mail.example'],
  ['LOG_LEVEL', 'loud'],
  ['SESSION_HOURS', '1.5']
])('names %s when it is wrong', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name} must `))
})

test('does not say a password back', () => {
  const env = { SMTP_URL: 'smtp//user:hunter2@mail.example' }
  expect(() => readSettings(env)).toThrow(/^SMTP_URL must(?!.*hunter2)/)
})

test('wants to know who gets the letters that a mail server takes', () => {
  expect(() => readSettings({ SMTP_URL: 'smtp://mail.example' })).toThrow('MAIL_TO')
})

test('takes an empty variable for none', () => {
  expect(readSettings({ PORT: '', SMTP_URL: '' })).toMatchObject({
    PORT: 4780,
    SMTP_URL: undefined
  })
})

test('is told in full by the README', () => {
  const rows = Object.entries(VARIABLES).map(
    ([name, { default: value, meaning }]) =>
      `| \`${name}\` | ${value === '' ? '' : `\`${value}\` `}| ${meaning} |`
  )
  const told = readFileSync(README, 'utf8')
    .replace(/ +/g, ' ')
    .split('\n')
    .filter(line => /^\| `[A-Z_]+`/.test(line))
  expect(told).toEqual(rows)
})
