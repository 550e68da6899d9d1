import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, inject, it } from 'vitest'
import { modulesOf } from './entries.js'

const { files, project } = inject('installed')

/** Long for a program that does nothing, short for one that a timer or a socket keeps. */
const PATIENCE = 10_000

/** What would keep the program alive, beside the pipe that it speaks into and the files of modules. */
const LEFT =
  'process.getActiveResourcesInfo().filter(it => !/^(PipeWrap|TTYWrap|CloseReq|FSReq.*)$/.test(it))'

/** Runs a program in the user's project. Resolves with what it says as JSON, once it has ended by itself. */
async function node(program: string): Promise<unknown> {
  const args = ['--input-type=module', '--eval', program]
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
    cwd: project,
    timeout: PATIENCE,
    env: { PATH: process.env.PATH }
  })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

/** Modules for which a user installs one package more. */
const LIBRARIES: Readonly<Record<string, string>> = {
  'shopbell/transports/mqtt': 'u8-mqtt',
  'shopbell/transports/socketio': 'socket.io-client'
}

describe('on a server', () => {
  it.each(Object.entries(LIBRARIES))('%s says that it lacks %s', async (name, library) => {
    await expect(node(`await import('${name}')`)).rejects.toThrow(
      `Cannot find package '${library}'`
    )
  })

  it.each(modulesOf(files).filter(name => !LIBRARIES[name]))(
    '%s can be imported, and leaves nothing behind',
    async name => {
      const program = `
      const { length } = Object.keys(await import('${name}'))
      console.log(JSON.stringify({
        length,
        page: 'document' in globalThis || 'window' in globalThis,
        left: ${LEFT}
      }))`
      expect(await node(program)).toEqual({ length: expect.any(Number), page: false, left: [] })
    }
  )

  it('a bell does nothing, whatever is asked of it', async () => {
    const program = `
      import { createShopbell } from 'shopbell'
      const bell = createShopbell({ name: 'a', title: 'b' })
      const called = []
      const heard = []
      const undo = bell.on('open', () => heard.push('open'))
      for (const [name, words] of Object.entries({
        open: [], close: [], toggle: [], show: [], hide: [],
        send: ['hello'], prefill: [{ name: 'Ann' }], identify: [{ id: '1' }], consent: [], reset: [], converted: [{ value: 1 }],
        on: ['close', () => {}], destroy: []
      })) {
        bell[name](...words)
        called.push(name)
      }
      undo()
      bell.open()
      bell.destroy()
      const rest = Object.keys(bell).filter(name => !called.includes(name))
      console.log(JSON.stringify({ rest, heard, left: ${LEFT} }))`
    expect(await node(program)).toEqual({ rest: [], heard: [], left: [] })
  })

  it('the element can be named, and is not defined', async () => {
    const program = `
      import { ShopBellElement } from 'shopbell/element'
      console.log(JSON.stringify([typeof ShopBellElement, typeof globalThis.customElements]))`
    expect(await node(program)).toEqual(['function', 'undefined'])
  })

  it('a transport can be made before there is a page', async () => {
    const program = `
      import { websocket } from 'shopbell/transports/websocket'
      import { demo } from 'shopbell/transports/demo'
      const made = [websocket('wss://shop.example/shopbell'), demo()]
      console.log(JSON.stringify(made.map(it => [it.name, it.spec])))`
    expect(await node(program)).toEqual([
      ['websocket', 1],
      ['demo', 1]
    ])
  })
})
