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

/** The same without a desk; what was said is kept in the page's storage. */
const alone = (model: string) => `
  import { assistant } from 'shopbell/transports/assistant'
  const transport = assistant('${model}', {
    load: async () => JSON.parse(sessionStorage.getItem('talk') ?? 'null') ?? undefined,
    save: talk => sessionStorage.setItem('talk', JSON.stringify(talk))
  })
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

  it('keeps what was said when the line is cut in the middle of an answer, and after a reload', async ({
    visitor,
    shop
  }) => {
    const cuts: (() => void)[] = []
    const model = await startModel((response, { question }) => {
      if (cuts.length > 0) return events(response, chatOf(`About "${question}": it is warm.`))
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.write(`data: ${JSON.stringify(chatOf('It is bright')[1])}\n\n`)
      cuts.push(() => response.destroy())
    })
    try {
      const nora = await visitor({ page: null })
      nora.pardon(/net::ERR_(INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET)/)
      const { bell } = nora
      const page = await enter(nora, shop.url, alone(model.url))
      await nora.ask('Nora whose model is cut off', 'Is it bright?')
      await bell.panel.getByText('It is bright', { exact: true }).waitFor()
      for (const cut of cuts) cut()
      await bell.panel.getByText('The answer broke off. Please ask again.').waitFor()
      await bell.panel.getByText('It is bright', { exact: true }).waitFor()

      await bell.say('And warm?')
      const said = ['Is it bright?', 'It is bright', 'And warm?', 'About "And warm?": it is warm.']
      await eventually(bell.words).toEqual(said)
      // Nothing is asked twice, and nothing that was said is forgotten.
      expect(model.asked.map(({ question }) => question)).toEqual(['Is it bright?', 'And warm?'])
      expect(model.asked[1]?.body.messages?.map(({ content }) => content)).toEqual(said.slice(0, 3))

      await page.reload()
      await eventually(bell.words).toEqual(said)
      await bell.say('I am back')
      await bell.panel.getByText('About "I am back": it is warm.').waitFor()
      expect(model.asked[2]?.body.messages?.map(({ content }) => content)).toEqual([
        ...said,
        'I am back'
      ])
    } finally {
      model.stop()
    }
  })
})
