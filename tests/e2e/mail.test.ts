import type { ParsedMail } from 'mailparser'
import { afterAll, beforeAll, describe } from 'vitest'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'
import { type MailHouse, openMailHouse } from './mail-house.js'

let house: MailHouse

beforeAll(async () => {
  house = await openMailHouse()
})
afterAll(() => house?.close())

/** What a shop is opened with that goes on by e-mail. */
const settings = () => ({
  SMTP_URL: house.smtp,
  IMAP_URL: house.box('shop.example').url,
  MAIL_TO: 'counter@shop.example',
  MAIL_FROM: 'chat@shop.example',
  MAIL_REPLY: 'chat+{token}@shop.example',
  MAIL_ANSWERS: 'always',
  MAIL_AFTER: '0'
})

/** The e-mail with these words that somebody got. */
async function gets(address: string, words: string): Promise<ParsedMail> {
  const look = async () => {
    const mails = await house.box('visitor.example').mails()
    return mails.filter(
      ({ to, text }) => [to].flat()[0]?.text.includes(address) && text?.includes(words)
    )
  }
  await eventually(async () => (await look()).length).toBe(1)
  const [mail] = await look()
  if (!mail) throw new Error('It was there a moment ago')
  return mail
}

/** Answers an e-mail as mail programs do. */
function answer(mail: ParsedMail, from: string, words: string): Promise<void> {
  return house.send({
    from,
    to: mail.replyTo?.value[0]?.address ?? '',
    subject: `Re: ${mail.subject}`,
    inReplyTo: mail.messageId ?? '',
    references: [mail.messageId ?? ''],
    text: `${words}\n\nOn Sun, Nov 22, 2026 at 7:15 AM ${mail.from?.text} wrote:\n\n${mail.text?.replace(/^/gm, '> ')}`
  })
}

describe('a conversation that goes on by e-mail', () => {
  it('reaches a visitor who has left, and takes their answer back to the desk and into the widget', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open(settings())
    const ada = await agent({ at })
    const mira = await visitor({ at })
    const email = 'mira@visitor.example'
    await mira.ask('Mira', 'My lamp flickers.', { email })
    const talk = await ada.answer('Mira')
    await mira.bell.composer.waitFor()
    await mira.page.goto('about:blank')
    await talk.whole.getByText(', not here').waitFor({ state: 'attached' })
    await talk.say('Which bulb is in it?')

    const mail = await gets(email, 'Which bulb is in it?')
    expect(mail.from?.value).toEqual([{ name: 'Ada Lind', address: 'chat@shop.example' }])
    expect(mail.subject).toMatch(/^\[SB-\w{5}\] My lamp flickers\.$/)
    expect(mail.text).toContain(`${at.url}/`)
    await answer(mail, `Mira <${email}>`, 'The one with the thin neck.')
    await eventually(talk.words).toContain('The one with the thin neck.')
    await talk.whole.getByText('by e-mail').waitFor()

    await mira.page.goto(`${at.url}/`)
    await mira.bell.ring()
    await eventually(mira.bell.words).toEqual([
      'My lamp flickers.',
      'Which bulb is in it?',
      'The one with the thin neck.'
    ])
  })

  it('begins again where it was over, for whoever had it', async ({ visitor, agent, open }) => {
    const at = await open(settings())
    const ada = await agent({ at })
    const mira = await visitor({ at })
    const email = 'again@visitor.example'
    await mira.ask('Again', 'Do you mend shades?', { email })
    const talk = await ada.answer('Again')
    await mira.bell.composer.waitFor()
    await mira.page.goto('about:blank')
    await talk.whole.getByText(', not here').waitFor({ state: 'attached' })
    await talk.say('We do. Bring it in.')
    await talk.end()
    await answer(await gets(email, 'Bring it in.'), email, 'When are you open?')
    const ring = ada.ring('Again')
    await ring.getByText('Goes on by e-mail').waitFor()
    const again = await ada.answer('Again')
    await eventually(again.words).toContain('When are you open?')
    await again.say('Until six.')
    await gets(email, 'Until six.')
  })

  it('takes nothing from somebody else, who has seen such an e-mail', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open(settings())
    const ada = await agent({ at })
    const mira = await visitor({ at })
    const email = 'own@visitor.example'
    await mira.ask('Own', 'Is it ready?', { email })
    const talk = await ada.answer('Own')
    await mira.bell.composer.waitFor()
    await mira.page.goto('about:blank')
    await talk.whole.getByText(', not here').waitFor({ state: 'attached' })
    await talk.say('It is ready.')
    const mail = await gets(email, 'It is ready.')
    await answer(mail, 'eve@visitor.example', 'Send it to me.')
    await answer(mail, email, 'I am coming.')
    await eventually(talk.words).toContain('I am coming.')
    expect(await talk.words()).not.toContain('Send it to me.')
  })
})

describe('a letter', () => {
  it('is answered at the desk, and the answer to that comes back to it', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open(settings())
    const { bell } = await visitor({ at })
    const email = 'zoe@visitor.example'
    await bell.ring()
    await bell.panel.getByText('Nobody is here right now').waitFor()
    await bell.panel.getByLabel('Your name').fill('Zoë')
    await bell.panel.getByLabel('E-mail, in case we lose each other').fill(email)
    await bell.panel.getByLabel('Your question').fill('The shade is torn.')
    await bell.button('Send the message').click()
    await bell.panel.getByText('Thank you. We have your message.').waitFor()

    const { page } = await agent({ at })
    await page.getByRole('button', { name: /^Letters\s*1$/ }).click()
    await page.getByRole('list', { name: 'Letters' }).getByRole('button', { name: 'Zoë' }).click()
    const letter = page.getByRole('article', { name: 'Letter from Zoë' })
    await letter.getByRole('log').getByText('The shade is torn.').waitFor()
    expect(await flawsOf(page, 'body')).toEqual([])
    await letter.getByRole('textbox', { name: 'Answer to Zoë' }).fill('We can mend it.')
    await letter.getByRole('button', { name: 'Send by e-mail' }).click()
    await letter.getByText('Answered', { exact: true }).waitFor()

    const mail = await gets(email, 'We can mend it.')
    expect(mail.text).toContain('> The shade is torn.')
    await answer(mail, email, 'How long does it take?')
    await letter.getByRole('log').getByText('How long does it take?').waitFor()
    await letter.getByText('Has written again').waitFor()
    await letter.getByRole('textbox', { name: 'Answer to Zoë' }).fill('Two days.')
    await letter.getByRole('button', { name: 'Send by e-mail' }).click()
    expect((await gets(email, 'Two days.')).references).toContain(mail.messageId)
    await page.getByText('Every letter is answered.').waitFor()
  })

  it('says why an answer could not be sent, and sends it once more', async ({ agent, open }) => {
    const at = await open(settings())
    await fetch(`${at.url}/shopbell/letters`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: 'nowhere',
        fields: { name: 'Nobody', email: 'nobody@nowhere.example', message: 'Hello?' },
        page: { url: '', title: '' },
        transcript: []
      })
    })
    const { page } = await agent({ at })
    await page.getByRole('button', { name: /^Letters\s*1$/ }).click()
    await page.getByRole('button', { name: 'Nobody' }).click()
    const letter = page.getByRole('article', { name: 'Letter from Nobody' })
    await letter.getByRole('textbox', { name: 'Answer to Nobody' }).fill('Hello.')
    await letter.getByRole('button', { name: 'Send by e-mail' }).click()
    await letter.getByText(/could not be sent: 550/).waitFor()
    await letter.getByText('Not sent', { exact: true }).waitFor()
    await letter.getByRole('button', { name: 'Try again' }).click()
    await letter.getByText(/could not be sent: 550/).waitFor()
  })
})
