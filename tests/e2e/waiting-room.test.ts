import type { Locator } from 'playwright'
import { describe, onTestFinished } from 'vitest'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'
import { openPost } from './post.js'
import { stored } from './stored.js'
import { pageWith } from './street.js'

const PAGE = '/features/waiting.html'

/** What a film does. */
const film = (video: Locator) =>
  video.evaluate(element => {
    const { currentTime, muted, paused, textTracks } = element as HTMLVideoElement
    return { currentTime, muted, paused, captions: textTracks[0]?.mode }
  })

describe('whoever waits', () => {
  it('sees a film without sound, with captions, and what comes after it', async ({
    visitor,
    agent
  }) => {
    await agent()
    const { bell, ask } = await visitor({ page: PAGE })
    await ask('Film', 'How long?')
    const video = bell.panel.locator('video')
    await eventually(async () => (await film(video)).currentTime).toBeGreaterThan(0)
    await eventually(() => film(video)).toMatchObject({ muted: true, captions: 'showing' })
    await video.evaluate(element => {
      const it = element as HTMLVideoElement
      it.currentTime = it.duration - 0.1
    })
    await bell.panel.getByText('2 of 4').waitFor()
    await bell.button('Previous').click()
    await bell.button('Sound on').click()
    await eventually(async () => (await film(video)).muted).toBe(false)
  })

  it('has nothing loaded of a player of somebody else before a click', async ({
    visitor,
    agent
  }) => {
    await agent()
    const { bell, ask, page } = await visitor({ page: PAGE })
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    await ask('Player', 'How long?')
    await bell.button('Next').click()
    const poster = bell.panel.locator('[part="poster"]')
    await poster.getByText('Plays from 127.0.0.1').waitFor()
    expect(asked).not.toContain('/features/waiting/player.html')
    await poster.click()
    const player = bell.panel.frameLocator('[part="media"] iframe')
    await player.getByLabel('The workshop window in the evening').waitFor()
  })

  it('plays on a page in a sandbox, whose answers reach the agent', async ({ visitor, agent }) => {
    const ada = await agent()
    const { bell, ask } = await visitor({ page: PAGE })
    await ask('Player of games', 'Which one?')
    const frame = bell.panel.locator('[part="page"]')
    const page = bell.panel.frameLocator('[part="page"]')
    await page.getByRole('button', { name: 'On a desk' }).click()
    await page.getByRole('button', { name: 'Reading' }).click()
    await page.getByText('Heron would like to live with you.').waitFor()
    // As high as it asked to be: the lamp is in it.
    await eventually(async () => Number(await frame.getAttribute('height'))).toBeGreaterThan(180)
    const jailed = await page.locator('body').evaluate(() => {
      try {
        return parent.document.title
      } catch (error) {
        return (error as Error).name
      }
    })
    expect(jailed).toBe('SecurityError')
    const { about } = await ada.answer('Player of games')
    await eventually(() => about.textContent()).toMatch(
      /While waiting[\s\S]*On a desk[\s\S]*Reading[\s\S]*Heron/
    )
    await page.getByText('Somebody is here for you.').waitFor()
  })

  it('answers a question or two, which stand beside the conversation at the desk', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { bell, ask, page } = await visitor({ page: PAGE })
    await ask('Surveyed', 'Which one?')
    await bell.panel.getByLabel('Five').check()
    await bell.button('Go on (1 of 2)').click()
    await bell.panel.getByLabel('How did you hear of us?').fill('The cat told')
    // What was typed is not lost with the page.
    await eventually(() => stored(page)).toContain('The cat told')
    await page.reload()
    await bell.button('Go on (2 of 2)').waitFor()
    expect(await bell.panel.getByLabel('How did you hear of us?').inputValue()).toBe('The cat told')
    await bell.button('Go on (2 of 2)').click()
    await bell.panel.getByText('Thank you. Whoever answers you will see it.').waitFor()
    const { about } = await ada.answer('Surveyed')
    await eventually(() => about.textContent()).toMatch(/Five[\s\S]*The cat told/)
  })

  it('is calm without what cannot be loaded, and moves nothing for those who want none', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const settings = {
      waiting: {
        playlist: [
          { film: `${shop.url}/nowhere.webm` },
          { film: `${shop.url}/media/workshop.webm`, caption: 'The workshop' }
        ],
        tips: ['Dust the bulb', 'Not the cat']
      }
    }
    const script = `${shop.url}/shopbell.js`
    const { bell, pardon } = await visitor({
      page: street.put({ body: pageWith({ script, settings }) }),
      reducedMotion: 'reduce'
    })
    pardon(/status of 404/)
    await bell.ring()
    await bell.panel.getByLabel('Your name').fill('Calm')
    await bell.panel.getByLabel('How can we help?').fill('How long?')
    await bell.button('Start the chat').click()
    const video = bell.panel.getByLabel('The workshop')
    await video.waitFor()
    expect(await film(video)).toMatchObject({ currentTime: 0, paused: true })
    await bell.panel.getByText('Dust the bulb').waitFor()
    await bell.button('Another tip').click()
    await bell.panel.getByText('Not the cat').waitFor()
  })

  it('has all of it under a strict policy that names the frames', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const { url } = shop
    const policy = [
      "default-src 'none'",
      "script-src 'nonce-b3ll' 'strict-dynamic'",
      "style-src 'none'",
      `img-src ${url}`,
      `media-src ${url}`,
      `frame-src ${url}`,
      `connect-src ${url} ${url.replace('http', 'ws')}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'"
    ].join('; ')
    const settings = {
      waiting: {
        playlist: [{ embed: `${url}/features/waiting/player.html`, caption: 'A player' }],
        page: `${url}/features/waiting/lamp.html`,
        survey: [{ name: 'room', label: 'Which room?' }],
        tips: ['Dust the bulb']
      }
    }
    const address = street.put({
      headers: { 'content-security-policy': policy },
      body: pageWith({
        script: `${url}/shopbell.js`,
        tag: 'async nonce="b3ll"',
        settings
      }).replace('<link rel="icon" href="data:,">', '')
    })
    const { bell, said } = await visitor({ page: address })
    await bell.ring()
    await bell.panel.getByLabel('Your name').fill('Strict')
    await bell.panel.getByLabel('How can we help?').fill('Is this allowed?')
    await bell.button('Start the chat').click()
    const page = bell.panel.frameLocator('[part="page"]')
    await page.getByText('Where will it stand?').waitFor()
    const { width } = (await bell.panel.locator('[part="page"]').boundingBox()) ?? {}
    expect(width).toBe(344)
    await bell.panel.locator('[part="poster"]').click()
    await bell.panel
      .frameLocator('[part="media"] iframe')
      .getByLabel('The workshop window in the evening')
      .waitFor()
    expect(said.filter(line => /Policy|Refused|policy/.test(line))).toEqual([])
  })
})

describe('when the agent comes', () => {
  it('the film that is watched does not vanish, and the talk is one click away', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { bell, ask } = await visitor({ page: PAGE })
    await ask('Watcher', 'How long?')
    const video = bell.panel.locator('video')
    await bell.button('Sound on').click()
    await video.evaluate(element => {
      element.dataset.same = 'yes'
    })
    const { currentTime } = await film(video)
    const talk = await ada.answer('Watcher')
    const banner = bell.panel.locator('[part="call"]')
    await banner.getByText('Ada Lind is here for you').waitFor()
    await talk.say('Here I am')
    await banner.getByText('(1) Ada Lind: Here I am').waitFor()
    expect(await video.getAttribute('data-same')).toBe('yes')
    await eventually(async () => (await film(video)).currentTime).toBeGreaterThan(currentTime)
    expect(await film(video)).toMatchObject({ paused: false, muted: false })
    // What is under the film has not been read.
    expect(await talk.whole.getByText('Read', { exact: true }).count()).toBe(0)
    await bell.button('Go to the chat').click()
    await eventually(bell.words).toEqual(['How long?', 'Here I am'])
    await eventually(() => video.count()).toBe(0)
    await eventually(() => banner.count()).toBe(0)
    await bell.say('And here am I')
    await eventually(talk.words).toEqual(['How long?', 'Here I am', 'And here am I'])
  })

  it('a film that was turned up and is still on its way stays, and plays', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { bell, ask, page } = await visitor({ page: PAGE })
    let arrive = () => {}
    const way = new Promise<void>(resolve => {
      arrive = resolve
    })
    await page.route('**/workshop.webm', async route => {
      await way
      await route.continue()
    })
    await ask('Early', 'How long?')
    await bell.button('Sound on').click()
    await ada.answer('Early')
    await bell.panel.locator('[part="call"]').getByText('Ada Lind is here for you').waitFor()
    arrive()
    await eventually(
      async () => (await film(bell.panel.locator('video'))).currentTime
    ).toBeGreaterThan(0)
  })

  it('an answer that is being written does not vanish either', async ({ visitor, agent }) => {
    const ada = await agent()
    const { bell, ask, page } = await visitor({ page: PAGE })
    await ask('Writer', 'How long?')
    await bell.panel.getByLabel('Five').check()
    await bell.button('Go on (1 of 2)').click()
    await bell.panel.getByLabel('How did you hear of us?').click()
    await page.keyboard.type('From my ')
    const { about } = await ada.answer('Writer')
    await bell.button('Go to the chat').waitFor()
    await page.keyboard.type('neighbour')
    await page.keyboard.press('Enter')
    await eventually(() => about.textContent()).toContain('From my neighbour')
  })

  it('a visitor who only waited is with them at once', async ({ visitor, agent }) => {
    const ada = await agent()
    const { bell, ask } = await visitor({ page: PAGE })
    await ask('Waiter', 'How long?')
    await bell.panel.locator('video').waitFor()
    await ada.answer('Waiter')
    await bell.button('End the chat').waitFor()
    await eventually(() => bell.panel.locator('video').count()).toBe(0)
  })
})

describe('the ways out', () => {
  it('are a call, with the number and the hour at the desk, and the place is kept', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { bell, ask, page } = await visitor({ page: PAGE })
    await ask('Caller', 'How long?')
    await bell.button('Call me back').click()
    await bell.panel.getByLabel('Your number').fill('no number')
    await bell.button('Please call me').click()
    await bell.panel.getByText('This does not look like a phone number').waitFor()
    await bell.panel.getByLabel('Your number').fill('020 7946 0182')
    await bell.panel.getByLabel('When suits you').fill('After five')
    await bell.button('Please call me').click()
    await bell.panel.getByText('We call you on 020 7946 0182.').waitFor()
    await ada.page.getByRole('button', { name: /To call/ }).click()
    const call = ada.page.getByRole('list', { name: 'To call' }).getByRole('listitem')
    await call.filter({ hasText: 'Caller' }).getByText('020 7946 0182').waitFor()
    await call.filter({ hasText: 'Caller' }).getByText('After five').waitFor()
    await page.reload()
    await bell.panel.getByText('We call you on 020 7946 0182.').waitFor()
    await ada.ring('Caller').waitFor()
  })

  it('are an e-mail when it is their turn, also when the page was closed', async ({
    visitor,
    agent,
    open
  }) => {
    const post = await openPost()
    onTestFinished(() => post.close())
    const at = await open({ SMTP_URL: post.url, MAIL_TO: 'counter@example.com' })
    const ada = await agent({ at })
    const zoe = await visitor({ at, page: PAGE })
    await zoe.ask('Zoe', 'How long?', { email: 'zoe@example.net' })
    const { bell } = zoe
    await bell.button('E-mail me when it is my turn').click()
    // Known from the form.
    expect(await bell.panel.getByLabel('Your e-mail').inputValue()).toBe('zoe@example.net')
    await bell.button('Please write to me').click()
    await bell.panel.getByText('You may close this page.').waitFor()
    await ada.ring('Zoe').getByText('Gets an e-mail when you answer').waitFor()
    await zoe.page.goto('about:blank')
    await ada.ring('Zoe').getByText('Has left the page').waitFor()
    await ada.answer('Zoe')
    await eventually(() => post.mails.map(mail => mail.to)).toMatchObject([
      { text: 'zoe@example.net' }
    ])
    expect(post.mails[0]?.text).toContain('Ada Lind is here now')
    await zoe.page.goto(at.url + PAGE)
    await bell.ring()
    await bell.button('End the chat').waitFor()
  })

  it('are a letter instead, or to stop waiting, after a second thought', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { bell, ask } = await visitor({ page: PAGE })
    await ask('Leaver', 'How long?')
    await bell.button('Leave a message').click()
    await bell.button('Send the message').waitFor()
    expect(await bell.panel.getByLabel('Your question').inputValue()).toBe('How long?')
    await bell.button('Somebody is here now. Chat instead').click()
    await bell.button('Stop waiting').click()
    await bell.button('Keep it').click()
    await ada.ring('Leaver').waitFor()
    await bell.button('Stop waiting').click()
    await bell.button('Stop waiting').click()
    await bell.button('Start a new chat').waitFor()
    await eventually(() => ada.ring('Leaver').count()).toBe(0)
  })
})

describe('axe-core has nothing against the waiting room', () => {
  for (const [screen, options] of [
    ['a desktop', { viewport: { width: 1280, height: 800 } }],
    ['a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }]
  ] as const) {
    it(`on ${screen}, light or dark`, async ({ visitor, agent }) => {
      const ada = await agent()
      const name = `Axel on ${screen}`
      const { page, bell, ask } = await visitor({
        page: PAGE,
        reducedMotion: 'reduce',
        ...options
      })
      const found: string[] = []
      const look = async (where: string) => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          found.push(...(await flawsOf(page)).map(flaw => `${where}, ${colorScheme}: ${flaw}`))
        }
      }
      await ask(name, 'Is it accessible?')
      await bell.button('Another tip').waitFor()
      await bell.button('Go on (1 of 2)').waitFor()
      await look('film')
      for (const piece of ['player', 'audio', 'picture']) {
        await bell.button('Next').click()
        await look(piece)
      }
      await bell.button('Call me back').click()
      await bell.button('Please call me').click()
      await look('call')
      await bell.panel.getByLabel('Your number').fill('020 7946 0182')
      await bell.button('Please call me').click()
      await bell.button('Stop waiting').click()
      await look('sure')
      await bell.button('More').click()
      await bell.panel.getByText('When an answer comes').waitFor()
      await look('more')
      await bell.button('Back').click()
      await bell.button('Sound on').click()
      const video = bell.panel.locator('video')
      await video.evaluate(element => (element as HTMLVideoElement).play())
      await ada.answer(name)
      await bell.button('Go to the chat').waitFor()
      await look('called')
      expect(found).toEqual([])
    })
  }
})
