import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright'
import { eventually } from '../it.js'
import type { Visitor } from '../visitor.js'

/** A picture in WebP. */
export const PICTURE = readFileSync(
  new URL('../../../examples/store/media/workshop.webp', import.meta.url)
)
/** A small one in PNG. */
const LAMP = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mM4UWFDEmIY1TCqYfhqAACRKnwQyz716gAAAABJRU5ErkJggg==',
  'base64'
)

const file = (bytes: Buffer | string, name: string, type: string) =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type })

/** A picture, as anybody may send it. */
export const photo = (name = 'workshop.webp') => file(PICTURE, name, 'image/webp')
export const lamp = () => file(LAMP, 'lamp.png', 'image/png')
export const note = () => file('It flickers.', 'note.txt', 'text/plain')

/** The button that files are chosen by, which is there only where the far end takes any. */
export const clip = ({ bell }: Visitor): Locator =>
  bell.panel.getByRole('button', { name: /^Send files/ })

/** Chooses a file, waits until it could be sent, and sends it with some words. */
export async function send(visitor: Visitor, file: File, words: string): Promise<void> {
  const { page, bell } = visitor
  const buffer = Buffer.from(await file.arrayBuffer())
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), clip(visitor).click()])
  await chooser.setFiles([{ name: file.name, mimeType: file.type, buffer }])
  const tray = bell.panel.getByRole('region', { name: 'Files to send' })
  await tray.getByText('ready to send').waitFor()
  await bell.say(words)
}

/** Waits until so many pictures are there, each loaded and seen, and not only meant to be. */
export const seePictures = (pictures: Locator, count = 1): Promise<void> =>
  eventually(() =>
    pictures.evaluateAll(all =>
      all.map(it => it instanceof HTMLImageElement && it.complete && it.naturalWidth > 0)
    )
  ).toEqual(Array.from({ length: count }, () => true))

/** The picture of this name in the talk. */
export const pictureOf = ({ bell }: Visitor, name: string): Locator =>
  bell.panel.getByRole('button', { name: `Show ${name} large` }).locator('img')
