import { describe, expect, inject, it } from 'vitest'
import { bundle } from './bundle.js'

const { project } = inject('installed')

describe('a bundler', () => {
  it('takes nothing but the contract for who writes a transport', async () => {
    const { modules } = await bundle(
      project,
      "import { SPEC, ShopbellError } from 'shopbell/contract'; console.log(SPEC, ShopbellError)"
    )
    expect(modules.length).toBeGreaterThan(0)
    expect(modules.filter(it => !it.startsWith('shopbell/dist/esm/src/contract/'))).toEqual([])
  })

  it('takes nothing at all for what is not used', async () => {
    const { modules } = await bundle(
      project,
      "import { createShopbell } from 'shopbell'; import * as contract from 'shopbell/contract'"
    )
    expect(modules).toEqual([])
  })

  it('keeps the panel and Preact out of what comes at once', async () => {
    const { modules } = await bundle(
      project,
      "import { createShopbell } from 'shopbell'; createShopbell()"
    )
    expect(modules).toContain('shopbell/dist/esm/src/widget.js')
    expect(modules.filter(it => /^(preact|nanostores|idb-keyval)\/|\/ui\/mount/.test(it))).toEqual(
      []
    )
  })

  it('defines the element for who imports it for that alone', async () => {
    const { code } = await bundle(project, "import 'shopbell/element'")
    expect(code).toContain("define('shop-bell'")
  })
})
