import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Agent } from './agent.js'
import { eventually, expect, it } from './it.js'
import type { Visitor } from './visitor.js'

const PICTURE = readFileSync(
  fileURLToPath(new URL('../../examples/store/media/workshop.webp', import.meta.url))
)

const lamp = { name: 'lamp.webp', mimeType: 'image/webp', buffer: PICTURE }
const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('It flickers.') }

async function talking(visitor: Visitor, agent: Agent, name: string) {
  await visitor.ask(name, 'My lamp is broken')
  const talk = await agent.answer(name)
  await visitor.bell.composer.waitFor()
  await attach(visitor).waitFor()
  return talk
}

const attach = ({ bell }: Visitor) => bell.panel.getByRole('button', { name: /^Send files/ })
const tray = ({ bell }: Visitor) => bell.panel.getByRole('region', { name: 'Files to send' })

async function choose(visitor: Visitor, files: (typeof lamp)[]): Promise<void> {
  const [chooser] = await Promise.all([
    visitor.page.waitForEvent('filechooser'),
    attach(visitor).click()
  ])
  await chooser.setFiles(files)
}

/** Hands files over as the system does, to whatever listens. */
async function hand(visitor: Visitor, how: 'drop' | 'paste', file: typeof lamp): Promise<void> {
  const { name, mimeType, buffer } = file
  await visitor.bell.panel.evaluate(
    (panel, { how, name, mimeType, bytes }) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(bytes)], name, { type: mimeType }))
      const shared = { bubbles: true, cancelable: true, composed: true }
      if (how === 'paste') {
        panel.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, ...shared }))
        return
      }
      panel.dispatchEvent(new DragEvent('dragover', { dataTransfer: data, ...shared }))
      panel.dispatchEvent(new DragEvent('drop', { dataTransfer: data, ...shared }))
    },
    { how, name, mimeType, bytes: [...buffer] }
  )
}

it('lets a visitor send several files at once, with words for the last', async ({
  visitor,
  agent
}) => {
  const [mira, ada] = [await visitor(), await agent()]
  const talk = await talking(mira, ada, 'Mira')
  await expect(await attach(mira).getAttribute('title')).toBe('Send files, up to 20 MB each')
  await choose(mira, [lamp, note])
  await eventually(() => tray(mira).getByText('ready to send').count()).toBe(2)
  await mira.bell.say('It came like this.')
  await eventually(() => mira.bell.panel.locator('.file').count()).toBe(2)
  await eventually(() => tray(mira).count()).toBe(0)
  const picture = mira.bell.panel.getByRole('button', { name: 'Show lamp.webp large' })
  await picture.locator('img').waitFor()
  const seen = () =>
    picture
      .locator('img')
      .evaluate(img => img instanceof HTMLImageElement && img.naturalWidth > 0 && img.height > 0)
  await eventually(seen).toBe(true)
  await eventually(async () => (await talk.words()).join('\n')).toContain('It came like this.')
  await expect(await talk.whole.getByText('note.txt').count()).toBeGreaterThan(0)
})

it('takes what is dropped on the panel and pictures that are pasted', async ({
  visitor,
  agent
}) => {
  const [nora, ada] = [await visitor(), await agent()]
  await talking(nora, ada, 'Nora')
  await hand(nora, 'drop', note)
  await eventually(() => tray(nora).getByText('note.txt').count()).toBe(1)
  await hand(nora, 'paste', { ...lamp, name: 'image.webp' })
  await eventually(() => tray(nora).getByText('ready to send').count()).toBe(2)
  // They outlive the panel.
  await nora.bell.launcher.click()
  await nora.bell.ring()
  await eventually(() => tray(nora).getByText('ready to send').count()).toBe(2)
  await nora.bell.composer.press('Enter')
  await eventually(() => nora.bell.panel.locator('.file').count()).toBe(2)
})

it('brings a file after all once the network is back, and gives one up that is cancelled', async ({
  visitor,
  agent
}) => {
  const [olga, ada] = [await visitor(), await agent()]
  await talking(olga, ada, 'Olga')
  olga.pardon(/shopbell\/files/)
  let held = true
  await olga.page.route('**/shopbell/files?*', async route => {
    if (route.request().url().includes('slow')) return
    if (held) await route.abort('connectionfailed')
    else await route.continue()
  })
  await choose(olga, [note, { ...note, name: 'slow.txt' }])
  const retry = olga.bell.button('Try note.txt again')
  await retry.waitFor()
  await olga.bell.button('Cancel slow.txt').click()
  await eventually(() => tray(olga).getByText('slow.txt').count()).toBe(0)
  held = false
  await retry.click()
  await eventually(() => tray(olga).getByText('ready to send').count()).toBe(1)
  await olga.bell.composer.press('Enter')
  await eventually(() => olga.bell.panel.locator('.file').count()).toBe(1)
})

it('names the limits where a file is too large or of another kind, before anything is sent', async ({
  visitor,
  agent,
  open
}) => {
  const shop = await open({ FILE_SIZE: '1' })
  const [petra, ada] = [await visitor({ at: shop }), await agent({ at: shop })]
  await talking(petra, ada, 'Petra')
  let requests = 0
  await petra.page.route('**/shopbell/files?*', async route => {
    requests += 1
    await route.continue()
  })
  await choose(petra, [
    { ...lamp, name: 'huge.webp', buffer: Buffer.alloc(1_500_000, 1) },
    { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>Hello') }
  ])
  await tray(petra).getByText('1.5 MB is too large. A file can have up to 1 MB.').waitFor()
  await tray(petra).getByText('This kind cannot be sent. These can: Pictures, PDF').waitFor()
  expect(requests).toBe(0)
  await petra.bell.button('Remove huge.webp').click()
  await petra.bell.button('Remove page.html').click()
  await eventually(() => tray(petra).count()).toBe(0)
})

it('sends nothing until all is there, and says so', async ({ visitor, agent }) => {
  const [rosa, ada] = [await visitor(), await agent()]
  await talking(rosa, ada, 'Rosa')
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  await rosa.page.route('**/shopbell/files?*', async route => {
    await released
    await route.continue()
  })
  await choose(rosa, [note])
  await rosa.bell.composer.fill('Here')
  await rosa.bell.composer.press('Enter')
  await tray(rosa).getByText('Sent as soon as all files are there.').waitFor()
  expect(await rosa.bell.panel.locator('.file').count()).toBe(0)
  release()
  await eventually(() => rosa.bell.panel.locator('.file').textContent()).toContain('Here')
  await eventually(() => rosa.bell.composer.inputValue()).toBe('')
})

it('shows a picture large over the panel, and goes back by Escape', async ({ visitor, agent }) => {
  const [sina, ada] = [await visitor(), await agent()]
  await talking(sina, ada, 'Sina')
  await choose(sina, [lamp])
  await sina.bell.composer.press('Enter')
  const picture = sina.bell.button('Show lamp.webp large')
  await picture.click()
  const viewer = sina.bell.host.getByRole('dialog', { name: 'lamp.webp' })
  await viewer.waitFor()
  await sina.page.keyboard.press('Escape')
  await eventually(() => viewer.count()).toBe(0)
  expect(await sina.bell.panel.isVisible()).toBe(true)
  await eventually(() => picture.evaluate(it => it.matches(':focus'))).toBe(true)
})

it('lets the agent send files, which the visitor sees and can take', async ({ visitor, agent }) => {
  const [tara, ada] = [await visitor(), await agent()]
  const talk = await talking(tara, ada, 'Tara')
  await talk.composer.evaluate(
    (field, bytes) => {
      const clipboardData = new DataTransfer()
      const picture = new File([Uint8Array.from(bytes)], 'plan.webp', { type: 'image/webp' })
      clipboardData.items.add(picture)
      clipboardData.items.add(new File(['A list'], 'parts.txt', { type: 'text/plain' }))
      const event = { clipboardData, bubbles: true, cancelable: true }
      field.dispatchEvent(new ClipboardEvent('paste', event))
    },
    [...PICTURE]
  )
  const dialog = ada.page.getByRole('dialog', { name: 'Files for Tara' })
  await dialog.getByRole('button', { name: 'Send' }).click()
  await tara.bell.button('Show plan.webp large').waitFor()
  const row = tara.bell.panel.getByRole('link', { name: 'parts.txt' })
  await row.waitFor()
  const answer = await fetch((await row.getAttribute('href')) ?? '')
  expect(await answer.text()).toBe('A list')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
  await talk.whole.getByRole('img', { name: 'plan.webp' }).waitFor()
})
