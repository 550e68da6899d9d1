import { launchFirefox } from '../../../scripts/browsers.mjs'
import { openProxy, type Passage } from '../../transports/http-proxy.js'
import { it as inChromium } from '../it.js'
import { digTunnel, type Tunnel } from './tunnel.js'

/**
 * The same people as in `../it.ts`, with every visitor in Firefox. The desk stays where it was. `dig`
 * makes a tunnel to a shop, `relay` a proxy before the one of the file, which knows nothing of WebSockets.
 */
export const it = inChromium
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are found by their pattern
  .extend('visiting', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchFirefox()
    onCleanup(() => browser.close())
    return browser
  })
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are found by their pattern
  .extend('dig', async ({}, { onCleanup }) => {
    const tunnels: Tunnel[] = []
    onCleanup(async () => {
      for (const tunnel of tunnels) await tunnel.close()
    })
    return async (url: string) => {
      const tunnel = await digTunnel(url)
      tunnels.push(tunnel)
      return tunnel
    }
  })
  .extend('relay', async ({ shop }, { onCleanup }) => {
    const proxies: Awaited<ReturnType<typeof openProxy>>[] = []
    onCleanup(async () => {
      for (const proxy of proxies) await proxy.close()
    })
    return async (by: Passage = {}) => {
      const proxy = await openProxy(shop.url, exchange => exchange.pass(by))
      proxies.push(proxy)
      return proxy
    }
  })

/** What Firefox says by itself when a server is not there, or goes. */
export const NO_SHOP = [/Firefox can’t establish a connection/, /connection to .* was interrupted/]

export { dialled, eventually, expect } from '../it.js'
