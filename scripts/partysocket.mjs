/**
 * What every visitor downloads of partysocket is what we use of it: one attempt at an address that is a text,
 * without protocols and without a queue. No minifier can know that. Whatever is named here has to be there: a
 * build with a partysocket that looks otherwise fails, and says where.
 */

/** Members that serve other uses than ours. */
const UNUSED = new Set(
  'CONNECTING OPEN CLOSING CLOSED reconnect drainQueuedMessages binaryType retryCount bufferedAmount extensions protocol url shouldReconnect readyState _debug _getNextDelay'.split(
    ' '
  )
)

/** What is left of methods. */
const SIMPLER = new Map([
  ['send', '{ if (this._ws?.readyState === 1) this._ws.send(data) }'],
  ['_wait', '{ return Promise.resolve() }'],
  ['_getNextProtocols', '{ return Promise.resolve(null) }'],
  ['_getNextUrl', '{ return Promise.resolve(urlProvider) }']
])

/** Words in place of others, everywhere. */
const REPLACED = [
  [/this\.(CONNECTING|OPEN|CLOSING|CLOSED)\b/g, (_, name) => STATES[name]],
  [/if \(this\._options\.(startClosed|debugLogger)\)[^;]+;/g, ''],
  [/if \(\s*this\._options\.shouldReconnectOnClose[^;]+;/g, ''],
  [/this\._messageQueue\.forEach\([^;]+;\s*\}\);/g, ''],
  [/this\._messageQueue = \[\];/g, ''],
  [/_(messageQueue|debugLogger|didWarnAboutClosedSend) = [^;\n]+;\n/g, ''],
  [/(max|min)ReconnectionDelay: \w+,|reconnectionDelayGrowFactor: [\d.]+,/g, ''],
  [/maxEnqueuedMessages: [\w.]+,|startClosed: false,/g, ''],
  // What it tells developers on the console, our own events tell.
  [/console\.(warn|error|log\.bind)\(/g, 'void (']
]

const STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 }

export function slimPartysocket() {
  return {
    name: 'shopbell-slim-partysocket',
    transform(code, id) {
      if (!id.includes('/partysocket/')) return null
      const found = new Set()
      const classes = this.parse(code).body.flatMap(({ declarations = [] }) =>
        declarations.map(({ init }) => init).filter(init => init?.type === 'ClassExpression')
      )
      const methods = classes.flatMap(({ body }) =>
        body.body.filter(({ type }) => type === 'MethodDefinition')
      )
      const members = methods.reduceRight((text, { key: { name }, value, start, end }) => {
        const put = (from, what) => text.slice(0, from) + what + text.slice(end)
        found.add(name)
        if (UNUSED.has(name)) return put(start, '')
        return SIMPLER.has(name) ? put(value.body.start, SIMPLER.get(name)) : text
      }, code)
      const slim = REPLACED.reduce((text, [what, by]) => {
        if (text.search(what) < 0) this.error(`partysocket has nothing like ${what} any more`)
        return text.replace(what, by)
      }, members)
      const gone = [...UNUSED, ...SIMPLER.keys()].filter(name => !found.has(name))
      if (gone.length) this.error(`partysocket has no ${gone.join(', ')} any more`)
      return { code: slim, map: null }
    }
  }
}
