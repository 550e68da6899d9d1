// @vitest-environment happy-dom
import './browser.js'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createStores, type Stores } from '../../src/core/stores.js'
import type { WaitingRoom } from '../../src/core/waiting-room.js'
import type { Options } from '../../src/options.js'
import WaitingPane from '../../src/ui/panes/waiting.js'
import { ADA } from '../core/said.js'
import { stubMedia, until } from './browser.js'
import { act, draw } from './screen.js'

const FILM = { film: 'https://shop.example/lamp.mp4', caption: 'How a lamp is made' }
const PICTURE = { picture: 'https://shop.example/lamp.jpg', caption: 'A lamp' }
const AUDIO = { audio: 'https://shop.example/bell.mp3', caption: 'The bell' }
const EMBED = { embed: 'https://www.player.example/v/1', caption: 'The workshop' }

// What the room is made of is there.
beforeEach(() =>
  Promise.all([import('../../src/ui/waiting/room.js'), import('../../src/ui/form/more.js')])
)

async function show(
  waiting?: WaitingRoom,
  prepare: (stores: Stores) => void = () => {},
  options: Options = { mailbox: async () => ({}) }
) {
  const stores = createStores()
  stores.$open.set(true)
  stores.$phase.set('waiting')
  prepare(stores)
  const shown = await draw(<WaitingPane />, {
    stores,
    options: { ...options, ...(waiting && { waiting }) }
  })
  if (waiting) await act(() => import('../../src/ui/waiting/room.js'))
  return { ...shown, done: () => shown.asked.filter(([name]) => !/see|keep/.test(name)) }
}

/** What `supports` has to say for all ways out and the survey. */
const all = ({ $supports }: Stores) => $supports.set({ survey: true, callback: true, remind: true })

describe('the place', () => {
  it.each([
    [{}, 'We are getting somebody for you', ''],
    [{ position: 1 }, 'You are next', ''],
    [{ position: 2, wait: 75 }, '1 before you', 'About 1 minute'],
    [{ position: 5, wait: 0 }, '4 before you', 'Less than a minute'],
    [{ wait: 7200 }, 'We are getting somebody for you', 'About 2 hours']
  ])('is said: %j', async (queue, place, time) => {
    const { find } = await show(undefined, ({ $queue }) => $queue.set(queue))
    expect(find('[part=queue] [role=status]').textContent).toBe(place)
    expect(find('[part=queue] .note').textContent).toBe(time)
  })

  it('comes nearer by the clock, and is honest when it takes longer', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const stores = createStores()
    stores.$open.set(true)
    stores.$queue.set({ position: 2, wait: 180 })
    const drawing = draw(<WaitingPane />, { stores })
    await vi.advanceTimersByTimeAsync(10)
    const { find } = await drawing
    const status = find('[part=queue] [role=status]')
    const heard = status.firstChild
    const said: string[] = []
    for (let passed = 0; passed <= 240; passed += 30) {
      said.push(find('[part=queue] .note').textContent ?? '')
      await vi.advanceTimersByTimeAsync(30_000)
    }
    expect(said).toEqual([
      'About 3 minutes',
      'About 3 minutes',
      'About 2 minutes',
      'About 2 minutes',
      'About 1 minute',
      'Less than a minute',
      'Less than a minute',
      'It takes a little longer than we thought',
      'It takes a little longer than we thought'
    ])
    // None of it was news to those who listen.
    expect(status.firstChild).toBe(heard)
    expect(status.textContent).toBe('1 before you')
    expect(said.join()).not.toContain('0 minutes')
  })

  it('needs no clock while the panel is closed', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const stores = createStores()
    stores.$queue.set({ position: 2, wait: 180 })
    const drawing = draw(<WaitingPane />, { stores, options: { waiting: { tips: ['a', 'b'] } } })
    await vi.advanceTimersByTimeAsync(1000)
    await drawing
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the ways out', () => {
  it('have no letter where letters have nowhere to go', async () => {
    const { find } = await show(undefined, undefined, {})
    expect(find('[part=ways]').textContent).toBe('Stop waiting')
  })

  it('are there at once, where nothing else is supported', async () => {
    const { button, click, done, find } = await show()
    expect(find('[part=ways]').textContent).toBe('Leave a messageStop waiting')
    await click(button('Leave a message'))
    expect(done()).toEqual([['go', 'write']])
  })

  it('give the place away after a second thought', async () => {
    const { button, click, done } = await show()
    await click(button('Stop waiting'))
    await click(button('Keep it'))
    expect(done()).toEqual([])
    await click(button('Stop waiting'))
    await click(button('Stop waiting'))
    expect(done()).toEqual([['ended']])
  })

  it('lead to a call: asked for, refused where it is no number, confirmed, changed', async () => {
    const { button, click, done, find, type, text, place, stores } = await show(undefined, all)
    await click(button('Call me back'))
    await until(() => expect(place.querySelector('#field-way')).not.toBeNull())
    await type(find('#field-way'), 'soon')
    await act(() => find<HTMLFormElement>('form[part=card]').requestSubmit())
    expect(find('#field-way-flaw').textContent).toMatch(/phone number/)
    expect(done()).toEqual([])
    await type(find('#field-way'), ' +44 20 7946 0182 ')
    await type(find('#field-when'), 'after five')
    await act(() => find<HTMLFormElement>('form[part=card]').requestSubmit())
    const callback = { phone: '+44 20 7946 0182', when: 'after five' }
    await until(() => expect(done()).toEqual([['wish', { type: 'callback', ...callback }]]))
    expect(stores.$wishes.get()).toEqual({ callback })
    expect(text()).toContain('We call you on +44 20 7946 0182.')
    expect(find('[part=ways]').textContent).not.toContain('Call me back')
    await click(button('Change'))
    expect(find<HTMLInputElement>('#field-way').value).toContain('0182')
  })

  it('lead to an e-mail, to the address that the form knows', async () => {
    const { button, click, done, find, text, place } = await show(
      undefined,
      stores => {
        all(stores)
        stores.$fields.set({ address: 'zoe@example.net' })
      },
      { form: [{ name: 'address', label: 'E-mail', type: 'email' }] }
    )
    await click(button('E-mail me when it is my turn'))
    await until(() => expect(place.querySelector('#field-way')).not.toBeNull())
    expect(find<HTMLInputElement>('#field-way').value).toBe('zoe@example.net')
    await act(() => find<HTMLFormElement>('form[part=card]').requestSubmit())
    await until(() =>
      expect(done()).toEqual([['wish', { type: 'remind', email: 'zoe@example.net' }]])
    )
    expect(text()).toContain('You may close this page')
  })

  it('know what the shop knows', async () => {
    const { button, click, find, place } = await show(undefined, all, {
      profile: { phone: '555 1234' }
    })
    await click(button('Call me back'))
    await until(() => expect(place.querySelector('#field-way')).not.toBeNull())
    expect(find<HTMLInputElement>('#field-way').value).toBe('555 1234')
  })

  it('are still confirmed on another page', async () => {
    const { text, find } = await show(undefined, stores => {
      all(stores)
      stores.$wishes.set({ remind: { email: 'zoe@example.net' } })
    })
    await until(() => expect(text()).toContain('We write to zoe@example.net'))
    expect(find('[part=ways]').textContent).not.toContain('E-mail me')
  })

  it('say when it did not work', async () => {
    const { text } = await show(undefined, stores => {
      all(stores)
      stores.$wishes.set({ failed: 'callback' })
    })
    await until(() => expect(text()).toContain('That did not work'))
  })
})

describe('the playlist', () => {
  it('shows a film: silent, in a loop, with a way to stop it, captions and what it is about', async () => {
    const captions = `${location.origin}/lamp.vtt`
    const { find } = await show({
      playlist: [{ ...FILM, picture: 'https://shop.example/lamp.jpg', captions }]
    })
    const film = find<HTMLVideoElement>('video')
    expect(film.muted || film.hasAttribute('muted')).toBe(true)
    expect(film.hasAttribute('loop')).toBe(true)
    expect(film.hasAttribute('controls')).toBe(true)
    expect(film.hasAttribute('autoplay')).toBe(true)
    expect(film.getAttribute('aria-label')).toBe('How a lamp is made')
    expect(film.getAttribute('poster')).toBe('https://shop.example/lamp.jpg')
    expect(find('track').getAttribute('src')).toBe(captions)
    expect(find('track').hasAttribute('default')).toBe(true)
    expect(find('figcaption').textContent).toBe('How a lamp is made')
  })

  it('asks for captions of another origin as that origin must allow, or does without', async () => {
    const { find } = await show({
      playlist: [{ ...FILM, captions: 'https://cdn.example/lamp.vtt' }]
    })
    expect(find('video').getAttribute('crossorigin')).toBe('anonymous')
    await act(() => find('video').dispatchEvent(new Event('error')))
    expect(find('video').hasAttribute('crossorigin')).toBe(false)
  })

  it('turns pages by hand, around the end, and goes on at the end of a film', async () => {
    const { find, button, click, text } = await show({ playlist: [FILM, PICTURE, AUDIO] })
    expect(text()).toContain('1 of 3')
    await act(() => find('video').dispatchEvent(new Event('ended')))
    expect(text()).toContain('2 of 3')
    expect(find('img').getAttribute('alt')).toBe('A lamp')
    await click(button('Next'))
    expect(find('audio').hasAttribute('controls')).toBe(true)
    expect(find('audio').hasAttribute('autoplay')).toBe(false)
    await click(button('Next'))
    expect(text()).toContain('1 of 3')
    await click(button('Previous'))
    expect(text()).toContain('3 of 3')
  })

  it('is heard once the visitor wants to, from then on', async () => {
    const { find, button, click } = await show({ playlist: [FILM, { ...FILM, caption: 'More' }] })
    expect(find<HTMLVideoElement>('video').muted).toBe(true)
    await click(button('Sound on'))
    expect(find<HTMLVideoElement>('video').muted).toBe(false)
    await act(() => find('video').dispatchEvent(new Event('ended')))
    expect(find<HTMLVideoElement>('video').muted).toBe(false)
    await click(button('Sound off'))
    expect(find<HTMLVideoElement>('video').muted).toBe(true)
  })

  it('goes on by itself after a picture, but not under the hand of the visitor', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const stores = createStores()
    stores.$open.set(true)
    const two = { playlist: [PICTURE, { ...PICTURE, caption: 'Another lamp' }] }
    const drawing = draw(<WaitingPane />, { stores, options: { waiting: two } })
    await vi.advanceTimersByTimeAsync(100)
    const { text, button } = await drawing
    expect(text()).toContain('1 of 2')
    await vi.advanceTimersByTimeAsync(15_100)
    expect(text()).toContain('2 of 2')
    button('Next').click()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(text()).toContain('1 of 2')
  })

  it('moves nothing for those who want no motion', async () => {
    stubMedia('reduced-motion')
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const stores = createStores()
    stores.$open.set(true)
    const waiting = { playlist: [PICTURE, FILM], tips: ['Dust the bulb', 'Not the cat'] }
    const drawing = draw(<WaitingPane />, { stores, options: { waiting } })
    await vi.advanceTimersByTimeAsync(100)
    const { text, button, find } = await drawing
    await vi.advanceTimersByTimeAsync(60_000)
    expect(text()).toContain('1 of 2')
    expect(text()).toContain('Dust the bulb')
    button('Next').click()
    await vi.advanceTimersByTimeAsync(100)
    expect(find<HTMLVideoElement>('video').hasAttribute('autoplay')).toBe(false)
  })

  it('passes over what cannot be loaded, and is no more when nothing can', async () => {
    const { find, all: every, text } = await show({ playlist: [FILM, PICTURE] })
    await act(() => find('video').dispatchEvent(new Event('error')))
    expect(find('img').getAttribute('alt')).toBe('A lamp')
    expect(text()).not.toContain(' of ')
    await act(() => find('img').dispatchEvent(new Event('error')))
    expect(every('[part=playlist]')).toEqual([])
    expect(text()).toContain('We are getting somebody')
  })

  it('plays HLS where the browser does, and leads to it elsewhere', async () => {
    const film = { film: 'https://shop.example/live.m3u8', picture: 'https://shop.example/a.jpg' }
    const { find } = await show({ playlist: [film] })
    expect(find('a').getAttribute('href')).toBe(film.film)
    expect(find('a').textContent).toBe('Watch the film')
    expect(find('img').getAttribute('src')).toBe(film.picture)
    const can = vi.spyOn(HTMLMediaElement.prototype, 'canPlayType').mockReturnValue('maybe')
    onTestFinished(() => can.mockRestore())
    const other = await show({ playlist: [film] })
    expect(other.find('video').getAttribute('src')).toBe(film.film)
  })

  it('loads nothing of a player before a click, and says where it comes from', async () => {
    const { find, all: every, button, click } = await show({ playlist: [EMBED] })
    expect(every('iframe')).toEqual([])
    await click(button('Play: The workshopPlays from player.example'))
    const frame = find('iframe')
    expect(frame.getAttribute('src')).toBe(EMBED.embed)
    expect(frame.getAttribute('title')).toBe('The workshop')
    expect(frame.getAttribute('referrerpolicy')).toBe('strict-origin')
    expect(frame.getAttribute('sandbox')).toContain('allow-same-origin')
  })

  it('lets no page of the shop out of its sandbox', async () => {
    const { find, click } = await show({ playlist: [{ ...EMBED, embed: '/player.html' }] })
    await click(find('[part=poster]'))
    expect(find('iframe').getAttribute('sandbox')).not.toContain('allow-same-origin')
  })

  it('puts nothing into a frame that is not of the web', async () => {
    const { all: every } = await show({
      playlist: [{ ...EMBED, embed: 'javascript:alert(1)' }],
      page: 'data:text/html,hi'
    })
    expect(every('iframe,[part=poster]')).toEqual([])
  })
})

describe('the survey', () => {
  const survey = [
    { name: 'room', label: 'Which room?', required: true },
    { name: 'cat', label: 'Is there a cat?', type: 'radio', options: ['Yes', 'No'] }
  ] as const

  it('is there where the far end takes it', async () => {
    const without = await show({ survey })
    expect(without.text()).not.toContain('Which room?')
    const { text } = await show({ survey }, all)
    expect(text()).toContain('Which room?')
  })

  it('asks one question at a time, tells each answer at once, and thanks', async () => {
    const { find, type, text, done, all: every } = await show({ survey }, all)
    const form = () => act(() => find<HTMLFormElement>('form[part=card]').requestSubmit())
    await form()
    expect(text()).toContain('Please fill this in')
    await type(find('#field-room'), 'The hall')
    await form()
    expect(done()).toEqual([['wish', { type: 'survey', fields: { room: 'The hall' } }]])
    expect(text()).toContain('Is there a cat?')
    expect(document.activeElement).toBe(find('input'))
    await form()
    expect(done()).toHaveLength(1)
    expect(text()).toContain('Thank you.')
    expect(every('form[part=card] input')).toEqual([])
  })

  it('goes on where it was left, with what was typed', async () => {
    const { text, find } = await show(
      { survey: [...survey, { name: 'why', label: 'Why?' }] },
      it => {
        all(it)
        it.$wishes.set({ survey: { room: 'The hall', cat: '' }, draft: { why: 'Becau' } })
      }
    )
    expect(text()).toContain('3 of 3')
    expect(find<HTMLInputElement>('#field-why').value).toBe('Becau')
  })
})

describe('when somebody comes', () => {
  const come = ({ stores }: { stores: Stores }) =>
    act(() => {
      stores.$agent.set(ADA)
      stores.$phase.set('chatting')
    })

  it('a visitor who only waits is taken to the talk', async () => {
    const shown = await show({ playlist: [FILM] })
    await come(shown)
    expect(shown.stores.$over.get()).toBeUndefined()
  })

  it.each([
    ['with sound', { muted: false }],
    ['that they have started', { hand: true }]
  ])(
    'a film %s stays as it is, and nothing else of the room',
    async (_, {
      muted = true,
      hand
    }: {
      muted?: boolean
      hand?: boolean
    }) => {
      const shown = await show({ playlist: [FILM], tips: ['Dust the bulb'] })
      const film = shown.find<HTMLVideoElement>('video')
      Object.defineProperty(film, 'paused', { value: false })
      Object.defineProperty(film, 'muted', { value: muted, writable: true })
      if (hand) await act(() => film.dispatchEvent(new Event('pointerdown', { bubbles: true })))
      await come(shown)
      expect(shown.stores.$over.get()).toBe('waiting')
      expect(shown.find('video')).toBe(film)
      expect(shown.all('[part=queue],[part=ways],[part=composer],[part=tip]')).toEqual([])
    }
  )

  it('a question that is being answered stays', async () => {
    const shown = await show({ survey: [{ name: 'room', label: 'Which room?' }] }, all)
    shown.find('#field-room').focus()
    await come(shown)
    expect(shown.stores.$over.get()).toBe('waiting')
    expect(document.activeElement).toBe(shown.find('#field-room'))
  })

  it('a player of somebody else stays', async () => {
    const shown = await show({ playlist: [EMBED] })
    await shown.click(shown.find('[part=poster]'))
    await come(shown)
    expect(shown.stores.$over.get()).toBe('waiting')
  })

  it('nothing stays in a closed panel, nor when the panel is closed', async () => {
    const shown = await show({ playlist: [EMBED] })
    await shown.click(shown.find('[part=poster]'))
    await act(() => shown.stores.$open.set(false))
    await come(shown)
    expect(shown.stores.$over.get()).toBeUndefined()
    const other = await show({ playlist: [EMBED] })
    await other.click(other.find('[part=poster]'))
    await come(other)
    await act(() => other.stores.$open.set(false))
    expect(other.stores.$over.get()).toBeUndefined()
  })

  it('the room is itself again when they leave', async () => {
    const shown = await show({ playlist: [EMBED] })
    await shown.click(shown.find('[part=poster]'))
    await come(shown)
    await act(() => shown.stores.$phase.set('waiting'))
    expect(shown.stores.$over.get()).toBeUndefined()
    expect(shown.all('iframe')).toHaveLength(1)
    expect(shown.all('[part=ways]')).toHaveLength(1)
  })
})
