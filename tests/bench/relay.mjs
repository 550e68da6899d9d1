import { createServer } from 'node:http'
import { createClient } from '@libsql/client'
import { WebSocketServer } from 'ws'

/**
 * A program: says its port, serves one page, and tells everybody else what one says. Given the address of
 * a database, it stores that first, with the settings of the reference server.
 */
const PAGE = `<!doctype html><html lang="en"><title>Bare</title><link rel="icon" href="data:,">
<input aria-label="Message"><ul></ul>
<script>
  const socket = new WebSocket('ws://' + location.host)
  const input = document.querySelector('input')
  const show = text => {
    const item = document.createElement('li')
    item.textContent = text
    document.querySelector('ul').append(item)
  }
  socket.onopen = () => document.documentElement.classList.add('open')
  socket.onmessage = ({ data }) => show(data)
  input.onkeydown = ({ key }) => {
    if (key !== 'Enter') return
    socket.send(input.value)
    show(input.value)
    input.value = ''
  }
</script></html>`

const [, , address] = process.argv
const store = address && (await openStore(address))

async function openStore(url) {
  const client = createClient({ url, concurrency: 1 })
  await client.execute('PRAGMA journal_mode = WAL')
  await client.execute('PRAGMA synchronous = NORMAL')
  await client.execute('CREATE TABLE words (seq INTEGER PRIMARY KEY, word TEXT NOT NULL)')
  return async word => {
    const transaction = await client.transaction('write')
    await transaction.execute({ sql: 'INSERT INTO words (word) VALUES (?)', args: [word] })
    await transaction.commit()
  }
}

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE)
})
const sockets = new WebSocketServer({ server })
sockets.on('connection', socket => {
  socket.on('message', async data => {
    await store?.(String(data))
    for (const other of sockets.clients) if (other !== socket) other.send(String(data))
  })
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
