import { readdir } from 'node:fs/promises'
import type { Attachment } from '../../src/contract/index.js'
import type { TestServer } from './kit.js'

/** A PNG of so many pixels, as far as its header says. */
export function png(width = 3, height = 2, rest = 20): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(33)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(head)
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return Buffer.concat([head, Buffer.alloc(rest, 7)])
}

/** Brings a file as a widget does. */
export function bring(
  { url }: Pick<TestServer, 'url'>,
  token: string,
  name: string,
  body: Buffer<ArrayBuffer> | string,
  type = 'image/png'
): Promise<Response> {
  return fetch(`${url}/shopbell/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    body
  })
}

/** The same, of which it is expected that it works. */
export async function brought(...args: Parameters<typeof bring>): Promise<Attachment> {
  const answer = await bring(...args)
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Attachment
}

/** The names in the folder of files. */
export function onDisk({ folder }: Pick<TestServer, 'folder'>): Promise<string[]> {
  return readdir(`${folder}/files`).catch(() => [])
}
