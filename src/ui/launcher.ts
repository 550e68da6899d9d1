import type { Settings } from '../options.js'
import css from './styles/launcher.css'

export interface Launcher {
  /** The one element in the page. Everything of ours is in its shadow root. */
  readonly host: HTMLElement
  readonly root: ShadowRoot
  readonly button: HTMLButtonElement
  /** What the bell says of itself: its open state and how many messages wait. */
  tell(state: { open?: boolean; unread?: number; label?: string }): void
  /** Leaves the element as it was, or takes it out of the page. */
  remove(whole: boolean): void
}

type Setting = Pick<Settings, 'strings' | 'side' | 'accent' | 'launcher' | 'away'>

/** What the bell is called where the owner says nothing else. */
const LAUNCHER = 'Chat with us'

/** A bell on the counter in plain DOM: a real button that works before anything else has come. */
export function createLauncher(host: HTMLElement, setting: Setting): Launcher {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  // The first rule is the one of the tokens.
  const tokens = sheet.cssRules[0] as CSSStyleRule
  if (setting.accent) tokens.style.setProperty('--sb-accent', setting.accent)
  root.adoptedStyleSheets = [sheet]
  host.dataset.side = setting.side

  const button = document.createElement('button')
  let open = false
  let unread = 0
  let label = setting.strings?.launcher ?? LAUNCHER
  button.hidden = !setting.launcher
  button.setAttribute('part', 'launcher')
  button.append(drawBell())
  // Hidden from the beginning where it depends on who is there: it must not flash.
  if (setting.away !== 'hide') root.append(button)

  const launcher: Launcher = {
    host,
    root,
    button,
    tell(news) {
      ;({ open = open, unread = unread, label = label } = news)
      button.ariaExpanded = `${open}`
      button.ariaLabel = unread ? `${label} (${unread})` : label
    },
    remove(whole) {
      root.replaceChildren()
      root.adoptedStyleSheets = []
      if (whole) host.remove()
    }
  }
  launcher.tell({})
  return launcher
}

/** Dome and knob swing, the foot stands; the chevron takes their place while the panel is open. */
const STROKES = [
  ['bell', 'M4 15a8 8 0 0 1 16 0zM12 7V4.5M10 4.5h4'],
  ['', 'M3 18.5h18'],
  ['down', 'm6 9.5 6 6 6-6']
]

function drawBell(): SVGElement {
  const svg = (name: string) => document.createElementNS('http://www.w3.org/2000/svg', name)
  const bell = svg('svg')
  bell.setAttribute('viewBox', '0 0 24 24')
  for (const [name = '', d = ''] of STROKES) {
    const path = svg('path')
    path.setAttribute('class', name)
    path.setAttribute('d', d)
    bell.append(path)
  }
  return bell
}
