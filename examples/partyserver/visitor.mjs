import { existsSync } from 'node:fs'
import { context } from 'esbuild'

process.chdir(import.meta.dirname)
const built = '../../dist/esm'
if (!existsSync(built)) {
  console.error('The widget is not built: run `npm ci` and `npm run build` in the repository.')
  process.exit(1)
}
const pages = await context({
  entryPoints: ['visitor/main.js'],
  bundle: true,
  splitting: true,
  format: 'esm',
  outdir: 'visitor',
  write: false,
  // In a project of yours the package is called like this by itself.
  alias: {
    shopbell: `${built}/src/index.js`,
    'shopbell/transports/websocket': `${built}/transports/websocket/index.js`
  }
})
const { port } = await pages.serve({ host: '127.0.0.1', port: 8788, servedir: 'visitor' })
console.log(`The visitor: http://127.0.0.1:${port}`)
// The shell that npm puts between keeps its end to itself.
const parent = process.ppid
setInterval(() => process.ppid !== parent && process.exit(), 500)
