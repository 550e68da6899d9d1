import { readFileSync } from 'node:fs'
import { describe } from 'vitest'
import { eventually, it } from './it.js'

/** What is fetched in the course of a talk, beyond what the first word needs. */
const PARTS = ['tabs', 'profile', 'milestones', 'talked', 'talk', 'lead', 'lazy', 'later', 'room']

const files = Object.keys(JSON.parse(readFileSync('dist/manifest.json', 'utf8')))

const fileOf = (part: string) =>
  files.find(file => new RegExp(`^chunks/${part}-.{5}\\.js$`).test(file)) ?? ''

describe('a talk', () => {
  it.for(PARTS)(
    'goes on without its %s, which cannot be fetched',
    async (part, { visitor, agent, shop }) => {
      const ada = await agent()
      const mira = await visitor({ page: null })
      const asked: string[] = []
      // What a browser says by itself; that nobody caught a fault of ours would be another.
      mira.pardon(/^Failed to load resource: net::ERR_FAILED/)
      await mira.page.route(`**/${fileOf(part)}`, route => {
        asked.push(route.request().url())
        return route.abort()
      })
      await mira.page.goto(shop.url)
      const name = `Without ${part}`
      await mira.ask(name, 'Is anybody there?')
      // Whom an agent answers at once is shown nothing to wait by.
      if (part === 'room') await eventually(() => asked).not.toEqual([])
      const talk = await ada.answer(name)
      await talk.say('I am')
      await mira.bell.panel.getByText('I am', { exact: true }).waitFor()
      await mira.bell.say('So we do without it')
      await talk.whole.getByText('So we do without it').waitFor()
      await eventually(() => asked).not.toEqual([])
    }
  )
})
