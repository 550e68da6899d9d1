import { describe, onTestFinished } from 'vitest'
import { eventually, expect, it } from './it.js'
import { openPost } from './post.js'

async function post() {
  const opened = await openPost()
  onTestFinished(() => opened.close())
  return opened
}

describe('when nobody is there', () => {
  it('becomes an e-mail with all that was typed, and the reply goes to the visitor', async ({
    visitor,
    open
  }) => {
    const { url, mails } = await post()
    const at = await open({ SMTP_URL: url, MAIL_TO: 'counter@example.com' })
    const { bell } = await visitor({ at, page: '/product.html?id=ferry' })
    await bell.ring()
    await bell.panel.getByText('Nobody is here right now').waitFor()
    await bell.panel.getByText('within 4 hours').waitFor()
    await bell.panel.getByLabel('Your name').fill('Zoë Łąka')
    await bell.panel.getByLabel('E-mail, in case we lose each other').fill('zoe@example.net')
    await bell.panel.getByLabel('What is it about').selectOption('A repair')
    await bell.panel.getByLabel('Your question').fill('The shade is torn.\nCan it be mended?')
    await bell.button('Send the message').click()
    await bell.panel.getByText('Thank you. We have your message.').waitFor()
    const number = await bell.panel.getByText('Your number is').textContent()

    await eventually(() => mails.length).toBe(1)
    const [mail] = mails
    expect(mail?.replyTo?.value).toEqual([{ name: 'Zoë Łąka', address: 'zoe@example.net' }])
    expect(mail?.to).toMatchObject({ text: 'counter@example.com' })
    for (const words of [
      'Zoë Łąka',
      'zoe@example.net',
      'A repair',
      'The shade is torn.\nCan it be mended?',
      '/product.html?id=ferry'
    ]) {
      expect(mail?.text).toContain(words)
    }
    const [reference = ''] = /SB-\w+/.exec(number ?? '') ?? []
    expect(reference).not.toBe('')
    expect(mail?.subject).toContain(reference)

    await bell.button('Done').click()
    await eventually(() => bell.panel.isVisible()).toBe(false)
  })

  it('asks for an address before the letter goes', async ({ visitor }) => {
    const { bell } = await visitor()
    await bell.ring()
    await bell.panel.getByText('Nobody is here right now').waitFor()
    await bell.panel.getByLabel('Your name').fill('Nameless')
    await bell.panel.getByLabel('Your question').fill('Hello?')
    await bell.button('Send the message').click()
    const email = bell.panel.getByLabel('E-mail, in case we lose each other')
    expect(await email.getAttribute('aria-invalid')).toBe('true')
    await eventually(() => email.evaluate(field => field.matches(':focus'))).toBe(true)
  })

  it('says why a letter was refused and keeps every word of it', async ({ visitor, open }) => {
    const at = await open({ LETTERS_PER_HOUR: '1' })
    const { bell, page, pardon } = await visitor({ at })
    pardon(/status of 4\d\d/)
    await page.request.post(`${at.url}/shopbell/letters`, {
      data: {
        id: 'first',
        fields: { question: 'Hi' },
        page: { url: '', title: '' },
        transcript: []
      }
    })
    await bell.ring()
    await bell.panel.getByText('Nobody is here right now').waitFor()
    const answers = {
      'Your name': 'Refused',
      'E-mail, in case we lose each other': 'refused@example.net',
      'Your question': 'All of this must stay.'
    }
    for (const [label, text] of Object.entries(answers)) {
      await bell.panel.getByLabel(label).fill(text)
    }
    await bell.button('Send the message').click()
    await bell.panel.getByRole('alert').filter({ hasText: /\w/ }).waitFor()
    for (const [label, text] of Object.entries(answers)) {
      expect(await bell.panel.getByLabel(label).inputValue()).toBe(text)
    }
  })

  it('leaves focus and words to a visitor who is typing when the last agent goes', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const { bell, page } = await visitor({ at, page: null })
    await page.clock.install()
    await page.goto(at.url)
    await bell.ring()
    await bell.panel.getByText('Lamps and repairs').waitFor()
    const question = bell.panel.getByLabel('Your question')
    await question.click()
    await question.pressSequentially('I was just ')
    await ada.context.close()
    const presence = `${at.url}/shopbell/presence`
    await eventually(async () => (await page.request.get(presence)).json()).toMatchObject({
      available: false
    })
    // When the widget next asks who is there.
    await page.clock.fastForward(30_000)
    await bell.panel.getByText('Nobody is here right now').waitFor()
    await page.keyboard.type('about to ask')
    expect(await question.inputValue()).toBe('I was just about to ask')
  })

  it('turns the chat into a letter under the fingers of a visitor who waits', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const { ask, bell } = await visitor({ at })
    await ask('Left alone', 'Will you stay?')
    await bell.panel.getByText('You are next').waitFor()
    await ada.context.close()
    await bell.panel.getByText('Nobody is here right now').waitFor()
    expect(await bell.panel.getByLabel('Your question').inputValue()).toBe('Will you stay?')
    expect(await bell.panel.getByLabel('Your name').inputValue()).toBe('Left alone')
  })

  it('offers the chat again as soon as somebody is back', async ({ visitor, agent, open }) => {
    const at = await open()
    const first = await agent({ at })
    const { ask, bell } = await visitor({ at })
    await ask('Lucky', 'Hello?')
    await bell.panel.getByText('You are next').waitFor()
    await first.context.close()
    await bell.panel.getByText('Nobody is here right now').waitFor()
    const second = await agent({ at })
    await bell.button('Somebody is here now. Chat instead').click()
    await bell.panel.getByText('You are next').waitFor()
    const talk = await second.answer('Lucky')
    await talk.say('Hello')
    await eventually(bell.words).toEqual(['Hello?', 'Hello'])
  })
})
