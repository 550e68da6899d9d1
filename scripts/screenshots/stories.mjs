import { asAgent } from '../../tests/e2e/agent.ts'
import { ADA } from '../../tests/e2e/shop.ts'
import { bellOf, troubleFor } from './bell.mjs'

const MIRA = { name: 'Mira', email: 'mira@example.com', question: 'Which bulb fits the Heron?' }
const REFUSED = 'And may I send you a picture of it?'

/**
 * What happens while pictures are taken, in order; each story names the pictures that it makes. `open`
 * gives a new browser context, `shoot` takes a picture under a name.
 */
export const STORIES = [
  {
    shots: ['closed', 'offline', 'offline-errors', 'letter-sent'],
    async tell({ shop, open, shoot }) {
      const { page } = await open()
      const bell = bellOf(page)
      await page.goto(shop.url)
      await page.locator('shop-bell [part="launcher"]').waitFor()
      await shoot('closed', page)
      await bell.ring()
      await bell.button('Send the message').waitFor()
      await shoot('offline', page)
      await bell.button('Send the message').click()
      await bell.panel.getByText('Please fill this in').first().waitFor()
      await shoot('offline-errors', page)
      await bell.fillIn(MIRA)
      await bell.button('Send the message').click()
      await bell.button('Done').waitFor()
      await shoot('letter-sent', page)
    }
  },
  {
    shots: ['prechat', 'form-errors', 'waiting', 'chat', 'unread', 'feedback', 'ended'],
    async tell({ shop, open, shoot }) {
      const ada = await asAgent(await open({ desk: true }), shop.url, ADA)
      const { page } = await open()
      const bell = bellOf(page)
      await page.goto(shop.url)
      await bell.ring()
      await bell.panel.getByRole('heading', { name: 'Ada Lind' }).waitFor()
      await bell.button('Start the chat').waitFor()
      await shoot('prechat', page)
      await bell.button('Start the chat').click()
      await bell.panel.getByText('Please fill this in').first().waitFor()
      await shoot('form-errors', page)
      await bell.fillIn(MIRA)
      await bell.button('Start the chat').click()
      await bell.panel.getByText('You are next').waitFor()
      await filmRuns(bell.panel.locator('video'))
      await shoot('waiting', page)

      const talk = await ada.answer('Mira')
      await chat(bell, talk)
      await talk.composer.pressSequentially('One ')
      await bell.panel.locator('.typing').waitFor()
      await shoot('chat', page)

      await bell.button('Close').click()
      await talk.say('One more thing: it comes with a bulb')
      await page.locator('shop-bell [part="badge"]', { hasText: '1' }).waitFor()
      await shoot('unread', page)

      await bell.ring()
      await talk.end()
      await bell.panel.getByText('Did we solve it?').waitFor()
      await bell.panel.getByText('Yes', { exact: true }).click()
      await bell.panel.locator('[part="stars"] label').nth(3).click()
      await shoot('feedback', page)
      await bell.button('Send').click()
      await bell.button('Start a new chat').waitFor()
      await shoot('ended', page)
    }
  },
  {
    shots: ['failed', 'lost'],
    async tell({ shop, open, shoot }) {
      const ada = await asAgent(await open({ desk: true }), shop.url, ADA)
      const { page, context } = await open()
      const trouble = await troubleFor(context)
      const bell = bellOf(page)
      await page.goto(shop.url)
      await bell.ring()
      await bell.fillIn(MIRA)
      await bell.button('Start the chat').click()
      await chat(bell, await ada.answer('Mira'))
      trouble.refuse(REFUSED)
      await bell.say(REFUSED)
      await bell.button('Send again').waitFor()
      await shoot('failed', page)
      trouble.leave()
      await bell.button('Try now').waitFor()
      await shoot('lost', page)
    }
  },
  {
    shots: ['desk-login', 'desk-queue', 'desk-talks', 'desk-past'],
    async tell({ shop, open, shoot }) {
      const login = await open()
      await login.page.goto(`${shop.url}/desk/`)
      await login.page.getByRole('button', { name: 'Log in' }).waitFor()
      await shoot('desk-login', login.page)

      const ada = await asAgent(login, shop.url, ADA)
      const bells = new Map()
      for (const [name, question, path] of [
        ['Mira', 'Which bulb fits the Heron?', '/product.html?id=heron'],
        ['Jonas', 'Where is my parcel? It was due on Friday.', '/cart.html'],
        ['Ines', 'Do you mend lamps that are not yours?', '/workshop.html']
      ]) {
        const { page } = await open({ desk: true })
        const bell = bellOf(page)
        bells.set(name, bell)
        await page.goto(shop.url + path)
        await bell.ring()
        await bell.fillIn({ name, question })
        await bell.button('Start the chat').click()
        await ada.ring(name).waitFor()
      }
      await shoot('desk-queue', ada.page)
      for (const [name, bell] of bells) await chat(bell, await answer(ada, name), name)
      await shoot('desk-talks', ada.page)
      await ada.talk('Ines').end()
      await back(ada.page)
      await ada.page.getByRole('button', { name: 'Past conversations' }).click()
      await ada.page.getByRole('list', { name: 'Past conversations' }).getByText('Ines').waitFor()
      await shoot('desk-past', ada.page)
    }
  },
  {
    shots: ['store', 'store-product', 'store-cart', 'store-workshop'],
    async tell({ shop, open, shoot }) {
      const { page } = await open()
      for (const [name, path] of [
        ['store', '/'],
        ['store-product', '/product.html?id=heron'],
        ['store-cart', '/cart.html'],
        ['store-workshop', '/workshop.html']
      ]) {
        await page.goto(shop.url + path)
        await page.locator('shop-bell [part="launcher"]').waitFor()
        await shoot(name, page)
      }
    }
  },
  {
    shots: ['readme'],
    async tell({ shop, open, shoot }) {
      const ada = await asAgent(await open({ desk: true }), shop.url, ADA)
      const { page } = await open()
      const bell = bellOf(page)
      await page.goto(shop.url)
      await bell.ring()
      await bell.fillIn(MIRA)
      await bell.button('Start the chat').click()
      const talk = await ada.answer('Mira')
      await chat(bell, talk)
      await talk.composer.pressSequentially('One ')
      await bell.panel.locator('.typing').waitFor()
      await shoot('readme', page)
    }
  }
]

/** What visitor and agent say, by the name of the visitor. */
const TALKS = {
  Mira: [
    ['agent', 'Good evening, Mira. The Heron takes an E14, up to 40 watts.'],
    ['agent', 'A warm one looks best: 2700 kelvin.'],
    ['visitor', 'Lovely. Can it be dimmed?'],
    ['agent', 'It can, with the cord that you see in the picture.']
  ],
  Jonas: [
    ['agent', 'Let me ask the carrier.'],
    ['visitor', 'Thank you.']
  ],
  Ines: [
    ['agent', 'We do, if it has a cord.'],
    ['visitor', 'It has two.']
  ]
}

async function chat(bell, talk, name = 'Mira') {
  for (const [who, text] of TALKS[name]) {
    if (who === 'agent') await talk.say(text)
    else await bell.say(text)
    await bell.hears(text)
    await talk.whole.getByText(text, { exact: true }).waitFor()
  }
}

/** On a phone the desk shows its lists or a conversation, not both. */
async function answer(ada, name) {
  await back(ada.page)
  return ada.answer(name)
}

async function back(page) {
  const button = page.getByRole('button', { name: 'Back to the lists' }).last()
  if (await button.isVisible()) await button.click()
}

async function filmRuns(film) {
  await film.evaluate(
    video =>
      video.currentTime > 0 ||
      new Promise(resolve => video.addEventListener('timeupdate', resolve, { once: true }))
  )
}
