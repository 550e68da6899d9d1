import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'

describe('a conversation between two browsers', () => {
  it('shows who will answer before the first word', async ({ visitor, agent }) => {
    await agent()
    const { bell } = await visitor()
    await bell.ring()
    const head = bell.panel.locator('[part="header"]')
    await head.getByRole('heading', { name: 'Ada Lind' }).waitFor()
    await head.getByText('Lamps and repairs').waitFor()
    await eventually(() =>
      head.locator('img').evaluate(face => (face as HTMLImageElement).naturalWidth)
    ).toBeGreaterThan(0)
  })

  it('tells everybody who waits their place and their wait', async ({ visitor, agent, open }) => {
    const at = await open()
    const ada = await agent({ at })
    const first = await visitor({ at })
    await first.ask('Mira', 'Which bulb fits the Heron?')
    await first.bell.panel.getByText('You are next').waitFor()
    const second = await visitor({ at })
    await second.ask('Jonas', 'Where is my parcel?')
    await second.bell.panel.getByText('1 before you').waitFor()
    const third = await visitor({ at })
    await third.ask('Ines', 'Do you mend clocks?')
    await third.bell.panel.getByText('2 before you').waitFor()

    await ada.answer('Mira')
    await second.bell.panel.getByText('You are next').waitFor()
    await third.bell.panel.getByText('1 before you').waitFor()
    await third.bell.panel.getByText('Less than a minute').waitFor()
  })

  it('plays the film to whoever waits', async ({ visitor, agent }) => {
    await agent()
    const { ask, bell } = await visitor()
    await ask('Film fan', 'What is that film?')
    const film = bell.panel.locator('video')
    await eventually(() =>
      film.evaluate(video => (video as HTMLVideoElement).currentTime)
    ).toBeGreaterThan(0)
    expect(await film.evaluate(video => (video as HTMLVideoElement).muted)).toBe(true)
    expect(await film.getAttribute('aria-label')).toContain('workshop')
  })

  it('tells the agent who rings, from which page and for how long', async ({ visitor, agent }) => {
    const ada = await agent()
    const { ask } = await visitor({ page: '/product.html?id=ferry' })
    await ask('Nadia', 'Does the Ferry lamp rust?', { topic: 'Choosing a lamp' })
    const ring = ada.ring('Nadia')
    await ring.getByText('Does the Ferry lamp rust?').waitFor()
    await ring.getByText('/product.html?id=ferry').waitFor()
    await ring.getByText(/^\d+ s$/).waitFor()

    const talk = await ada.answer('Nadia')
    await eventually(talk.words).toEqual(['Does the Ferry lamp rust?'])
    await eventually(() => talk.about.textContent()).toContain('Choosing a lamp')
  })

  it('carries words both ways in the order they were said', async ({ visitor, agent }) => {
    const ada = await agent()
    const { ask, bell } = await visitor()
    await ask('Otto', 'One')
    const talk = await ada.answer('Otto')
    await talk.say('Two')
    await eventually(bell.words).toEqual(['One', 'Two'])
    await bell.say('Three')
    await bell.say('Four')
    await eventually(talk.words).toEqual(['One', 'Two', 'Three', 'Four'])
    await talk.say('Five')
    await eventually(bell.words).toEqual(['One', 'Two', 'Three', 'Four', 'Five'])
    await bell.panel.getByRole('heading', { name: 'Ada Lind' }).waitFor()
  })

  it('shows each side that the other one types, and that they have stopped', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { ask, bell } = await visitor()
    await ask('Typist', 'Are you there?')
    const talk = await ada.answer('Typist')

    await talk.composer.pressSequentially('Ye')
    await bell.panel.locator('.typing').waitFor()
    await talk.say('Yes')
    await eventually(bell.words).toEqual(['Are you there?', 'Yes'])
    await eventually(() => bell.panel.locator('.typing').count()).toBe(0)

    await bell.composer.pressSequentially('Goo')
    await talk.whole.getByText('Typist is typing').waitFor()
    await bell.say('Good')
    await eventually(talk.words).toEqual(['Are you there?', 'Yes', 'Good'])
    await talk.whole.getByText('Typist is typing').waitFor({ state: 'detached' })
  })

  it('tells each side what the other one has read', async ({ visitor, agent }) => {
    const ada = await agent()
    const { ask, bell, page } = await visitor()
    await ask('Reader', 'Do you read this?')
    await eventually(() => bell.state.textContent()).toBe('Sent')
    const talk = await ada.answer('Reader')
    await eventually(() => bell.state.textContent()).toBe('Read')

    await page.keyboard.press('Escape')
    await talk.say('And do you?')
    const progress = talk.whole.locator('.progress')
    await eventually(() => progress.textContent()).toMatch(/Sent|Delivered/)
    await bell.ring()
    await eventually(() => progress.textContent()).toBe('Read')
  })

  it('counts on the bell what came while the panel was closed', async ({ visitor, agent }) => {
    const ada = await agent()
    const { ask, bell } = await visitor()
    await ask('Busy', 'Take your time')
    const talk = await ada.answer('Busy')
    await bell.panel.getByRole('heading', { name: 'Ada Lind' }).waitFor()
    await bell.button('Close').click()
    await talk.say('First')
    await talk.say('Second')
    const badge = bell.host.locator('[part="badge"]')
    await eventually(() => badge.textContent()).toBe('2')
    expect(await bell.launcher.getAttribute('aria-label')).toContain('(2)')

    await bell.ring()
    await eventually(() => badge.textContent()).toBe('')
    expect(await bell.launcher.getAttribute('aria-label')).not.toContain('(')
    expect(await bell.words()).toEqual(['Take your time', 'First', 'Second'])
  })

  it('asks how it was after the end, and shows it to the agent', async ({ visitor, agent }) => {
    const ada = await agent()
    const { ask, bell } = await visitor()
    await ask('Judge', 'How late is it?')
    const talk = await ada.answer('Judge')
    await talk.say('Half past nine')
    await talk.end()
    await bell.panel.getByText('Did we solve it?').waitFor()
    await bell.panel.getByRole('radio', { name: 'Yes' }).check()
    await bell.panel.getByRole('radio', { name: '4 of 5' }).check()
    await bell.panel.getByLabel('Anything you want to tell us?').fill('Quick and kind')
    await bell.button('Send').click()

    await talk.whole.locator('.rating').getByText('4 of 5').waitFor()
    await talk.whole.getByText('Solved', { exact: true }).waitFor()
    await talk.whole.getByText('Quick and kind').waitFor()

    await ada.page.getByRole('button', { name: 'Past conversations' }).click()
    await ada.page.getByRole('searchbox', { name: 'Search' }).fill('Judge')
    await ada.page.locator('.past-row').filter({ hasText: 'Judge' }).click()
    const past = ada.page.getByRole('article', { name: 'Conversation with Judge' })
    await past.getByText('Quick and kind').waitFor()
    expect(await past.locator('.bubble').allInnerTexts()).toEqual([
      'How late is it?',
      'Half past nine'
    ])
  })

  it('stays at the newest words while more grows than one frame brings', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { ask, bell } = await visitor()
    await ask('Follower', 'Which one?')
    const talk = await ada.answer('Follower')
    await talk.say('This one')
    await bell.panel.getByText('This one').waitFor()
    const scroller = bell.panel.locator('[part="scroller"]')
    // Between the way to the end and the browser's word of it, as a second picture may.
    await scroller.evaluate(
      box =>
        new Promise<void>(resolve => {
          const list = box.querySelector('ol') as HTMLElement
          const grow = (height: number) => list.style.setProperty('min-height', `${height}px`)
          let frames = 0
          const observer = new ResizeObserver(() => {
            frames += 1
            if (frames === 1) grow(2000)
            if (frames !== 2) return
            const later = new MessageChannel()
            later.port1.onmessage = () => {
              observer.disconnect()
              grow(4000)
              box.addEventListener('scroll', () => resolve(), { once: true })
            }
            later.port2.postMessage('now')
          })
          observer.observe(list)
        })
    )
    const left = () =>
      scroller.evaluate(box => Math.round(box.scrollHeight - box.scrollTop - box.clientHeight))
    await eventually(left).toBe(0)

    // Whoever reads further up is left there.
    await scroller.evaluate(
      box =>
        new Promise<void>(resolve => {
          box.addEventListener('scroll', () => resolve(), { once: true })
          box.scrollTop -= 600
        })
    )
    await talk.say('Or that one')
    await bell.panel.getByText('Or that one').waitFor({ state: 'attached' })
    expect(await left()).toBeGreaterThan(500)
  })

  it('keeps what was said after the end, and begins anew on demand', async ({ visitor, agent }) => {
    const ada = await agent()
    const { ask, bell } = await visitor()
    await ask('Again', 'The first question')
    const talk = await ada.answer('Again')
    await talk.end()
    await bell.button('Skip').click()
    await eventually(bell.words).toEqual(['The first question'])
    await bell.button('Start a new chat').click()
    await bell.panel.getByLabel('Your question').fill('The second question')
    expect(await bell.panel.getByLabel('Your name').inputValue()).toBe('Again')
    await bell.button('Start the chat').click()
    await ada.ring('Again').getByText('The second question').waitFor()
    const second = await ada.answer('Again')
    await second.say('The second answer')
    await eventually(bell.words).toEqual(['The second question', 'The second answer'])
  })
})
