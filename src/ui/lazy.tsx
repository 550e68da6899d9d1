import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useBell } from './context.js'
import { adopt } from './sheets.js'

interface Props {
  /** Behind one button, where there is more than one thing to press. */
  readonly folded?: boolean
}

interface Module {
  readonly default: ComponentType<Props>
  readonly css?: string
}

/** What lies in several panes, and is brought where the owner or the visitor has a use for it. */
const PARTS = {
  elsewhere: () => import('./elsewhere/index.js'),
  thanks: () => import('./afterwards/thanks.js'),
  kept: () => import('./afterwards/kept.js')
} satisfies Record<string, () => Promise<Module>>

/** A part whose code comes when it is first shown. */
export function Lazy({ part, ...props }: Props & { part: keyof typeof PARTS }) {
  const { settings, launcher } = useBell()
  const [Part, setPart] = useState<ComponentType<Props>>()
  const needed = part !== 'elsewhere' || !!settings.elsewhere?.length

  useEffect(() => {
    if (!needed) return
    PARTS[part]()
      .then((loaded: Module) => {
        adopt(launcher.root, loaded.css)
        setPart(() => loaded.default)
      })
      .catch(() => {})
  }, [needed])

  return Part ? <Part {...props} /> : null
}
