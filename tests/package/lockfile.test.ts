import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

interface Locked {
  readonly version: string
  readonly resolved?: string
  readonly integrity?: string
  readonly os?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const LOCK = fileURLToPath(new URL('../../package-lock.json', import.meta.url))
const packages: Readonly<Record<string, Locked>> = JSON.parse(readFileSync(LOCK, 'utf8')).packages

/** Where Node.js looks for a package from another one, nearest first. */
function placesOf(name: string, from: string): string[] {
  const here = posix.join(from, 'node_modules', name)
  const [, outer] = /^(.*?)\/?node_modules\/(?:@[^/]+\/)?[^/]+$/.exec(from) ?? []
  return outer === undefined ? [here] : [here, ...placesOf(name, outer)]
}

describe('package-lock.json', () => {
  // Else `npm ci` refuses all of it, on every platform.
  it('names every package, those of other platforms included', () => {
    const lacking = Object.entries(packages).flatMap(([from, it]) =>
      Object.keys({ ...it.dependencies, ...it.optionalDependencies })
        .filter(name => !placesOf(name, from).some(place => place in packages))
        .map(name => `${name}, for ${from}`)
    )
    expect(lacking).toEqual([])
  })

  it('can tell whether a package is what it was, but for those of other platforms', () => {
    const unsure = Object.entries(packages).filter(
      ([path, { integrity, os }]) => path && !integrity && !os
    )
    expect(unsure.map(([path]) => path)).toEqual([])
  })

  it('leaves it to the user where packages come from', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved)).toEqual([])
  })
})
