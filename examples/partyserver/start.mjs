import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { bundle } from './build.mjs'

// All that lies here is meant: `npm start --prefix …` begins elsewhere.
process.chdir(import.meta.dirname)
if (!existsSync('.env')) {
  const [secret, password] = [randomBytes(32).toString('hex'), randomBytes(9).toString('base64url')]
  const text = `SECRET=${secret}\nDESK_PASSWORD=${password}\n`
  writeFileSync('.env', text, { mode: 0o600 })
  console.log(`Made .env. Keep it. The desk’s password is ${password}`)
}
process.loadEnvFile('.env')
await bundle()
mkdirSync('data', { recursive: true })

const workerd = spawn('node_modules/workerd/bin/workerd', ['serve', 'config.capnp'], {
  stdio: 'inherit'
})
console.log('The desk: http://127.0.0.1:8787/desk · the widget: ws://127.0.0.1:8787/chat')
// Asked politely it would wait for all lines to close; what it has promised lies on disk.
const end = () => workerd.kill('SIGKILL')
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
// The shell that npm puts between keeps its end to itself.
const parent = process.ppid
setInterval(() => process.ppid !== parent && end(), 500).unref()
workerd.on('exit', code => {
  process.exitCode = code ?? 0
})
