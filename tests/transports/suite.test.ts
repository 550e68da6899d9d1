import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { transportSuite } from '../../transports/testing/index.js'
import { watchTimers } from '../../transports/testing/timers.js'
import { createMemoryRig } from './suite-memory.js'
import { failures, suiteOf } from './suite-run.js'

const FILE = new URL('suite-node.ts', import.meta.url).pathname

/** Runs the suite in a process of its own, under the test runner of Node.js. */
const inNode = (...words: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', FILE, ...words]).then(
    ({ stdout }) => ({ passed: true, stdout }),
    ({ stdout }: { stdout: string }) => ({ passed: false, stdout })
  )

describe('the suite', () => {
  it('runs under the test runner of Node.js, each promise a test', {
    timeout: 60_000
  }, async () => {
    const { passed, stdout } = await inNode()
    expect(passed).toBe(true)
    expect(stdout).toMatch(new RegExp(`^# (?:tests|pass) ${suiteOf(createMemoryRig).length}$`, 'm'))
    expect(stdout).toMatch(/^# fail 0$/m)
  })

  it('fails there, and names the promise that is broken', { timeout: 60_000 }, async () => {
    const { passed, stdout } = await inNode('--broken')
    expect(passed).toBe(false)
    expect(stdout).toContain('Promise broken: memory has a name and speaks version 1')
    expect(stdout).toMatch(/^# fail 1$/m)
  })

  it('leaves out at once what supports says is not there', () => {
    const titles: string[] = []
    const runner = {
      describe: (_: string, body: () => void) => body(),
      it: (title: string) => titles.push(title)
    }
    transportSuite(runner, 'a small one', createMemoryRig, {})
    const all = suiteOf(createMemoryRig).map(({ title }) => title)
    expect(titles.length).toBeLessThan(all.length)
    expect(titles.some(title => title.includes('cursor'))).toBe(false)
  })

  it('gives every promise a title of its own, said of the transport', () => {
    const titles = suiteOf(createMemoryRig).map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
    expect(titles.filter(title => !/^(neither )?[a-z]+s /.test(title))).toEqual([])
  })

  it('says what should have happened, and what did', async () => {
    const title = 'neither loses nor doubles what is said while it catches up'
    const mute = () => {
      const rig = createMemoryRig()
      const connect: typeof rig.transport.connect = link => {
        const emit: typeof link.emit = event => event.type !== 'message' && link.emit(event)
        return rig.transport.connect({ ...link, emit })
      }
      // Enough that nothing but what is missed is waited for in vain.
      return { ...rig, patience: 1, transport: { ...rig.transport, name: 'mute', connect } }
    }
    const test = suiteOf(mute).find(one => one.title === title)
    await expect(test?.body()).rejects.toThrow(
      [
        `Promise broken: mute ${title}`,
        'what was emitted',
        '  expected ["a"]',
        '  but got  []'
      ].join('\n')
    )
  })

  it('disposes of a rig after each test, also when it fails', async () => {
    let made = 0
    let disposed = 0
    const createRig = () => {
      made += 1
      const rig = createMemoryRig()
      const dispose = () => {
        disposed += 1
      }
      return { ...rig, dispose, patience: 0.05, acted: () => [] }
    }
    const failed = await failures(createRig)
    expect(failed.size).toBeGreaterThan(0)
    expect(disposed).toBe(made)
  })

  it('gives the timers back as they were', async () => {
    const before = [setTimeout, setInterval, clearTimeout, clearInterval]
    await failures(createMemoryRig)
    expect([setTimeout, setInterval, clearTimeout, clearInterval]).toEqual(before)
  })
})

describe('a watch on timers', () => {
  it('knows what is still to fire, and where it was made', async () => {
    const watch = watchTimers()
    try {
      const gone = setTimeout(() => {}, 60_000)
      const left = setInterval(() => {}, 50_000)
      await new Promise(resolve => setTimeout(resolve, 1))
      clearTimeout(gone)
      expect(watch.pending().map(({ what }) => what)).toEqual(['setInterval of 50000 ms'])
      expect(watch.pending()[0]?.stack).toContain('suite.test')
      clearInterval(left)
      expect(watch.pending()).toEqual([])
    } finally {
      watch.stop()
    }
  })
})
