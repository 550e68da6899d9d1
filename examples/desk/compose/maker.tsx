import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { Content } from '../../../src/contract/index.js'
import { Shown } from '../content/shown.js'
import { Dialog } from '../parts/dialog.js'
import { Saved } from './saved.js'
import type { PanelProps } from './tools.js'

/** What was made so far: something to send, or what is missing. */
export type Made = { readonly content: Content } | { readonly missing: string }

export interface MakerProps {
  readonly title: string
  readonly panel: PanelProps
  readonly made: Made
  /** What is kept of this kind for next time. Without it nothing is. */
  readonly kept?: {
    readonly kind: Content['kind']
    /** Others that everybody has. */
    readonly starters?: readonly { readonly name: string; readonly content: Content }[]
    onChoose(content: Content): void
  }
  readonly children: ComponentChildren
}

/** A dialog in which something is made: its fields, and beside them what the visitor will see. */
export function Maker({ title, panel, made, kept, children }: MakerProps) {
  const id = useId()
  const [problem, setProblem] = useState<string>()
  const content = 'content' in made ? made.content : undefined

  function send(close: () => void) {
    if ('missing' in made) return setProblem(made.missing)
    panel.onSend(made.content)
    close()
  }

  return (
    <Dialog title={title} className='maker' onClose={panel.onClose}>
      {close => (
        <form
          noValidate
          onInput={() => setProblem(undefined)}
          onSubmit={event => {
            event.preventDefault()
            send(close)
          }}
        >
          <div class='maker-body'>
            <div class='maker-fields'>
              {kept && <Saved {...kept} content={content} />}
              {children}
            </div>
            <section class='maker-preview' aria-labelledby={id}>
              <h3 id={id}>{panel.name} will see</h3>
              {content ? (
                <div class='maker-bubble' dir='auto'>
                  <Shown content={content} />
                </div>
              ) : (
                <p class='field-hint'>Nothing yet.</p>
              )}
            </section>
          </div>
          <p class='dialog-problem' role='alert'>
            {problem}
          </p>
          <footer class='dialog-foot'>
            <button type='button' class='plain-button' onClick={close}>
              Cancel
            </button>
            <button type='submit' class='main-button'>
              Send
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  )
}
