import { describe } from 'vitest'
import { enter } from '../backends/in-the-store.js'
import { chatOf, events, startModel } from '../transports/assistant-server.js'
import { eventually, expect, it } from './it.js'

/** What a developer writes who has a language model, and a desk behind it. */
const code = (model: string, desk: string) => `
  import { assistant } from 'shopbell/transports/assistant'
  import { handoff } from 'shopbell/transports/handoff'
  import { server } from 'shopbell/transports/server'
  const bot = assistant('${model}', { people: { phrase: '[people]' } })
  const transport = handoff(bot, server('${desk}/shopbell'))
`

describe('a visitor whom a language model answers', () => {
  it('reads its words as they come, and is led to a person who knows what was said', async ({
    visitor,
    agent,
    shop
  }) => {
    const held: (() => void)[] = []
    const model = await startModel((response, { question }) => {
      if (question !== 'Is it bright?') {
        return events(response, chatOf('That I do not know.', ' [peo', 'ple]'))
      }
      const [first, ...parts] = chatOf('It is **bright**', ', and warm.').slice(1)
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.write(`data: ${JSON.stringify(first)}\n\n`)
      held.push(() => response.end(parts.map(part => `data: ${JSON.stringify(part)}\n\n`).join('')))
    })
    try {
      const ada = await agent()
      const nora = await visitor({ page: null })
      const { bell } = nora
      await enter(nora, shop.url, code(model.url, shop.url))
      await nora.ask('Nora who asks a model', 'Is it bright?')
      await bell.panel.getByText('It is bright', { exact: true }).waitFor()
      expect(await bell.panel.locator('strong').textContent()).toBe('bright')
      for (const end of held) end()
      await bell.panel.getByText('It is bright, and warm.').waitFor()

      await bell.say('Does it fit in my hall?')
      await bell.panel.getByText('That I do not know.', { exact: true }).waitFor()
      const talk = await ada.answer('Nora who asks a model')
      await eventually(() => ada.page.getByText('It is **bright**, and warm.').count()).toBe(1)
      await talk.say('It does, I have measured it')
      await bell.panel.getByText('It does, I have measured it').waitFor()
      expect(await bell.panel.textContent()).not.toContain('[peo')
      await bell.say('Thank you')
      await eventually(talk.words).toEqual(['It does, I have measured it', 'Thank you'])
    } finally {
      model.stop()
    }
  })
})
