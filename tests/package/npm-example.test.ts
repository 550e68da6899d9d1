import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, inject } from 'vitest'
import { eventually, expect, it as people } from '../e2e/it.js'
import { bundleInto } from './bundle.js'
import { openSite } from './site.js'

const EXAMPLE = fileURLToPath(new URL('../../examples/npm', import.meta.url))
const { project } = inject('installed')

/** The example as its own bundler would make it, on a server of its own. */
const it = people.extend('example', { scope: 'file' }, async ({ shop }, { onCleanup }) => {
  const folder = join(project, 'example')
  await cp(EXAMPLE, folder, { recursive: true })
  await bundleInto(join(folder, 'site'), join(folder, 'main.js'))
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  const here = page.replace(/data-server="[^"]*"/, `data-server="${shop.url}/shopbell"`)
  await writeFile(join(folder, 'site/index.html'), here)
  await cp(join(folder, 'page.css'), join(folder, 'site/page.css'))
  const site = await openSite(join(folder, 'site'))
  onCleanup(() => site.close())
  return site
})

describe('the example for npm', () => {
  it('asks for the version that is in this repository', async () => {
    const read = async (file: string) => JSON.parse(await readFile(file, 'utf8'))
    const { dependencies } = await read(join(EXAMPLE, 'package.json'))
    const { version } = await read(join(EXAMPLE, '../../package.json'))
    expect(dependencies).toEqual({ shopbell: `^${version}` })
  })

  it('shows a bell that opens', async ({ visitor, example }) => {
    const { bell } = await visitor({ page: example.url })
    await bell.ring()
    await bell.panel.getByLabel('Your name').waitFor()
  })

  it('types the question that the page knows', async ({ visitor, example }) => {
    const { page, bell } = await visitor({ page: example.url })
    await page.getByRole('button', { name: 'Ask whether it is in stock' }).click()
    await eventually(() => bell.panel.getByLabel('How can we help?').inputValue()).toBe(
      'Is the Heron in stock?'
    )
  })

  it('hides the number of a card from the agent, and tells the page all that happens', async ({
    visitor,
    agent,
    example
  }) => {
    const ada = await agent()
    const { page, bell } = await visitor({ page: example.url })
    await bell.ring()
    await bell.panel.getByLabel('Your name').fill('Mira')
    await bell.panel.getByLabel('How can we help?').fill('Was 4111 1111 1111 1111 charged?')
    await bell.button('Start the chat').click()
    const talk = await ada.answer('Mira')
    await eventually(talk.words).toEqual(['Was •••• 1111 charged?'])
    await talk.whole.getByText('One Heron, £340').waitFor()
    await bell.say('Or 5500-0000-0000-0004?')
    await eventually(talk.words).toEqual(['Was •••• 1111 charged?', 'Or •••• 0004?'])
    await talk.say('It was not')

    const heard = page.locator('[data-heard] li')
    await eventually(async () => new Set(await heard.allInnerTexts())).toEqual(
      new Set([
        'From closed to prechat',
        'visitor: Was •••• 1111 charged?',
        'From prechat to waiting',
        'Ada Lind answers',
        'From waiting to chatting',
        'visitor: Or •••• 0004?',
        'agent: It was not'
      ])
    )
  })
})
