interface News {
  readonly title: string
  readonly body: string
  readonly icon?: string | undefined
}

/** Shows one note on the screen, however much there is to say; without news it is taken away. */
export function createNote(tag: string, onClick: () => void): (news?: News) => void {
  let shown: Notification | undefined
  return news => {
    if (!news) {
      shown?.close()
      shown = undefined
      return
    }
    if (globalThis.Notification?.permission !== 'granted') return
    try {
      const { title, body, icon = '' } = news
      // The sound is our own, and the visitor's to turn off.
      shown = new Notification(title, { body, icon, tag, silent: true })
      shown.onclick = onClick
    } catch {
      // A browser that has no such notes after all.
    }
  }
}
