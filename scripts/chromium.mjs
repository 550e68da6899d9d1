export { launchChromium } from './browsers.mjs'
