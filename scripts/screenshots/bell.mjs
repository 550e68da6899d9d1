/** The widget of a page, for stories to use as a visitor does. */
export function bellOf(page) {
  const panel = page.locator('shop-bell').getByRole('dialog')
  const button = name => panel.getByRole('button', { name, exact: true })
  const composer = panel.locator('[part="composer"] textarea')
  return {
    panel,
    button,
    composer,
    async ring() {
      await page.locator('shop-bell [part="launcher"]').click()
      await panel.locator('[part="pane"] > *').first().waitFor()
    },
    async fillIn({ name, email, question }) {
      await panel.getByLabel('Your name').fill(name)
      if (email) await panel.getByLabel('E-mail').fill(email)
      await panel.getByLabel('Your question').fill(question)
    },
    async say(text) {
      await composer.fill(text)
      await composer.press('Enter')
      await panel.getByText(text, { exact: true }).waitFor()
    },
    hears: text => panel.getByText(text, { exact: true }).waitFor()
  }
}

/** What the far end can be made to do to a visitor: to refuse a message, and to be gone. */
export async function troubleFor(context) {
  const lines = new Set()
  let gone = false
  let refused
  await context.routeWebSocket(/\/shopbell/, line => {
    if (gone) return void line.close()
    const server = line.connectToServer()
    lines.add(line)
    line.onMessage(text => {
      const { type, command } = JSON.parse(`${text}`)
      if (type !== 'command' || !refused || command.text !== refused) return server.send(text)
      const { id } = command
      line.send(JSON.stringify({ type: 'error', id, code: 'rejected', message: 'Not this' }))
    })
  })
  return {
    refuse(text) {
      refused = text
    },
    leave() {
      gone = true
      for (const line of lines) line.close()
    }
  }
}
