import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

/** A program: says its port, serves one page, and tells everybody else what one says. */
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

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE)
})
const sockets = new WebSocketServer({ server })
sockets.on('connection', socket => {
  socket.on('message', data => {
    for (const other of sockets.clients) if (other !== socket) other.send(String(data))
  })
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
