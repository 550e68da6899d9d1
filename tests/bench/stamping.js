// Runs in a page, before anything else: notes when texts like `Word 17` pass through it, see stamps.ts.
{
  const stamps = { sent: {}, heard: {}, shown: {}, painted: {} }
  globalThis.stamps = stamps
  const now = () => performance.timeOrigin + performance.now()
  const note = (kind, text) => {
    const [word] = /Word \d+/.exec(String(text)) ?? []
    if (!word || stamps[kind][word]) return
    stamps[kind][word] = now()
    if (kind === 'shown') requestAnimationFrame(() => afterFrame(() => note('painted', word)))
  }
  // A task of its own: the frame has been laid out and painted by then.
  const afterFrame = then => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = then
    port2.postMessage(undefined)
  }
  const onKey = ({ key }) => {
    if (key === 'Enter') stamps.pressed = now()
  }
  addEventListener('keydown', onKey, { capture: true })

  const { send } = WebSocket.prototype
  WebSocket.prototype.send = function (data) {
    note('sent', data)
    send.call(this, data)
  }
  globalThis.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args)
      this.addEventListener('message', ({ data }) => note('heard', data))
    }
  }
  const look = records => {
    for (const { target, addedNodes } of records) {
      for (const node of addedNodes) note('shown', node.textContent)
      if (target.nodeType === Node.TEXT_NODE) note('shown', target.textContent)
    }
  }
  new MutationObserver(look).observe(document, {
    childList: true,
    characterData: true,
    subtree: true
  })
}
